"""The search language, its pages and its count, over customers, payment intents and charges."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.api.search import parse
from tests.training.shop import FAILS_LATER, Shop
from tests.training.situations import Situation

_CUSTOMERS, _INTENTS = "customers/search", "payment_intents/search"


@pytest.fixture(scope="module")
def sold() -> Shop:
    """A shop with two payments of one customer, and a failed one of another."""
    shop = Shop()
    ana, bea = shop.customer(name="Ana", metadata={"till": "1"}), shop.customer(name="Bea")
    good = shop.saved(ana)
    shop.charge(ana, good, 1000)
    shop.clock.advance(100)
    shop.charge(ana, good, 2000)
    shop.charge(bea, shop.saved(bea, FAILS_LATER), 3000)
    return shop


@pytest.mark.parametrize(
    ("query", "amounts"),
    [
        ('status:"succeeded"', [2000, 1000]),
        ('-status:"succeeded"', [3000]),
        ("amount>1000", [3000, 2000]),
        ("amount>=1000 amount<3000", [2000, 1000]),
        ("amount<=1000", [1000]),
        ("amount:2000", [2000]),
        ('amount:"2000"', [2000]),
        ('currency:"USD" and amount>2500', [3000]),
        ("amount:1000 or amount:3000", [3000, 1000]),
        ('currency:"eur"', []),
        ("created>0 -amount:3000", [2000, 1000]),
    ],
)
def test_payment_intents(sold: Shop, query: str, amounts: list[int]) -> None:
    found = sold.get(_INTENTS, query=query)
    assert [intent["amount"] for intent in found["data"]] == amounts
    assert (found["object"], found["url"]) == ("search_result", "/v1/payment_intents/search")


def test_payment_intents_of_a_customer_and_charges(sold: Shop) -> None:
    customer = sold.get(_CUSTOMERS, query='name:"Ana"')["data"][0]["id"]
    assert len(sold.get(_INTENTS, query=f'customer:"{customer}"')["data"]) == 2
    assert len(sold.get("charges/search", query=f'customer:"{customer}" status:"succeeded"')["data"]) == 2


def test_the_count_comes_when_asked_for(sold: Shop) -> None:
    plain = sold.get(_INTENTS, query="amount>0", limit=1)
    assert "total_count" not in plain
    counted = sold.get(_INTENTS, query="amount>0", limit=1, expand=["total_count", "data.customer"])
    assert (counted["total_count"], len(counted["data"])) == (3, 1)
    assert counted["data"][0]["customer"]["name"] == "Bea"
    assert sold.code("GET", "customers", expand=["total_count"]) == (400, None, "expand")


def test_pages_go_on_where_they_ended_though_new_things_came(shop: Shop) -> None:
    for number in range(5):
        shop.customer(name=f"Same {number}")
    seen, cursor = [], None
    for _ in range(3):
        page = shop.get(_CUSTOMERS, query='name~"same"', limit=2, **({"page": cursor} if cursor else {}))
        seen += [person["name"] for person in page["data"]]
        cursor = page["next_page"]
        shop.customer(name="Same, but later")
    assert seen == [f"Same {number}" for number in (4, 3, 2, 1, 0)]
    assert cursor is None


def test_deleted_customers_are_not_found(shop: Shop) -> None:
    gone = shop.customer(name="Gone")
    shop.ok("DELETE", f"customers/{gone}")
    assert shop.get(_CUSTOMERS, query='name:"Gone"', expand=["total_count"])["total_count"] == 0


@pytest.mark.parametrize(
    "situation",
    [
        Situation("no query", _CUSTOMERS, {}, "parameter_missing", "query", method="GET"),
        Situation("empty", _CUSTOMERS, {"query": ""}, "parameter_invalid_empty", "query", method="GET"),
        *(
            Situation(name, _CUSTOMERS, {"query": query}, None, "query", method="GET")
            for name, query in (
                ("words", "ana lima"),
                ("unknown field", 'nickname:"a"'),
                ("and with or", 'name:"a" AND email:"b" OR phone:"c"'),
                ("parentheses", '(name:"a")'),
                ("short part", 'name~"an"'),
                ("more than a name", 'name>"a"'),
                ("no number", 'created>"yesterday"'),
                ("part of a number", "created~17950"),
                ("number beyond reading", f"created>{'9' * 4900}"),
                ("number in other digits", 'created>"١٢٣"'),
                ("metadata without key", 'metadata:"a"'),
                ("key of a name", 'name["a"]:"b"'),
                ("open quote", 'name:"ana'),
                ("dangling and", 'name:"ana" AND'),
                ("eleven clauses", " ".join(['name:"a"'] * 11)),
                ("field of payments", "amount>5"),
            )
        ),
        Situation(
            "none", _CUSTOMERS, {"query": 'name:"a"', "limit": 0}, "parameter_invalid_integer", "limit", method="GET"
        ),
        Situation(
            "101", _CUSTOMERS, {"query": 'name:"a"', "limit": 101}, "parameter_invalid_integer", "limit", method="GET"
        ),
        Situation("page", _CUSTOMERS, {"query": 'name:"a"', "page": "2"}, None, "page", method="GET"),
        Situation(
            "cursor",
            _CUSTOMERS,
            {"query": 'name:"a"', "starting_after": "c"},
            "parameter_unknown",
            "starting_after",
            method="GET",
        ),
        Situation("field of customers", _INTENTS, {"query": 'name:"a"'}, None, "query", method="GET"),
        Situation("no methods", "payment_methods/search", {}, "resource_missing", "payment_method", 404, "GET"),
    ],
    ids=lambda situation: situation.name,
)
def test_what_is_refused(shop: Shop, situation: Situation) -> None:
    situation.check(shop)


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_refused(text: str) -> None:
    try:
        test = parse(text, ("name", "email"))
    except RequestRefusedError:  # a 400 that names `query`, see above; anything else fails here
        return
    thing: dict[str, Any] = {"name": "Ana", "email": None, "created": 5, "metadata": {}}
    assert test(thing) in (True, False)


@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_a_quoted_value_finds_itself_and_its_negation_does_not(value: str, other: str) -> None:
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    finds, misses = parse(f'name:"{quoted}"', ("name",)), parse(f'-name:"{quoted}"', ("name",))
    assert finds({"name": value})
    assert not misses({"name": value})
    assert finds({"name": other}) is not misses({"name": other})
