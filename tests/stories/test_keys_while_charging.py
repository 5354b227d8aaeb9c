"""While a charge is under way the keys stay with the sheet: Esc neither gives it up nor moves the page behind it."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, confirms, order, review, statuses
from tests.stories.till import open_till


async def test_keys_while_charging(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "800")
        order(till, "POST", CONFIRM, FaultKind.HANG)
        button = await till.hands.see(QAbstractButton, "Charge $8.00 to Visa •••• 4242")
        await till.hands.until(lambda: not getattr(button, "locked", False), "the first moment is over")
        await till.hands.key(Qt.Key.Key_Return)
        await till.hands.until(lambda: len(confirms(till)) == 1, "the confirm")
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_C, Qt.Key.Key_Tab):
            assert QApplication.focusWidget() is not None
            await till.hands.key(key)
        assert till.hands.reads("Charging…")
        assert till.page_shows("Anna Saveswell")

        till.faults.release()
        await till.result("$8.00 was taken.")
        # Esc still held from before does not take the result away unread.
        target = QApplication.focusWidget()
        assert target is not None
        plain = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, plain, "", True))
        assert till.hands.find(QWidget, "Charge result") is not None
        await till.hands.key(Qt.Key.Key_Escape)
        await till.hands.until(lambda: till.hands.find(QWidget, "Charge result") is None, "the sheet is closed")
        assert statuses(till) == ["succeeded"]
        assert len(confirms(till)) == 1
