"""Charging a saved method while the customer is away: results, refusals, and what is left behind."""

from typing import Any

import pytest

from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS
from tests.training.shop import ASKS_ALWAYS, ASKS_ONCE, FAILS_LATER, NOON, Shop


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def prepared(shop: Shop, customer: str, method: str, **more: Any) -> dict[str, Any]:
    kind = shop.get(f"payment_methods/{method}")["type"]
    given = {"amount": 4200, "currency": "usd", "allowed_payment_method_types": [kind]} | more
    return shop.post("payment_intents", customer=customer, payment_method=method, **given)


def test_prepared_then_confirmed(shop: Shop, customer: str) -> None:
    intent = prepared(shop, customer, shop.saved(customer), metadata={"charge": "C1"}, receipt_email="a@example.com")
    assert intent["status"] == "requires_confirmation"
    path = f"payment_intents/{intent['id']}"
    done = shop.post(f"{path}/confirm", off_session=True, expand=["latest_charge"])
    assert (done["status"], done["amount_received"], done["last_payment_error"]) == ("succeeded", 4200, None)
    charge = done["latest_charge"]
    assert (charge["status"], charge["paid"], charge["metadata"]) == ("succeeded", True, {"charge": "C1"})
    assert charge["receipt_url"] == f"{shop.stripe.public_base}/c/receipt/{charge['id']}"
    told = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded", "charge.updated"]
    assert shop.event_types()[-4:] == told
    assert shop.get("events")["data"][0]["data"]["previous_attributes"] == {"balance_transaction": None}
    assert shop.code("POST", f"{path}/confirm") == (400, "payment_intent_unexpected_state", None)
    assert shop.code("POST", f"{path}/cancel") == (400, "payment_intent_unexpected_state", None)
    assert shop.get("balance")["pending"][0]["amount"] == 4200 - 151


def test_a_decline_carries_the_intent_and_takes_nothing(shop: Shop, customer: str) -> None:
    method = shop.saved(customer, FAILS_LATER)
    answer = shop.charge(customer, method)
    error = answer.body["error"]
    assert (answer.status, error["type"], error["code"]) == (402, "card_error", "card_declined")
    assert error["decline_code"] == "generic_decline"
    assert "param" not in error
    assert None not in error.values()
    intent = shop.get(f"payment_intents/{error['payment_intent']['id']}")
    assert intent == error["payment_intent"]
    assert (intent["status"], intent["payment_method"]) == ("requires_payment_method", None)
    assert (intent["amount_received"], intent["next_action"]) == (0, None)
    assert intent["last_payment_error"]["payment_method"]["id"] == method == error["payment_method"]["id"]
    charge = shop.get(f"charges/{error['charge']}")
    assert (charge["status"], charge["paid"], charge["receipt_url"]) == ("failed", False, None)
    assert charge["outcome"]["type"] == "issuer_declined"
    assert shop.event_types()[-3:] == ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]


def test_a_failed_intent_goes_on_with_another_method_or_is_cancelled(shop: Shop, customer: str) -> None:
    bad, good = shop.saved(customer, FAILS_LATER), shop.saved(customer)
    failed = shop.charge(customer, bad).body["error"]["payment_intent"]["id"]
    assert shop.code("POST", f"payment_intents/{failed}/confirm", off_session=True)[:2] == (
        400,
        "payment_intent_unexpected_state",
    )
    done = shop.post(f"payment_intents/{failed}/confirm", off_session=True, payment_method=good)
    assert (done["status"], done["last_payment_error"]) == ("succeeded", None)
    assert len(shop.get("charges", payment_intent=failed)["data"]) == 2
    other = shop.charge(customer, bad).body["error"]["payment_intent"]["id"]
    cancelled = shop.post(f"payment_intents/{other}/cancel", cancellation_reason="abandoned")
    assert (cancelled["status"], cancelled["canceled_at"]) == ("canceled", NOON)
    assert shop.event_types()[-1] == "payment_intent.canceled"


