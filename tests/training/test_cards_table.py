"""Every row of the table of test cards: at setup through Checkout, at setup by attaching, and off-session.

Rows are judged by the table's words alone (`card_words`). What is `unconfirmed` there is our assumption, and the
end of the run lists it.
"""

from typing import Any

import pytest

from futurepay_desktop.training.checkout.checkout_contract import NeedsApproval, Refused, Saved
from tests.training.card_words import ROWS, TOKENS, UNCONFIRMED, CardRow, Charging, Saving
from tests.training.counts import COUNTS
from tests.training.shop import Shop

AFTERWARDS = 300  # seconds after which disputes, warnings and refunds have come or ended
every_row = pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
every_token = pytest.mark.parametrize("row", TOKENS, ids=[row.test_payment_method for row in TOKENS])


def met(behaviour: str) -> None:
    """One card has shown one behaviour."""
    COUNTS["cards x behaviours"][behaviour] += 1


def error_of(body: dict[str, Any]) -> tuple[str, str | None]:
    return body["error"]["code"], body["error"].get("decline_code")


@every_row
def test_setup_through_checkout(shop: Shop, row: CardRow) -> None:
    customer = shop.customer()
    session = shop.session(customer=customer)
    outcome = shop.submit(session["id"], row.number, cvc=row.cvc)
    if row.saving in (Saving.ASKS, Saving.ASKS_THEN_REFUSES):
        assert outcome == NeedsApproval()
        outcome = shop.stripe.answer_bank(session["id"], True)
    setup = shop.get(f"setup_intents/{session['setup_intent']}")
    saved = shop.get(f"customers/{customer}/payment_methods")["data"]
    if row.saving in (Saving.SAVES, Saving.ASKS):
        assert isinstance(outcome, Saved)
        assert (setup["status"], setup["payment_method"]) == ("succeeded", saved[0]["id"])
        assert saved[0]["card"]["last4"] == row.number[-4:]
    else:
        assert isinstance(outcome, Refused)
        assert (setup["status"], saved) == ("requires_payment_method", [])
        if row.saving is Saving.STOPS_TYPING:
            assert (outcome.field, setup["last_setup_error"]) == ("card_number", None)
        else:
            assert (outcome.field, error_of({"error": setup["last_setup_error"]})) == (None, row.codes)
    met(f"setup through Checkout: {row.saving}")


@every_row
def test_setup_by_attaching(shop: Shop, row: CardRow) -> None:
    customer = shop.customer()
    card = {"number": row.number, "exp_month": 12, "exp_year": 2030, "cvc": row.cvc}
    made = shop.call("POST", "payment_methods", type="card", card=card)
    if row.saving is Saving.STOPS_TYPING:
        assert (made.status, made.body["error"]["code"]) == (402, row.error_code)
        met("attach: refused while typing")
        return
    attached = shop.call("POST", f"payment_methods/{made.body['id']}/attach", customer=customer)
    if row.saving is Saving.REFUSES:
        assert (attached.status, error_of(attached.body)) == (402, row.codes)
        met("attach: refused")
    else:  # without a customer at the screen no bank can ask
        assert (attached.status, attached.body["customer"]) == (200, customer)
        check_card(row, attached.body["card"])
        met("attach: attached")


@every_row
def test_off_session(shop: Shop, row: CardRow) -> None:
    customer = shop.customer()
    if row.charging is Charging.NEVER:
        assert row.saving not in (Saving.SAVES, Saving.ASKS)  # the other two tests prove it
        met("off-session: cannot be saved")
        return
    check_charge(shop, row, customer, saved(shop, customer, row))
    met(f"off-session: {row.charging}")


