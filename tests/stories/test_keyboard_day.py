"""A whole day without the mouse: search, walk, add, charge, link, keys; and letters stay letters in text fields."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.stories.accounts import customers_named
from tests.stories.screen import code_shown
from tests.stories.till import Till, open_till

K = Qt.Key


def _focus_name() -> str:
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


async def _type(till: Till, text: str) -> None:
    for letter in text:
        await till.hands.key(Qt.Key(ord(letter.upper())), letter)


async def test_the_counter_flow_by_keys_alone(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        hands = till.hands
        await hands.until(lambda: _focus_name() == "Customers", "the list has the focus at the start")
        await hands.key(K.Key_Slash, "/")
        assert _focus_name() == "Search customers"
        await _type(till, "nclb? anna")
        field = hands.find(QLineEdit, "Search customers")
        assert field is not None
        assert field.text() == "nclb? anna", "letters are letters while somebody types"
        assert hands.find(QLineEdit, "Name") is None
        await hands.key(K.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        await _type(till, "anna sav")
        await hands.until(lambda: len(hands.rows("Customers")) == 1, "Anna alone")
        await hands.key(K.Key_Down)
        await hands.key(K.Key_Return, "\r")
        await hands.until(lambda: till.page_shows("Anna Saveswell"), "Anna's page")
        await hands.until(lambda: _focus_name() in ("Charge", "New setup link"), "the focus is on the page")

        await hands.key(K.Key_L, "l")
        await hands.see(QWidget, "Setup link QR code")
        await hands.key(K.Key_Escape)
        await hands.until(lambda: not code_shown(till), "back to the customer")
        charge = await hands.see(QAbstractButton, "Charge")
        await hands.until(charge.isEnabled, "Anna's cards are known")
        await hands.key(K.Key_C, "c")
        await hands.see(QLineEdit, "Amount")
        await hands.until(lambda: _focus_name() == "Amount", "the amount can be typed at once")
        await hands.key(K.Key_N, "n")
        assert hands.find(QLineEdit, "Name") is None, "keys do not reach through a sheet"
        await hands.key(K.Key_Escape)
        await hands.until(lambda: hands.find(QLineEdit, "Amount") is None, "the sheet is closed")

        await hands.key(K.Key_N, "n")
        await hands.until(lambda: _focus_name() == "Name", "the name can be typed at once")
        await _type(till, "Nel Clark")
        await hands.key(K.Key_Return, "\r")
        await hands.until(lambda: till.page_shows("Nel Clark"), "Nel's page")
        assert len(customers_named(till.server, "Nel Clark")) == 1

        await hands.key(K.Key_F1)
        await hands.read("Single letters work while no text field has the focus")
        await hands.key(K.Key_Escape)
        await hands.until(lambda: not hands.reads("Single letters work while"), "the key sheet is closed")


async def test_walking_the_list(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        hands = till.hands
        names = [row.split(",")[0] for row in hands.rows("Customers")][:4]
        await hands.until(lambda: _focus_name() == "Customers", "the list has the focus")
        for name in names[:3]:
            await hands.key(K.Key_Down)
            await hands.until(partial(till.page_shows, name), f"{name}'s page follows the arrow")
        await hands.key(K.Key_F, modifiers=Qt.KeyboardModifier.ControlModifier)
        await hands.until(lambda: _focus_name() == "Search customers", "Ctrl+F searches")
        await hands.key(K.Key_Escape)
        await hands.until(lambda: _focus_name() == "Customers", "Esc goes back to the list")
