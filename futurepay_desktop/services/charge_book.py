"""The journal as the charge services use it: results become states, every move is published after it is on disk.

It also knows what this run is busy with: the work in flight per charge (one at a time, invariant 9) and the charges a
person is reading right now, which recovery must leave alone.
"""

from futurepay_desktop.domain.charge import NOT_KNOWN, Charge, ChargeState, may_become
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    RefusalReason,
    Refused,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.changes import Changes, ChargeChanged
from futurepay_desktop.services.ports import ChargeJournal, Clock, StripeGateway
from futurepay_desktop.services.single_flight import SingleFlight


class ChargeBook:
    """Shared by `ChargeService` and `ChargeRecovery` of one profile."""

    def __init__(self, journal: ChargeJournal, gateway: StripeGateway, changes: Changes, clock: Clock) -> None:
        self.journal = journal
        self._gateway = gateway
        self._changes = changes
        self._clock = clock
        self.flights: SingleFlight[ChargeResult] = SingleFlight()
        self.held: set[str] = set()
        """Charges being prepared or reviewed on a screen of this run."""

    def stripe_now(self) -> float:
        """Unix seconds by Stripe's clock, else by this computer's (invariant 7)."""
        stripe = self._gateway.stripe_time()
        return self._clock.now() if stripe is None else stripe

    async def open(self, charge: Charge) -> None:
        """Writes a new row. Raises `ShowableError` STORE_FAILED: then nothing may be sent."""
        await self.journal.open(charge)
        self._changes.publish(ChargeChanged(charge))

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        """Writes the PaymentIntent's id."""
        charge = await self.journal.ready(charge_id, payment_intent_id)
        self._changes.publish(ChargeChanged(charge))
        return charge

    async def confirming(self, charge: Charge) -> Charge:
        """Writes that confirm is about to leave."""
        charge = await self.journal.move(charge.id, ChargeState.CONFIRMING, None)
        self._changes.publish(ChargeChanged(charge))
        return charge

    async def commit(self, charge: Charge, result: ChargeResult) -> ChargeResult:
        """Writes what came of a charge and tells everyone; what the journal already says stays as it is."""
        state = state_of(result, charge.state)
        if state is charge.state:
            return result
        if charge.state is ChargeState.READY and state is not ChargeState.CANCELLED:
            # Someone else confirmed it, in the Dashboard or from another till: the table of moves goes by CONFIRMING.
            charge = await self.confirming(charge)
        if may_become(charge.state, state):
            self._changes.publish(ChargeChanged(await self.journal.move(charge.id, state, result)))
        return result

    async def mark_seen(self, charge_id: str) -> None:
        """Staff dealt with a failure."""
        self._changes.publish(ChargeChanged(await self.journal.mark_seen(charge_id)))

    async def waiting_for(self, customer_id: str, *, besides: str = "") -> Charge | None:
        """A charge of this customer of which it is not known whether money moved."""
        rows = await self.journal.not_finished()
        waiting = (c for c in rows if c.request.customer_id == customer_id and c.state in NOT_KNOWN)
        return next((c for c in waiting if c.id != besides), None)


def state_of(result: ChargeResult, now: ChargeState) -> ChargeState:
    """The journal's word for a result; a bank debit that failed later is declined, whatever the bank's reason."""
    match result:
        case Succeeded():
            return ChargeState.SUCCEEDED
        case Processing():
            return ChargeState.PROCESSING
        case Declined():
            return ChargeState.DECLINED
        case NeedsCustomer():
            return ChargeState.DECLINED if now is ChargeState.PROCESSING else ChargeState.NEEDS_CUSTOMER
        case Refused():
            return ChargeState.REFUSED
        case Unknown():
            return now if now is ChargeState.PROCESSING else ChargeState.UNKNOWN
        case Cancelled():
            return ChargeState.CANCELLED


def stored_result(charge: Charge) -> ChargeResult:
    """What the journal says came of a charge; unknown when it says nothing yet."""
    if charge.result is not None:
        return charge.result
    if charge.state is ChargeState.CANCELLED:
        return Cancelled(charge.payment_intent_id)
    if charge.state is ChargeState.REFUSED:
        return Refused(RefusalReason.REQUEST, FailureCodes(), charge.payment_intent_id)
    return Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER)


def unknown_after(error: ShowableError, payment_intent_id: str | None) -> Unknown:
    """Looking at Stripe failed: why nothing is known."""
    reasons = {
        ErrorKind.UNREADABLE_ANSWER: UnknownReason.UNREADABLE_ANSWER,
        ErrorKind.STRIPE_DOWN: UnknownReason.STRIPE_DOWN,
        ErrorKind.CONFLICT: UnknownReason.CONFLICT,
        ErrorKind.SLOW_DOWN: UnknownReason.CONFLICT,
        ErrorKind.KEY_REFUSED: UnknownReason.NOT_ALLOWED_TO_LOOK,
        ErrorKind.PERMISSION_MISSING: UnknownReason.NOT_ALLOWED_TO_LOOK,
        ErrorKind.NOT_FOUND: UnknownReason.NOT_ALLOWED_TO_LOOK,
    }
    return Unknown(payment_intent_id, reasons.get(error.kind, UnknownReason.NO_ANSWER))