@pytest.mark.parametrize(
    ("number", "code", "decline_code"),
    [
        (ASKS_ALWAYS, "authentication_required", "authentication_required"),
        ("4000008260003178", "card_declined", "insufficient_funds"),
        ("4100000000000019", "card_declined", "fraudulent"),
    ],
)
def test_cards_that_fail_later(shop: Shop, customer: str, number: str, code: str, decline_code: str) -> None:
    error = shop.charge(customer, shop.saved(customer, number)).body["error"]
    assert (error["code"], error["decline_code"]) == (code, decline_code)
    assert "fraud" not in error["message"].lower()
    blocked = decline_code == "fraudulent"
    assert shop.get(f"charges/{error['charge']}")["outcome"]["type"] == ("blocked" if blocked else "issuer_declined")


def test_a_card_that_asks_once_is_good_after_setup_only(shop: Shop, customer: str) -> None:
    assert shop.charge(customer, shop.saved(customer, ASKS_ONCE)).status == 200
    unprepared = shop.post("payment_methods/pm_card_authenticationRequiredOnSetup/attach", customer=customer)["id"]
    assert shop.charge(customer, unprepared).body["error"]["code"] == "authentication_required"


def test_with_the_customer_present_the_bank_may_ask(shop: Shop, customer: str) -> None:
    intent = prepared(shop, customer, shop.saved(customer, ASKS_ALWAYS))
    waiting = shop.post(f"payment_intents/{intent['id']}/confirm")
    assert (waiting["status"], waiting["next_action"]["type"]) == ("requires_action", "use_stripe_sdk")
    status, error = shop.refused("POST", f"payment_intents/{intent['id']}/confirm", error_on_requires_action=True)
    assert (status, error["decline_code"]) == (402, "authentication_not_handled")


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"amount": None}, "parameter_missing", "amount"),
        ({"amount": "12.50"}, "parameter_invalid_integer", "amount"),
        ({"amount": 0}, "parameter_invalid_integer", "amount"),
        ({"amount": -5}, "parameter_invalid_integer", "amount"),
        ({"amount": 49}, "amount_too_small", "amount"),
        ({"amount": 10**12}, "amount_too_large", "amount"),
        ({"currency": None}, "parameter_missing", "currency"),
        ({"currency": "zzz"}, None, "currency"),
        ({"currency": "isk", "amount": 10001}, None, "amount"),
        ({"currency": "kwd", "amount": 10001}, None, "amount"),
        ({"off_session": True}, None, "off_session"),
        ({"confirm": True}, "payment_intent_unexpected_state", None),
        ({"payment_method_types": ["card"]}, "payment_method_types_no_longer_supported", "payment_method_types"),
        ({"payment_method": "pm_gone"}, "resource_missing", "payment_method"),
        ({"customer": "cus_gone"}, "resource_missing", "customer"),
        ({"customer_account": "acct_gone"}, "resource_missing", "customer_account"),
        ({"confirmation_token": "ctoken_gone"}, "resource_missing", "confirmation_token"),
        (
            {"allowed_payment_method_types": ["card"], "automatic_payment_methods": {"enabled": True}},
            "parameters_exclusive",
            "allowed_payment_method_types",
        ),
        ({"receipt_email": "nonsense"}, "email_invalid", "receipt_email"),
        ({"tip": 5}, "parameter_unknown", "tip"),
        ({"capture_method": "later"}, None, "capture_method"),
    ],
)
def test_what_is_refused(shop: Shop, params: dict[str, Any], code: str | None, param: str | None) -> None:
    status, error = shop.refused("POST", "payment_intents", **({"amount": 4200, "currency": "usd"} | params))
    assert (status, error.get("code"), error.get("param")) == (404 if code == "resource_missing" else 400, code, param)
    assert shop.get("payment_intents")["data"] == []


@pytest.mark.parametrize(("currency", "amount"), [("usd", 50), ("jpy", 50), ("isk", 10000), ("kwd", 1000), ("EUR", 50)])
def test_amounts_at_the_edge(shop: Shop, currency: str, amount: int) -> None:
    assert shop.post("payment_intents", amount=amount, currency=currency)["currency"] == currency.lower()


def test_on_session_with_redirects_needs_a_return_url(shop: Shop, customer: str) -> None:
    method = shop.saved(customer)
    intent = shop.post("payment_intents", amount=4200, currency="usd", customer=customer, payment_method=method)
    path = f"payment_intents/{intent['id']}/confirm"
    assert shop.code("POST", path) == (400, None, "return_url")
    assert shop.post(path, return_url="https://shop.example")["status"] == "succeeded"


