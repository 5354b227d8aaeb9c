"""Reading what was typed into a card form; what is wrong is told by Stripe's code (docs.stripe.com/testing)."""

import re
from datetime import UTC, datetime

_EXPIRY = re.compile(r"\s*(\d{1,2})\s*[/.\- ]?\s*(\d{4}|\d{2})\s*", re.ASCII)
_MOST_YEARS_AHEAD = 50
_MONTHS = 12
_CENTURY = 100


class CardFormError(ValueError):
    """A field is wrong; `code` is Stripe's word for it and the text may be shown to the customer."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_expiry(text: str, now: int) -> tuple[int, int]:
    """Month and four-digit year of `MM / YY`; CardFormError when unreadable, past or too far ahead.

    `now` is in Unix seconds; a card is good until the end of its month.
    """
    match = _EXPIRY.fullmatch(text)
    if match is None:
        raise CardFormError("invalid_expiry_month", "Enter the expiry date as month and year, like 12 / 30.")
    month, year = int(match[1]), int(match[2])
    today = datetime.fromtimestamp(now, UTC)
    if year < _CENTURY:
        year += today.year // _CENTURY * _CENTURY
    if not 1 <= month <= _MONTHS:
        raise CardFormError("invalid_expiry_month", "The month must be between 01 and 12.")
    if (year, month) < (today.year, today.month):
        raise CardFormError("invalid_expiry_year", "This card has expired. Check the date or use another card.")
    if year > today.year + _MOST_YEARS_AHEAD:
        raise CardFormError("invalid_expiry_year", "The year is too far ahead. Check the expiry date.")
    return month, year


def read_cvc(text: str, length: int) -> None:
    """CardFormError unless the security code has the right number of digits."""
    code = text.strip()
    if not (code.isascii() and code.isdecimal() and len(code) == length):
        raise CardFormError("invalid_cvc", f"The security code of this card has {length} digits.")
