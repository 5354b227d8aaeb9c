"""Fingers slip: whatever stands in the amount, a sentence beside it says what is wrong and nothing is sent."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from futurepay_desktop.commands.hands import press_key
from tests.stories.counter import money_requests
from tests.stories.till import Till, open_till


async def amount_field(till: Till) -> QLineEdit:
    """The amount, with the focus and emptied."""
    field = await till.hands.see(QLineEdit, "Amount")
    field.setFocus()
    press_key(field, Qt.Key.Key_Delete)
    return field


async def paste(till: Till, text: str) -> str:
    """Empties the amount and pastes; what stands there then."""
    field = await amount_field(till)
    QGuiApplication.clipboard().setText(text)
    press_key(field, Qt.Key.Key_V, "", Qt.KeyboardModifier.ControlModifier)
    return field.text()


async def refused(till: Till, words: str) -> None:
    """Review goes nowhere and these words stand beside the amount, for a screen reader too."""
    await till.hands.click("Review")
    await till.hands.read(words)
    field = await till.hands.see(QLineEdit, "Amount")
    assert words in field.accessibleDescription()
    assert till.hands.find(QWidget, "Charge result") is None
    assert not till.hands.reads("Nothing has been charged yet")


async def test_odd_amounts(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.click("Charge")
        await refused(till, "Type an amount.")

        await till.type_amount("0")
        await refused(till, "Type an amount above zero.")
        await amount_field(till)
        await till.type_amount("49")
        await refused(till, "The least that Stripe charges is $0.50.")

        field = await amount_field(till)
        for letter in "abc-+eE ":
            press_key(field, Qt.Key(ord(letter.upper())), letter)
        assert field.text() == "0.00"
        await refused(till, "Type an amount.")

        await amount_field(till)
        await till.type_amount("1234567890")
        assert field.text() == "123,456.78"  # eight digits are the most, the others never arrive

        assert await paste(till, "-5.00") == "0.00"
        assert till.hands.reads("An amount can't be negative.")
        assert await paste(till, "twelve") == "0.00"
        assert till.hands.reads("This can't be read as an amount. Type digits only.")
        assert await paste(till, "9999999999") == "0.00"
        assert till.hands.reads("The most that Stripe charges at once is $999,999.99.")
        assert await paste(till, "0.005") == "0.00"
        assert till.hands.reads("USD has no such small parts. Type it shorter.")
        assert money_requests(till) == []

        assert await paste(till, "1.234,56 €") == "1,234.56"
        assert till.hands.reads("Pasted amount read as $1,234.56.")
        await till.hands.click("Review")
        await till.hands.click("Charge $1,234.56 to Visa •••• 4242")
        await till.result("$1,234.56 was taken.")
        [intent] = till.payment_intents()
        assert (intent["amount_received"], intent["currency"]) == (123_456, "usd")
