"""Staff correct a customer's name and clear a wrong phone number; Stripe has it, the list shows it."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from tests.stories.accounts import ask, customers_named
from tests.stories.till import open_till


async def test_edited_here_is_edited_at_stripe(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        [leo] = customers_named(till.server, "Leo Leftearly")
        await till.hands.click("More for this customer")
        await till.hands.choose_action("Edit name and contact…")
        assert (await till.hands.see(QLineEdit, "Name")).text() == "Leo Leftearly"
        await till.hands.paste_into("Name", "ليو 🚲 Leftearly-Løv")
        await till.hands.paste_into("Phone", "")
        await till.hands.click("Save changes")
        await till.hands.until(lambda: till.page_shows("ليو 🚲 Leftearly-Løv"), "the new name")
        await till.hands.until(
            lambda: any("ليو 🚲 Leftearly-Løv" in row for row in till.hands.rows("Customers")), "the row"
        )
        after = ask(till.server, "GET", f"/v1/customers/{leo['id']}")
        assert (after["name"], after["phone"], after["email"]) == ("ليو 🚲 Leftearly-Løv", None, leo["email"])
