"""A saved method in words: when it runs out, what kind it is, how a screen reader says it."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.method_text import WALLET_NAMES, brand_name, method_text
from futurepay_desktop.domain.payment_method import Expiry, PaymentMethod
from futurepay_desktop.ui.formats import format_day

translate = QCoreApplication.translate


def second_line(method: PaymentMethod, today: dt.date) -> str:
    """Expiry of a card, else since when the method is saved; the wallet it came from."""
    wallet = WALLET_NAMES.get(method.wallet, "") if method.wallet and method.wallet != method.type else ""
    when = expiry_words(method, today) or saved_words(method, today)
    return f"{when} · {wallet}" if when and wallet else when or wallet


def expiry_words(method: PaymentMethod, today: dt.date) -> str:
    """Says "Expires 08/29", or "Expired 08/24"; empty for what does not expire."""
    if not method.exp_month or not method.exp_year:
        return ""
    date = f"{method.exp_month:02}/{method.exp_year % 100:02}"
    if method.expiry(today) is Expiry.EXPIRED:
        return translate("Methods", "Expired {date}").format(date=date)
    return translate("Methods", "Expires {date}").format(date=date)


def saved_words(method: PaymentMethod, today: dt.date) -> str:
    """Since when a bank debit may be used, or a wallet is saved."""
    if not method.created:
        return translate("Methods", "Saved")
    day = format_day(method.created, today=today)
    if method.is_bank_debit:
        return translate("Methods", "Mandate {day}").format(day=day)
    return translate("Methods", "Saved {day}").format(day=day)


def spoken_method(method: PaymentMethod, today: dt.date, *, default: bool) -> str:
    """The method as a screen reader says it: "Visa ending 4 2 4 2, expires 08/29, default"."""
    name = brand_name(method)
    if method.last4:
        name = translate("Methods", "{brand} ending {digits}").format(brand=name, digits=" ".join(method.last4))
    state = {
        Expiry.SOON: translate("Methods", "expires soon"),
        Expiry.EXPIRED: translate("Methods", "expired"),
    }.get(method.expiry(today), "")
    marked = translate("Methods", "default") if default else ""
    return ", ".join(part for part in (name, second_line(method, today), state, marked) if part)


def headline(method: PaymentMethod) -> str:
    """Brand and last four; the wallet has its place in the second line."""
    return method_text(replace(method, wallet=""))
