"""Disputes: how they come after the charge, are answered, and end."""

from typing import Any

import pytest

from futurepay_desktop.training.methods.bank_catalogue import BANK_TEST_ACCOUNTS, BankTestAccount, Fate
from futurepay_desktop.training.money.dispute_course import DISPUTE_SECONDS, RESPONSE_SECONDS, VERDICT_SECONDS
from tests.training.banks import bank, debit
from tests.training.sales import charged
from tests.training.shop import NOON, Shop

FRAUDULENT, INQUIRY, SEVERAL = "4000000000000259", "4000000000001976", "4000000404000079"
EVIDENCE_3, VISA_RULES = "4000000404000038", "4000008400000779"
PREVENTED = "4000000404004816"
NET, FEE = 4200 - 151, 1500


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def disputed(shop: Shop, customer: str, number: str = FRAUDULENT) -> dict[str, Any]:
    charge = charged(shop, customer, number)
    shop.clock.advance(DISPUTE_SECONDS)
    dispute: dict[str, Any] = shop.get("disputes", charge=charge["id"])["data"][0]
    return dispute


def balance(shop: Shop) -> int:
    now = shop.get("balance")
    return int(now["available"][0]["amount"] + now["pending"][0]["amount"])


def answer(shop: Shop, dispute: dict[str, Any], text: str, **more: Any) -> dict[str, Any]:
    return shop.post(f"disputes/{dispute['id']}", evidence={"uncategorized_text": text}, **more)


