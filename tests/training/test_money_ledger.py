"""The ledger of money: every attempt and every movement in order, whatever the client got to know of it."""

import pytest
import stripe
from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from futurepay_desktop.training.money.ledger_entries import EntryKind, Outcome, verb_of
from futurepay_desktop.training.money.money_ledger import MoneyLedger
from futurepay_desktop.training.seed.seed import seed_practice_shop
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from tests.support import until
from tests.training.served import open_till
from tests.training.shop import FAILS_LATER, NOON, Shop

STEPS = st.sampled_from(["charge", "again", "decline", "hold", "capture", "refund"])


def test_a_charge_a_decline_and_a_refund_in_order(shop: Shop) -> None:
    customer = shop.customer()
    good, bad = shop.saved(customer), shop.saved(customer, FAILS_LATER)
    ledger = shop.stripe.ledger
    paid = shop.charge(customer, good, key="k1").body["id"]
    refused = shop.charge(customer, bad, 700, key="k2").body["error"]["payment_intent"]["id"]
    shop.post("refunds", payment_intent=paid, amount=1200)
    shop.post("refunds", payment_intent=paid)
    took, failed, part, rest = ledger.attempts()
    assert (took.verb, took.key, took.intent, took.ruled, took.moved) == ("create", "k1", paid, 200, 4200)
    assert (failed.intent, failed.ruled, failed.moved, failed.outcome) == (refused, 402, 0, Outcome.ANSWERED)
    assert (part.verb, part.intent, part.moved, rest.moved) == ("refund", paid, -1200, -3000)
    assert (ledger.money_moved(), ledger.charged(), ledger.refunded()) == ({}, {"usd": 4200}, {"usd": 4200})
    assert ledger.money_moved(paid) == {}
    assert ledger.times_charged(paid) == 1
    assert ledger.times_charged(refused) == 0
    charges = [entry for entry in ledger.entries() if entry.kind is EntryKind.CHARGE]
    assert [(entry.intent, entry.status, entry.moved) for entry in charges] == [
        (paid, "succeeded", 4200),
        (refused, "failed", 0),
    ]
    assert [entry.number for entry in ledger.entries()] == list(range(1, len(ledger.entries()) + 1))
    assert took.request_id is not None
    assert took.request_id.startswith("req_")


def test_money_set_aside_is_not_taken_until_it_is_captured(shop: Shop) -> None:
    customer = shop.customer()
    given = {"amount": 5000, "currency": "usd", "customer": customer, "payment_method": shop.saved(customer)}
    off = {"confirm": True, "off_session": True, "capture_method": "manual"}
    ledger = shop.stripe.ledger
    held = shop.post("payment_intents", **given, **off)["id"]
    let_go = shop.post("payment_intents", **given, **off)["id"]
    assert ledger.money_moved() == {}
    shop.post(f"payment_intents/{held}/capture", amount_to_capture=3000)
    shop.post(f"payment_intents/{let_go}/cancel")
    assert ledger.money_moved() == ledger.money_moved(held) == {"usd": 3000}
    shop.post("refunds", payment_intent=held, amount=1000)
    assert (ledger.money_moved(held), ledger.refunded()) == ({"usd": 2000}, {"usd": 1000})
    assert [attempt.verb for attempt in ledger.attempts(held)] == ["create", "capture", "refund"]
    assert [attempt.verb for attempt in ledger.attempts(let_go)] == ["create", "cancel"]


