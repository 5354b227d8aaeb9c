"""New customers with every kind of name; mistakes are said beside their field and nothing typed is lost."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit

from tests.stories.accounts import customers_named
from tests.stories.till import Till, open_till

NAMES = ("🚴🏽‍♀️ Zoë & Co", "محمد عبد الله", "이서연", 'O\'Neill "Red" <b>Bike</b>', "𝔘𝔫𝔦 Code")


def _listed(till: Till, name: str) -> bool:
    return any(name in row for row in till.hands.rows("Customers"))


async def test_every_name_arrives_as_typed(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        for name in NAMES:
            await till.hands.click("New customer")
            await till.hands.paste_into("Name", name)
            await till.hands.click("Create customer")
            await till.hands.until(partial(till.page_shows, name), f"the page of {name}")
            assert len(customers_named(till.server, name)) == 1
            await till.hands.until(partial(_listed, till, name), f"{name} in the list")


async def test_mistakes_are_said_beside_the_field(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        hands = till.hands
        await hands.click("New customer")
        await hands.click("Create customer")
        await hands.read("Type a name, an email or a phone number.")

        await hands.paste_into("Name", "N" * 5_000)
        await hands.click("Create customer")
        await hands.read("Stripe keeps up to")
        assert len((await hands.see(QLineEdit, "Name")).text()) == 5_000, "what was typed is still there"

        await hands.paste_into("Name", "Mia Neumann")
        for wrong in ("mia", "mia@", "@post.example", "mia neumann@post.example", "mia@post"):
            await hands.paste_into("Email", wrong)
            await hands.click("Create customer")
            await hands.read("This is not a whole email address", seconds=5)
        assert customers_named(till.server, "Mia Neumann") == []

        await hands.paste_into("Email", "mia@post.example")
        await hands.click("Create customer")
        await hands.until(lambda: till.page_shows("Mia Neumann"), "Mia's page")
        assert [c["email"] for c in customers_named(till.server, "Mia Neumann")] == ["mia@post.example"]


async def test_the_longest_name_fits_the_window(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        name = "Ann " + "Wołodźko-" * 12 + "Ó"
        before = till.program.window.width()
        await till.hands.click("New customer")
        await till.hands.paste_into("Name", name)
        await till.hands.click("Create customer")
        await till.hands.until(lambda: till.page_shows(name), "the page")
        assert till.program.window.width() == before
        page = till.program.window.screen_of_shop
        assert page is not None
        for label in page.findChildren(QLabel):
            right = label.mapTo(page, label.rect().topRight()).x()
            assert not label.isVisible() or right <= page.width(), label.text()[:40]
