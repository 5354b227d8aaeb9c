"""A crowd that is worked out when asked for behaves like customers who are kept."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.training.methods.card_catalogue import CardCatalogue
from futurepay_desktop.training.seed.crowd import Crowd, CrowdPlan
from futurepay_desktop.training.seed.seed import seed_practice_shop
from futurepay_desktop.training.world.object_templates import ObjectTemplates
from tests.training.shop import NOON, RESOURCES, Shop

COUNT = 12_345
TEMPLATES = ObjectTemplates(RESOURCES / "training" / "stripe_fixtures.json")
CARDS = CardCatalogue(RESOURCES / "data" / "test_cards.csv")


@pytest.fixture
def shop() -> Shop:
    shop = Shop()
    seed_practice_shop(shop.stripe, customers=COUNT)
    return shop


def crowd_of(shop: Shop) -> Crowd:
    return Crowd(CrowdPlan.from_json(shop.lying("crowd", "crowd")), TEMPLATES, CARDS)


def everybody(shop: Shop) -> list[dict[str, Any]]:
    """All customers, page by page."""
    seen: list[dict[str, Any]] = []
    after: dict[str, str] = {}
    while True:
        page = shop.get("customers", limit=100, **after)
        seen += page["data"]
        if not page["has_more"]:
            return seen
        after = {"starting_after": seen[-1]["id"]}


def test_paging_through_all_of_them_meets_each_once_newest_first(shop: Shop) -> None:
    seen = everybody(shop)
    made = [customer["created"] for customer in seen]
    assert len(seen) == len({customer["id"] for customer in seen}) == COUNT
    assert made == sorted(made, reverse=True)


def test_backwards_from_deep_inside(shop: Shop) -> None:
    deep = crowd_of(shop).customer_id(500)
    newer = shop.get("customers", ending_before=deep, limit=3)["data"]
    assert [customer["id"] for customer in newer] == [crowd_of(shop).customer_id(n) for n in (503, 502, 501)]


def test_one_of_the_crowd_is_found_changed_and_charged(shop: Shop) -> None:
    crowd = crowd_of(shop)
    customer = crowd.customer(77)
    found = shop.get("customers", email=customer["email"])["data"]
    assert [each["id"] for each in found] == [customer["id"]]
    (method,) = shop.get(f"customers/{customer['id']}/payment_methods")["data"]
    assert method["id"] == customer["invoice_settings"]["default_payment_method"]
    changed = shop.post(f"customers/{customer['id']}", name="Ana", email="ana@training.example")
    assert shop.get(f"customers/{customer['id']}") == changed
    assert shop.get("customers", email=customer["email"])["data"] == []
    assert [each["id"] for each in shop.get("customers", email="ana@training.example")["data"]] == [customer["id"]]
    assert shop.charge(customer["id"], method["id"]).status in (200, 402)
    shop.post(f"payment_methods/{method['id']}/detach")
    assert shop.get(f"customers/{customer['id']}/payment_methods")["data"] == []
    assert len(everybody(shop)) == COUNT


def test_a_second_card_stands_before_the_crowds_own(shop: Shop) -> None:
    customer = crowd_of(shop).customer_id(78)
    new = shop.saved(customer)
    listed = [method["id"] for method in shop.get(f"customers/{customer}/payment_methods")["data"]]
    assert listed == [new, crowd_of(shop).method_id(78)]


def test_a_restart_keeps_the_crowd_and_its_changes(tmp_path: Path) -> None:
    before = Shop(tmp_path / "state.json")
    seed_practice_shop(before.stripe, customers=COUNT)
    customer = crowd_of(before).customer_id(9_999)
    before.post(f"customers/{customer}", name="Changed")
    before.stripe.save()
    assert (tmp_path / "state.json").stat().st_size < 4_000_000
    after = Shop(tmp_path / "state.json")
    assert after.get(f"customers/{customer}")["name"] == "Changed"
    assert len(everybody(after)) == COUNT
    assert after.get("customers", limit=50) == before.get("customers", limit=50)


def test_an_unknown_id_is_nobody(shop: Shop) -> None:
    for wrong in ("cus_", "cus_AAAAAAAAAAAAAA", crowd_of(shop).customer_id(0)[:-1] + "!", "cus_é"):
        assert shop.code("GET", f"customers/{wrong}") == (404, "resource_missing", "id")


@given(number=st.integers(0, 999_999), seed=st.integers(0, 2**31))
def test_an_id_leads_back_to_its_number(number: int, seed: int) -> None:
    plan = CrowdPlan(1_000_000, seed, 121, NOON - 10**8, NOON, ("4242424242424242",))
    crowd = Crowd(plan, TEMPLATES, CARDS)
    assert crowd.customer_number(crowd.customer_id(number)) == number
    assert crowd.number_of_email(crowd.customer(number)["email"]) == number
    place = crowd.card_of(number)
    if place is not None:
        assert crowd.holder(place) == number
        assert crowd.method_place(crowd.method_id(place)) == place
    assert CrowdPlan.from_json(plan.as_json()) == plan
