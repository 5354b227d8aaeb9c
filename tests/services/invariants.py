"""What must hold of the journal and of Stripe whatever happened (DESIGN section 7)."""

from futurepay_desktop.domain.charge import NOT_FINISHED, Charge, ChargeState
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from tests.services.till import Till

_PROOF = {
    ChargeState.SUCCEEDED: {PaymentIntentStatus.SUCCEEDED},
    ChargeState.PROCESSING: {PaymentIntentStatus.PROCESSING},
    ChargeState.DECLINED: {PaymentIntentStatus.REQUIRES_PAYMENT_METHOD, PaymentIntentStatus.CANCELED},
    ChargeState.NEEDS_CUSTOMER: {PaymentIntentStatus.REQUIRES_PAYMENT_METHOD, PaymentIntentStatus.CANCELED},
    ChargeState.CANCELLED: {PaymentIntentStatus.CANCELED},
    ChargeState.REFUSED: {PaymentIntentStatus.CANCELED, PaymentIntentStatus.REQUIRES_CONFIRMATION},
}
_MONEY = {PaymentIntentStatus.SUCCEEDED, PaymentIntentStatus.PROCESSING}
_NO_MONEY = {
    ChargeState.DECLINED,
    ChargeState.NEEDS_CUSTOMER,
    ChargeState.CANCELLED,
    ChargeState.REFUSED,
    ChargeState.PREPARING,
    ChargeState.READY,
}


async def rows(till: Till) -> dict[str, Charge]:
    return {charge.id: charge for charge in await till.journal.recent()}


async def check_always(till: Till) -> None:
    """At every moment."""
    journal = await rows(till)
    for intent in till.stripe.intents.values():
        row = journal[intent.metadata["futurepay_charge"]]
        assert till.stripe.confirms[intent.id] <= 1, "one confirm is carried out at most"
        if intent.status in _MONEY:
            assert row.state not in _NO_MONEY, f"{row.state} although money moved"
            assert row.payment_intent_id == intent.id, "confirmed without an id on disk"
        if row.state is ChargeState.SUCCEEDED:
            assert intent.status is PaymentIntentStatus.SUCCEEDED
    owners = [i.metadata["futurepay_charge"] for i in till.stripe.intents.values()]
    assert len(owners) == len(set(owners)), "one PaymentIntent per charge"


async def check_at_rest(till: Till) -> None:
    """After recovery had its time and Stripe answers."""
    await check_always(till)
    by_charge = {i.metadata["futurepay_charge"]: i for i in till.stripe.intents.values()}
    for charge in (await rows(till)).values():
        assert charge.state is ChargeState.PROCESSING or charge.state not in NOT_FINISHED, charge.state
        intent = by_charge.get(charge.id)
        if intent is None:
            assert charge.state in (ChargeState.CANCELLED, ChargeState.REFUSED)
        else:
            assert intent.id == charge.payment_intent_id, "what Stripe shows as ours is in the journal"
            assert intent.status in _PROOF[charge.state], f"{charge.state} against {intent.status}"
