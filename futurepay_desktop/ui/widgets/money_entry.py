"""How typed digits become an amount, as on a till: digits fill from the right. Integers all the way, no Qt.

4, 8, 5, 0 is 48.50. The decimal key fixes the units, so 4, 8, decimal, 5 is 48.50 as well and never 4.85.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class MoneyEntry:
    """What was typed so far. `exponent` is the currency's number of decimals (0, 2 or 3), `max_digits` of the amount.

    `digits` are all digits when `fraction` is None; else they are the units, and `fraction` the decimals so far.
    """

    exponent: int
    max_digits: int = 8
    digits: str = ""
    fraction: str | None = None

    @property
    def amount(self) -> int | None:
        """The amount in the currency's smallest unit; None while nothing is typed."""
        if self.fraction is not None:
            return int((self.digits or "0") + self.fraction.ljust(self.exponent, "0"))
        return int(self.digits) if self.digits else None

    def with_amount(self, amount: int | None) -> "MoneyEntry":
        """The same currency with that amount; raises ValueError when it is negative."""
        if amount is not None and amount < 0:
            raise ValueError("an amount of money is never negative here")
        return replace(self, digits="" if amount is None else str(amount), fraction=None)

    def press(self, digit: str) -> "MoneyEntry":
        """One more digit; what doesn't fit changes nothing."""
        if self.fraction is not None:
            return replace(self, fraction=self.fraction + digit) if len(self.fraction) < self.exponent else self
        digits = (self.digits + digit).lstrip("0") or "0"
        return replace(self, digits=digits) if len(digits) <= self.max_digits else self

    def press_decimal(self) -> "MoneyEntry":
        """The decimal key: what stands there are the units."""
        fits = len(self.digits) + self.exponent <= self.max_digits
        return replace(self, fraction="") if self.exponent and self.fraction is None and fits else self

    def back(self) -> "MoneyEntry":
        """Take back the last key."""
        if self.fraction is not None:
            return replace(self, fraction=self.fraction[:-1] if self.fraction else None)
        return replace(self, digits=self.digits[:-1])

    def cleared(self) -> "MoneyEntry":
        """Nothing typed."""
        return replace(self, digits="", fraction=None)

    def shown(self, decimal: str, group: str) -> str:
        """The amount as shown, with the local signs; with no amount, the zeros that wait for digits."""
        digits = str(self.amount or 0).rjust(self.exponent + 1, "0")
        units = digits[: len(digits) - self.exponent]
        head = len(units) % 3
        parts = [units[:head]] if head else []
        parts += [units[at : at + 3] for at in range(head, len(units), 3)]
        whole = group.join(parts)
        return f"{whole}{decimal}{digits[-self.exponent :]}" if self.exponent else whole
