"""What practice needs of the embedded training Stripe, as an async protocol; the adapter is `training_desk.py` above.

The books are the training server's own records, read past all bad weather: practice is judged by them and by the
till's journal. Every method waits until the server runs; times are Unix seconds by the training clock.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.practice import PhoneAccess, Scenario
from futurepay_desktop.domain.practice_record import PracticeRecord

PHONES = "phones"
"""`ShowableError.what` (OFFLINE) when this computer is in no network that a phone could share with it."""


class Weather(StrEnum):
    """What goes wrong on the way to Stripe."""

    CLEAR = "clear"
    CONFIRM_GETS_LOST = "confirm_gets_lost"
    """A confirm never reaches Stripe, and looking at the payment fails too."""
    ANSWER_GETS_LOST = "answer_gets_lost"
    """Stripe carries a confirm out; its answer is lost, and looking at the payment fails too."""
    NETWORK_AWAY = "network_away"
    """Nothing reaches Stripe."""


class PracticeMethod(StrEnum):
    """What a practice customer comes with."""

    GOOD_CARD = "good_card"
    DECLINED_LATER_CARD = "declined_later_card"
    """Saved fine; every charge is declined."""
    APPROVAL_CARD = "approval_card"
    """The bank asks for its owner's approval at every charge; another card is needed."""
    BANK_ACCOUNT = "bank_account"


@dataclass(frozen=True, slots=True)
class BookCharge:
    """One attempt to take money. `status` is Stripe's: succeeded, pending, failed."""

    id: str
    status: str
    payment_method_id: str


@dataclass(frozen=True, slots=True)
class BookIntent:
    """A PaymentIntent with every attempt it made; `amount` in minor units, `charge_id` the till's own."""

    id: str
    status: str
    amount: int
    currency: str
    charge_id: str
    charges: tuple[BookCharge, ...] = ()


@dataclass(frozen=True, slots=True)
class BookMethod:
    """A saved method; `customer_created` is when its owner came to be (0 without one)."""

    id: str
    type: str
    customer_id: str | None
    customer_created: int = 0


@dataclass(frozen=True, slots=True)
class BookSession:
    """A Checkout Session in setup mode, with the method it saved."""

    id: str
    status: str
    created: int
    link_id: str
    customer_id: str | None = None
    method: BookMethod | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """What the training Stripe knows of one customer, or of links for nobody in particular. Oldest first."""

    methods: tuple[BookMethod, ...] = ()
    intents: tuple[BookIntent, ...] = ()
    sessions: tuple[BookSession, ...] = ()


class TrainingDesk(Protocol):
    """The training Stripe from its own side of the counter. Every method may raise `ShowableError`."""

    async def now(self) -> int:
        """The training clock."""

    async def new_customer(self, draft: CustomerDraft) -> str:
        """A practice customer; the id."""

    async def give_method(self, customer_id: str, method: PracticeMethod, currency: str) -> str:
        """Saves a method that can pay in `currency` and makes it the default; the id."""

    async def books_of(self, customer_id: str) -> Books:
        """Everything of one customer."""

    async def books_of_strangers(self, since: int) -> Books:
        """Sessions made since then without a customer."""

    async def let_it_be(self, weather: Weather) -> None:
        """The weather from now on; it replaces the one before."""

    async def let_link_run_out(self, session_id: str) -> None:
        """The time of this link is up at Stripe. No other's: times on the screen stay those of the counter."""

    async def let_debits_arrive(self) -> None:
        """Puts the clock forward as long as a bank debit takes."""

    async def scenarios(self) -> tuple[Scenario, ...]:
        """What a visit to Checkout can be like."""

    async def plan(self, customer_id: str, key: str | None) -> None:
        """What this customer's next visits are like; `None` leaves it to the picker on the page."""

    async def planned(self, customer_id: str) -> str | None:
        """What was planned."""

    async def open_to_phones(self) -> PhoneAccess:
        """For one hour, the Checkout page alone, on the shop's own network. Raises OFFLINE with `what` `PHONES`."""

    async def close_to_phones(self) -> None:
        """Closed is fine too."""

    def phone_access(self) -> PhoneAccess | None:
        """While it is open."""

    def phone_url(self, link_url: str) -> str | None:
        """The same Checkout page as a phone reaches it; `None` while closed."""


class PracticeStore(Protocol):
    """Keeps the progress. A damaged file is set aside and practice starts over. Raises STORE_FAILED."""

    async def load(self) -> PracticeRecord:
        """What was kept."""

    async def save(self, record: PracticeRecord) -> None:
        """Atomic."""
