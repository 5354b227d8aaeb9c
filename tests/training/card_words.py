"""The table of test cards in its own words, and what they promise: read here apart from the program's own reading.

`unconfirmed` cells are answered by the two `ASSUMED_…` tables below and by nothing else.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum

from tests.training.assumptions import assume
from tests.training.shop import RESOURCES

UNCONFIRMED = "unconfirmed"


class Saving(StrEnum):
    """What the customer meets on the Checkout page."""

    SAVES = "saves without a question"
    ASKS = "saves after the bank asked"
    ASKS_THEN_REFUSES = "refused after the bank asked"
    REFUSES = "refused"
    STOPS_TYPING = "refused while typing"


class Charging(StrEnum):
    """What an off-session charge of the saved card comes to."""

    SUCCEEDS = "succeeds"
    ONLY_SET_UP = "succeeds once set up"
    FAILS = "fails"
    BLOCKED = "blocked by Radar"
    NEVER = "cannot be saved"


SETUP_WORDS = {
    "succeeds": Saving.SAVES,
    "succeeds and attaches": Saving.SAVES,
    "succeeds (authentication optional)": Saving.SAVES,
    "challenge, then succeeds": Saving.ASKS,
    "fails with the listed code": Saving.REFUSES,
    "refused while typing (fails the Luhn check)": Saving.STOPS_TYPING,
}
ASSUMED_SETUP = {
    "3D Secure and setup": Saving.ASKS,
    "3D Secure required, OK": Saving.ASKS,
    "3D Secure required, declined": Saving.ASKS_THEN_REFUSES,
    "3D Secure required, error": Saving.REFUSES,
    "3D Secure legacy": Saving.ASKS,
    "3D Secure mobile challenge": Saving.ASKS,
}
CHARGE_WORDS = {
    "succeeds once set up; without setup fails": Charging.ONLY_SET_UP,
    "fails with 402": Charging.FAILS,
    "blocked by Radar": Charging.BLOCKED,
    "not reachable (cannot be saved)": Charging.NEVER,
}
ASSUMED_CHARGE = {
    "fraud: highest risk": Charging.BLOCKED,
    "3D Secure required, declined": Charging.NEVER,
    "3D Secure required, error": Charging.NEVER,
}
ASSUMED_DECLINES = {"4000000000000341": "generic_decline", "4100000000000019": "fraudulent"}
AFTERWARDS = {
    "then disputed as fraudulent": ("fraudulent", "needs_response"),
    "then disputed as product not received": ("product_not_received", "needs_response"),
    "then an inquiry is opened": ("general", "warning_needs_response"),
    "then disputed several times": ("fraudulent", "needs_response"),
    "then an eligible dispute is opened": ("fraudulent", "needs_response"),
    "then a compliance dispute is opened": ("noncompliant", "needs_response"),
    "then a dispute handled by Smart Disputes": ("fraudulent", "needs_response"),
}


@dataclass(frozen=True, slots=True)
class CardRow:
    """One row, cell for cell."""

    number: str
    brand: str
    category: str
    behaviour_at_setup: str
    behaviour_off_session: str
    error_code: str
    decline_code: str
    test_payment_method: str
    note: str

    @property
    def name(self) -> str:
        """How a test calls it."""
        return f"{self.number} {self.category}"

    @property
    def cvc(self) -> str:
        """As many digits as the note says."""
        return "1234" if "CVC has 4 digits" in self.note else "123"

    @property
    def saving(self) -> Saving:
        """The setup cell, or our assumption."""
        if self.behaviour_at_setup != UNCONFIRMED:
            return SETUP_WORDS[self.behaviour_at_setup]
        saving = ASSUMED_SETUP.get(self.category, Saving.SAVES)
        assume(f"setup: {saving.value}", self.number)
        return saving

    @property
    def charging(self) -> Charging:
        """The off-session cell, or our assumption."""
        words = self.behaviour_off_session
        if words in CHARGE_WORDS:
            return CHARGE_WORDS[words]
        if words.startswith("succeeds"):
            return Charging.SUCCEEDS
        charging = ASSUMED_CHARGE.get(self.category, Charging.SUCCEEDS)
        assume(f"off-session: {charging.value}", self.number)
        return charging

    @property
    def codes(self) -> tuple[str, str | None]:
        """`code` and `decline_code` of a refusal; `n/a` means that there is no decline_code."""
        code, decline = self.error_code, self.decline_code
        if code in (UNCONFIRMED, "n/a"):
            code = "card_declined"
            assume(f"error code: {code}", self.number)
        if decline == UNCONFIRMED:
            blocked = self.charging is Charging.BLOCKED
            decline = ASSUMED_DECLINES.get(self.number, "fraudulent" if blocked else "generic_decline")
            assume(f"decline_code: {decline}", self.number)
        return code, None if decline == "n/a" else decline

    @property
    def networks(self) -> set[str] | None:
        """The API's words for the brand; None where the table gives no such word."""
        name = self.brand.partition(" (")[0]
        if name == UNCONFIRMED:
            assume("brand: visa", self.number)
            return {"visa"}
        if name in ("BCcard and DinaCard", "Carnet"):
            assume("brand: whatever its number range is", self.number)
            return None
        return set(name.split(" / "))

    @property
    def dispute(self) -> tuple[str, str] | None:
        """Reason and status of what comes after the charge."""
        after = self.behaviour_off_session.partition(", ")[2]
        return AFTERWARDS.get(after)


def _rows() -> list[CardRow]:
    with (RESOURCES / "data" / "test_cards.csv").open(encoding="utf-8", newline="") as lines:
        return [CardRow(**row) for row in csv.DictReader(lines)]


ROWS = _rows()
TOKENS = [row for row in ROWS if row.test_payment_method.startswith("pm_card_")]
