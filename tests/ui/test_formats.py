"""Money and times as people read them."""

import datetime as dt
from pathlib import Path

import pytest

from futurepay_desktop.domain.money import CurrencyTable, Money, read_currency_table
from futurepay_desktop.ui.formats import format_clock, format_day, format_duration, format_money, isolate


@pytest.fixture
def currencies(resources: Path) -> CurrencyTable:
    return read_currency_table((resources / "data" / "currencies.csv").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("amount", "code", "locale", "shown"),
    [
        (4200, "usd", "en_US", "$42.00"),
        (550, "eur", "ja_JP", "€5.50"),
        (123456, "eur", "de_DE", "1.234,56\xa0€"),
        (500, "jpy", "en_US", "¥500"),
        (120000, "isk", "en_US", "ISK\xa01,200"),
        (50000, "ugx", "en_US", "UGX\xa0500"),
        (5120, "kwd", "en_US", "KWD\xa05.120"),
        (-550, "eur", "en_US", "-€5.50"),
        (125000, "sek", "C", "SEK\xa01,250.00"),
    ],
)
def test_money_has_stripes_digits(amount: int, code: str, locale: str, shown: str, currencies: CurrencyTable) -> None:
    assert format_money(Money(amount, code), currencies, locale) == shown


def test_every_currency_can_be_shown_in_every_language(currencies: CurrencyTable) -> None:
    for locale in ("en_US", "de_DE", "ja_JP", "ar_EG", "fr_CA", "hi_IN", "he_IL", "pt_BR"):
        for code, currency in currencies.items():
            digits = "".join(
                c for c in format_money(Money(100 * currency.step, code), currencies, locale) if c.isdigit()
            )
            assert int(digits) == 100 * currency.step // 10 ** (currency.exponent - currency.display_exponent)


def test_times() -> None:
    moment = dt.datetime(2026, 11, 12, 14, 2, 30).astimezone()
    unix = moment.timestamp()
    assert format_clock(unix, locale="en_IE") == "14:02"
    assert format_clock(unix, seconds=True, locale="en_US") == "14:02:30"
    assert format_day(unix, today=dt.date(2026, 11, 17), locale="en_IE") == "12 Nov"
    assert format_day(unix, today=dt.date(2027, 1, 1), locale="en_IE") == "12 Nov 2026"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-5, "0 sec"),
        (0, "0 sec"),
        (40, "40 sec"),
        (60, "1 min"),
        (3240, "54 min"),
        (4800, "1 hr 20 min"),
        (7200, "2 hr"),
    ],
)
def test_durations(seconds: float, shown: str) -> None:
    assert format_duration(seconds, locale="en_US") == shown


def test_isolates() -> None:
    assert isolate("نور") == "\u2068نور\u2069"
    assert isolate("") == ""
