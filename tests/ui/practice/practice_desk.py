"""The training Stripe from its own side of the counter, in memory: what is in the books is written by the test."""

from dataclasses import dataclass, field

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.practice import PhoneAccess, Scenario
from futurepay_desktop.domain.practice_record import PracticeRecord
from futurepay_desktop.services.practice_service import PracticeOutside
from futurepay_desktop.services.training_desk import (
    BookIntent,
    Books,
    PracticeMethod,
    Weather,
)
from tests.ui.charge.counter import CounterStripe, card

PHONE = "http://192.168.1.20:8765/p/quite-a-long-random-part"
SCENARIOS = (
    Scenario("saves", "Saves fine"),
    Scenario("later_funds", "Declined later, not enough money"),
    Scenario("from_tomorrow", "Something this window does not know yet"),
)


@dataclass
class PracticeDesk:
    """A `TrainingDesk`. `stripe` is the Stripe that the till talks to, `books` what a customer's books hold."""

    stripe: CounterStripe
    books: dict[str, Books] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    weather: Weather = Weather.CLEAR
    refusal: ShowableError | None = None
    """What opening to phones, setting up and planning raise instead."""
    access: PhoneAccess | None = None

    async def now(self) -> int:
        return self.stripe.now()

    async def new_customer(self, draft: CustomerDraft) -> str:
        self._refuse()
        return self.stripe.add_customer(draft.name, email=draft.email).id

    async def give_method(self, customer_id: str, method: PracticeMethod, currency: str) -> str:
        saved = card(self.stripe.new_id("pm"), customer_id)
        self.stripe.methods[saved.id] = saved
        return saved.id

    async def books_of(self, customer_id: str) -> Books:
        return self.books.get(customer_id, Books())

    async def books_of_strangers(self, since: int) -> Books:
        return Books()

    async def let_it_be(self, weather: Weather) -> None:
        self.weather = weather

    async def let_link_run_out(self, session_id: str) -> None:
        return None

    async def let_debits_arrive(self) -> None:
        return None

    async def scenarios(self) -> tuple[Scenario, ...]:
        return SCENARIOS

    async def plan(self, customer_id: str, key: str | None) -> None:
        self._refuse()
        if key is None:
            self.plans.pop(customer_id, None)
        else:
            self.plans[customer_id] = key

    async def planned(self, customer_id: str) -> str | None:
        return self.plans.get(customer_id)

    async def open_to_phones(self) -> PhoneAccess:
        self._refuse()
        self.access = PhoneAccess(PHONE, self.stripe.now() + 3600)
        return self.access

    async def close_to_phones(self) -> None:
        self.access = None

    def phone_access(self) -> PhoneAccess | None:
        return self.access

    def phone_url(self, link_url: str) -> str | None:
        return None if self.access is None else f"{PHONE}/{link_url.rsplit('/', 1)[-1]}"

    def review(self, customer_id: str, *, amount: int = 4200) -> None:
        """The books show a charge that was prepared."""
        intent = BookIntent("pi_practice", "requires_confirmation", amount, "eur", "charge")
        self.books[customer_id] = Books(intents=(intent,))

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal


@dataclass
class MemoryPracticeStore:
    """A `PracticeStore` without a disk."""

    record: PracticeRecord = field(default_factory=PracticeRecord)

    async def load(self) -> PracticeRecord:
        return self.record

    async def save(self, record: PracticeRecord) -> None:
        self.record = record


@dataclass
class PracticeMaker:
    """Makes what training is opened with and keeps hold of it: `PracticeMaker()` goes to the window's desk."""

    store: MemoryPracticeStore = field(default_factory=MemoryPracticeStore)
    desk: PracticeDesk | None = None

    def __call__(self, stripe: CounterStripe) -> PracticeOutside:
        desk = self.desk = PracticeDesk(stripe)
        return PracticeOutside(_at_once, lambda: (desk, self.store))

    @property
    def made(self) -> PracticeDesk:
        """The desk of the open shop."""
        assert self.desk is not None
        return self.desk


async def _at_once() -> None:
    """The training Stripe runs."""
