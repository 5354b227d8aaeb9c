"""The computer's clock is a day wrong, either way: charges go through, and old news is still told from new."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    CREATE,
    NOT_KNOWN,
    TurnedClock,
    close_result,
    order,
    review,
    says,
    statuses,
)
from tests.stories.till import open_till

DAY = 24 * 3600


@pytest.mark.parametrize("wrong_by", [DAY, -DAY])
async def test_clock_a_day_off(tmp_path: Path, wrong_by: float) -> None:
    async with open_till(tmp_path, clock=TurnedClock(wrong_by=wrong_by)) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.charge("2800", "Charge $28.00 to Visa •••• 4242")
        await till.result("$28.00 was taken.")
        await close_result(till)

        # Ten minutes are ten minutes by Stripe's clock.
        await review(till, "2800", ready=False)
        await till.hands.see(QAbstractButton, "Charge again anyway")
        assert says(till, "Anna Saveswell was charged $28.00 at Till 1, ")
        await till.hands.click("Back")
        await till.hands.click("Cancel")

        # A lost answer is repaired as on any day.
        await review(till, "2900")
        order(till, "POST", CONFIRM, FaultKind.CUT_AFTER, times=50)
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=500)
        await till.hands.click("Charge $29.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=40)
        till.faults.clear()
        await till.hands.click("Check now")
        await till.result("$29.00 was taken.")
        assert [s for s in statuses(till) if s != "canceled"] == ["succeeded", "succeeded"]