def test_a_dispute_takes_the_money_and_a_fee(shop: Shop, customer: str) -> None:
    charge = charged(shop, customer, FRAUDULENT)
    shop.clock.advance(DISPUTE_SECONDS - 1)
    assert shop.get("disputes")["data"] == []
    shop.clock.advance(1)
    dispute = shop.get("disputes")["data"][0]
    assert dispute["id"].startswith("dp_")
    assert (dispute["reason"], dispute["status"], dispute["amount"]) == ("fraudulent", "needs_response", 4200)
    assert (dispute["charge"], dispute["payment_intent"]) == (charge["id"], charge["payment_intent"])
    assert dispute["evidence_details"]["due_by"] == NOON + DISPUTE_SECONDS + RESPONSE_SECONDS
    card = {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"}
    assert dispute["payment_method_details"] == {"type": "card", "card": card}
    assert dispute["is_charge_refundable"] is False
    entry = dispute["balance_transactions"][0]
    assert (entry["type"], entry["amount"], entry["fee"], entry["net"]) == ("adjustment", -4200, FEE, -4200 - FEE)
    assert balance(shop) == NET - 4200 - FEE
    assert shop.get(f"charges/{charge['id']}")["disputed"] is True
    assert shop.event_types()[-2:] == ["charge.dispute.created", "charge.dispute.funds_withdrawn"]
    assert shop.code("POST", "refunds", charge=charge["id"])[:2] == (400, "charge_disputed")


@pytest.mark.parametrize(("text", "status"), [("winning_evidence", "won"), ("losing_evidence", "lost")])
def test_the_bank_decides(shop: Shop, customer: str, text: str, status: str) -> None:
    dispute = disputed(shop, customer)
    sent = answer(shop, dispute, text, metadata={"by": "Mia"})
    assert (sent["status"], sent["metadata"]) == ("under_review", {"by": "Mia"})
    details = sent["evidence_details"]
    assert (details["has_evidence"], details["submission_count"]) == (True, 1)
    assert shop.event_types()[-1] == "charge.dispute.updated"
    before = shop.get("events")["data"][0]["data"]["previous_attributes"]
    assert (before["status"], before["evidence"]) == ("needs_response", {"uncategorized_text": None})
    shop.clock.advance(VERDICT_SECONDS)
    assert shop.get(f"disputes/{dispute['id']}")["status"] == status
    won = status == "won"
    told = ["charge.dispute.closed", *(["charge.dispute.funds_reinstated"] if won else [])]
    assert shop.event_types()[-len(told) :] == told
    assert balance(shop) == (NET if won else NET - 4200 - FEE)
    assert shop.code("POST", f"disputes/{dispute['id']}/close")[0] == 400
    assert shop.code("POST", f"disputes/{dispute['id']}", evidence={"customer_name": "Ana"})[0] == 400


def test_other_words_wait_for_the_bank(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer)
    answer(shop, dispute, "They were here.")
    shop.clock.advance(RESPONSE_SECONDS * 2)
    assert shop.get(f"disputes/{dispute['id']}")["status"] == "under_review"


def test_evidence_laid_ready_is_sent_later(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer)
    ready = answer(shop, dispute, "winning_evidence", submit=False)
    assert (ready["status"], ready["evidence_details"]["has_evidence"]) == ("needs_response", True)
    assert ready["evidence_details"]["submission_count"] == 0
    sent = shop.post(f"disputes/{dispute['id']}", submit=True)
    assert (sent["status"], sent["evidence"]["uncategorized_text"]) == ("under_review", "winning_evidence")


def test_giving_in_and_waiting_too_long_both_lose(shop: Shop, customer: str) -> None:
    one = disputed(shop, customer)
    assert shop.post(f"disputes/{one['id']}/close")["status"] == "lost"
    assert shop.event_types()[-1] == "charge.dispute.closed"
    two = disputed(shop, customer)
    shop.clock.advance(RESPONSE_SECONDS)
    assert shop.get(f"disputes/{two['id']}")["status"] == "lost"
    closed = shop.get("events", type="charge.dispute.closed")["data"]
    assert [event["data"]["object"]["id"] for event in closed] == [two["id"], one["id"]]


def test_an_inquiry_takes_nothing_and_can_be_refunded(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer, INQUIRY)
    assert (dispute["status"], dispute["is_charge_refundable"]) == ("warning_needs_response", True)
    assert dispute["payment_method_details"]["card"]["case_type"] == "inquiry"
    assert (dispute["balance_transactions"], balance(shop)) == ([], NET)
    assert shop.event_types()[-1] == "charge.dispute.created"
    assert shop.post("refunds", charge=dispute["charge"])["status"] == "succeeded"
    assert answer(shop, dispute, "winning_evidence")["status"] == "warning_under_review"
    shop.clock.advance(VERDICT_SECONDS)
    assert shop.get(f"disputes/{dispute['id']}")["status"] == "warning_closed"


def test_an_inquiry_that_escalates(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer, INQUIRY)
    answer(shop, dispute, "escalate_inquiry_evidence")
    shop.clock.advance(VERDICT_SECONDS)
    now = shop.get(f"disputes/{dispute['id']}")
    assert (now["status"], now["is_charge_refundable"]) == ("needs_response", False)
    assert shop.event_types()[-2:] == ["charge.dispute.updated", "charge.dispute.funds_withdrawn"]
    assert balance(shop) == NET - 4200 - FEE
    assert shop.post(f"disputes/{dispute['id']}/close")["status"] == "lost"


def test_an_inquiry_may_be_let_go(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer, INQUIRY)
    assert shop.post(f"disputes/{dispute['id']}/close")["status"] == "warning_closed"


def test_several_disputes_share_the_amount(shop: Shop, customer: str) -> None:
    first = disputed(shop, customer, SEVERAL)
    shop.clock.advance(DISPUTE_SECONDS)
    second = shop.get("disputes", charge=first["charge"])["data"][0]
    assert second["id"] != first["id"]
    assert first["amount"] + second["amount"] == 4200
    assert balance(shop) == NET - 4200 - 2 * FEE


@pytest.mark.parametrize(
    ("number", "kind", "case"),
    [
        (EVIDENCE_3, "visa_compelling_evidence_3", "chargeback"),
        (VISA_RULES, "visa_compliance", "compliance"),
        ("5105008400000002", "mastercard_compliance", "compliance"),
    ],
)
def test_kinds_of_better_evidence(shop: Shop, customer: str, number: str, kind: str, case: str) -> None:
    dispute = disputed(shop, customer, number)
    assert dispute["enhanced_eligibility_types"] == [kind]
    assert list(dispute["evidence_details"]["enhanced_eligibility"]) == [kind]
    assert dispute["payment_method_details"]["card"]["case_type"] == case


def test_a_prevented_dispute_gives_the_money_back(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer, PREVENTED)
    assert dispute["status"] == "prevented"
    assert shop.get("refunds", charge=dispute["charge"])["data"][0]["amount"] == 4200
    told = ["refund.created", "charge.refunded", "charge.dispute.created", "charge.dispute.closed"]
    assert shop.event_types()[-4:] == told


def test_what_was_given_back_before_is_not_disputed(shop: Shop, customer: str) -> None:
    charge = charged(shop, customer, FRAUDULENT)
    shop.post("refunds", charge=charge["id"])
    shop.clock.advance(DISPUTE_SECONDS * 3)
    assert shop.get("disputes")["data"] == []


def test_what_is_refused(shop: Shop, customer: str) -> None:
    dispute = disputed(shop, customer)
    path = f"disputes/{dispute['id']}"
    assert shop.code("POST", path, evidence={"mood": "bad"}) == (400, "parameter_unknown", "evidence[mood]")
    assert shop.code("POST", path, submit="perhaps") == (400, None, "submit")
    assert shop.code("GET", "disputes/dp_gone") == (404, "resource_missing", "dispute")
    assert shop.get("disputes", payment_intent="pi_none")["data"] == []
    assert shop.post(path, metadata={"a": "1"})["metadata"] == {"a": "1"}
    assert shop.get(path)["status"] == "needs_response"  # metadata alone sends nothing


_DISPUTED = [account for account in BANK_TEST_ACCOUNTS if account.fate is Fate.DISPUTED]


@pytest.mark.parametrize("account", _DISPUTED, ids=lambda account: str(account.kind))
def test_a_debit_that_is_disputed(shop: Shop, customer: str, account: BankTestAccount) -> None:
    method = bank(shop, customer, account.kind, account.number)
    shop.post("payment_intents", **debit(shop, customer, method, account.kind))
    shop.clock.advance(600)
    dispute = shop.get("disputes")["data"][0]
    assert (dispute["reason"], dispute["status"]) == ("debit_not_authorized", "needs_response")
    assert dispute["payment_method_details"] is None
    assert dispute["charge"].startswith("py_")
    assert shop.code("POST", "refunds", charge=dispute["charge"])[1] == "refund_disputed_payment"


@pytest.mark.parametrize("noun", ["dispute", "radar_early_fraud_warning", "review"])
def test_each_has_its_permission(shop: Shop, noun: str) -> None:
    path = {"radar_early_fraud_warning": "radar/early_fraud_warnings"}.get(noun, f"{noun}s")
    shop.stripe.keys.restrict("rk_test_till", ["rak_charge_read"])
    status, error = shop.refused("GET", path, api_key="rk_test_till")
    assert status == 403
    assert f"rak_{noun}_read" in error["message"]
