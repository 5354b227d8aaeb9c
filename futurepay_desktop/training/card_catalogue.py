"""The published test cards, read from the table handed in (`test_cards.csv`), and what each of them does."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class TestCard:
    """One row of Stripe's published test cards (docs.stripe.com/testing).

    `category`, `at_setup` and `off_session` are the table's own words; `error_code` and `decline_code`
    are empty when the card succeeds.
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
