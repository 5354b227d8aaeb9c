"""A card that saved well and is declined when charged: why, that no money moved, and what to do."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stories.counter import NOT_TAKEN, close_result, result_on_screen, review, statuses
from tests.stories.till import DECLINED_LATER_CARD, customer_in_browser, open_till


async def test_declined_card(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as customer:
        await till.full_list()
        await till.choose("Nobody Nomail")
        address = await till.new_link()
        await customer.save_card(address, DECLINED_LATER_CARD, email="nobody@training.example", name="Nobody")
        await till.hands.read("Visa •••• 0341")
        await till.hands.until(lambda: till.hands.find(QWidget, "Setup link QR code") is None, "the code is gone")

        await review(till, "2500")
        await till.hands.click("Charge $25.00 to Visa •••• 0341")
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        assert shown.happened == "The bank refused and gave no reason."
        assert shown.money == NOT_TAKEN
        assert shown.next == "Ask for another card, or the customer can call the bank."
        assert "Send new link" in shown.buttons
        [intent] = till.payment_intents()
        assert intent["status"] == "requires_payment_method"
        assert intent["amount_received"] == 0
        await close_result(till)

        # A charge that failed keeps nobody from charging again, with two deliberate acts as ever.
        await review(till, "2500")
        assert statuses(till) == ["requires_confirmation", "requires_payment_method"]
        await till.hands.click("Back")
        await till.hands.until(lambda: statuses(till)[0] == "canceled", "given up")
