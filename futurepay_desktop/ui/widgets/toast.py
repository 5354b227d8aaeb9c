"""A passing note where nothing is covered. Never for money: results of money stay until acknowledged.

In a shop's window that is the free ground of the rail, whatever place is shown; elsewhere the bottom of the host.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box

SECONDS = 6.0
GROUND = "toast_ground"
"""The object name of the part of a window whose lower end is free for notes."""
AIR, FOOT, LEAST = 8, 60, 160
"""From the ground's edges; above what stands at its lower end; narrower ground is none."""


class Toast(QWidget):
    """One note over `host`, gone after six seconds (not while the pointer rests on it), said politely."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._on_action: Callable[[], None] | None = None
        self._sign = IconView("check", "ok", 16)
        self._words = Label("", 13, MEDIUM, wrap=True)
        self.button = Button("", kind="quiet", size="compact")
        self.button.clicked.connect(self._act)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
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
        self._name_button(action)
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
        """Stay at the lower end."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = tokens_of(self)
        rounded_box(QPainter(self), QRectF(self.rect()), 6, tokens.color("surface"), edge=tokens.color("border"))

    def _name_button(self, action: str) -> None:
        self.button.setText(action)
        self.button.set_icon_name(None if action else "x")
        self.button.setAccessibleName(action or self.tr("Dismiss"))

    def _place(self) -> None:
        box = self._free_ground()
        self.layout().activate()  # type: ignore[union-attr]
        height = max(self.sizeHint().height(), self.heightForWidth(box.width()))
        self.setGeometry(box.x(), box.bottom() + 1 - height, box.width(), height)

    def _free_ground(self) -> QRect:
        """Where the note may lie: its width, and its lower end. Takes its place in the window that has the ground."""
        ground = self._host.window().findChild(QWidget, GROUND)
        above = ground.parentWidget() if ground is not None else None
        if ground is None or above is None or not ground.isVisible() or ground.width() < LEAST:
            self._move_to(self._host)
            width = min(max(self.sizeHint().width(), 240), self._host.width() - 32)
            return QRect((self._host.width() - width) // 2, 0, width, self._host.height() - 24)
        self._move_to(above)
        ground.installEventFilter(self)  # once, however often it is said: its size follows the window's
        corner = ground.mapTo(above, QPoint(AIR, 0))
        return QRect(corner, ground.size() - QSize(2 * AIR, round(FOOT * text_scale())))

    def _move_to(self, parent: QWidget) -> None:
        if self.parentWidget() is not parent:
            self.setParent(parent)

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
