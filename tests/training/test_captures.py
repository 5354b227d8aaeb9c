"""Money set aside first: captured, in part, let go, or lapsed by the clock."""

from typing import Any

import pytest

from futurepay_desktop.training.payments.payment_attempts import HOLD_SECONDS
from tests.training.shop import NOON, Shop

BY_CARD = {"payment_method_options": {"card": {"capture_method": "manual"}}}


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def held(shop: Shop, customer: str, **more: Any) -> dict[str, Any]:
    given = {"amount": 4200, "currency": "usd", "confirm": True, "off_session": True, "capture_method": "manual"}
    method = shop.saved(customer)
    return shop.post("payment_intents", customer=customer, payment_method=method, **(given | more))


@pytest.mark.parametrize("how", [{}, {"capture_method": "automatic"} | BY_CARD])
def test_set_aside_then_captured(shop: Shop, customer: str, how: dict[str, Any]) -> None:
    intent = held(shop, customer, **how)
    assert (intent["status"], intent["amount_capturable"], intent["amount_received"]) == ("requires_capture", 4200, 0)
    charge = shop.get(f"charges/{intent['latest_charge']}")
    assert (charge["status"], charge["paid"], charge["captured"]) == ("succeeded", True, False)
    assert (charge["amount_captured"], charge["balance_transaction"]) == (0, None)
    assert shop.get("balance")["pending"][0]["amount"] == 0
    told = ["payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"]
    assert shop.event_types()[-3:] == told
    done = shop.post(f"payment_intents/{intent['id']}/capture", expand=["latest_charge.balance_transaction"])
    assert (done["status"], done["amount_capturable"], done["amount_received"]) == ("succeeded", 0, 4200)
    charge = done["latest_charge"]
    assert (charge["captured"], charge["amount_captured"], charge["amount_refunded"]) == (True, 4200, 0)
    assert charge["balance_transaction"]["amount"] == 4200
    assert shop.event_types()[-2:] == ["charge.captured", "payment_intent.succeeded"]
    shop.clock.advance(HOLD_SECONDS + 1)
    assert shop.get(f"payment_intents/{intent['id']}")["status"] == "succeeded"


def test_a_part_is_captured_and_the_rest_let_go(shop: Shop, customer: str) -> None:
    intent = held(shop, customer)
    path = f"payment_intents/{intent['id']}/capture"
    done = shop.post(path, amount_to_capture=3000, metadata={"till": "2"}, statement_descriptor_suffix="PART")
    assert (done["amount_received"], done["metadata"], done["amount"]) == (3000, {"till": "2"}, 4200)
    charge = shop.get(f"charges/{intent['latest_charge']}")
    assert (charge["amount_captured"], charge["amount_refunded"], charge["refunded"]) == (3000, 1200, False)
    let_go = charge["refunds"]["data"][0]
    assert (let_go["amount"], let_go["balance_transaction"]) == (1200, None)
    assert let_go["destination_details"]["card"]["type"] == "reversal"
    told = ["charge.captured", "refund.created", "charge.refunded", "payment_intent.succeeded"]
    assert shop.event_types()[-4:] == told
    assert shop.code("POST", "refunds", charge=charge["id"], amount=3001) == (400, None, "amount")
    assert shop.post("refunds", charge=charge["id"])["amount"] == 3000


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"amount_to_capture": 4201}, None, "amount_to_capture"),
        ({"amount_to_capture": 0}, "parameter_invalid_integer", "amount_to_capture"),
        ({"amount_to_capture": "much"}, "parameter_invalid_integer", "amount_to_capture"),
        ({"final_capture": False}, None, "final_capture"),
        ({"tip": 1}, "parameter_unknown", "tip"),
    ],
)
def test_captures_that_are_refused(shop: Shop, customer: str, params: Any, code: str | None, param: str) -> None:
    intent = held(shop, customer)
    assert shop.code("POST", f"payment_intents/{intent['id']}/capture", **params) == (400, code, param)
    assert shop.get(f"payment_intents/{intent['id']}") == intent


def test_only_what_is_set_aside_can_be_captured(shop: Shop, customer: str) -> None:
    paid = shop.charge(customer, shop.saved(customer)).body
    status, error = shop.refused("POST", f"payment_intents/{paid['id']}/capture")
    assert (status, error["code"]) == (400, "payment_intent_unexpected_state")
    assert error["payment_intent"]["id"] == paid["id"]
    assert shop.code("POST", "payment_intents/pi_gone/capture") == (404, "resource_missing", "intent")


def test_a_cancelled_hold_is_let_go(shop: Shop, customer: str) -> None:
    intent = held(shop, customer)
    assert shop.code("POST", "refunds", payment_intent=intent["id"])[:2] == (400, "charge_not_refundable")
    ended = shop.post(f"payment_intents/{intent['id']}/cancel", cancellation_reason="requested_by_customer")
    assert (ended["status"], ended["amount_capturable"]) == ("canceled", 0)
    charge = shop.get(f"charges/{intent['latest_charge']}")
    assert (charge["amount_refunded"], charge["refunded"], charge["captured"]) == (4200, True, False)
    assert charge["refunds"]["data"][0]["destination_details"]["card"]["type"] == "reversal"
    assert shop.event_types()[-3:] == ["refund.created", "charge.refunded", "payment_intent.canceled"]
    assert shop.get("balance")["pending"][0]["amount"] == 0
    shop.clock.advance(HOLD_SECONDS + 1)
    assert shop.event_types()[-1] == "payment_intent.canceled"


def test_a_hold_lapses_after_seven_days(shop: Shop, customer: str) -> None:
    intent = held(shop, customer)
    shop.clock.advance(HOLD_SECONDS - 1)
    assert shop.get(f"payment_intents/{intent['id']}")["status"] == "requires_capture"
    shop.clock.advance(1)
    ended = shop.get(f"payment_intents/{intent['id']}")
    assert (ended["status"], ended["cancellation_reason"]) == ("canceled", "automatic")
    assert ended["canceled_at"] == NOON + HOLD_SECONDS
    refund = shop.get("refunds", charge=intent["latest_charge"])["data"][0]
    assert refund["reason"] == "expired_uncaptured_charge"
    assert shop.event_types()[-3:] == ["refund.created", "charge.expired", "payment_intent.canceled"]


def test_bank_accounts_cannot_be_set_aside(shop: Shop) -> None:
    intent = shop.post("payment_intents", amount=4200, currency="usd", capture_method="manual")
    assert intent["payment_method_types"] == ["card", "link"]
    given = {"amount": 4200, "currency": "usd", "allowed_payment_method_types": ["us_bank_account"]}
    assert shop.code("POST", "payment_intents", **given, capture_method="manual")[0] == 400


def test_an_automatic_capture_is_booked_at_once(shop: Shop, customer: str) -> None:
    held(shop, customer, capture_method="automatic")
    assert shop.event_types()[-2:] == ["charge.succeeded", "payment_intent.succeeded"]
