"""The judge of shapes sees what it is there to see."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conformance.witness import troubles_of
from tests.training.shop import Shop

Spoil = Callable[[dict[str, Any]], object]

SPOILED: list[tuple[str, Spoil, str]] = [
    ("a key too few", lambda charge: charge.pop("captured"), "charge.captured is missing"),
    ("a key too many", lambda charge: charge.update(nickname="A"), "charge.nickname is not in Stripe's example"),
    ("text for a number", lambda charge: charge.update(amount="42"), "charge.amount is '42', not int"),
    ("a number for yes or no", lambda charge: charge.update(paid=1), "charge.paid is 1, not bool"),
    ("yes or no for a number", lambda charge: charge.update(amount=True), "charge.amount is True, not int"),
    ("a null too many", lambda charge: charge.update(currency=None), "charge.currency is None, not str"),
    ("an unknown word", lambda charge: charge.update(status="great"), "charge.status is 'great'"),
    ("deep inside", lambda charge: charge["outcome"].update(risk_level=3), "charge.outcome.risk_level is 3"),
    ("a part's key", lambda charge: charge["billing_details"].update(fax="1"), "charge.billing_details.fax is not"),
    (
        "in an object that expand brought",
        lambda charge: charge["balance_transaction"].update(net="1"),
        "balance_transaction.net is '1', not int",
    ),
]


@pytest.fixture
def charge() -> dict[str, Any]:
    """One that is in order."""
    shop = Shop()
    customer = shop.customer()
    assert shop.charge(customer, shop.saved(customer)).status == 200
    charge: dict[str, Any] = shop.get("charges", expand=["data.balance_transaction"])["data"][0]
    assert not list(troubles_of(200, charge))
    return charge


@pytest.mark.parametrize(("_what", "spoil", "said"), SPOILED, ids=[what for what, _, _ in SPOILED])
def test_a_spoiled_object_is_seen(charge: dict[str, Any], _what: str, spoil: Spoil, said: str) -> None:
    spoil(charge)
    assert any(said in trouble for trouble in troubles_of(200, charge))


def test_a_spoiled_object_is_seen_in_lists_events_and_errors(charge: dict[str, Any]) -> None:
    charge["amount"] = "42"
    page = {"object": "list", "data": [charge], "has_more": False, "url": "/v1/charges"}
    assert list(troubles_of(200, page))
    assert list(troubles_of(200, page | {"data": [], "more": 1}))
    assert list(troubles_of(400, {"error": {"type": "odd", "message": "No."}}))
    assert list(troubles_of(400, {"error": {"type": "card_error", "message": "No.", "hint": "x"}}))
    assert list(troubles_of(404, {"message": "No."}))
