"""Money, times and names as a person reads them, in the language of the window.

Money is formatted by currency code with Stripe's digits, not with those of the locale: a Japanese till shows €5.50.
Times are local and use 24 hours everywhere, so that slips and screens of two tills can be compared.
"""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from futurepay_desktop.domain.money import CurrencyTable, Money

if TYPE_CHECKING:  # imported at the first use: the customer list is painted without it
    from babel import Locale

FALLBACK = "en_US"
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """Foreign text (a name, an e-mail, an id) fenced off, so that it cannot turn the sentence around it."""
    return f"{_FIRST_STRONG}{text}{_END}" if text else ""


def format_money(money: Money, currencies: CurrencyTable, locale: str | None = None) -> str:
    """The amount with its currency, for example "€48.50". Raises KeyError for a currency Stripe does not have."""
    from babel.numbers import parse_pattern  # noqa: PLC0415

    currency = currencies[money.currency]
    where = _babel(locale)
    # A pattern of our own copy: Babel's would round to CLDR's digits, which differ from Stripe's.
    pattern = parse_pattern(where.currency_formats["standard"].pattern)
    pattern.frac_prec = (currency.display_exponent, currency.display_exponent)
    value = Decimal(money.amount).scaleb(-currency.exponent)
    text = str(pattern.apply(value, where, currency=currency.code.upper(), currency_digits=False))
    return _LETTER_BEFORE_DIGIT.sub("\u00a0", text)  # "SEK 1,250.00", as CLDR wants and Babel does not do


def format_number(number: int, locale: str | None = None) -> str:
    """A count with its thousands grouped: "104,212"."""
    if 0 <= number < 1000:
        return str(number)
    from babel.numbers import format_decimal  # noqa: PLC0415

    return str(format_decimal(number, locale=_babel(locale)))


def format_clock(unix: float, *, seconds: bool = False, locale: str | None = None) -> str:
    """The local time of day of Unix seconds: "14:02", or "14:02:30"."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton("Hms" if seconds else "Hm", _local(unix), locale=_babel(locale)))


def format_day(unix: float, *, today: dt.date | None = None, locale: str | None = None) -> str:
    """The local day of Unix seconds, with the year only when it is not this one: "12 Nov", "12 Nov 2025"."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    moment = _local(unix)
    now = today or dt.datetime.now().astimezone().date()
    return str(format_skeleton("MMMd" if moment.year == now.year else "yMMMd", moment, locale=_babel(locale)))


def format_when(unix: float, *, today: dt.date | None = None, locale: str | None = None) -> str:
    """The time for today, the day for any other day: what the time column of a list shows."""
    now = today or dt.datetime.now().astimezone().date()
    return format_clock(unix, locale=locale) if _local(unix).date() == now else format_day(unix, today=now)


def format_duration(seconds: float, locale: str | None = None) -> str:
    """A span in its two largest units, rounded down: "54 min", "1 hr 20 min", "40 sec". Never negative."""
    from babel.units import format_unit  # noqa: PLC0415

    left = max(0, int(seconds))
    where = _babel(locale)
    hours, minutes = left // 3600, left % 3600 // 60
    parts = [(hours, "hour"), (minutes, "minute")] if left >= 60 else [(left, "second")]
    return " ".join(str(format_unit(n, unit, "short", locale=where)) for n, unit in parts if n or left < 60)


def _local(unix: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(unix, tz=dt.UTC).astimezone()


def _babel(locale: str | None) -> "Locale":
    return _parsed(locale or QLocale().name())


@lru_cache(maxsize=16)
def _parsed(name: str) -> "Locale":
    """The Babel locale of a Qt or POSIX name; unknown ones and "C" read as American English."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
