"""Messages in the page, beside what they are about, pushed into the layout and never over it."""

import html

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from futurepay_desktop.ui.theme.fonts import line_height
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.badge import FILLS, ICONS, INKS, BadgeKind
from futurepay_desktop.ui.widgets.bar_action import BarAction
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import set_property
from futurepay_desktop.ui.widgets.painting import rounded_box


class MessageBar(QWidget):
    """A tinted bar: icon, a bold first sentence, a second one, at most one action. `acted` is its press.

    A hidden bar keeps no room. `icon` replaces the kind's own.
    """

    acted = Signal()

    def __init__(
        self,
        kind: BadgeKind = BadgeKind.DONE,
        title: str = "",
        text: str = "",
        *,
        action: str = "",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._sign = IconView(ICONS[kind], INKS[kind], 16)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self.action = BarAction()
        self.action.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(13, 8, 13, 8)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.action)
        self.setMinimumHeight(40)
        self.set_message(kind, title, text, action=action, icon=icon)

    def set_message(
        self, kind: BadgeKind, title: str, text: str = "", *, action: str = "", icon: str | None = None
    ) -> None:
        """Show another message."""
        self._kind = kind
        self._sign.set_icon(icon or ICONS[kind], INKS[kind])
        parts = [f"<b style='font-weight:600'>{html.escape(title)}</b>"] if title else []
        parts += [html.escape(text)] if text else []
        lines = f"line-height:{line_height(13)}px"
        # A message follows the window's direction, even when it begins with a name that runs the other way.
        way = "rtl" if self.isRightToLeft() else "ltr"
        style = f"margin:0;{lines};-qt-line-height-type:fixed"
        self._words.setText(f"<p dir='{way}' style='{style}'>{' '.join(parts)}</p>")
        self._plain = " ".join(part for part in (title, text) if part)
        self._words.setAccessibleName(self._plain)
        self.setAccessibleName(self._plain)
        set_property(self._words, "ink", INKS[kind])
        self.action.set_look(action, INKS[kind])
        self.action.setVisible(bool(action))
        self.update()

    def message(self) -> str:
        """The whole message, without markup."""
        return self._plain

    def speak(self, *, assertive: bool = False) -> None:
        """Have the message read out."""
        announce(self, self._plain, assertive=assertive)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, dashed when nothing is proven."""
        tokens = tokens_of(self)
        dashed = self._kind is BadgeKind.UNKNOWN
        edge = tokens.color(INKS[self._kind]) if dashed else None
        rounded_box(QPainter(self), QRectF(self.rect()), 6, tokens.color(FILLS[self._kind]), edge=edge, dashed=dashed)
