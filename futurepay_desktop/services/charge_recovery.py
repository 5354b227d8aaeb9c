"""Finds out what became of charges that have no proven end: at start, by a timer, on reconnect, on *Check now*.

It looks at Stripe first and sends no money request. What was never confirmed is cancelled, which Stripe does or does
not do as one step: the PaymentIntent it returns is the proof either way (FACTS 4.6).
"""

from futurepay_desktop.domain.charge import NOT_FINISHED, NOT_KNOWN, Charge, ChargeState
from futurepay_desktop.domain.charge_result import Cancelled, ChargeResult, Unknown, UnknownReason
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.services.bell import Bell
from futurepay_desktop.services.charge_book import ChargeBook, stored_result, unknown_after
from futurepay_desktop.services.ports import Clock, StripeGateway

PAUSES = (5.0, 10.0, 30.0, 60.0)
"""Seconds between looks at one charge; the last one stays."""
PROCESSING_PAUSE = 15 * 60.0
"""A bank debit takes days; events usually tell sooner."""
ABSENCE_PROVES_AFTER = 90.0
"""A create that was cut off is carried out within this many seconds or never: our own time limit is shorter."""
LIST_MARGIN = 24 * 60 * 60
CHARGE_KEY = "futurepay_charge"


class ChargeRecovery:
    """One per open profile. `run` is its road; `settle` may be called at any time and joins work in flight."""

    def __init__(self, gateway: StripeGateway, book: ChargeBook, clock: Clock) -> None:
        self._gateway = gateway
        self._book = book
        self._clock = clock
        self._bell = Bell(clock)
        self._due: dict[str, float] = {}
        self._looks: dict[str, int] = {}

    async def settle(self, charge_id: str) -> ChargeResult:
        """Looks once. Raises `ShowableError` STORE_FAILED only; Stripe's errors become `Unknown`."""
        return await self._book.flights.join(charge_id, lambda: self.settle_here(charge_id))

    async def settle_all(self) -> int:
        """Looks once at every charge that is not finished; how many are still not finished."""
        for charge in await self._book.journal.not_finished():
            if not self._is_busy(charge):
                await self.settle(charge.id)
        return len(await self._book.journal.not_finished())

    def next_check_at(self, charge_id: str) -> float | None:
        """Unix seconds of the next look by itself, for the countdown; `None` when none is planned."""
        return self._due.get(charge_id)

    def schedule(self, charge_id: str, after: float = PAUSES[0]) -> None:
        """A charge has no end yet: look at it in `after` seconds."""
        self._looks.pop(charge_id, None)
        self._due[charge_id] = self._clock.now() + after
        self._bell.ring()

    def look_now(self) -> None:
        """The connection is back: look at everything at once."""
        self._due = dict.fromkeys(self._due, self._clock.now())
        self._looks.clear()
        self._bell.ring()

    async def news_of(self, payment_intent_id: str) -> bool:
        """An event named this PaymentIntent: looks when it is one of ours and open. True when it was."""
        for charge in await self._book.journal.not_finished():
            if charge.payment_intent_id == payment_intent_id and not self._is_busy(charge):
                await self.settle(charge.id)
                return True
        return False

    async def pending(self) -> bool:
        """Whether it is not known if money moved: then news is asked for more often. A bank debit has days."""
        return any(charge.state in NOT_KNOWN for charge in await self._book.journal.not_finished())

    async def run(self) -> None:
        """The road: looks whenever a charge is due, for ever. Raises `ShowableError` of the store."""
        while True:
            wait = await self._round()
            await self._bell.wait(wait)

    async def _round(self) -> float | None:
        """Looks at what is due; seconds until the next is, or `None` when nothing is open."""
        for charge in await self._book.journal.not_finished():
            if self._due.get(charge.id, 0.0) <= self._clock.now() and not self._is_busy(charge):
                await self.settle(charge.id)
        left = {c.id: c for c in await self._book.journal.not_finished()}
        self._due = {key: at for key, at in self._due.items() if key in left}
        self._looks = {key: n for key, n in self._looks.items() if key in left}
        times = [self._due.get(c.id, self._clock.now()) for c in left.values() if not self._is_busy(c)]
        busy = any(self._is_busy(c) for c in left.values())
        if not times:
            return PAUSES[-1] if busy else None
        return max(0.05, min(times) - self._clock.now())

    def _is_busy(self, charge: Charge) -> bool:
        return charge.id in self._book.held or charge.id in self._book.flights

    async def settle_here(self, charge_id: str) -> ChargeResult:
        """`settle` for a caller that is the work in flight of this charge itself."""
        charge = await self._book.journal.charge(charge_id)
        if charge is None:
            raise ValueError(f"no charge {charge_id}")
        if charge.state not in NOT_FINISHED or charge_id in self._book.held:
            return stored_result(charge)
        try:
            result = await self._look(charge)
        except ShowableError as error:
            if error.kind is ErrorKind.STORE_FAILED:
                raise
            result = unknown_after(error, charge.payment_intent_id)
        self._plan(charge)
        return await self._conclude(charge, result)

    async def _conclude(self, charge: Charge, result: ChargeResult) -> ChargeResult:
        if not isinstance(result, Unknown) or charge.state in NOT_KNOWN:
            result = await self._book.commit(await self._again(charge), result)
        after = await self._again(charge)
        if after.state not in NOT_FINISHED:
            self._due.pop(charge.id, None)
            self._looks.pop(charge.id, None)
        self._bell.ring()
        return result

    async def _again(self, charge: Charge) -> Charge:
        return await self._book.journal.charge(charge.id) or charge

    async def _look(self, charge: Charge) -> ChargeResult:
        intent_id = charge.payment_intent_id
        match charge.state:
            case ChargeState.PREPARING:
                return await self._look_for_unnamed(charge)
            case ChargeState.READY if intent_id:
                return await self.cancel(intent_id)
            case _ if intent_id:
                return await self.prove(intent_id)
            case _:
                raise ValueError(f"charge {charge.id} is {charge.state} without a PaymentIntent")

    async def prove(self, payment_intent_id: str) -> ChargeResult:
        """What a PaymentIntent that may have been confirmed proves. One still unconfirmed is cancelled.

        Raises `ShowableError` when Stripe could not be asked.
        """
        return judge_payment_intent(await self._gateway.payment_intent(payment_intent_id)) or await self.cancel(
            payment_intent_id
        )

    async def cancel(self, payment_intent_id: str) -> ChargeResult:
        """Cancels, or learns why that was too late. Raises `ShowableError` when Stripe could not be asked."""
        intent = await self._gateway.cancel_payment_intent(payment_intent_id)
        # Still open after a cancel: another request holds it; look again later.
        return judge_payment_intent(intent) or Unknown(payment_intent_id, UnknownReason.CONFLICT)

    async def _look_for_unnamed(self, charge: Charge) -> ChargeResult:
        """A create without an answer: nothing was confirmed, so whatever it made is cancelled."""
        intent = await self._find(charge)
        if intent is not None:
            await self._book.ready(charge.id, intent.id)
            return await self.cancel(intent.id)
        if self._book.stripe_now() - charge.created < ABSENCE_PROVES_AFTER:
            return Unknown(None, UnknownReason.NO_ANSWER)
        return Cancelled(None)

    async def _find(self, charge: Charge) -> PaymentIntent | None:
        since = charge.created - LIST_MARGIN
        try:
            intents = await self._gateway.payment_intents(charge.request.customer_id, created_after=since)
        except ShowableError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return None
            raise
        return next((i for i in intents if i.metadata.get(CHARGE_KEY) == charge.id), None)

    def _plan(self, charge: Charge) -> None:
        looks = self._looks.get(charge.id, 0)
        self._looks[charge.id] = looks + 1
        pause = PAUSES[min(looks, len(PAUSES) - 1)]
        if charge.state is ChargeState.PROCESSING:
            pause = PROCESSING_PAUSE
        self._due[charge.id] = self._clock.now() + pause
