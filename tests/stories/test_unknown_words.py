"""Stripe says a word newer than this program, or leaves a field out: nothing is guessed, nobody is charged twice."""

from pathlib import Path
from typing import Any

import pytest

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, CREATE, NOT_KNOWN, customer_id, order, result_on_screen, review, statuses
from tests.stories.till import open_till


def new_status(intent: dict[str, Any]) -> object:
    """A status that did not exist when this program was made."""
    return intent | {"status": "requires_a_dance"}


def no_status(intent: dict[str, Any]) -> object:
    """The field that matters most is missing."""
    return {key: value for key, value in intent.items() if key != "status"}


def no_id(intent: dict[str, Any]) -> object:
    """Which PaymentIntent is meant is not said."""
    return {key: value for key, value in intent.items() if key != "id"} | {"status": "succeeded"}


def another_id(intent: dict[str, Any]) -> object:
    """The answer is about another PaymentIntent."""
    return intent | {"id": "pi_somebody_elses", "status": "succeeded"}


def a_list(_intent: dict[str, Any]) -> object:
    """JSON, but nothing like an object."""
    return ["succeeded"]


@pytest.mark.parametrize("odd", [new_status, no_status, no_id, another_id, a_list])
async def test_odd_answer_to_the_press(tmp_path: Path, odd: Any) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "2700")
        body = odd(till.payment_intents()[0])
        order(till, "POST", CONFIRM, FaultKind.WRONG_SHAPE, body=body, times=50)
        order(till, "GET", CREATE, FaultKind.WRONG_SHAPE, body=body, times=500)
        await till.hands.click("Charge $27.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=40)
        assert "Try again" not in result_on_screen(till).buttons
        assert statuses(till) == ["succeeded"]

        till.faults.clear()
        await till.hands.click("Check now")
        await till.result("$27.00 was taken.", seconds=30)
        assert statuses(till) == ["succeeded"]


async def test_odd_answers_while_looking_things_up(tmp_path: Path) -> None:
    """Customers and cards with words and gaps nobody foresaw are still listed, and can be charged."""
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Rosa Retour")
        await till.hands.read("American Express")
        cards = till.server.stripe.handle(
            "GET",
            "/v1/payment_methods",
            {"customer": customer_id(till, "Anna Saveswell"), "type": "card"},
            api_key="sk_test_ledger0",
        ).body
        for card in cards["data"]:
            card["card"].pop("wallet", None)
            card["card"]["brand"] = "brand_of_2031"
            card["card"].pop("exp_month", None)
            card["type"] = "card"
        path = "/v1/payment_methods"
        order(till, "GET", path, FaultKind.WRONG_SHAPE, body=cards, times=3)
        await till.choose("Anna Saveswell")
        await till.hands.read("•••• 4242")
