"""Lists: newest first, cursors either way, filters that travel along."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.shop import NOON, Shop


@settings(deadline=None)
@given(st.lists(st.integers(0, 2), min_size=1, max_size=30), st.integers(1, 7))
def test_pages_give_everything_once_either_way(steps: list[int], limit: int) -> None:
    shop = Shop()
    made = []
    for step in steps:  # several in the same second, too
        shop.clock.advance(step)
        made.append(shop.customer())
    down: list[str] = []
    page = shop.get("customers", limit=limit)
    while True:
        down += [one["id"] for one in page["data"]]
        if not page["has_more"]:
            break
        page = shop.get("customers", limit=limit, starting_after=down[-1])
    assert down == made[::-1]
    up: list[str] = [made[0]]
    while True:
        page = shop.get("customers", limit=limit, ending_before=up[-1])
        up += [one["id"] for one in page["data"]][::-1]
        if not page["has_more"]:
            break
    assert up == made


def test_shape_and_default_limit(shop: Shop) -> None:
    for _ in range(11):
        shop.customer()
    page = shop.get("customers")
    assert {key: page[key] for key in ("object", "has_more", "url")} == {
        "object": "list",
        "has_more": True,
        "url": "/v1/customers",
    }
    assert len(page["data"]) == 10


def test_limits_and_cursors_are_checked(shop: Shop) -> None:
    customer = shop.customer()
    for limit in ("0", "101", "ten"):
        assert shop.code("GET", "customers", limit=limit) == (400, "parameter_invalid_integer", "limit")
    both = {"starting_after": customer, "ending_before": customer}
    assert shop.code("GET", "customers", **both)[1] == "parameters_exclusive"
    assert shop.code("GET", "customers", starting_after="cus_gone") == (404, "resource_missing", "starting_after")
    assert shop.code("GET", "customers", nonsense="1") == (400, "parameter_unknown", "nonsense")


def test_created_filters(shop: Shop) -> None:
    ids = []
    for _ in range(4):
        ids.append(shop.customer())
        shop.clock.advance(10)

    def found(**bounds: int) -> list[str]:
        return [one["id"] for one in shop.get("customers", created=bounds)["data"]][::-1]

    assert found(gte=NOON + 10) == ids[1:]
    assert found(gt=NOON + 10, lt=NOON + 30) == ids[2:3]
    assert found(lte=NOON + 10) == ids[:2]
    assert [one["id"] for one in shop.get("customers", created=NOON + 20)["data"]] == [ids[2]]
    assert shop.code("GET", "customers", created={"after": 1}) == (400, "parameter_unknown", "created[after]")


def test_filters_hold_on_later_pages(shop: Shop) -> None:
    one, two = shop.customer(), shop.customer()
    sessions = [shop.session(customer=owner)["id"] for owner in (one, two, one, two, one)]
    first = shop.get("checkout/sessions", customer=one, limit=2)
    last = shop.get("checkout/sessions", customer=one, limit=2, starting_after=first["data"][-1]["id"])
    assert [x["id"] for x in first["data"] + last["data"]] == [sessions[4], sessions[2], sessions[0]]
    assert (first["has_more"], last["has_more"]) == (True, False)


def test_expanding(shop: Shop) -> None:
    customer = shop.customer(name="Ana")
    session = shop.session(customer=customer)
    shop.submit(session["id"])
    path = f"checkout/sessions/{session['id']}"
    whole = shop.get(path, expand=["setup_intent.payment_method.customer", "customer"])
    assert whole["setup_intent"]["payment_method"]["customer"]["name"] == "Ana"
    assert whole["customer"]["name"] == "Ana"
    listed = shop.get("checkout/sessions", expand=["data.setup_intent"])
    assert listed["data"][0]["setup_intent"]["status"] == "succeeded"
    for wrong in ("status", "nonsense", "data.customer", "setup_intent.nonsense"):
        assert shop.code("GET", path, expand=[wrong]) == (400, None, "expand")
    assert shop.code("GET", "checkout/sessions", expand=["customer"]) == (400, None, "expand")
    deep = "latest_charge.payment_intent.latest_charge.payment_intent.customer"
    assert shop.code("GET", "payment_intents", expand=[f"data.{deep}"]) == (400, None, "expand")


def test_a_wrong_expansion_changes_nothing(shop: Shop) -> None:
    assert shop.call("POST", "customers", expand=["nonsense"]).status == 400
    assert shop.get("customers")["data"] == []


def test_the_ends_of_a_list(shop: Shop) -> None:
    oldest, middle, newest = (shop.customer() for _ in range(3))
    assert shop.get("customers", limit=3)["has_more"] is False
    assert shop.get("customers", limit=2)["has_more"] is True
    assert shop.get("customers", starting_after=oldest) | {"url": ""} == _page([], more=False)
    assert shop.get("customers", ending_before=newest) | {"url": ""} == _page([], more=False)
    up = shop.get("customers", ending_before=oldest, limit=1)
    assert ([one["id"] for one in up["data"]], up["has_more"]) == ([middle], True), "the nearest, not the newest"
    up = shop.get("customers", ending_before=oldest, limit=2)
    assert ([one["id"] for one in up["data"]], up["has_more"]) == ([newest, middle], False)
    shop.ok("DELETE", f"customers/{middle}")
    down = shop.get("customers", starting_after=middle)
    assert [one["id"] for one in down["data"]] == [oldest], "one may go on from what is deleted meanwhile"


def _page(data: list[str], *, more: bool) -> dict[str, object]:
    return {"object": "list", "data": data, "has_more": more, "url": ""}


LISTS = [
    route.pattern.pattern.removeprefix("/v1/")
    for route in Shop().stripe.routes
    if route.listed
    and not route.pattern.pattern.endswith("setup_attempts")
    and "(" not in route.pattern.pattern
    and not route.pattern.pattern.endswith("/search")
]


@pytest.mark.parametrize("path", LISTS)
def test_every_list_pages_alike(shop: Shop, path: str) -> None:
    for limit in ("0", "101", "-1", "ten", "1.5", ""):
        status, code, param = shop.code("GET", path, limit=limit)
        assert (status, param) == (400, "limit")
        assert code == ("parameter_invalid_empty" if limit == "" else "parameter_invalid_integer")
    both = {"starting_after": "x_1", "ending_before": "x_2"}
    assert shop.code("GET", path, **both)[1] == "parameters_exclusive"
    for cursor in both:
        assert shop.code("GET", path, **{cursor: "cus_of_another_kind"}) == (404, "resource_missing", cursor)
    first = shop.get(path, limit=100)
    assert (first["object"], first["url"], first["has_more"]) == ("list", f"/v1/{path}", False)
