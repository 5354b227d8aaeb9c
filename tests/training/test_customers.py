"""Customers: what is kept, what is refused, and the search language."""

from typing import Any

import pytest

from tests.training.shop import Shop
from tests.training.situations import Situation


def test_create_update_and_clear(shop: Shop) -> None:
    customer = shop.customer(
        name="Łucja Ōno 🌸", email="l@example.com", metadata={"till": "1", "shelf": "a"}, address={"city": "Gdańsk"}
    )
    path = f"customers/{customer}"
    changed = shop.post(path, phone="+48 1", name="", metadata={"shelf": "", "new": "x"})
    assert (changed["name"], changed["phone"]) == (None, "+48 1")
    assert changed["metadata"] == {"till": "1", "new": "x"}
    assert changed["address"]["city"] == "Gdańsk"
    assert shop.get(path) == changed
    event = shop.get("events", type="customer.updated")["data"][0]
    assert event["data"]["previous_attributes"] == {
        "name": "Łucja Ōno 🌸",
        "phone": None,
        "metadata": {"shelf": "a", "new": None},
    }


def test_an_update_that_changes_nothing_makes_no_event(shop: Shop) -> None:
    customer = shop.customer(name="Ana")
    shop.post(f"customers/{customer}", name="Ana")
    assert shop.event_types() == ["customer.created"]


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"balance": -500}, {"balance": -500}),
        ({"description": "Regular"}, {"description": "Regular"}),
        ({"phone": "+353 1 234"}, {"phone": "+353 1 234"}),
        ({"tax_exempt": "reverse"}, {"tax_exempt": "reverse"}),
        ({"preferred_locales": ["ga", "en"]}, {"preferred_locales": ["ga", "en"]}),
        ({"invoice_prefix": "TILL7"}, {"invoice_prefix": "TILL7"}),
        ({"next_invoice_sequence": 9}, {"next_invoice_sequence": 9}),
        (
            {"shipping": {"name": "Ana", "phone": "1", "address": {"line1": "1 Quay", "country": "IE"}}},
            {
                "shipping": {
                    "name": "Ana",
                    "phone": "1",
                    "address": {
                        "city": None,
                        "country": "IE",
                        "line1": "1 Quay",
                        "line2": None,
                        "postal_code": None,
                        "state": None,
                    },
                }
            },
        ),
        (
            {
                "invoice_settings": {
                    "footer": "Thanks",
                    "custom_fields": [{"name": "Order", "value": "7"}],
                    "rendering_options": {"amount_tax_display": "exclude_tax"},
                }
            },
            {
                "invoice_settings": {
                    "custom_fields": [{"name": "Order", "value": "7"}],
                    "default_payment_method": None,
                    "footer": "Thanks",
                    "rendering_options": {"amount_tax_display": "exclude_tax", "template": None},
                }
            },
        ),
        ({"business_name": "Ana Ltd", "individual_name": "Ana", "validate": True}, {"name": None}),
        ({"tax_id_data": [{"type": "eu_vat", "value": "IE1"}], "tax": {"ip_address": ""}}, {"tax_exempt": "none"}),
        ({"cash_balance": {"settings": {"reconciliation_mode": "manual"}}}, {"balance": 0}),
    ],
)
def test_what_is_kept(shop: Shop, params: dict[str, Any], shown: dict[str, Any]) -> None:
    customer = shop.customer(**params)
    whole = shop.get(f"customers/{customer}")
    assert {key: whole[key] for key in shown} == shown
    if "tax_id_data" in params:
        return
    blank = shop.customer()
    assert {key: shop.post(f"customers/{blank}", **params)[key] for key in shown} == shown


def test_clearing(shop: Shop) -> None:
    customer = shop.customer(
        email="a@b.co",
        address={"city": "Cork"},
        shipping={"name": "Ana", "address": {"city": "Cork"}},
        tax_exempt="exempt",
        invoice_settings={"footer": "Bye", "custom_fields": [{"name": "a", "value": "b"}], "rendering_options": {}},
    )
    settings = {"footer": "", "custom_fields": "", "rendering_options": ""}
    cleared = shop.post(
        f"customers/{customer}", email="", address="", shipping="", tax_exempt="", invoice_settings=settings
    )
    assert (cleared["email"], cleared["address"], cleared["shipping"]) == (None, None, None)
    assert cleared["tax_exempt"] == "none"
    kept = cleared["invoice_settings"]
    assert (kept["footer"], kept["custom_fields"], kept["rendering_options"]) == (None, None, None)