def test_a_replay_moves_nothing_and_says_so(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.saved(customer)
    for _ in range(3):
        shop.charge(customer, method, key="same")
    attempts = shop.stripe.ledger.attempts()
    assert [(attempt.replayed, attempt.moved) for attempt in attempts] == [(False, 4200), (True, 0), (True, 0)]
    assert shop.stripe.ledger.money_moved() == {"usd": 4200}


def test_what_happens_by_the_clock_belongs_to_no_request(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.saved(customer)
    intent = shop.post(
        "payment_intents",
        amount=900,
        currency="usd",
        customer=customer,
        payment_method=method,
        capture_method="manual",
        confirm=True,
        off_session=True,
    )["id"]
    before = len(shop.stripe.ledger.entries())
    shop.stripe.advance(30 * 86_400)
    assert all(entry.attempt is None for entry in shop.stripe.ledger.entries()[before:])
    assert shop.get(f"payment_intents/{intent}")["status"] == "canceled"
    assert shop.stripe.ledger.money_moved() == {}


def test_a_made_up_past_and_a_loaded_one_are_not_in_it(shop: Shop) -> None:
    seed_practice_shop(shop.stripe, customers=20, seed=2)
    assert shop.stripe.ledger.entries() == []
    paid = next(one for one in shop.get("charges", limit=100)["data"] if one["paid"] and not one["refunded"])
    shop.post("refunds", charge=paid["id"], amount=100)
    assert shop.stripe.ledger.money_moved() == {paid["currency"]: -100}


async def test_cut_and_answered_as_the_wire_saw_it() -> None:
    async with open_till() as till:
        shop, ledger = till.shop, till.server.ledger
        customer = shop.customer()
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": shop.saved(customer)}
        given |= {"confirm": True, "off_session": True}
        shop.stripe.faults.add(FaultRule("POST", "/v1/payment_intents", FaultKind.CUT_BEFORE))
        shop.stripe.faults.add(FaultRule("POST", "/v1/payment_intents", FaultKind.CUT_AFTER))
        for _ in range(2):
            with pytest.raises(stripe.APIConnectionError):
                await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
        again = await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
        never, unheard, replay = ledger.attempts()
        assert (never.ruled, never.sent, never.outcome, never.moved) == (None, None, Outcome.CUT, 0)
        assert (unheard.ruled, unheard.sent, unheard.outcome, unheard.moved) == (200, None, Outcome.CUT, 4200)
        assert (replay.ruled, replay.sent, replay.replayed, replay.moved) == (200, 200, True, 0)
        assert ledger.times_charged(again.id) == 1
        assert {attempt.key for attempt in ledger.attempts()} == {"k"}
        assert [record.status for record in till.server.requests] == [None, None, 200]


async def test_the_connection_is_gone_before_the_server_acts() -> None:
    async with open_till() as till:
        customer = till.shop.customer()
        method = till.shop.saved(customer)
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method}
        given |= {"confirm": True, "off_session": True}
        during = FaultRule("POST", "/v1/payment_intents", FaultKind.CUT_DURING, seconds=30)
        till.shop.stripe.faults.add(during)
        with pytest.raises(stripe.APIConnectionError):
            await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
        assert till.server.ledger.money_moved() == {}
        assert [entry.kind for entry in till.server.ledger.entries()] == [EntryKind.ARRIVED, EntryKind.CUT]
        with pytest.raises(stripe.APIError) as caught:  # the first is still being worked on
            await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
        assert caught.value.http_status == 409
        till.shop.stripe.faults.release()
        await until(lambda: till.server.ledger.money_moved() == {"usd": 4200})
        replay = await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
        assert replay.last_response.headers["Idempotent-Replayed"] == "true"
        assert till.server.ledger.times_charged(replay.id) == 1


async def test_an_answer_nobody_waits_for_any_more_was_not_given() -> None:
    async with open_till(patience=0.2) as till:
        customer = till.shop.customer()
        intent = till.shop.post("payment_intents", amount=900, currency="usd", customer=customer)["id"]
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/payment_intents/", FaultKind.HANG))
        with pytest.raises(stripe.APIConnectionError):
            await till.v1.payment_intents.cancel_async(intent)
        listener = till.server._listener
        assert listener is not None
        await until(lambda: listener.connections == 0)
        till.shop.stripe.faults.release()
        ledger = till.server.ledger
        await until(lambda: ledger.attempts(intent)[-1].outcome is Outcome.CUT)
        assert (ledger.attempts(intent)[-1].ruled, ledger.attempts(intent)[-1].sent) == (200, None)
        assert [record.status for record in till.server.requests] == [None]


async def test_the_library_tries_again_as_it_is_told_and_charges_once() -> None:
    async with open_till() as till:
        customer = till.shop.customer()
        method = till.shop.saved(customer)
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method}
        given |= {"confirm": True, "off_session": True}
        faults, path = till.shop.stripe.faults, "/v1/payment_intents"
        patient = {"max_network_retries": 3}
        faults.add(FaultRule("POST", path, FaultKind.RATE_LIMIT, should_retry=True))
        faults.add(FaultRule("POST", path, FaultKind.CUT_AFTER))
        paid = await till.v1.payment_intents.create_async(given, patient)
        assert till.server.ledger.times_charged(paid.id) == 1
        assert [attempt.sent for attempt in till.server.ledger.attempts()] == [429, None, 200]
        assert len({attempt.key for attempt in till.server.ledger.attempts()}) == 1
        faults.add(FaultRule("POST", path, FaultKind.STATUS, should_retry=False, acts=True))
        with pytest.raises(stripe.APIError):
            await till.v1.payment_intents.create_async(given, patient)
        assert till.server.ledger.money_moved() == {"usd": 8400}
        assert len(till.server.ledger.attempts()) == 4


