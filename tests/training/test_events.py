"""Events: one per change of state, asked for by type, time and cursor."""

from tests.training.shop import NOON, Shop


def test_an_event_names_its_request(shop: Shop) -> None:
    answer = shop.call("POST", "customers", "my-key", name="Ana")
    event = shop.get("events")["data"][0]
    assert event["request"] == {"id": answer.headers["Request-Id"], "idempotency_key": "my-key"}
    assert event["data"]["object"] == answer.body
    assert shop.get(f"events/{event['id']}") == event


def test_snapshots_do_not_change_afterwards(shop: Shop) -> None:
    customer = shop.customer(name="Ana")
    shop.post(f"customers/{customer}", name="Bea")
    made = shop.get("events", type="customer.created")["data"][0]
    assert made["data"]["object"]["name"] == "Ana"


def test_filters(shop: Shop) -> None:
    customer = shop.customer()
    shop.saved(customer)
    shop.clock.advance(5)
    shop.post(f"customers/{customer}", name="Ana")

    def found(**params: object) -> set[str]:
        return {event["type"] for event in shop.get("events", limit=100, **params)["data"]}

    assert found(type="customer.*") == {"customer.created", "customer.updated"}
    assert found(type="setup_intent.succeeded") == {"setup_intent.succeeded"}
    assert found(types=["customer.updated", "payment_method.attached"]) == {
        "customer.updated",
        "payment_method.attached",
    }
    assert found(created={"gt": NOON}) == {"customer.updated"}
    assert len(found(type="*")) == 6
    assert shop.code("GET", "events", type="a", types=["b"])[1] == "parameters_exclusive"
    assert shop.code("GET", "events", types=["a"] * 21) == (400, None, "types")


def test_polling_from_the_last_seen(shop: Shop) -> None:
    shop.customer()
    seen = shop.get("events", limit=1)["data"][0]["id"]
    assert shop.get("events", ending_before=seen)["data"] == []
    for _ in range(3):
        shop.customer()
    new = shop.get("events", ending_before=seen, limit=2)
    assert (len(new["data"]), new["has_more"]) == (2, True)


def test_events_are_kept_for_thirty_days(shop: Shop) -> None:
    shop.customer()
    shop.clock.advance(30 * 86_400)
    shop.customer()
    assert len(shop.get("events")["data"]) == 2
    shop.clock.advance(1)
    assert len(shop.get("events")["data"]) == 1


def test_a_muted_past(shop: Shop) -> None:
    with shop.clock.at(NOON - 86_400 * 365), shop.stripe.events.muted():
        customer = shop.customer()
    assert shop.get("events")["data"] == []
    assert shop.get(f"customers/{customer}")["created"] == NOON - 86_400 * 365