def test_a_customer_with_a_method_from_the_start(shop: Shop) -> None:
    customer = shop.customer(payment_method="pm_card_mastercard")
    assert shop.get(f"customers/{customer}/payment_methods")["data"][0]["card"]["brand"] == "mastercard"


_NEW = "customers"


@pytest.mark.parametrize(
    "situation",
    [
        Situation("email", _NEW, {"email": "nonsense"}, "email_invalid", "email"),
        Situation("long name", _NEW, {"name": "x" * 257}, None, "name"),
        Situation("long phone", _NEW, {"phone": "1" * 21}, None, "phone"),
        Situation("unknown", _NEW, {"nickname": "A"}, "parameter_unknown", "nickname"),
        Situation("long key", _NEW, {"metadata": {"k" * 41: "v"}}, None, f"metadata[{'k' * 41}]"),
        Situation("long value", _NEW, {"metadata": {"k": "v" * 501}}, None, "metadata[k]"),
        Situation("many keys", _NEW, {"metadata": {f"k{n}": "v" for n in range(51)}}, None, "metadata"),
        Situation("planet", _NEW, {"address": {"planet": "Mars"}}, "parameter_unknown", "address[planet]"),
        Situation("country", _NEW, {"address": {"country": "Eire"}}, "country_code_invalid", "address[country]"),
        Situation("tax", _NEW, {"tax_exempt": "maybe"}, None, "tax_exempt"),
        Situation("balance", _NEW, {"balance": "much"}, "parameter_invalid_integer", "balance"),
        Situation("prefix", _NEW, {"invoice_prefix": "a b"}, None, "invoice_prefix"),
        Situation("sequence", _NEW, {"next_invoice_sequence": 0}, "parameter_invalid_integer", "next_invoice_sequence"),
        Situation("no list", _NEW, {"preferred_locales": "en"}, None, "preferred_locales"),
        Situation(
            "parcel to nobody", _NEW, {"shipping": {"address": {"city": "a"}}}, "parameter_missing", "shipping[name]"
        ),
        Situation("parcel to nowhere", _NEW, {"shipping": {"name": "a"}}, "parameter_missing", "shipping[address]"),
        Situation(
            "nameless field",
            _NEW,
            {"invoice_settings": {"custom_fields": [{"value": "b"}]}},
            "parameter_missing",
            "invoice_settings[custom_fields][0][name]",
        ),
        Situation(
            "five fields",
            _NEW,
            {"invoice_settings": {"custom_fields": [{"name": "a", "value": "b"}] * 5}},
            None,
            "invoice_settings[custom_fields]",
        ),
        Situation("source", _NEW, {"source": "tok_visa"}, "resource_missing", "source", 404),
        Situation("clock", _NEW, {"test_clock": "clock_1"}, "resource_missing", "test_clock", 404),
        Situation("method", _NEW, {"payment_method": "pm_gone"}, "resource_missing", "payment_method", 404),
        Situation(
            "declining card",
            _NEW,
            {"payment_method": "pm_card_visa_chargeDeclined"},
            "card_declined",
            None,
            402,
            type="card_error",
        ),
        Situation("unknown one", "customers/cus_gone", {"name": "a"}, "resource_missing", "id", 404),
        Situation("read unknown", "customers/cus_gone", {}, "resource_missing", "id", 404, "GET"),
        Situation("change deleted", "customers/{deleted}", {"name": "B"}, "resource_missing", "id", 404),
        Situation("delete deleted", "customers/{deleted}", {}, "resource_missing", "id", 404, "DELETE"),
        Situation(
            "both cursors",
            _NEW,
            {"starting_after": "a", "ending_before": "b"},
            "parameters_exclusive",
            "starting_after",
            400,
            "GET",
        ),
        Situation("cursor", _NEW, {"starting_after": "cus_gone"}, "resource_missing", "starting_after", 404, "GET"),
        Situation("range", _NEW, {"created": {"after": 5}}, "parameter_unknown", "created[after]", 400, "GET"),
    ],
    ids=lambda situation: situation.name,
)
def test_refusals(shop: Shop, situation: Situation) -> None:
    deleted = shop.customer()
    shop.ok("DELETE", f"customers/{deleted}")
    situation.check(shop, deleted=deleted)


