"""Refunds: whole, in parts, over the rest, of what cannot be refunded, and those that end by the clock."""

from typing import Any

import pytest

from futurepay_desktop.training.money.balance import SETTLING_SECONDS
from futurepay_desktop.training.money.giving_back import REFUND_SECONDS
from tests.training.shop import FAILS_LATER, GOOD, Shop

PENDING, FAILING = "4000000000007726", "4000000000005126"
FEE = 151  # of 42.00
UPDATES = ["refund.updated", "charge.refund.updated"]


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def paid(shop: Shop, customer: str, number: str = GOOD) -> dict[str, Any]:
    intent = shop.charge(customer, shop.saved(customer, number)).body
    assert intent["status"] == "succeeded"
    return intent


def pending(shop: Shop) -> int:
    return int(shop.get("balance")["pending"][0]["amount"])


def test_the_whole(shop: Shop, customer: str) -> None:
    intent = paid(shop, customer)
    given = {"reason": "requested_by_customer", "metadata": {"by": "Mia"}, "expand": ["balance_transaction", "charge"]}
    refund = shop.post("refunds", payment_intent=intent["id"], **given)
    assert refund["id"].startswith("re_")
    assert (refund["status"], refund["amount"], refund["currency"]) == ("succeeded", 4200, "usd")
    assert (refund["reason"], refund["metadata"]) == ("requested_by_customer", {"by": "Mia"})
    assert (refund["customer"], refund["payment_intent"]) == (customer, intent["id"])
    assert refund["payment_method"] == intent["payment_method"]
    entry = refund["balance_transaction"]
    assert (entry["type"], entry["amount"], entry["fee"], entry["source"]) == ("refund", -4200, 0, refund["id"])
    charge = refund["charge"]
    assert (charge["amount_refunded"], charge["refunded"]) == (4200, True)
    assert [one["id"] for one in charge["refunds"]["data"]] == [refund["id"]]
    assert shop.event_types()[-2:] == ["refund.created", "charge.refunded"]
    assert pending(shop) == -FEE  # Stripe keeps its fee
    assert shop.get(f"payment_intents/{intent['id']}")["status"] == "succeeded"
    code = shop.code("POST", "refunds", charge=charge["id"])
    assert code == (400, "charge_already_refunded", None)


def test_in_parts_and_over_the_rest(shop: Shop, customer: str) -> None:
    charge = paid(shop, customer)["latest_charge"]
    first = shop.post("refunds", charge=charge, amount=1000)
    second = shop.post("refunds", charge=charge, amount=1200)
    assert shop.code("POST", "refunds", charge=charge, amount=2001) == (400, None, "amount")
    now = shop.get(f"charges/{charge}")
    assert (now["amount_refunded"], now["refunded"]) == (2200, False)
    assert [one["id"] for one in now["refunds"]["data"]] == [second["id"], first["id"]]
    assert shop.post("refunds", charge=charge)["amount"] == 2000
    assert shop.get(f"charges/{charge}")["refunded"] is True
    assert shop.event_types().count("charge.refunded") == 3


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({}, "parameter_missing", "payment_intent"),
        ({"charge": "ch_1", "payment_intent": "pi_1"}, "parameters_exclusive", "charge"),
        ({"charge": "ch_gone"}, "resource_missing", "charge"),
        ({"payment_intent": "pi_gone"}, "resource_missing", "payment_intent"),
        ({"charge": "ch_1", "amount": 0}, "parameter_invalid_integer", "amount"),
        ({"charge": "ch_1", "amount": -1}, "parameter_invalid_integer", "amount"),
        ({"charge": "ch_1", "amount": "1.5"}, "parameter_invalid_integer", "amount"),
        ({"charge": "ch_1", "reason": "unhappy"}, None, "reason"),
        ({"charge": "ch_1", "reason": "expired_uncaptured_charge"}, None, "reason"),
        ({"charge": "ch_1", "tip": 1}, "parameter_unknown", "tip"),
        ({"charge": ""}, "parameter_invalid_empty", "charge"),
        ({"charge": "ch_1", "metadata": {"k" * 41: "v"}}, None, f"metadata[{'k' * 41}]"),
    ],
)
def test_requests_that_are_refused(shop: Shop, params: dict[str, Any], code: str | None, param: str) -> None:
    assert shop.code("POST", "refunds", **params) == (404 if code == "resource_missing" else 400, code, param)
    assert shop.get("refunds")["data"] == []


