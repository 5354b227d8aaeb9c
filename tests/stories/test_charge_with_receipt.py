"""A charge that goes through: the sentence that was pressed, the amount that was taken, and a receipt to hand over."""

from pathlib import Path

import aiohttp
from PySide6.QtGui import QGuiApplication

from tests.stories.counter import close_result, confirms, result_on_screen, review
from tests.stories.till import open_till


async def test_charge_and_receipt(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "4250")
        assert till.hands.reads("Nothing has been charged yet")
        assert not confirms(till)
        await till.hands.click("Charge $42.50 to Visa •••• 4242")
        await till.result("$42.50 was taken.")

        shown = result_on_screen(till)
        assert (shown.happened, shown.money) == ("The payment went through.", "$42.50 was taken.")
        assert shown.next == "Stripe sends the receipt to anna@training.example."
        assert {"Done", "Open receipt", "Copy receipt link"} <= shown.buttons
        [intent] = till.payment_intents()
        assert (intent["status"], intent["amount_received"]) == ("succeeded", 4250)
        assert intent["receipt_email"] == "anna@training.example"
        assert len(confirms(till)) == 1

        await till.hands.click("Copy receipt link")
        receipt = QGuiApplication.clipboard().text()
        async with aiohttp.ClientSession() as web, web.get(receipt) as page:
            assert page.status == 200
            assert "42.50" in await page.text()
        await till.hands.click("Done")
        await till.hands.until(lambda: till.page_shows("Anna Saveswell"), "Anna's page again")
        assert till.hands.find(type(till.program.window), "Charge result") is None
        await close_result(till)
