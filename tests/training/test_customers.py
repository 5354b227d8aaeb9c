"""Customers: what is kept, what is refused, and the search language."""

import pytest

from tests.training.shop import Shop


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
    ("params", "code", "param"),
    [
        ({"email": "nonsense"}, "email_invalid", "email"),
        ({"name": "x" * 257}, None, "name"),
        ({"nickname": "A"}, "parameter_unknown", "nickname"),
        ({"metadata": {"k" * 41: "v"}}, None, f"metadata[{'k' * 41}]"),
        ({"metadata": {"k": "v" * 501}}, None, "metadata[k]"),
        ({"metadata": {f"k{n}": "v" for n in range(51)}}, None, "metadata"),
        ({"address": {"planet": "Mars"}}, "parameter_unknown", "address[planet]"),
        ({"tax_exempt": "maybe"}, None, "tax_exempt"),
    ],
)
def test_refusals(shop: Shop, params: dict[str, object], code: str | None, param: str) -> None:
    assert shop.code("POST", "customers", **params) == (400, code, param)


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