def test_deleting_takes_the_methods_and_leaves_a_stub(shop: Shop) -> None:
    customer = shop.customer(name="Ana")
    method = shop.saved(customer)
    shop.ok("DELETE", f"customers/{customer}")
    assert shop.get(f"customers/{customer}") == {"id": customer, "object": "customer", "deleted": True}
    assert shop.get("customers")["data"] == []
    assert shop.get(f"payment_methods/{method}")["customer"] is None
    assert {"customer.deleted", "payment_method.detached"} <= set(shop.event_types())
    assert shop.code("POST", f"customers/{customer}", name="B") == (404, "resource_missing", "id")
    assert shop.code("DELETE", f"customers/{customer}")[0] == 404


def test_email_filter_is_exact(shop: Shop) -> None:
    shop.customer(email="Ana@example.com")
    assert len(shop.get("customers", email="Ana@example.com")["data"]) == 1
    assert shop.get("customers", email="ana@example.com")["data"] == []


def test_a_default_must_be_the_customers_own(shop: Shop) -> None:
    one, two = shop.customer(), shop.customer()
    method = shop.saved(one)
    settings = {"default_payment_method": method}
    name = "invoice_settings[default_payment_method]"
    assert shop.code("POST", f"customers/{two}", invoice_settings=settings) == (400, None, name)
    shop.post(f"customers/{one}", invoice_settings=settings)
    whole = shop.get(f"customers/{one}", expand=["invoice_settings.default_payment_method"])
    assert whole["invoice_settings"]["default_payment_method"]["id"] == method
    shop.post(f"payment_methods/{method}/detach")
    assert shop.get(f"customers/{one}")["invoice_settings"]["default_payment_method"] is None


@pytest.fixture
def people(shop: Shop) -> Shop:
    shop.customer(name="Ana Lima", email="ana@example.com", phone="+351 900", metadata={"till": "1"})
    shop.customer(name="Bea O'Neil", email="bea@shop.example", metadata={"till": "2"})
    shop.customer(name='Zoë "Z" Ōno', email="zoe@example.com")
    shop.customer()
    return shop


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('name:"ana lima"', ["Ana Lima"]),
        ('name~"lim"', ["Ana Lima"]),
        ("name~'o\\'ne'", ["Bea O'Neil"]),
        ('name:"Zoë \\"Z\\" Ōno"', ['Zoë "Z" Ōno']),
        ('email~"example.com"', ['Zoë "Z" Ōno', "Ana Lima"]),
        ('email~"example" AND -name:"Ana Lima"', ['Zoë "Z" Ōno', "Bea O'Neil"]),
        ('phone~"351" OR metadata["till"]:"2"', ["Bea O'Neil", "Ana Lima"]),
        ('-metadata["till"]:null', ["Bea O'Neil", "Ana Lima"]),
        ("name:null", [None]),
        ('created>0 name~"ana"', ["Ana Lima"]),
    ],
)
def test_search(people: Shop, query: str, found: list[str | None]) -> None:
    answer = people.get("customers/search", query=query)
    assert [one["name"] for one in answer["data"]] == found
    assert answer["object"] == "search_result"


def test_search_pages(people: Shop) -> None:
    first = people.get("customers/search", query="created>0", limit=3)
    last = people.get("customers/search", query="created>0", limit=3, page=first["next_page"])
    assert (first["has_more"], last["has_more"], last["next_page"]) == (True, False, None)
    assert len({one["id"] for one in first["data"] + last["data"]}) == 4


@pytest.mark.parametrize(
    "query",
    [
        "",
        "ana",
        'name:"a',
        'shoe:"9"',
        'name>"a"',
        'name~"an"',
        'a:"1" AND b:"2" OR c:"3"',
        "created:x",
        'metadata:"1"',
    ],
)
def test_unreadable_searches(shop: Shop, query: str) -> None:
    assert shop.code("GET", "customers/search", query=query)[::2] == (400, "query")
