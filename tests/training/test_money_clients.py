"""Stripe's own library captures, gives back, answers a dispute and approves a review."""

import pytest
import stripe

from futurepay_desktop.training.money.dispute_course import DISPUTE_SECONDS, VERDICT_SECONDS
from tests.training.served import Till, open_till


async def paid(till: Till, number: str, **more: str) -> stripe.PaymentIntent:
    customer = till.shop.customer()
    given = {"amount": 4200, "currency": "usd", "customer": customer, "confirm": True, "off_session": True}
    method = till.shop.saved(customer, number)
    intent: stripe.PaymentIntent = await till.v1.payment_intents.create_async(given | {"payment_method": method} | more)
    return intent


async def test_capture_and_refund() -> None:
    async with open_till() as till:
        held = await paid(till, "4242424242424242", capture_method="manual")
        assert held.status == "requires_capture"
        done = await till.v1.payment_intents.capture_async(held.id, {"amount_to_capture": 3000})
        assert done.amount_received == 3000
        refund = await till.v1.refunds.create_async({"payment_intent": done.id, "amount": 1000, "reason": "duplicate"})
        assert refund.status == "succeeded"
        with pytest.raises(stripe.InvalidRequestError) as over:
            await till.v1.refunds.create_async({"payment_intent": done.id, "amount": 2001})
        assert (over.value.http_status, over.value.param) == (400, "amount")
        page = await till.v1.refunds.list_async({"payment_intent": done.id, "limit": 1})
        assert [one.amount async for one in page.auto_paging_iter()] == [1000, 1200]
        changed = await till.v1.refunds.update_async(refund.id, {"metadata": {"by": "Mia"}})
        assert changed.metadata["by"] == "Mia"
        found = await till.v1.charges.search_async({"query": 'status:"succeeded"'})
        assert [one.id for one in found.data] == [done.latest_charge]
        charge = await till.v1.charges.update_async(str(done.latest_charge), {"description": "Chair"})
        assert charge.description == "Chair"


async def test_dispute_warning_and_review() -> None:
    async with open_till() as till:
        for number in ("4000000000000259", "4000000000005423", "4000000000009235"):
            await paid(till, number)
        till.shop.clock.advance(DISPUTE_SECONDS)
        dispute = (await till.v1.disputes.list_async()).data[0]
        evidence = {"uncategorized_text": "winning_evidence"}
        sent = await till.v1.disputes.update_async(dispute.id, {"evidence": evidence, "submit": True})
        assert sent.status == "under_review"
        till.shop.clock.advance(VERDICT_SECONDS)
        assert (await till.v1.disputes.retrieve_async(dispute.id)).status == "won"
        with pytest.raises(stripe.InvalidRequestError):
            await till.v1.disputes.close_async(dispute.id)
        warning = (await till.v1.radar.early_fraud_warnings.list_async()).data[0]
        assert warning.actionable
        review = (await till.v1.reviews.list_async()).data[0]
        assert (await till.v1.reviews.approve_async(review.id)).closed_reason == "approved"
