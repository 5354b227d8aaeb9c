"""Every object carries exactly the keys of Stripe's published example."""

import json
from typing import Any

import pytest

from futurepay_desktop.training.world.object_templates import ObjectTemplates
from tests.training.shop import FAILS_LATER, RESOURCES, Shop

EXAMPLES: dict[str, Any] = json.loads((RESOURCES / "training/stripe_fixtures.json").read_text("utf-8"))["resources"]
SHARED_PARTS = {
    "customer": ["invoice_settings"],
    "payment_method": ["billing_details", "card"],
    "charge": ["billing_details", "refunds"],
    "checkout.session": ["customer_details", "custom_text"],
    "event": ["request"],
    "setup_attempt": ["payment_method_details"],
    "account": ["business_profile", "settings"],
}


def example_of(kind: str) -> dict[str, Any]:
    example: dict[str, Any] = EXAMPLES[kind]
    return example


def check(kind: str, thing: dict[str, Any]) -> None:
    assert thing.keys() == example_of(kind).keys()
    assert thing["object"] == example_of(kind)["object"]
    for part in SHARED_PARTS.get(kind, []):
        assert thing[part].keys() == example_of(kind)[part].keys(), part


@pytest.fixture
def busy_shop() -> Shop:
    """A shop in which everything has happened once."""
    shop = Shop()
    customer = shop.customer(name="Ana", email="ana@example.com")
    good, bad = shop.saved(customer), shop.saved(customer, FAILS_LATER)
    assert shop.charge(customer, good).status == 200
    assert shop.charge(customer, bad).status == 402
    return shop


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("customer", "customers"),
        ("checkout.session", "checkout/sessions"),
        ("setup_intent", "setup_intents"),
        ("payment_intent", "payment_intents"),
        ("charge", "charges"),
        ("event", "events"),
        ("payment_method_configuration", "payment_method_configurations"),
    ],
)
def test_listed_objects(busy_shop: Shop, kind: str, path: str) -> None:
    things = busy_shop.get(path)["data"]
    assert things
    for thing in things:
        if kind == "event" and "previous_attributes" in thing["data"]:
            assert thing["data"].keys() == {"object", "previous_attributes"}
        check(kind, thing)


def test_the_others(busy_shop: Shop) -> None:
    customer = busy_shop.get("customers")["data"][0]["id"]
    for method in busy_shop.get(f"customers/{customer}/payment_methods")["data"]:
        check("payment_method", method)
        assert method["card"]["checks"].keys() == example_of("payment_method")["card"]["checks"].keys()
    check("account", busy_shop.get("account"))
    check("balance", busy_shop.get("balance"))
    setup = busy_shop.get("setup_intents")["data"][0]
    check("setup_attempt", busy_shop.get("setup_attempts", setup_intent=setup["id"])["data"][0])
    deleted = busy_shop.ok("DELETE", f"customers/{customer}")
    assert deleted == example_of("deleted_customer") | {"id": customer}


def test_what_the_shops_country_allows(shop: Shop) -> None:
    own = shop.get("country_specs/US")
    check("country_spec", own)
    assert {"usd", "eur", "jpy"} <= set(own["supported_payment_currencies"])
    assert shop.get("country_specs")["data"] == [own]
    assert shop.get("country_specs", starting_after="US")["data"] == []
    assert shop.code("GET", "country_specs/XX") == (404, "resource_missing", "country")


def test_charges_in_detail(busy_shop: Shop) -> None:
    failed, paid = busy_shop.get("charges", expand=["data.balance_transaction"])["data"]
    check("balance_transaction", paid["balance_transaction"])
    card = example_of("charge")["payment_method_details"]["card"]
    assert paid["payment_method_details"]["card"].keys() == card.keys()
    risk = {"risk_level", "risk_score"}
    assert paid["outcome"].keys() == failed["outcome"].keys() == example_of("charge")["outcome"].keys() | risk


def test_an_invented_key_is_a_mistake() -> None:
    templates = ObjectTemplates(RESOURCES / "training/stripe_fixtures.json")
    with pytest.raises(KeyError, match="nickname"):
        templates.make("customer", nickname="A")
