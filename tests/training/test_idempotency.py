"""A key means one request for ever: replayed, refused for anything else, free again after a day."""

import asyncio

import pytest
import stripe

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from tests.support import until
from tests.training.served import open_till
from tests.training.shop import FAILS_LATER, KEY, Shop


def test_the_same_request_is_done_once(shop: Shop) -> None:
    first = shop.call("POST", "customers", "k1", name="Ana")
    second = shop.call("POST", "customers", "k1", name="Ana")
    assert first.body == second.body
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert first.headers["Request-Id"] != second.headers["Request-Id"]
    assert len(shop.get("customers")["data"]) == 1


def test_a_decline_is_replayed_and_makes_no_second_charge(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.saved(customer, FAILS_LATER)
    first, second = (shop.charge(customer, method, key="k") for _ in range(2))
    assert (first.status, second.status) == (402, 402)
    assert first.body == second.body
    assert len(shop.get("charges")["data"]) == 1


def test_other_parameters_or_another_endpoint_are_refused(shop: Shop) -> None:
    shop.call("POST", "customers", "k", name="Ana")
    for path, name in (("customers", "Bea"), ("payment_methods", "Ana")):
        status, error = shop.refused("POST", path, key="k", name=name)
        assert (status, error["type"], error.get("code")) == (400, "idempotency_error", None)


def test_the_order_of_parameters_does_not_matter(shop: Shop) -> None:
    shop.call("POST", "customers", "k", name="Ana", email="a@example.com")
    answer = shop.call("POST", "customers", "k", email="a@example.com", name="Ana")
    assert answer.headers["Idempotent-Replayed"] == "true"


def test_bad_parameters_do_not_use_up_the_key(shop: Shop) -> None:
    assert shop.call("POST", "customers", "k", email="nonsense").status == 400
    assert shop.call("POST", "customers", "k", email="a@example.com").status == 200


def test_a_wrong_state_is_remembered(shop: Shop) -> None:
    session = shop.session()
    path = f"checkout/sessions/{session['id']}/expire"
    shop.post(path)
    shop.call("POST", path, "k")
    assert shop.call("POST", path, "k").headers["Idempotent-Replayed"] == "true"


def test_a_bad_key_is_not_remembered(shop: Shop) -> None:
    assert shop.call("POST", "customers", "k", api_key="").status == 401
    assert shop.call("POST", "customers", "k").status == 200


def test_a_running_request_holds_its_key(shop: Shop) -> None:
    flight = shop.stripe.idempotency.begin("k")
    assert flight is not None
    status, error = shop.refused("POST", "customers", key="k")
    assert (status, error["type"], error["code"]) == (409, "idempotency_error", "idempotency_key_in_use")
    own = shop.stripe.handle("POST", "/v1/customers", {}, api_key=KEY, idempotency_key="k", flight=flight)
    assert own.status == 200
    shop.stripe.idempotency.end(flight)
    assert shop.call("POST", "customers", "k").body == own.body


def test_a_500_is_remembered(shop: Shop) -> None:
    broken = Answer(500, {"error": {"type": "api_error"}})
    shop.stripe.handle("POST", "/v1/customers", {}, api_key=KEY, idempotency_key="k", instead=broken)
    again = shop.call("POST", "customers", "k")
    assert (again.status, again.headers["Idempotent-Replayed"]) == (500, "true")


def test_keys_are_dropped_after_a_day(shop: Shop) -> None:
    first = shop.call("POST", "customers", "k", name="Ana")
    shop.clock.advance(24 * 3600 - 1)
    assert shop.call("POST", "customers", "k", name="Ana").body == first.body
    shop.clock.advance(1)
    assert shop.call("POST", "customers", "k", name="Bea").body["id"] != first.body["id"]


def test_keys_are_limited_to_255_characters(shop: Shop) -> None:
    assert shop.call("POST", "customers", "k" * 255).status == 200
    assert shop.call("POST", "customers", "k" * 256).status == 400


def test_reading_takes_no_key(shop: Shop) -> None:
    assert shop.call("GET", "customers", "k").body["data"] == []
    shop.customer()
    assert len(shop.call("GET", "customers", "k").body["data"]) == 1


async def test_only_posts_have_keys() -> None:
    async with open_till() as till:
        customer = till.shop.customer()
        head = {"Idempotency-Key": "k"}
        till.shop.stripe.faults.add(FaultRule("GET", "/v1/customers", FaultKind.HANG))
        hanging = asyncio.ensure_future(till.raw("GET", "/v1/customers", headers=head))
        await until(lambda: len(till.server.requests) == 1)
        status, _body, headers = await till.raw("GET", "/v1/customers", headers=head)
        assert (status, "Idempotency-Key" in headers) == (200, False)
        till.shop.stripe.faults.release()
        assert (await hanging)[0] == 200
        for expected in (200, 404):
            assert (await till.raw("DELETE", f"/v1/customers/{customer}", headers=head))[0] == expected
        made = await till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "k"})
        assert "Idempotent-Replayed" not in made.last_response.headers
        assert made.last_response.headers["Idempotency-Key"] == "k"


async def test_an_empty_key_is_none() -> None:
    async with open_till() as till:
        made = [await till.raw("POST", "/v1/customers", headers={"Idempotency-Key": ""}) for _ in range(2)]
        assert len({body["id"] for _status, body, _headers in made}) == 2
        assert "Idempotency-Key" not in made[0][2]


async def test_two_at_once_with_one_key() -> None:
    async with open_till() as till:
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/customers", FaultKind.SLOW, seconds=30, with_key="k"))
        first = asyncio.ensure_future(till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "k"}))
        await until(lambda: till.shop.stripe.faults.in_force()[0].hits == 1)
        with pytest.raises(stripe.APIError) as caught:
            await till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "k"})
        assert caught.value.error is not None
        assert (caught.value.http_status, caught.value.error.code) == (409, "idempotency_key_in_use")
        other = await till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "other"})
        till.shop.stripe.faults.release()
        again = await till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "k"})
        assert (await first).id == again.id != other.id


async def test_what_is_saved_and_what_is_not() -> None:
    """402 and 500 are; what was refused before anything was done is not: 400, 401, 403, 409, 429."""
    async with open_till() as till:
        shop, path = till.shop, "/v1/customers"
        shop.stripe.keys.restrict("rk_test_reader", ["rak_customer_read"])
        refused = {
            "bad": {"data": {"email": "nonsense"}},
            "unknown key": {"headers": {"Authorization": "Bearer sk_test"}},
            "no permission": {"headers": {"Authorization": "Bearer rk_test_reader"}},
        }
        for name, how in refused.items():
            headers = {"Idempotency-Key": name} | how.get("headers", {})
            assert (await till.raw("POST", path, headers=headers, data=how.get("data")))[0] in (400, 401, 403)
        for kind in (FaultKind.IN_FLIGHT, FaultKind.RATE_LIMIT, FaultKind.LOCK_TIMEOUT):
            shop.stripe.faults.add(FaultRule("POST", path, kind))
            assert (await till.raw("POST", path, headers={"Idempotency-Key": kind}))[0] in (409, 429)
        for key in (*refused, FaultKind.IN_FLIGHT, FaultKind.RATE_LIMIT, FaultKind.LOCK_TIMEOUT):
            status, _body, headers = await till.raw("POST", path, headers={"Idempotency-Key": key})
            assert (status, "Idempotent-Replayed" in headers) == (200, False)
