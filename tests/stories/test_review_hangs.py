"""Stripe does not answer while the charge is only prepared: nothing can have moved, and one may go back at any time."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CREATE, TurnedClock, confirms, order, review, says, statuses
from tests.stories.till import open_till


async def test_pressed_before_it_was_ready(tmp_path: Path) -> None:
    """The press is kept and carried out once the PaymentIntent is there."""
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        order(till, "POST", CREATE, FaultKind.HANG)
        await review(till, "1700", ready=False)
        await till.hands.click("Charge $17.00 to Visa •••• 4242")
        await till.hands.read("Charging…")
        assert confirms(till) == []
        till.faults.release()
        await till.result("$17.00 was taken.")
        assert statuses(till) == ["succeeded"]
        assert len(confirms(till)) == 1


async def test_back_while_it_hangs(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with open_till(tmp_path, clock=clock) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        order(till, "POST", CREATE, FaultKind.HANG)
        await review(till, "1800", ready=False)
        await till.hands.click("Charge $18.00 to Visa •••• 4242")
        clock.turn(6)
        await till.hands.until(lambda: says(till, "Still waiting for Stripe."), "still waiting")
        back = await till.hands.see(QAbstractButton, "Back")
        assert back.isEnabled()  # nothing was confirmed: it can still be given up
        await till.hands.click("Back")
        await till.hands.see(QLineEdit, "Amount")
        till.faults.release()
        await till.hands.until(lambda: statuses(till) == ["canceled"], "what came late is cancelled")
        assert confirms(till) == []
