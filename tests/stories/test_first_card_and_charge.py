"""A member of staff saves Mia's card and charges it, while she stands there with her phone."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stories.till import GOOD_CARD, customer_in_browser, open_till


async def test_save_a_card_and_charge_it(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as mia:
        await till.full_list()
        await till.hands.click("New customer")
        await till.hands.type_into("Name", "Mia Neumann")
        await till.hands.type_into("Email", "mia@training.example")
        await till.hands.click("Create customer")
        await till.hands.until(lambda: till.page_shows("Mia Neumann"), "Mia's page")

        address = await till.new_link()
        await mia.save_card(address, GOOD_CARD, name="Mia Neumann")
        await till.hands.until(lambda: till.hands.reads("Visa •••• 4242"), "the saved card")
        await till.hands.until(lambda: till.hands.find(QWidget, "Setup link QR code") is None, "the code is gone")

        await till.charge("4200", "Charge $42.00 to Visa •••• 4242")
        await till.result("$42.00 was taken.")

        [intent] = till.payment_intents()
        assert (intent["status"], intent["amount"], intent["currency"]) == ("succeeded", 4200, "usd")
