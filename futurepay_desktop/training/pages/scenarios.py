"""The picker: what should happen, each with the published test card that makes it happen."""

from collections.abc import Sequence
from dataclasses import dataclass

from futurepay_desktop.training.card_catalogue import TestCard

MARKS = {
    "visa": ("VISA", "Visa"),
    "mastercard": ("MC", "Mastercard"),
    "amex": ("AMEX", "Amex"),
    "discover": ("DISC", "Discover"),
    "diners": ("DC", "Diners"),
    "jcb": ("JCB", "JCB"),
    "unionpay": ("UP", "UnionPay"),
}

SHOWN = (
    ("saves", "Saves fine", "4242424242424242"),
    ("approval", "Needs approval at every charge", "4000002760003184"),
    ("later", "Saves, then every charge is declined", "4000000000000341"),
    ("declined", "Declined", "4000000000000002"),
)
FOLDED = (
    (
        "Refused while saving",
        (
            ("funds", "Not enough money", "4000000000009995"),
            ("cvc", "Wrong CVC", "4000000000000127"),
            ("expired", "Expired", "4000000000000069"),
            ("typo", "Mistyped number", "4242424242424241"),
            ("lost", "Lost card", "4000000000009987"),
            ("stolen", "Stolen card", "4000000000009979"),
            ("velocity", "Too many tries", "4000000000006975"),
            ("error", "Bank’s system fails", "4000000000000119"),
        ),
    ),
    (
        "The bank asks the customer",
        (
            ("once", "Approve now, then fine", "4000002500003155"),
            ("approved-funds", "Approve now, then not enough money", "4000008260003178"),
            ("asks", "The bank asks first, then fine", "4000003800000446"),
        ),
    ),
    (
        "Other cards that save fine",
        (
            ("mastercard", "Mastercard", "5555555555554444"),
            ("amex", "American Express", "378282246310005"),
            ("discover", "Discover", "6011111111111117"),
            ("diners", "Diners Club", "3056930009020004"),
            ("jcb", "JCB", "3566002020360505"),
            ("unionpay", "UnionPay", "6200000000000005"),
            ("debit", "Visa debit", "4000056655665556"),
            ("germany", "Visa from Germany", "4000002760000016"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One button of the picker."""

    key: str
    label: str
    number: str
    brand_mark: str
    brand_name: str

    @property
    def last4(self) -> str:
        """The last four digits."""
        return self.number[-4:]

    @property
    def cvc(self) -> str:
        """Any CVC will do: three digits, four on American Express."""
        return "1234" if self.brand_mark == "AMEX" else "123"

    @property
    def spaced(self) -> str:
        """The number in the groups that are printed on the card."""
        if self.brand_mark == "AMEX":
            return f"{self.number[:4]} {self.number[4:10]} {self.number[10:]}"
        return " ".join(self.number[start : start + 4] for start in range(0, len(self.number), 4))


@dataclass(frozen=True, slots=True)
class Picker:
    """The scenarios in sight and, by group, those behind "More test cards"."""

    shown: tuple[Scenario, ...]
    folded: tuple[tuple[str, tuple[Scenario, ...]], ...]

    @property
    def folded_keys(self) -> frozenset[str]:
        """Keys behind the fold: it opens by itself when one of them was picked."""
        return frozenset(scenario.key for _, members in self.folded for scenario in members)

    def find(self, key: str) -> Scenario | None:
        """The scenario of that key, wherever it stands."""
        everything = [*self.shown, *(scenario for _, members in self.folded for scenario in members)]
        return next((scenario for scenario in everything if scenario.key == key), None)


def brand_of(cards: Sequence[TestCard], number: str) -> tuple[str, str]:
    """(mark on the card drawing, name) of a published number; two empty words for any other number."""
    brand = next((card.brand for card in cards if card.number == number), "")
    word = brand.split(" (", 1)[0].split(" / ")[-1].strip().lower()
    return MARKS.get(word, ("", ""))


def picker(cards: Sequence[TestCard]) -> Picker:
    """The picker for a catalogue; a number that is not published in it is left out."""
    published = {card.number for card in cards}

    def build(rows: Sequence[tuple[str, str, str]]) -> tuple[Scenario, ...]:
        return tuple(
            Scenario(key, label, number, *brand_of(cards, number)) for key, label, number in rows if number in published
        )

    folded = ((group, build(rows)) for group, rows in FOLDED)
    return Picker(build(SHOWN), tuple((group, members) for group, members in folded if members))
