"""A key means one request for ever: replayed, refused for anything else, free again after a day."""

from futurepay_desktop.training.answer import Answer
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
