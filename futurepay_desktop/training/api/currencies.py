"""Which currencies can be charged, from how much to how much, in the currency's minor unit."""

import csv
from dataclasses import dataclass
from pathlib import Path

from futurepay_desktop.training.api.request_errors import bad_parameter

_EVEN_HUNDREDS = "multiple of 100"
_LAST_DIGIT_ZERO = "last digit of the amount must be 0"


@dataclass(frozen=True, slots=True)
class Currency:
    """One row of `currencies.csv`; amounts are whole minor units."""

    code: str
    smallest: int
    largest: int
    step: int
    exponent: int = 2

    def check(self, amount: int, param: str = "amount") -> None:
        """Raises RequestRefusedError (400, `param`) for an amount that cannot be charged."""
        if amount < self.smallest:
            raise bad_parameter(param, f"Amount must be at least {self.smallest} {self.code}", "amount_too_small")
        if amount > self.largest:
            raise bad_parameter(param, f"Amount must be no more than {self.largest} {self.code}", "amount_too_large")
        if amount % self.step:
            raise bad_parameter(param, f"Invalid amount for {self.code}: must be a multiple of {self.step}.")


class Currencies:
    """The currency table."""

    def __init__(self, table: Path) -> None:
        with table.open(encoding="utf-8", newline="") as lines:
            self._currencies = {row["api_code"]: _currency(row) for row in csv.DictReader(lines)}

    @property
    def codes(self) -> tuple[str, ...]:
        """All that can be charged, as the API writes them."""
        return tuple(self._currencies)

    def get(self, code: str, param: str = "currency") -> Currency:
        """The currency of a code in either case; RequestRefusedError (400) when there is none."""
        currency = self._currencies.get(code.lower())
        if currency is None:
            raise bad_parameter(param, f"Invalid currency: {code[:20]}. Stripe does not support it.")
        return currency


def _currency(row: dict[str, str]) -> Currency:
    minimum, rule = row["min_charge_minor"], row["special_rule"]
    multiple = _EVEN_HUNDREDS in rule and "payouts" not in rule
    return Currency(
        code=row["api_code"],
        smallest=int(minimum) if minimum.isdecimal() else 1,
        largest=10 ** int(row["max_digits_card"]) - 1,
        exponent=int(row["exponent"]),
        step=100 if multiple else 10 if _LAST_DIGIT_ZERO in rule else 1,
    )