def test_nothing_was_paid(shop: Shop, customer: str) -> None:
    failed = shop.charge(customer, shop.saved(customer, FAILS_LATER)).body["error"]
    assert shop.code("POST", "refunds", charge=failed["charge"])[1] == "charge_not_refundable"
    assert shop.code("POST", "refunds", payment_intent=failed["payment_intent"]["id"])[1] == "charge_not_refundable"
    prepared = shop.post("payment_intents", amount=4200, currency="usd")
    assert shop.code("POST", "refunds", payment_intent=prepared["id"])[1] == "charge_not_refundable"


def test_a_refusal_is_remembered_by_its_key(shop: Shop, customer: str) -> None:
    charge = paid(shop, customer)["latest_charge"]
    over = shop.call("POST", "refunds", "k1", charge=charge, amount=9999)
    again = shop.call("POST", "refunds", "k1", charge=charge, amount=9999)
    assert (again.status, again.body) == (over.status, over.body)
    assert again.headers["Idempotent-Replayed"] == "true"
    first = shop.call("POST", "refunds", "k2", charge=charge, amount=100)
    assert shop.call("POST", "refunds", "k2", charge=charge, amount=100).body == first.body
    assert len(shop.get("refunds")["data"]) == 1


def test_one_that_takes_its_time(shop: Shop, customer: str) -> None:
    refund = shop.post("refunds", payment_intent=paid(shop, customer, PENDING)["id"])
    assert (refund["status"], refund["destination_details"]["card"]["type"]) == ("pending", "pending")
    assert pending(shop) == -FEE
    shop.clock.advance(REFUND_SECONDS)
    assert shop.get(f"refunds/{refund['id']}")["status"] == "succeeded"
    assert shop.event_types()[-2:] == UPDATES
    before = shop.get("events")["data"][0]["data"]["previous_attributes"]
    assert before["status"] == "pending"
    charge = shop.get(f"charges/{refund['charge']}")
    assert (charge["refunds"]["data"][0]["status"], charge["refunded"]) == ("succeeded", True)


def test_one_that_fails_later(shop: Shop, customer: str) -> None:
    refund = shop.post("refunds", payment_intent=paid(shop, customer, FAILING)["id"], amount=1000)
    assert refund["status"] == "succeeded"
    assert pending(shop) == 4200 - FEE - 1000
    shop.clock.advance(REFUND_SECONDS)
    failed = shop.get(f"refunds/{refund['id']}", expand=["failure_balance_transaction"])
    assert (failed["status"], failed["failure_reason"]) == ("failed", "expired_or_canceled_card")
    back = failed["failure_balance_transaction"]
    assert (back["type"], back["amount"]) == ("refund_failure", 1000)
    balance = shop.get("balance")
    assert balance["pending"][0]["amount"] + balance["available"][0]["amount"] == 4200 - FEE
    charge = shop.get(f"charges/{refund['charge']}")
    assert (charge["amount_refunded"], charge["refunded"]) == (0, False)
    assert shop.event_types()[-3:] == ["refund.failed", *UPDATES]
    assert shop.post("refunds", charge=charge["id"])["amount"] == 4200


