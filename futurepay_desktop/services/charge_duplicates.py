"""Was this just charged, here or from another till? Asked before the same sale is charged twice (invariant 10)."""

from dataclasses import replace

from futurepay_desktop.domain.charge import NOT_KNOWN, Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.services.charge_book import ChargeBook
from futurepay_desktop.services.charge_recovery import CHARGE_KEY
from futurepay_desktop.services.ports import StripeGateway

SAME_SECONDS = 10 * 60
"""The same customer and amount within this time asks first."""
_COUNTS = NOT_KNOWN | {ChargeState.PROCESSING, ChargeState.SUCCEEDED}
_PAID = frozenset({PaymentIntentStatus.SUCCEEDED, PaymentIntentStatus.PROCESSING, PaymentIntentStatus.REQUIRES_CAPTURE})


async def find_duplicate(request: ChargeRequest, book: ChargeBook, gateway: StripeGateway) -> Charge | None:
    """The newest charge like `request` that did not fail; one made elsewhere has no till.

    Raises `ShowableError` of the store; when Stripe cannot be asked, this till's own journal answers alone: the
    question is a courtesy, and the guards that keep money safe do not lean on it.
    """
    since = int(book.stripe_now()) - SAME_SECONDS
    own = await book.journal.of_customer(request.customer_id)
    for charge in own:
        if charge.created >= since and charge.request.money == request.money and charge.state in _COUNTS:
            return charge
    try:
        intents = await gateway.payment_intents(request.customer_id, created_after=since)
    except ShowableError:
        return None
    known = {c.payment_intent_id for c in own}
    for intent in intents:
        if intent.id not in known and intent.money == request.money and intent.status in _PAID:
            return _made_elsewhere(intent, request)
    return None


def _made_elsewhere(intent: PaymentIntent, request: ChargeRequest) -> Charge:
    paid = intent.status is PaymentIntentStatus.SUCCEEDED
    return Charge(
        id=intent.metadata.get(CHARGE_KEY, intent.id),
        request=replace(request, payment_method_id=intent.payment_method_id or "", method_text="", reference=""),
        create_key="",
        confirm_key="",
        created=intent.created,
        till="",
        state=ChargeState.SUCCEEDED if paid else ChargeState.PROCESSING,
        payment_intent_id=intent.id,
        result=judge_payment_intent(intent),
        updated=intent.created,
    )
