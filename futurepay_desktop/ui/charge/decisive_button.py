"""The button that decides about money: deaf for a moment after it appears, and to a key that is held down."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from futurepay_desktop.ui.widgets.buttons import Button, ButtonKind, ButtonSize

LOCK_MS = 300


class DecisiveButton(Button):
    """A button that Enter presses too. After `lock` it takes no press for 300 ms, and never one of a held key."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: ButtonKind = "primary",
        size: ButtonSize = "decisive",
        icon: str | None = None,
        key: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, kind=kind, size=size, icon=icon, key=key, parent=parent)
        self._lock = QTimer(self, singleShot=True, interval=LOCK_MS)

    @property
    def locked(self) -> bool:
        """Whether presses are ignored now."""
        return self._lock.isActive()

    def lock(self) -> None:
        """Ignore presses for 300 ms: a held Enter or a double click was meant for what stood here before."""
        self._lock.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press the button once, however long they are held. Other keys are none of its business."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        elif event.isAutoRepeat() or self.locked:
            event.accept()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            self.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing while locked."""
        if self.locked:
            event.accept()
        else:
            super().mousePressEvent(event)
