"""One card is declined, another one is saved: two presses later it has paid."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.stories.counter import NOT_TAKEN, refuse_confirm, result_on_screen, review, statuses
from tests.stories.till import open_till


async def test_try_another_saved_method(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "6600")
        refuse_confirm(till, {"code": "card_declined", "decline_code": "insufficient_funds"})
        await till.hands.click("Charge $66.00 to Visa •••• 4242")
        await till.result(NOT_TAKEN)
        assert "Try another saved method" in result_on_screen(till).buttons

        await till.hands.click("Try another saved method")
        amount = await till.hands.see(QLineEdit, "Amount")
        assert amount.text() == "66.00"
        await till.hands.click("Review")
        button = await till.hands.see(QAbstractButton, "Charge $66.00 to ")
        assert "4242" not in button.text()
        await till.hands.click("Charge $66.00 to ")
        await till.result("$66.00 was taken.")
        assert statuses(till).count("succeeded") == 1
