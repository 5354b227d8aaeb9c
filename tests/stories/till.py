"""A till on a counter: the real program over the real training server, worked by hands that only see the window.

`async with open_till(folder) as till:` opens it; leaving closes it as a person would. A bug anywhere fails the story.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from futurepay_desktop.app import Program, make_program
from futurepay_desktop.commands.hands import Hands, press_key
from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.options import Options
from futurepay_desktop.services.ports import Clock, SecretStore
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.faults.faults import Faults
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.chromium_customer import ChromiumCustomer, find_browser

GOOD_CARD = "4242424242424242"
MASTERCARD = "5555555555554444"
DECLINED_CARD = "4000000000000002"
APPROVAL_CARD = "4000002500003155"
DECLINED_LATER_CARD = "4000000000000341"


@dataclass
class Till:
    """The open program and short words for what stories do with it."""

    program: Program
    hands: Hands
    bugs: list[BaseException]

    @property
    def shop(self) -> Shop:
        """The open profile's services: for asking what is true, never for doing what a person would do."""
        shop = self.program.desk.current
        assert shop is not None
        return shop

    @property
    def server(self) -> TrainingServer:
        """The embedded training Stripe: the ledger that stories judge by."""
        server = self.program.desk.training_server
        assert server is not None, "the training server has not started yet"
        return server

    @property
    def faults(self) -> Faults:
        """Bad weather to order."""
        return self.server.stripe.faults

    async def full_list(self) -> None:
        """Waits for the sixty practice customers."""
        hands = self.hands
        await hands.until(lambda: len(hands.rows("Customers")) >= 60, "sixty customers", seconds=30)

    async def choose(self, name: str) -> None:
        """Finds a customer by typing and opens the page."""
        await self.hands.click("Customers")
        await self.hands.type_into("Search customers", name)
        await self.hands.until(lambda: self._only(name), f"the list has {name} alone")
        await self.hands.choose_row("Customers", name)
        await self.hands.until(lambda: self.page_shows(name), f"the page of {name}")

    def _only(self, name: str) -> bool:
        rows = self.hands.rows("Customers")
        return bool(rows) and all(name in row for row in rows)

    def page_shows(self, name: str) -> bool:
        """The customer's page is there and can be worked with."""
        button = self.hands.find(QAbstractButton, "New setup link")
        labels = [w for w in self.program.window.findChildren(QLabel) if w.isVisible() and name in w.text()]
        return button is not None and button.isEnabled() and bool(labels)

    async def new_link(self) -> str:
        """Makes a setup link for the customer shown; the address, read off the clipboard as a person would."""
        await self.hands.click("New setup link")
        await self.hands.see(QWidget, "Setup link QR code")
        return await self.copied_link()

    async def copied_link(self) -> str:
        """The address of the link on screen."""
        QGuiApplication.clipboard().clear()
        await self.hands.click("Copy link")
        await self.hands.until(lambda: bool(QGuiApplication.clipboard().text()), "the link on the clipboard")
        return QGuiApplication.clipboard().text()

    async def type_amount(self, digits: str) -> None:
        """Types into the amount, digits from the right."""
        field = await self.hands.see(QLineEdit, "Amount")
        field.setFocus()
        for digit in digits:
            press_key(field, Qt.Key(ord(digit)), digit)

    async def charge(self, digits: str, sentence: str) -> None:
        """From the customer's page through review to the press; `sentence` is how the decisive button begins."""
        await self.hands.click("Charge")
        await self.type_amount(digits)
        await self.hands.click("Review")
        await self.hands.click(sentence)

    async def result(self, money: str, *, seconds: float = 20) -> None:
        """Waits for the result with this money line."""
        await self.hands.see(QWidget, "Charge result", seconds=seconds)
        await self.hands.read(money, seconds=seconds)

    def payment_intents(self) -> list[dict[str, object]]:
        """Every PaymentIntent on the training server that this program made: the ledger."""
        answer = self.server.stripe.handle("GET", "/v1/payment_intents", {"limit": "100"}, api_key="sk_test_ledger0")
        return [p for p in answer.body["data"] if "futurepay_charge" in p["metadata"]]


@asynccontextmanager
async def open_till(
    folder: Path,
    *,
    theme: str = "light",
    options: Options | None = None,
    secret_store: SecretStore | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[Till]:
    """Opens the program in training mode (or as `options` say) over `folder`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wears = Theme()
    wears.apply(app)
    wears.set_choice("dark" if theme == "dark" else "light")
    bugs: list[BaseException] = []
    program = make_program(
        options or Options(training=True, data_dir=folder),
        wears,
        on_bug=bugs.append,
        secret_store=secret_store or MemorySecretStore(),
        clock=clock,
    )
    till = Till(program, Hands(), bugs)
    try:
        await program.open(options or Options(training=True, data_dir=folder))
        yield till
    finally:
        await program.close()
    assert not bugs, f"bugs were reported: {bugs!r}"


def customer_in_browser() -> ChromiumCustomer | HttpCustomer:
    """The customer with a real browser where there is one, else over plain HTTP: the same story either way.

    With `FUTUREPAY_REQUIRE_BROWSER` set (as CI does) a missing browser is an error.
    """
    if find_browser() is None:
        assert not os.environ.get("FUTUREPAY_REQUIRE_BROWSER"), "no Chromium or Chrome found"
        return HttpCustomer()
    return ChromiumCustomer()
