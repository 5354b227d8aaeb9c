"""The bank wants the customer: from the failure to a new link and a charge on the new card, in one flow."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget

from tests.stories.counter import NOT_TAKEN, result_on_screen, review, statuses
from tests.stories.till import MASTERCARD, customer_in_browser, open_till


async def test_approval_link_then_charge(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as chiara:
        await till.full_list()
        await till.choose("Chiara Conferma")
        await review(till, "1500")
        await till.hands.click("Charge $15.00 to Visa •••• 3184")
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        assert shown.happened == "The bank wants the customer to approve this payment."
        assert shown.next == "Send Chiara an approval link. The charge can be made after that."
        assert "Try again" not in shown.buttons

        await till.hands.click("Send new link")
        await till.hands.see(QWidget, "Setup link QR code")
        await chiara.save_card(await till.copied_link(), MASTERCARD, name="Chiara Conferma")
        await till.hands.until(lambda: till.hands.reads("Mastercard •••• 4444"), "the new card")
        # The way on is there in the panel: charge what was just saved.
        await till.hands.click("Charge")
        await till.type_amount("1500")
        select = await till.hands.see(QComboBox, "Payment method")
        select.setCurrentIndex(next(i for i in range(select.count()) if "4444" in select.itemText(i)))
        await till.hands.click("Review")
        await till.hands.click("Charge $15.00 to Mastercard •••• 4444")
        await till.result("$15.00 was taken.")
        assert statuses(till)[0] == "succeeded"
        assert statuses(till).count("succeeded") == 1
        assert till.hands.find(QAbstractButton, "Charge again anyway") is None
