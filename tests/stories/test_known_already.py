"""Staff begin to add somebody who is a customer already: the till finds them before a second record is made."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.stories.accounts import ask
from tests.stories.till import Till, open_till


def _count(till: Till) -> int:
    return len(ask(till.server, "GET", "/v1/customers", {"limit": "100"})["data"])


async def test_the_existing_customer_is_offered(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        before = _count(till)
        await till.hands.click("New customer")
        await till.hands.type_into("Name", "Anna S.")
        await till.hands.type_into("Email", "ANNA@training.example")
        await till.hands.read("Anna Saveswell has this email.", seconds=5)
        await till.hands.click("Open existing customer")
        await till.hands.until(lambda: till.page_shows("Anna Saveswell"), "Anna's page")
        assert _count(till) == before


async def test_a_namesake_may_still_be_added(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        before = _count(till)
        await till.hands.click("New customer")
        await till.hands.type_into("Name", "anna  saveswell")
        await till.hands.see(QAbstractButton, "Open existing customer")
        button = await till.hands.see(QAbstractButton, "Create")
        await till.hands.click(button.accessibleName())
        await till.hands.until(lambda: _count(till) == before + 1, "a second Anna")
