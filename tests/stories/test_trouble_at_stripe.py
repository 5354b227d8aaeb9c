"""409, 429, 500, a page of HTML, a lost answer, when creating and when confirming: what is said, and one payment."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    CREATE,
    NOT_KNOWN,
    NOT_TAKEN,
    close_result,
    confirms,
    order,
    result_on_screen,
    review,
    statuses,
)
from tests.stories.till import open_till

CONFLICT = {"error": {"type": "idempotency_error", "code": "idempotency_key_in_use", "message": "In use."}}
SLOW_DOWN = {"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Too many requests."}}
TROUBLE: dict[str, dict[str, Any]] = {
    "409": {"kind": FaultKind.STATUS, "status": 409, "body": CONFLICT},
    "429": {"kind": FaultKind.STATUS, "status": 429, "body": SLOW_DOWN},
    "500": {"kind": FaultKind.STATUS, "status": 500},
    "500 after acting": {"kind": FaultKind.STATUS, "status": 500, "acts": True},
    "502 as HTML": {"kind": FaultKind.STATUS, "status": 502, "html": "<html><body>Bad gateway</body></html>"},
    "HTML that says 200": {"kind": FaultKind.STATUS, "status": 200, "html": "<html>Please sign in</html>"},
    "cut before": {"kind": FaultKind.CUT_BEFORE},
    "cut after": {"kind": FaultKind.CUT_AFTER},
}


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_passing_trouble_is_not_even_seen(tmp_path: Path, trouble: str) -> None:
    """Once at each step: the till asks again by itself with the same key, and the customer pays once."""
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        order(till, "POST", CREATE, **TROUBLE[trouble])
        await review(till, "3300", ready=False)
        await till.hands.until(lambda: "requires_confirmation" in statuses(till), "prepared")
        await till.hands.until(lambda: len(till.payment_intents()) == 1, "one PaymentIntent")
        order(till, "POST", CONFIRM, **TROUBLE[trouble])
        await till.hands.click("Charge $33.00 to Visa •••• 4242")
        await till.result("$33.00 was taken.")
        assert statuses(till) == ["succeeded"]


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_lasting_trouble_at_the_review(tmp_path: Path, trouble: str) -> None:
    """Nothing was confirmed, so no money was taken; whatever was made is cancelled once Stripe can be asked."""
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        order(till, "POST", CREATE, times=500, **TROUBLE[trouble])
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=500)
        await review(till, "3300", ready=False)
        await till.result(NOT_TAKEN, seconds=30)
        shown = result_on_screen(till)
        assert "Try again" in shown.buttons
        assert confirms(till) == []

        till.faults.clear()
        await till.hands.click("Try again")
        amount = await till.hands.see(QLineEdit, "Amount")
        assert amount.text() == "33.00"
        await till.hands.click("Review")
        await till.hands.click("Charge $33.00 to Visa •••• 4242")
        await till.result("$33.00 was taken.")
        assert statuses(till).count("succeeded") == 1
        await close_result(till)


@pytest.mark.parametrize("trouble", TROUBLE)
async def test_lasting_trouble_at_the_press(tmp_path: Path, trouble: str) -> None:
    """No answer is never "declined": not known, until a look gives the proof; one payment or none."""
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "3300")
        order(till, "POST", CONFIRM, times=500, **TROUBLE[trouble])
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=500)
        await till.hands.click("Charge $33.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=60)
        acted = TROUBLE[trouble].get("acts") or trouble == "cut after"
        assert statuses(till) == ["succeeded" if acted else "requires_confirmation"]

        till.faults.clear()
        await till.hands.click("Check now")
        await till.result("$33.00 was taken." if acted else NOT_TAKEN)
        assert statuses(till) == ["succeeded" if acted else "canceled"]
