"""Stripe does not accept the request or the key: what it was, that no money moved, and who can put it right."""

from pathlib import Path

import pytest

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    CREATE,
    NOT_TAKEN,
    close_result,
    confirms,
    customer_id,
    order,
    result_on_screen,
    review,
    statuses,
    stripe_does,
)
from tests.stories.till import open_till


def answer(kind: str, **more: str) -> dict[str, object]:
    """An error in Stripe's shape."""
    return {"error": {"type": kind, "message": "See the codes."} | more}


REFUSALS = [
    (400, answer("invalid_request_error", code="parameter_unknown"), "Stripe did not accept this charge."),
    (
        400,
        answer("invalid_request_error", code="amount_too_small", param="amount"),
        "Stripe does not accept this amount.",
    ),
    (401, answer("invalid_request_error"), "Stripe no longer accepts this shop's key."),
    (403, answer("invalid_request_error"), "This shop's key is not allowed to make charges."),
]


@pytest.mark.parametrize(("status", "body", "happened"), REFUSALS)
@pytest.mark.parametrize("step", ["create", "confirm"])
async def test_refused(tmp_path: Path, step: str, status: int, body: dict[str, object], happened: str) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        if step == "create":
            order(till, "POST", CREATE, FaultKind.STATUS, status=status, body=body, times=9)
            await review(till, "2000", ready=False)
        else:
            await review(till, "2000")
            order(till, "POST", CONFIRM, FaultKind.STATUS, status=status, body=body)
            await till.hands.click("Charge $20.00 to Visa •••• 4242")
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        # A confirm without a good key proves nothing; the look after it finds it unconfirmed, and cancels it.
        assert shown.happened == (
            "The charge did not reach the bank." if (step, status) == ("confirm", 401) else happened
        )
        assert (shown.money, bool(shown.next)) == (NOT_TAKEN, True)
        if step == "create":
            assert statuses(till) == []
            assert confirms(till) == []
        else:
            await till.hands.until(lambda: statuses(till) == ["canceled"], "what was prepared is given up")


async def test_customer_deleted_elsewhere(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.click("Charge")
        await till.type_amount("900")
        stripe_does(till, "DELETE", f"/v1/customers/{customer_id(till, 'Anna Saveswell')}")
        await till.hands.click("Review")
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        assert shown.happened == "This customer was deleted in Stripe."
        assert shown.next == "Add the customer again, and save a new card."
        assert statuses(till) == []
        await close_result(till)


async def test_card_detached_elsewhere(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "900")
        method = till.payment_intents()[0]["payment_method"]
        stripe_does(till, "POST", f"/v1/payment_methods/{method}/detach")
        await till.hands.click("Charge $9.00 to Visa •••• 4242")
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        assert shown.happened == "This card is no longer saved with Stripe."
        assert "Send new link" in shown.buttons
        await till.hands.until(lambda: statuses(till)[0] in ("canceled", "requires_payment_method"), "given up")
        assert "succeeded" not in statuses(till)
