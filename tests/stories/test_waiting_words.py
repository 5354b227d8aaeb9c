"""A slow Stripe: after five seconds the sheet says so, after twenty it says what is not known, and then finds out."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    NOT_KNOWN,
    TurnedClock,
    confirms,
    order,
    result_on_screen,
    review,
    says,
    statuses,
)
from tests.stories.till import open_till


async def test_waiting_for_stripe(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with open_till(tmp_path, clock=clock) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "3100")
        order(till, "POST", CONFIRM, FaultKind.HANG, acts=True)
        await till.hands.click("Charge $31.00 to Visa •••• 4242")
        await till.hands.read("Charging…")
        await till.hands.until(lambda: len(confirms(till)) == 1, "the confirm")
        assert not till.hands.reads("Still waiting for Stripe.")

        clock.turn(5)
        await till.hands.read("Still waiting for Stripe.")
        assert says(till, "Don't charge again.")
        await till.hands.key(Qt.Key.Key_Escape)  # Esc never gives up money that may be moving
        assert till.hands.reads("Still waiting for Stripe.")
        back = till.hands.find(QAbstractButton, "Back")
        assert back is not None
        assert not back.isEnabled()

        clock.turn(15)
        await till.result(NOT_KNOWN)
        assert "Check now" in result_on_screen(till).buttons
        assert till.hands.find(QAbstractButton, "Charge $31.00") is None

        till.faults.release()
        await till.result("$31.00 was taken.")
        assert statuses(till) == ["succeeded"]
        assert len(confirms(till)) == 1
        assert till.hands.find(QWidget, "Charge result") is not None