@every_row
def test_off_session_without_setup(shop: Shop, row: CardRow) -> None:
    """Attached by the shop, never approved by the bank."""
    if row.saving in (Saving.REFUSES, Saving.STOPS_TYPING):
        met("off-session without setup: cannot be attached")
        return
    customer = shop.customer()
    card = {"number": row.number, "exp_month": 12, "exp_year": 2030}
    method = shop.post("payment_methods", type="card", card=card)["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    answer = shop.charge(customer, method)
    if row.charging in (Charging.ONLY_SET_UP, Charging.FAILS, Charging.BLOCKED):
        assert (answer.status, error_of(answer.body)) == (402, row.codes)
        met("off-session without setup: fails")
    elif row.charging is Charging.SUCCEEDS:
        assert answer.status == 200
        met("off-session without setup: succeeds")
    else:
        assert answer.status == 402
        met("off-session without setup: fails")


@every_token
def test_token(shop: Shop, row: CardRow) -> None:
    """`pm_card_…` stands for the row's card, new at each use."""
    customer, token = shop.customer(), row.test_payment_method
    attached = shop.call("POST", f"payment_methods/{token}/attach", customer=customer)
    if row.saving is Saving.REFUSES:
        assert (attached.status, error_of(attached.body)) == (402, row.codes)
        met("token: refused")
        return
    method = attached.body
    assert method["card"]["last4"] == row.number[-4:]
    check_card(row, method["card"])
    again = shop.post(f"payment_methods/{token}/attach", customer=customer)
    assert again["id"] != method["id"]
    if row.charging in (Charging.SUCCEEDS, Charging.BLOCKED, Charging.FAILS):
        check_charge(shop, row, customer, method["id"])
    else:
        answer = shop.charge(customer, method["id"])
        assert answer.status == 402
        if row.charging is Charging.ONLY_SET_UP:
            assert error_of(answer.body) == row.codes
    met(f"token: {row.charging}")


@every_row
def test_charged_with_the_customer_present(shop: Shop, row: CardRow) -> None:
    """The rows of the 3D Secure groups ask the bank; the others do not."""
    if row.saving in (Saving.REFUSES, Saving.STOPS_TYPING):
        met("on-session: cannot be attached")
        return
    customer = shop.customer()
    card = {"number": row.number, "exp_month": 12, "exp_year": 2030}
    method = shop.post("payment_methods", type="card", card=card)["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method, "confirm": True}
    answer = shop.call("POST", "payment_intents", **given, return_url="https://shop.example")
    if row.saving in (Saving.ASKS, Saving.ASKS_THEN_REFUSES):
        assert (answer.status, answer.body["status"]) == (200, "requires_action")
        met("on-session: asks the bank")
    elif row.charging in (Charging.FAILS, Charging.BLOCKED):
        assert (answer.status, error_of(answer.body)) == (402, row.codes)
        met("on-session: fails")
    else:
        assert (answer.status, answer.body["status"]) == (200, "succeeded")
        met("on-session: succeeds")


def saved(shop: Shop, customer: str, row: CardRow) -> str:
    session = shop.session(customer=customer)
    shop.submit(session["id"], row.number, cvc=row.cvc)
    shop.stripe.answer_bank(session["id"], True)
    return str(shop.get(f"setup_intents/{session['setup_intent']}")["payment_method"])


def check_charge(shop: Shop, row: CardRow, customer: str, method: str) -> None:
    answer = shop.charge(customer, method)
    if row.charging in (Charging.FAILS, Charging.BLOCKED):
        assert (answer.status, error_of(answer.body)) == (402, row.codes)
        outcome = shop.get(f"charges/{answer.body['error']['charge']}")["outcome"]
        blocked = row.charging is Charging.BLOCKED
        assert outcome["type"] == ("blocked" if blocked else "issuer_declined")
        assert outcome["risk_level"] == ("highest" if blocked or "highest risk" in row.category else "normal")
        return
    assert (answer.status, answer.body["status"]) == (200, "succeeded")
    charge = shop.get(f"charges/{answer.body['latest_charge']}")
    assert charge["paid"]
    check_risk(shop, row, charge)
    check_funds(shop, row)
    check_afterwards(shop, row, charge)
    check_refund(shop, row, customer, method)


def check_card(row: CardRow, card: dict[str, Any]) -> None:
    if row.networks is not None:
        assert set(card["networks"]["available"]) == row.networks
    for word in ("debit", "prepaid"):
        if f"({word}" in row.brand:
            assert card["funding"] == word
    if row.note.startswith("Card country "):
        assert card["country"] == row.note.removeprefix("Card country ")[:2]
    checks, what = card["checks"], row.category
    assert checks["cvc_check"] == ("fail" if "CVC check fails" in what else "pass")
    line = "address line1 check fails" in what or "both address checks fail" in what
    postal = "postal" in what or "both address checks fail" in what
    assert (checks["address_line1_check"] == "fail", checks["address_postal_code_check"] == "fail") == (line, postal)
    if "address checks unavailable" in what:
        assert checks["address_line1_check"] == checks["address_postal_code_check"] == "unavailable"


def check_risk(shop: Shop, row: CardRow, charge: dict[str, Any]) -> None:
    elevated = "elevated risk" in row.category
    assert charge["outcome"]["risk_level"] == ("elevated" if elevated else "normal")
    assert 0 <= charge["outcome"]["risk_score"] <= 100
    assert [review["charge"] for review in shop.get("reviews")["data"]] == ([charge["id"]] if elevated else [])
    if elevated:
        met("afterwards: queued for review")


def check_funds(shop: Shop, row: CardRow) -> None:
    balance = shop.get("balance")
    at_once = "funds available at once" in row.behaviour_off_session
    there, waiting = balance["available"], balance["pending"]
    assert (there[0]["amount"] > 0, waiting[0]["amount"] > 0) == (at_once, not at_once)
    if at_once:
        met("afterwards: funds at once")


def check_afterwards(shop: Shop, row: CardRow, charge: dict[str, Any]) -> None:
    for path in ("disputes", "radar/early_fraud_warnings"):
        assert shop.get(path)["data"] == []
    shop.clock.advance(AFTERWARDS)
    disputes = shop.get("disputes", charge=charge["id"])["data"]
    warnings = shop.get("radar/early_fraud_warnings", charge=charge["id"])["data"]
    assert len(warnings) == ("an early fraud warning arrives" in row.behaviour_off_session)
    if warnings:
        assert warnings[0]["actionable"] is True
        met("afterwards: early fraud warning")
    if row.dispute is not None:
        assert {(one["reason"], one["status"]) for one in disputes} == {row.dispute}
        assert len(disputes) == (2 if "several times" in row.behaviour_off_session else 1)
        assert sum(one["amount"] for one in disputes) == charge["amount"]
        met(f"afterwards: {row.behaviour_off_session.partition(', then ')[2]}")
    elif row.category == "dispute prevention":
        assert row.behaviour_off_session == UNCONFIRMED
        assert [one["status"] for one in disputes] == ["prevented"]
        assert shop.get(f"charges/{charge['id']}")["refunded"]
        met("afterwards: dispute prevented")
    else:
        assert disputes == []


def check_refund(shop: Shop, row: CardRow, customer: str, method: str) -> None:
    """Every card's refund: at once, unless the table says otherwise."""
    paid = shop.charge(customer, method).body
    refund = shop.post("refunds", payment_intent=paid["id"])
    words = row.behaviour_off_session
    began = "pending" if "a refund starts pending" in words else "succeeded"
    assert refund["status"] == began
    shop.clock.advance(AFTERWARDS)
    ended = shop.get(f"refunds/{refund['id']}")
    assert ended["status"] == ("failed" if "then fails" in words else "succeeded")
    met("refund: later succeeds" if began == "pending" else f"refund: {ended['status']}")