async def test_a_remembered_500_hides_a_charge_that_was_made() -> None:
    async with open_till() as till:
        customer = till.shop.customer()
        method = till.shop.saved(customer)
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method}
        given |= {"confirm": True, "off_session": True}
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/payment_intents", FaultKind.STATUS, saved=True, acts=True))
        for replayed in (None, "true"):
            with pytest.raises(stripe.APIError) as caught:
                await till.v1.payment_intents.create_async(given, {"idempotency_key": "k"})
            headers = dict(caught.value.headers or {})
            assert (caught.value.http_status, headers.get("Idempotent-Replayed")) == (500, replayed)
        (intent,) = (await till.v1.payment_intents.list_async()).data
        assert intent.status == "succeeded"
        assert till.server.ledger.money_moved() == {"usd": 4200}
        assert [attempt.moved for attempt in till.server.ledger.attempts()] == [4200, 0]


@pytest.mark.parametrize(
    ("method", "path", "verb"),
    [
        ("POST", "/v1/payment_intents", ("create", None)),
        ("POST", "/v1/payment_intents/pi_1", ("update", "pi_1")),
        ("POST", "/v1/payment_intents/pi_1/confirm", ("confirm", "pi_1")),
        ("POST", "/v1/payment_intents/pi_1/cancel", ("cancel", "pi_1")),
        ("POST", "/v1/refunds", ("refund", None)),
        ("POST", "/v1/refunds/re_1", ("update_refund", None)),
        ("POST", "/v1/refunds/re_1/cancel", ("cancel_refund", None)),
        ("POST", "/v1/charges/ch_1/capture", ("capture", None)),
        ("GET", "/v1/payment_intents/pi_1", None),
        ("POST", "/v1/customers", None),
    ],
)
def test_what_counts_as_an_attempt(method: str, path: str, verb: tuple[str, str | None] | None) -> None:
    assert verb_of(method, path) == verb


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(STEPS, st.integers(50, 900))))
def test_the_sums_agree_with_the_charges_whatever_happens(steps: list[tuple[str, int]]) -> None:
    shop = Shop()
    customer = shop.customer()
    good, bad = shop.saved(customer), shop.saved(customer, FAILS_LATER)
    given = {"currency": "usd", "customer": customer, "confirm": True, "off_session": True}
    for number, (what, amount) in enumerate(steps):
        intents = shop.get("payment_intents", limit=100)["data"]
        newest = intents[0]["id"] if intents else "pi_none"
        match what:
            case "charge" | "decline":
                shop.charge(customer, good if what == "charge" else bad, amount, key=f"k{number}")
            case "again":
                shop.charge(customer, good, 77, key="always the same")
            case "hold":
                shop.post("payment_intents", amount=amount, payment_method=good, capture_method="manual", **given)
            case "capture":
                shop.call("POST", f"payment_intents/{newest}/capture")
            case _:
                shop.call("POST", "refunds", payment_intent=newest, amount=amount)
    charges = shop.get("charges", limit=100)["data"]
    taken = sum(one["amount_captured"] for one in charges if one["status"] == "succeeded")
    back = sum(one["amount"] for one in shop.get("refunds", limit=100)["data"] if one["status"] == "succeeded")
    ledger = shop.stripe.ledger
    assert (ledger.charged().get("usd", 0), ledger.refunded().get("usd", 0)) == (taken, back)
    assert sum(attempt.moved for attempt in ledger.attempts()) == taken - back
    assert all(ledger.times_charged(one["payment_intent"]) <= 1 for one in charges)


def test_old_lines_are_dropped_and_the_sums_stay() -> None:
    ledger = MoneyLedger(VirtualClock(source=lambda: float(NOON)))
    for number in range(401_000):
        ledger.kept(
            {
                "object": "charge",
                "id": f"ch_{number}",
                "payment_intent": f"pi_{number}",
                "status": "succeeded",
                "paid": True,
                "amount": 2,
                "amount_captured": 2,
                "currency": "eur",
            },
            lambda _kind, _id: None,
        )
    assert 200_000 <= len(ledger.entries()) < 400_000
    assert ledger.entries()[-1].number == 401_000
    assert ledger.money_moved() == {"eur": 802_000}
