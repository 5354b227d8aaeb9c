"""Going back from the review, by Back, by Esc or by the cross, gives the charge up for certain."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.stories.counter import confirms, review, statuses
from tests.stories.till import open_till


async def test_back_escape_and_cross(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "1900")
        await till.hands.click("Back")
        field = await till.hands.see(QLineEdit, "Amount")
        assert field.text() == "19.00"
        await till.hands.until(lambda: statuses(till) == ["canceled"], "Back cancels the PaymentIntent")

        await till.hands.click("Review")
        await till.hands.until(lambda: len(statuses(till)) == 2, "another PaymentIntent")
        await till.hands.key(Qt.Key.Key_Escape)
        await till.hands.until(lambda: statuses(till) == ["canceled", "canceled"], "Esc cancels it too")
        await till.hands.see(QLineEdit, "Amount")

        await till.hands.click("Review")
        await till.hands.until(lambda: len(statuses(till)) == 3, "a third PaymentIntent")
        await till.hands.click("Close")  # one step back, as Esc
        await till.hands.until(lambda: statuses(till) == ["canceled"] * 3, "the cross cancels it too")
        await till.hands.key(Qt.Key.Key_Escape)
        await till.hands.until(lambda: till.hands.find(QLineEdit, "Amount") is None, "the sheet is closed")
        assert till.page_shows("Anna Saveswell")

        # Faster than Stripe: back before the PaymentIntent was even made.
        till.faults.latency_ms = 400
        await till.hands.click("Charge")
        await till.type_amount("1900")
        await till.hands.click("Review")
        await till.hands.click("Back")
        till.faults.latency_ms = 0
        await till.hands.until(lambda: set(statuses(till)) == {"canceled"}, "nothing is left to be confirmed")
        await till.hands.key(Qt.Key.Key_Escape)
        assert confirms(till) == []
        assert all(charge.state == "cancelled" for charge in await till.shop.charges.recent())
        assert till.hands.find(QWidget, "Charge result") is None
