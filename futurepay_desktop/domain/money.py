"""Amounts: integers in the smallest unit of a currency, and the rules Stripe has for each currency.

The digits, minimums and special rules come from Stripe's own table (`resources/data/currencies.csv`, FACTS 12),
not from CLDR: on the wire ISK and UGX keep two digits that must be 00, and three-decimal amounts end in 0.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in minor units of `currency` (lower-case ISO code, as Stripe writes it)."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Currency:
    """One row of Stripe's table. Amounts are minor units; `None` where Stripe documents nothing."""

    code: str
    name: str
    exponent: int
    """Digits after the point that the API uses."""
    step: int
    """Amounts must be a multiple of this many minor units (100 for ISK and UGX, 10 for three-decimal ones)."""
    minimum: int | None
    max_digits: int

    @property
    def display_exponent(self) -> int:
        """Digits a person types: none where the API's digits are always 00."""
        return 0 if self.step == 100 and self.exponent == 2 else self.exponent

    @property
    def maximum(self) -> int:
        """The largest amount in minor units that Stripe's number of digits allows."""
        return int(10**self.max_digits) - 1


class AmountProblem(StrEnum):
    """Why an amount cannot be charged; said before anything is sent."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NEGATIVE = "negative"
    ZERO = "zero"
    TOO_MANY_DECIMALS = "too_many_decimals"
    BELOW_MINIMUM = "below_minimum"
    ABOVE_MAXIMUM = "above_maximum"
    WRONG_STEP = "wrong_step"


class CurrencyTable(Mapping[str, Currency]):
    """All currencies by lower-case code."""

    def __init__(self, rows: Mapping[str, Currency]) -> None:
        self._rows = dict(rows)

    def __getitem__(self, code: str) -> Currency:
        return self._rows[code.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def read_currency_table(text: str) -> CurrencyTable:
    """The table from the text of `currencies.csv`. Raises `KeyError` or `ValueError` on a damaged file."""
    rows = {}
    for row in csv.DictReader(io.StringIO(text)):
        exponent = int(row["exponent"])
        rows[row["api_code"]] = Currency(
            code=row["api_code"],
            name=row["name"],
            exponent=exponent,
            step=_step(exponent, int(row["iso_exponent"])),
            minimum=_whole_or_none(row["min_charge_minor"]),
            # The lowest published limit: every method takes at least this many digits (FACTS 12 on currencies.csv).
            max_digits=_whole_or_none(row["max_digits_other_methods"]) or 8,
        )
    return CurrencyTable(rows)


def _step(exponent: int, iso_exponent: int) -> int:
    """Three-decimal amounts end in 0; a currency without subunits that the API counts in hundredths ends in 00."""
    if exponent == 3:
        return 10
    return 100 if exponent == 2 and iso_exponent == 0 else 1


def _whole_or_none(text: str) -> int | None:
    return int(text) if text.strip().isdigit() else None


def check_amount(amount: int, currency: Currency) -> AmountProblem | None:
    """What is wrong with `amount` minor units, or `None` when Stripe's published limits allow it."""
    if amount < 0:
        return AmountProblem.NEGATIVE
    if amount == 0:
        return AmountProblem.ZERO
    if amount > currency.maximum:
        return AmountProblem.ABOVE_MAXIMUM
    if amount % currency.step:
        return AmountProblem.WRONG_STEP
    if currency.minimum is not None and amount < currency.minimum:
        return AmountProblem.BELOW_MINIMUM
    return None


_NUMBER = re.compile(r"[0-9][0-9.,'\u2019\u00a0\u202f\u066b\u066c _]*|[.,\u066b][0-9]+")


def parse_typed_amount(text: str, currency: Currency) -> int | AmountProblem:
    """Minor units from pasted text in any local format ("1.234,56 €", "1,234.56", "12"), or why not.

    The last separator is the decimal point when it stands once and is followed by no more digits than the
    currency has; separators that repeat or stand before three digits group thousands.
    """
    cleaned = _ascii_digits(text).strip()
    if not cleaned:
        return AmountProblem.EMPTY
    if re.search(r"[-\u2212]\s*[^\d]*\d", cleaned) or re.fullmatch(r"\(.*\d.*\)", cleaned):
        return AmountProblem.NEGATIVE
    found = _NUMBER.findall(cleaned)
    if len(found) != 1:
        return AmountProblem.NOT_A_NUMBER
    return _minor_units(found[0].strip("'\u2019\u00a0\u202f _"), currency)


def _ascii_digits(text: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def _minor_units(number: str, currency: Currency) -> int | AmountProblem:
    number = re.sub(r"['\u2019\u00a0\u202f\u066c _]", "", number).replace("\u066b", ".")
    digits = currency.display_exponent
    whole, decimals = _split(number, digits)
    if not re.fullmatch(r"[0-9]*", whole) or not re.fullmatch(r"[0-9]*", decimals):
        return AmountProblem.NOT_A_NUMBER
    if not whole and not decimals:
        return AmountProblem.NOT_A_NUMBER
    if len(decimals) > digits:
        if decimals[digits:].strip("0"):
            return AmountProblem.TOO_MANY_DECIMALS
        decimals = decimals[:digits]
    value = int(whole or "0") * int(10**digits) + int((decimals or "0").ljust(digits, "0") if digits else "0")
    return value * int(10 ** (currency.exponent - digits))


def _split(number: str, digits: int) -> tuple[str, str]:
    """Whole part without separators, and the decimals."""
    last = max(number.rfind("."), number.rfind(","))
    if last < 0:
        return number, ""
    sign, tail = number[last], number[last + 1 :]
    other = "," if sign == "." else "."
    repeats = number.count(sign) > 1
    # Nobody groups thousands behind a zero: 0.005 is half a cent, not five.
    groups = len(tail) == 3 and digits != 3 and 0 < last <= 3 and other not in number and not number.startswith("0")
    if repeats or groups:
        grouped = re.fullmatch(r"[1-9][0-9]{0,2}([.,][0-9]{3})+", number)
        return (number.replace(".", "").replace(",", ""), "") if grouped else ("?", "")
    head = number[:last]
    if other in head and not re.fullmatch(rf"[0-9]{{1,3}}({re.escape(other)}[0-9]{{3}})+", head):
        return "?", ""
    return head.replace(other, ""), tail