def test_the_method_must_be_the_customers_and_of_an_allowed_type(shop: Shop, customer: str) -> None:
    method, other = shop.saved(customer), shop.customer()
    given = {"amount": 4200, "currency": "usd", "payment_method": method}
    assert shop.code("POST", "payment_intents", **given) == (400, None, "payment_method")
    assert shop.code("POST", "payment_intents", **given, customer=other) == (400, None, "payment_method")
    wrong_type = given | {"customer": customer, "allowed_payment_method_types": ["us_bank_account"]}
    assert shop.code("POST", "payment_intents", **wrong_type)[1] == "payment_intent_incompatible_payment_method"


def test_cards_take_a_descriptor_suffix_only(shop: Shop, customer: str) -> None:
    intent = prepared(shop, customer, shop.saved(customer), statement_descriptor="SHOP")
    path = f"payment_intents/{intent['id']}"
    assert shop.code("POST", f"{path}/confirm", off_session=True)[2] == "statement_descriptor"
    shop.post(path, statement_descriptor="", statement_descriptor_suffix="ORDER 7")
    assert shop.post(f"{path}/confirm", off_session=True)["status"] == "succeeded"


def test_a_method_detached_between_review_and_press(shop: Shop, customer: str) -> None:
    method = shop.saved(customer)
    intent = prepared(shop, customer, method)
    shop.post(f"payment_methods/{method}/detach")
    assert shop.code("POST", f"payment_intents/{intent['id']}/confirm", off_session=True)[1:] == (
        "payment_method_unexpected_state",
        "payment_method",
    )
    assert shop.get("charges")["data"] == []


def test_a_method_used_without_a_customer_is_spent(shop: Shop) -> None:
    session = shop.session()
    shop.submit(session["id"])
    method = shop.get(f"setup_intents/{session['setup_intent']}")["payment_method"]
    given = {"amount": 4200, "currency": "usd", "payment_method": method, "confirm": True, "off_session": True}
    assert shop.post("payment_intents", **given)["status"] == "succeeded"
    assert shop.code("POST", "payment_intents", **given)[1] == "payment_method_unexpected_state"


def test_updating_clears_the_last_error(shop: Shop, customer: str) -> None:
    failed = shop.charge(customer, shop.saved(customer, FAILS_LATER)).body["error"]["payment_intent"]["id"]
    changed = shop.post(f"payment_intents/{failed}", description="Second try", metadata={"a": "1"})
    assert (changed["last_payment_error"], changed["description"]) == (None, "Second try")


@pytest.mark.parametrize(
    ("account", "status", "code"),
    [("000123456789", "succeeded", None), ("000222222227", "requires_payment_method", "insufficient_funds")],
)
def test_bank_debits_take_their_time(shop: Shop, customer: str, account: str, status: str, code: str | None) -> None:
    bank = {"account_number": account, "routing_number": "110000000", "account_holder_type": "individual"}
    method = shop.post(
        "payment_methods", type="us_bank_account", us_bank_account=bank, billing_details={"name": "Ana"}
    )["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    intent = prepared(shop, customer, method)
    path = f"payment_intents/{intent['id']}"
    assert shop.code("POST", f"{path}/confirm", off_session=True)[1] == "payment_intent_mandate_invalid"
    agreed = {"customer_acceptance": {"type": "offline"}}
    waiting = shop.post(f"{path}/confirm", off_session=True, mandate_data=agreed, expand=["latest_charge"])
    assert (waiting["status"], waiting["latest_charge"]["status"]) == ("processing", "pending")
    shop.clock.advance(DEBIT_SECONDS)
    done = shop.get(path)
    assert done["status"] == status
    assert (done["last_payment_error"] or {}).get("code") == code
    last = "payment_intent.succeeded" if code is None else "payment_intent.payment_failed"
    assert shop.event_types()[-1] == last


def test_lists_and_search(shop: Shop, customer: str) -> None:
    method = shop.saved(customer)
    ours = prepared(shop, customer, method, metadata={"charge": "C1"})["id"]
    prepared(shop, customer, method)
    found = shop.get("payment_intents/search", query='metadata["charge"]:"C1"')["data"]
    assert [intent["id"] for intent in found] == [ours]
    assert len(shop.get("payment_intents", customer=customer)["data"]) == 2
    assert shop.get("payment_intents", customer="cus_other")["data"] == []