def test_a_bank_account_is_given_its_money_back_in_days(shop: Shop, customer: str) -> None:
    bank = {"account_number": "000123456789", "routing_number": "110000000", "account_holder_type": "individual"}
    billing = {"name": "Ana Lima", "email": "ana@example.com"}
    method = shop.post("payment_methods", type="us_bank_account", us_bank_account=bank, billing_details=billing)["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method, "confirm": True}
    online = {"ip_address": "127.0.0.1", "user_agent": "till"}
    accepted = {"customer_acceptance": {"type": "online", "online": online}}
    intent = shop.post("payment_intents", **given, off_session=True, mandate_data=accepted)
    assert shop.code("POST", "refunds", payment_intent=intent["id"])[1] == "charge_not_refundable"
    shop.clock.advance(600)
    refund = shop.post("refunds", payment_intent=intent["id"], expand=["balance_transaction"])
    assert refund["id"].startswith("pyr_")
    assert (refund["status"], refund["destination_details"]["type"]) == ("pending", "us_bank_transfer")
    assert refund["balance_transaction"]["type"] == "payment_refund"
    shop.clock.advance(REFUND_SECONDS)
    assert shop.get(f"refunds/{refund['id']}")["status"] == "succeeded"


def test_metadata_is_all_that_changes(shop: Shop, customer: str) -> None:
    refund = shop.post("refunds", payment_intent=paid(shop, customer)["id"], metadata={"a": "1"})
    path = f"refunds/{refund['id']}"
    assert shop.post(path, metadata={"a": "", "b": "2"}) == refund | {"metadata": {"b": "2"}}
    assert shop.event_types()[-2:] == UPDATES
    assert shop.get("events")["data"][0]["data"]["previous_attributes"] == {"metadata": {"a": "1", "b": None}}
    count = len(shop.event_types())
    shop.post(path, metadata={"b": "2"})
    assert len(shop.event_types()) == count  # nothing changed, nothing told
    assert shop.code("POST", path, reason="duplicate") == (400, "parameter_unknown", "reason")
    assert shop.code("POST", f"{path}/cancel") == (400, None, None)
    assert shop.code("POST", "refunds/re_gone") == (404, "resource_missing", "id")
    assert shop.get(path)["metadata"] == {"b": "2"}


def test_lists(shop: Shop, customer: str) -> None:
    one, two = paid(shop, customer), paid(shop, customer)
    first = shop.post("refunds", payment_intent=one["id"], amount=100)["id"]
    shop.clock.advance(10)
    second = shop.post("refunds", payment_intent=one["id"], amount=100)
    third = shop.post("refunds", payment_intent=two["id"], amount=100)["id"]

    def ids(**filters: Any) -> list[str]:
        return [refund["id"] for refund in shop.get("refunds", **filters)["data"]]

    assert ids() == [third, second["id"], first]
    assert ids(payment_intent=one["id"]) == ids(charge=one["latest_charge"]) == [second["id"], first]
    assert ids(created={"gte": second["created"]}) == [third, second["id"]]
    assert ids(starting_after=third, limit=1) == [second["id"]]
    assert ids(charge="ch_none") == []
    assert shop.get("refunds", expand=["data.charge"])["data"][0]["charge"]["id"] == two["latest_charge"]


def test_fraud_is_noted_at_the_charge(shop: Shop, customer: str) -> None:
    refund = shop.post("refunds", payment_intent=paid(shop, customer)["id"], reason="fraudulent")
    assert shop.get(f"charges/{refund['charge']}")["fraud_details"] == {"user_report": "fraudulent"}


@pytest.mark.parametrize(("held", "status"), [("rak_refund_read", 403), ("rak_refund_write", 404)])
def test_who_may(shop: Shop, held: str, status: int) -> None:
    shop.stripe.keys.restrict("rk_test_till", [held])
    answer = shop.call("POST", "refunds", api_key="rk_test_till", charge="ch_gone")
    assert answer.status == status
    assert shop.call("GET", "refunds", api_key="rk_test_till").status == 200
    assert ("rak_refund_write" in answer.body["error"]["message"]) == (status == 403)


def test_the_balance_follows(shop: Shop, customer: str) -> None:
    intent = paid(shop, customer)
    shop.clock.advance(SETTLING_SECONDS)
    balance = shop.get("balance")
    assert (balance["available"][0]["amount"], balance["pending"][0]["amount"]) == (4200 - FEE, 0)
    assert shop.event_types()[-1] == "balance.available"
    refund = shop.post("refunds", payment_intent=intent["id"], amount=1000)
    assert shop.get("balance")["available"][0]["amount"] == 4200 - FEE - 1000
    entries = shop.get("balance_transactions")["data"]
    assert [(one["type"], one["net"], one["status"]) for one in entries] == [
        ("refund", -1000, "available"),
        ("charge", 4200 - FEE, "available"),
    ]
    assert shop.get("balance_transactions", source=refund["id"])["data"] == entries[:1]
    assert shop.get(f"balance_transactions/{entries[0]['id']}") == entries[0]
    sources = shop.get("balance_transactions", expand=["data.source"])["data"]
    assert [one["source"]["object"] for one in sources] == ["refund", "charge"]
