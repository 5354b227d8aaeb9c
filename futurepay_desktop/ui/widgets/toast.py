"""A passing note at the bottom of the window. Never for money: results of money stay until acknowledged."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box

SECONDS = 6.0


class Toast(QWidget):
    """One note over `host`, gone after six seconds (not while the pointer rests on it), said politely."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._on_action: Callable[[], None] | None = None
        self._sign = IconView("check", "ok", 16)
        self._words = Label("", 13, MEDIUM)
        self.button = Button("", kind="quiet", size="compact")
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(10)
        for part in (self._sign, self._words, self.button):
            row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=round(SECONDS * 1000))
        self._timer.timeout.connect(self._end)
        host.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        *,
        icon: str = "check",
        ink: ColorName = "ok",
        action: str = "",
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Show the note in place of the one before. Without an action its button dismisses it."""
        self._sign.set_icon(icon, ink)
        self._words.setText(text)
        self._on_action = on_action
        self.button.setText(action or self.tr("Dismiss"))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def text(self) -> str:
        """The note."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the host."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = tokens_of(self)
        rounded_box(QPainter(self), QRectF(self.rect()), 6, tokens.color("surface"), edge=tokens.color("border"))

    def _place(self) -> None:
        self.layout().activate()  # type: ignore[union-attr]
        size = self.sizeHint()
        width = min(size.width(), self._host.width() - 32)
        self.setGeometry(
            (self._host.width() - width) // 2, self._host.height() - size.height() - 24, width, size.height()
        )

    def _act(self) -> None:
        action = self._on_action
        self.hide()
        self._timer.stop()
        if action is not None:
            action()

    def _end(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.hide()
