"""What can be expanded: all that Stripe's library calls expandable, lists inside an answer, four levels deep."""

import inspect
import json
import re
from pathlib import Path

import pytest
import stripe

from futurepay_desktop.training.api.expanding import check
from tests.training.shop import Shop

KINDS = {
    "balance_transaction": stripe.BalanceTransaction,
    "charge": stripe.Charge,
    "checkout.session": stripe.checkout.Session,
    "customer": stripe.Customer,
    "dispute": stripe.Dispute,
    "mandate": stripe.Mandate,
    "payment_intent": stripe.PaymentIntent,
    "payment_method": stripe.PaymentMethod,
    "price": stripe.Price,
    "product": stripe.Product,
    "radar.early_fraud_warning": stripe.radar.EarlyFraudWarning,
    "refund": stripe.Refund,
    "review": stripe.Review,
    "setup_attempt": stripe.SetupAttempt,
    "setup_intent": stripe.SetupIntent,
}
EXAMPLES = json.loads((Path(__file__).parents[2] / "resources/training/stripe_fixtures.json").read_text("utf-8"))


def _declared(kind: str) -> list[str]:
    """The fields of an object itself (not of its parts) that the library types as expandable."""
    source = inspect.getsource(KINDS[kind])
    names = re.findall(r"^    (\w+): .*ExpandableField\[", source, re.MULTILINE)
    return [name for name in names if name in EXAMPLES.get("resources", EXAMPLES)[kind]]


def test_the_library_was_read() -> None:
    assert {"customer", "latest_charge", "payment_method", "review"} <= set(_declared("payment_intent"))
    assert sum(len(_declared(kind)) for kind in KINDS) > 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_stripe_calls_expandable(kind: str) -> None:
    for field in _declared(kind):
        assert check([field], kind, listed=False), field
        assert check([f"data.{field}"], kind, listed=True), field


def test_lines_of_a_session_with_their_products(shop: Shop) -> None:
    line = {"price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Bell"}}, "quantity": 1}
    given = {"mode": "payment", "success_url": "https://a.example", "line_items": [line, line]}
    path = "line_items.data.price.product"
    session = shop.post("checkout/sessions", **given, expand=["line_items", path])
    assert [one["price"]["product"]["name"] for one in session["line_items"]["data"]] == ["Bell", "Bell"]
    again = shop.get(f"checkout/sessions/{session['id']}", expand=[path])
    assert again["line_items"] == session["line_items"]
    listed = shop.get("checkout/sessions", expand=[f"data.{path}"])
    assert listed["data"][0]["line_items"] == session["line_items"]


def test_refunds_of_a_charge_with_what_they_moved(shop: Shop) -> None:
    customer = shop.customer()
    intent = shop.charge(customer, shop.saved(customer)).body
    for amount in (100, 200):
        shop.post("refunds", payment_intent=intent["id"], amount=amount)
    paid = shop.get(f"payment_intents/{intent['id']}", expand=["latest_charge.refunds.data.balance_transaction"])
    moved = [refund["balance_transaction"]["amount"] for refund in paid["latest_charge"]["refunds"]["data"]]
    assert moved == [-200, -100]


def test_what_is_null_stays_null(shop: Shop) -> None:
    session = shop.session()
    expand = ["invoice", "subscription", "payment_link", "payment_intent.latest_charge"]
    whole = shop.get(f"checkout/sessions/{session['id']}", expand=expand)
    assert {whole[name] for name in ("invoice", "subscription", "payment_link", "payment_intent")} == {None}


@pytest.mark.parametrize("levels", [1, 2, 3, 4, 5])
def test_four_levels_and_no_more(shop: Shop, levels: int) -> None:
    customer = shop.customer()
    intent = shop.charge(customer, shop.saved(customer)).body
    names = ["latest_charge", "payment_intent"] * 3
    path = ".".join(names[:levels])
    if levels > 4:
        assert shop.code("GET", f"payment_intents/{intent['id']}", expand=[path]) == (400, None, "expand")
        return
    found = shop.get(f"payment_intents/{intent['id']}", expand=[path])
    for name in names[:levels]:
        found = found[name]
    assert found["object"] == ("charge" if levels % 2 else "payment_intent")


def test_what_customers_never_have_is_an_empty_list(shop: Shop) -> None:
    customer = shop.customer()
    whole = shop.get(f"customers/{customer}", expand=["sources", "subscriptions", "tax_ids"])
    for part in ("sources", "subscriptions", "tax_ids"):
        assert whole[part]["url"] == f"/v1/customers/{customer}/{part}"
        assert whole[part]["data"] == []
    assert "sources" not in shop.get(f"customers/{customer}")
    session = shop.session(customer=customer)
    found = shop.get(f"checkout/sessions/{session['id']}", expand=["customer.tax_ids"])
    assert found["customer"]["tax_ids"]["data"] == []
    shop.ok("DELETE", f"customers/{customer}")
    assert set(shop.get(f"customers/{customer}", expand=["sources"])) == {"id", "object", "deleted"}
