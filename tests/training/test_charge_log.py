"""Reading, annotating and searching charges."""

from typing import Any

import pytest

from tests.training.shop import FAILS_LATER, Shop

HOME = {"address": {"line1": "Main Street 1"}, "name": "Ana"}


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


@pytest.fixture
def charge(shop: Shop, customer: str) -> dict[str, Any]:
    intent = shop.charge(customer, shop.saved(customer)).body
    return shop.get(f"charges/{intent['latest_charge']}")


def test_what_is_said_of_a_charge_changes(shop: Shop, charge: dict[str, Any]) -> None:
    path = f"charges/{charge['id']}"
    said = {"description": "Chair", "receipt_email": "a@example.com", "transfer_group": "G", "metadata": {"a": "1"}}
    changed = shop.post(path, **said, shipping=HOME, fraud_details={"user_report": "safe"})
    shipping = changed.pop("shipping")
    assert changed == {name: value for name, value in charge.items() if name != "shipping"} | said | {
        "fraud_details": {"user_report": "safe"}
    }
    assert (shipping["name"], shipping["address"]["city"]) == ("Ana", None)
    event = shop.get("events")["data"][0]
    assert event["type"] == "charge.updated"
    before = event["data"]["previous_attributes"]
    assert (before["description"], before["metadata"], before["shipping"]) == (None, {"a": None}, None)
    assert before.keys() == {*said, "shipping", "fraud_details"}
    count = len(shop.event_types())
    shop.post(path, description="Chair")
    assert len(shop.event_types()) == count


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"amount": 1}, "parameter_unknown", "amount"),
        ({"fraud_details": {"user_report": "odd"}}, None, "fraud_details[user_report]"),
        ({"receipt_email": "odd"}, "email_invalid", "receipt_email"),
        ({"customer": "cus_gone"}, "resource_missing", "customer"),
    ],
)
def test_what_is_refused(
    shop: Shop, charge: dict[str, Any], params: dict[str, Any], code: str | None, param: str
) -> None:
    status = 404 if code == "resource_missing" else 400
    assert shop.code("POST", f"charges/{charge['id']}", **params) == (status, code, param)
    assert shop.code("POST", f"charges/{charge['id']}", customer=shop.customer())[2] == "customer"
    assert shop.get(f"charges/{charge['id']}") == charge


def test_search(shop: Shop, customer: str, charge: dict[str, Any]) -> None:
    failed = shop.charge(customer, shop.saved(customer, FAILS_LATER), 900).body["error"]["charge"]
    shop.post(f"charges/{charge['id']}", metadata={"order": "A1"})

    def found(query: str) -> list[str]:
        return [one["id"] for one in shop.get("charges/search", query=query)["data"]]

    assert found('status:"failed"') == [failed]
    assert found("amount>1000") == [charge["id"]]
    assert found('metadata["order"]:"A1" AND currency:"usd"') == [charge["id"]]
    assert found(f'customer:"{customer}"') == [failed, charge["id"]]
    assert found('refunded:"true"') == []
    shop.post("refunds", charge=charge["id"])
    assert found('refunded:"true"') == [charge["id"]]
    assert shop.code("GET", "charges/search", query='colour:"red"') == (400, None, "query")


def test_lists(shop: Shop, customer: str, charge: dict[str, Any]) -> None:
    shop.post(f"charges/{charge['id']}", transfer_group="G")
    assert [one["id"] for one in shop.get("charges", transfer_group="G")["data"]] == [charge["id"]]
    assert shop.get("charges", transfer_group="H")["data"] == []
    assert shop.get("charges", customer=customer, payment_intent=charge["payment_intent"])["data"] != []


def test_the_suffix_shows_on_the_statement(shop: Shop, customer: str) -> None:
    given = {"amount": 4200, "currency": "usd", "confirm": True, "off_session": True, "customer": customer}
    method = shop.saved(customer)
    intent = shop.post("payment_intents", **given, payment_method=method, statement_descriptor_suffix="ORDER 7")
    shown = shop.get(f"charges/{intent['latest_charge']}")["calculated_statement_descriptor"]
    assert shown.endswith("* ORDER 7")
    assert len(shown) <= 22
