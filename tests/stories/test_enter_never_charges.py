"""Enter in the amount leads to the review, never further; however often a person presses there, one confirm leaves."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from futurepay_desktop.commands.hands import press_key, press_mouse
from tests.stories.counter import confirms, statuses
from tests.stories.till import open_till


async def hold_enter(seconds: float) -> None:
    """Enter held down as keyboards do it: one press, then repeats on whatever has the focus by then."""
    for number in range(int(seconds / 0.03)):
        target = QApplication.focusWidget()
        assert target is not None
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, plain, "\r", number > 0))
        await asyncio.sleep(0.03)


async def test_enter_and_fifty_presses(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.click("Charge")
        await till.type_amount("700")
        await hold_enter(2)
        button = await till.hands.see(QAbstractButton, "Charge $7.00 to Visa •••• 4242")
        await till.hands.until(lambda: statuses(till) == ["requires_confirmation"], "the prepared charge")
        assert confirms(till) == []

        for number in range(50):  # in a second, by mouse, by Enter, by Space
            if number % 3 == 0:
                press_mouse(button, button.rect().center())
            else:
                press_key(button, Qt.Key.Key_Return if number % 3 == 1 else Qt.Key.Key_Space)
            await asyncio.sleep(0.02)
        await till.result("$7.00 was taken.")
        assert len(confirms(till)) == 1
        assert statuses(till) == ["succeeded"]

        # A key still held when the result appears presses nothing there: the result stays to be read.
        target = QApplication.focusWidget()
        assert isinstance(target, QAbstractButton)
        assert target.text() == "Done"
        repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(target, repeat)
        assert till.hands.find(QWidget, "Charge result") is not None
        assert len(confirms(till)) == 1
