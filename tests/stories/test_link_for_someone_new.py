"""Nobody is chosen: the link is for someone new. What the customer typed becomes a customer, or goes to one that is."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.stories.accounts import ask, customers_named
from tests.stories.screen import link_status
from tests.stories.till import GOOD_CARD, MASTERCARD, Till, customer_in_browser, open_till


def _cards_of(till: Till, customer_id: object) -> list[str]:
    found = ask(till.server, "GET", f"/v1/customers/{customer_id}/payment_methods", {"limit": "100"})["data"]
    return [method["card"]["last4"] for method in found]


async def _link(till: Till) -> str:
    await till.full_list()
    await till.hands.key(Qt.Key.Key_L, "l")
    await till.hands.see(QWidget, "Setup link QR code")
    assert link_status(till) == "Waiting for the customer"
    return await till.copied_link()


async def test_becomes_a_customer_of_what_they_typed(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as nora:
        address = await _link(till)
        await nora.save_card(address, GOOD_CARD, email="nora@training.example", name="Nora Neu")
        await till.hands.click("Create customer from what they typed", seconds=5)
        await till.hands.until(lambda: len(customers_named(till.server, "Nora Neu")) == 1, "Nora at Stripe")
        [customer] = customers_named(till.server, "Nora Neu")
        assert customer["email"] == "nora@training.example"
        await till.hands.until(lambda: _cards_of(till, customer["id"]) == ["4242"], "the card is hers")
        await till.hands.click("Back to customer")
        await till.hands.until(lambda: till.page_shows("Nora Neu"), "Nora's page")
        await till.hands.read("Visa •••• 4242")


async def test_goes_to_somebody_known(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        address = await _link(till)
        await leo.save_card(address, MASTERCARD, email="other@training.example", name="L. L.")
        await till.hands.click("Attach to an existing customer", seconds=5)
        await till.hands.type_into("Find the customer", "leo left")
        await till.hands.until(
            lambda: any("Leo Leftearly" in row for row in till.hands.rows("Customers found")), "Leo is found"
        )
        await till.hands.click("Attach to this customer")
        [customer] = customers_named(till.server, "Leo Leftearly")
        await till.hands.until(lambda: "4444" in _cards_of(till, customer["id"]), "the card is Leo's")
        await till.hands.click("Back to customer")
        await till.hands.until(lambda: till.page_shows("Leo Leftearly"), "Leo's page")
        await till.hands.read("Mastercard •••• 4444")
