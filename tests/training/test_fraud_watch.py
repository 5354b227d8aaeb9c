"""Early fraud warnings and reviews: what tells a shop of fraud before a dispute does."""

import pytest

from futurepay_desktop.training.money.early_fraud_warnings import WARNING_SECONDS
from tests.training.sales import charged
from tests.training.shop import Shop

WARNED, ELEVATED = "4000000000005423", "4000000000009235"


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def test_a_warning_of_fraud_until_it_is_refunded(shop: Shop, customer: str) -> None:
    charge = charged(shop, customer, WARNED)
    shop.clock.advance(WARNING_SECONDS)
    warning = shop.get("radar/early_fraud_warnings", payment_intent=charge["payment_intent"])["data"][0]
    assert warning["id"].startswith("issfr_")
    assert (warning["actionable"], warning["charge"]) == (True, charge["id"])
    assert shop.event_types()[-1] == "radar.early_fraud_warning.created"
    shop.post("refunds", charge=charge["id"], amount=100)
    path = f"radar/early_fraud_warnings/{warning['id']}"
    assert shop.get(path)["actionable"] is True
    shop.post("refunds", charge=charge["id"])
    assert shop.get(path, expand=["charge"])["actionable"] is False
    assert shop.event_types()[-1] == "radar.early_fraud_warning.updated"
    assert shop.get("events")["data"][0]["data"]["previous_attributes"] == {"actionable": True}
    assert shop.get("radar/early_fraud_warnings", charge="ch_none")["data"] == []


def test_a_review_is_opened_and_approved(shop: Shop, customer: str) -> None:
    charge = charged(shop, customer, ELEVATED)
    review = shop.get(f"reviews/{charge['review']}")
    assert (review["open"], review["reason"], review["charge"]) == (True, "rule", charge["id"])
    assert shop.get(f"payment_intents/{charge['payment_intent']}", expand=["review"])["review"] == review
    assert charge["outcome"]["type"] == "manual_review"
    told = ["charge.succeeded", "review.opened", "payment_intent.succeeded", "charge.updated"]
    assert shop.event_types()[-4:] == told
    approved = shop.post(f"reviews/{review['id']}/approve")
    assert (approved["open"], approved["closed_reason"], approved["reason"]) == (False, "approved", "approved")
    assert shop.event_types()[-1] == "review.closed"
    assert shop.get("reviews")["data"] == []
    assert shop.code("POST", f"reviews/{review['id']}/approve")[0] == 400
    assert shop.code("GET", "reviews/prv_gone") == (404, "resource_missing", "review")


@pytest.mark.parametrize(("reason", "closed"), [(None, "refunded"), ("fraudulent", "refunded_as_fraud")])
def test_a_refund_closes_the_review(shop: Shop, customer: str, reason: str | None, closed: str) -> None:
    charge = charged(shop, customer, ELEVATED)
    shop.post("refunds", charge=charge["id"], **({} if reason is None else {"reason": reason}))
    assert shop.get(f"reviews/{charge['review']}")["closed_reason"] == closed
    assert shop.event_types()[-1] == "review.closed"
