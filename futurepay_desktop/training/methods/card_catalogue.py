"""The published test cards, read from the table handed in (`test_cards.csv`), and what each of them does."""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

_EXPLICIT_APPROVAL = frozenset({"4000003800000446"})
_COUNTRIES = {"250": "FR", "276": "DE", "380": "IT", "826": "GB"}
_DISPLAY_BRANDS = {
    "amex": "american_express",
    "diners": "diners_club",
    "eftpos_au": "eftpos_australia",
    "unionpay": "union_pay",
    "unknown": "other",
}


class AtSetup(StrEnum):
    """What a card does when it is being saved."""

    SAVES = "saves"
    ASKS_BANK = "asks_bank"
    ASKS_BANK_THEN_DECLINES = "asks_bank_then_declines"
    DECLINES = "declines"
    WRONG_NUMBER = "wrong_number"


class AtCharge(StrEnum):
    """What a saved card does when it is charged while the customer is away."""

    SUCCEEDS = "succeeds"
    SUCCEEDS_IF_SET_UP = "succeeds_if_set_up"
    DECLINES = "declines"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class TestCard:
    """One row of Stripe's published test cards (docs.stripe.com/testing).

    `category`, `at_setup` and `off_session` are the table's own words; `error_code` and `decline_code`
    are empty when the card succeeds or nothing is documented.
    """

    __test__: ClassVar[bool] = False  # pytest must not take the name for a test class

    number: str
    brand: str
    category: str
    at_setup: str
    off_session: str
    error_code: str
    decline_code: str
    note: str

    @property
    def setup_behaviour(self) -> AtSetup:
        """What happens on the Checkout page."""
        if self.at_setup.startswith("refused"):
            return AtSetup.WRONG_NUMBER
        if self.at_setup.startswith("fails") or self.category == "3D Secure required, error":
            return AtSetup.DECLINES
        if self.category == "3D Secure required, declined":
            return AtSetup.ASKS_BANK_THEN_DECLINES
        asks = self.at_setup.startswith("challenge") or self.category in _ASKING_CATEGORIES
        return AtSetup.ASKS_BANK if asks or self.number in _EXPLICIT_APPROVAL else AtSetup.SAVES

    @property
    def charge_behaviour(self) -> AtCharge:
        """What happens when the saved card is charged off-session."""
        # The practice shop keeps Radar's own rules, and those block the highest risk (docs.stripe.com/radar/rules).
        if self.off_session.startswith("blocked") or self.category == "fraud: highest risk":
            return AtCharge.BLOCKED
        if self.off_session.startswith("fails") or self.setup_behaviour in _NEVER_CHARGED:
            return AtCharge.DECLINES
        if "once set up" in self.off_session:
            return AtCharge.SUCCEEDS_IF_SET_UP
        return AtCharge.SUCCEEDS

    @property
    def asks_on_session(self) -> bool:
        """Whether a payment with the customer present asks for the bank's approval."""
        return self.setup_behaviour in (AtSetup.ASKS_BANK, AtSetup.ASKS_BANK_THEN_DECLINES)

    @property
    def networks(self) -> list[str]:
        """The card's networks by the API's names; the first is the one charged by default."""
        name = self.brand.partition(" (")[0].strip()
        if " / " in name:
            co_brand, _, brand = name.partition(" / ")
            return [brand, co_brand]
        if name in _BRANDS:
            return [name]
        if self.number.startswith("4"):
            return ["visa"]
        return ["discover"] if self.number.startswith("6") else ["unknown"]

    @property
    def display_brand(self) -> str:
        """The brand as the API spells it for showing, which differs from `brand`."""
        return _DISPLAY_BRANDS.get(self.networks[0], self.networks[0])

    @property
    def funding(self) -> str:
        """credit, debit or prepaid."""
        return next((word for word in ("debit", "prepaid") if word in self.brand), "credit")

    @property
    def country(self) -> str:
        """The two-letter country of the issuer."""
        if self.note.startswith("Card country "):
            return self.note.removeprefix("Card country ")[:2]
        return _COUNTRIES.get(self.number[6:9], "US")

    @property
    def cvc_length(self) -> int:
        """4 on American Express, 3 on the others."""
        return 4 if self.networks[0] == "amex" else 3

    @property
    def fingerprint(self) -> str:
        """The same for the same number, and no way back."""
        return hashlib.sha256(self.number.encode()).hexdigest()[:16]


_BRANDS = frozenset({"visa", "mastercard", "amex", "discover", "diners", "jcb", "unionpay"})
_ASKING_CATEGORIES = frozenset(
    {"3D Secure required, OK", "3D Secure required, declined", "3D Secure legacy", "3D Secure mobile challenge"}
)
_NEVER_CHARGED = (AtSetup.DECLINES, AtSetup.ASKS_BANK_THEN_DECLINES, AtSetup.WRONG_NUMBER)


class CardCatalogue:
    """All published test cards, by number and by `pm_card_…` name."""

    def __init__(self, table: Path) -> None:
        self._tokens: dict[str, TestCard] = {}
        cards = []
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                card = _card(row)
                cards.append(card)
                if row["test_payment_method"].startswith("pm_card_"):
                    self._tokens[row["test_payment_method"]] = card
        self.cards: Sequence[TestCard] = tuple(cards)
        self._by_number = {card.number: card for card in cards}

    def by_number(self, number: str) -> TestCard | None:
        """The card of a published number without blanks, or None: then it may be a real one."""
        return self._by_number.get(number)

    def by_token(self, token: str) -> TestCard | None:
        """The card of a `pm_card_…` name."""
        return self._tokens.get(token)


def _card(row: dict[str, str]) -> TestCard:
    def documented(value: str) -> str:
        return "" if value in ("n/a", "unconfirmed") else value

    return TestCard(
        number=row["number"],
        brand=row["brand"],
        category=row["category"],
        at_setup=row["behaviour_at_setup"],
        off_session=row["behaviour_off_session"],
        error_code=documented(row["error_code"]),
        decline_code=documented(row["decline_code"]),
        note=row["note"],
    )


def passes_luhn(number: str) -> bool:
    """Whether the check digit of a card number is right (ISO/IEC 7812)."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
