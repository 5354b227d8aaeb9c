"""A till in training without its window: what staff and customers do, in short words."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.method_text import method_text
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.practice import ExerciseProgress, ScoreCard
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.profile_desk import ProfileDesk, SystemClock
from futurepay_desktop.services.changes import PracticeChanged
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, NeedsApproval
from futurepay_desktop.training.training_stripe import TrainingStripe

GOOD_CARD = "4242424242424242"
APPROVAL_CARD = "4000002500003155"


class QuickClock(SystemClock):
    """This computer's clock, where waiting takes a tenth of its time and may be skipped."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def turn(self, seconds: float) -> None:
        """So much time has passed."""
        self._ahead += seconds

    def now(self) -> float:
        return time.time() + self._ahead

    def monotonic(self) -> float:
        return time.monotonic() + self._ahead

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / 10)


@dataclass
class Counter:
    """One open training profile."""

    desk: ProfileDesk
    clock: QuickClock
    bugs: list[BaseException]

    @property
    def shop(self) -> Shop:
        assert self.desk.current is not None
        return self.desk.current

    @property
    def practice(self) -> PracticeService:
        assert self.shop.practice is not None
        return self.shop.practice

    @property
    def stripe(self) -> TrainingStripe:
        assert self.desk.training_server is not None
        return self.desk.training_server.stripe

    async def charge(self, exercise: ExerciseProgress, amount: int = 4200) -> ChargeResult:
        """Review and press, with the customer's newest saved method."""
        prepared = await self.review(exercise, amount)
        return await self.shop.charges.confirm(prepared.charge.id)

    async def review(self, exercise: ExerciseProgress, amount: int = 4200) -> Prepared:
        """As far as the review."""
        customer_id = exercise.customer_id or ""
        methods = await self.shop.payment_methods.refresh(customer_id)
        newest = max(methods, key=lambda m: m.created)
        request = ChargeRequest(
            customer_id, exercise.customer_name, newest.id, newest.type, method_text(newest), Money(amount, "usd")
        )
        prepared = await self.shop.charges.prepare(request)
        assert isinstance(prepared, Prepared), prepared
        return prepared

    async def link(self, exercise: ExerciseProgress) -> SetupLink:
        """A new setup link: for the customer of the exercise, or for nobody in particular."""
        customer = None
        if exercise.customer_id is not None:
            customer = (await self.shop.customers.open(exercise.customer_id)).customer
        return await self.shop.links.create(customer=customer)

    async def use(self, link: SetupLink, number: str = GOOD_CARD) -> SetupLink:
        """The customer saves a card with it; the till has learnt of it."""
        form = CheckoutForm("walkin@training.example", "Practice Customer", number, "12 / 34", "123")
        session_id = link.session_id or ""
        if isinstance(self.stripe.submit_checkout(session_id, form), NeedsApproval):
            self.stripe.answer_bank(session_id, approve=True)
        return await self.shop.links.check(link.id)

    async def told(self, seconds: float = 10.0) -> ScoreCard:
        """The next score card that is published."""
        heard: asyncio.Future[ScoreCard] = asyncio.get_running_loop().create_future()

        def listen(change: object) -> None:
            if isinstance(change, PracticeChanged) and not heard.done():
                heard.set_result(change.score_card)

        unsubscribe = self.shop.changes.subscribe(listen)
        try:
            return await asyncio.wait_for(heard, seconds)
        finally:
            unsubscribe()


@asynccontextmanager
async def a_counter(folder: Path) -> AsyncIterator[Counter]:
    """Training, open over `folder`; a bug in the background fails the test."""
    bugs: list[BaseException] = []
    clock = QuickClock()
    desk = ProfileDesk(folder, api_base=None, on_bug=bugs.append, secret_store=MemorySecretStore(), clock=clock)
    try:
        await desk.open_training()
        yield Counter(desk, clock, bugs)
    finally:
        await desk.close()
    assert not bugs, bugs
