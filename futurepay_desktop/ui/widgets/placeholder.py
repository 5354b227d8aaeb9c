"""Empty states: an icon, a title, a reason, one action. Never a blank pane."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.buttons import Button, ButtonKind
from futurepay_desktop.ui.widgets.label import Label

Tone = Literal["neutral", "ok", "wait", "fail", "need"]
_TONES: dict[Tone, tuple[ColorName, ColorName]] = {
    "neutral": ("text_2", "selected_idle"),
    "ok": ("ok", "ok_fill"),
    "wait": ("wait", "wait_fill"),
    "fail": ("fail", "fail_fill"),
    "need": ("need", "need_fill"),
}


class IconDisc(QWidget):
    """An icon on a round tinted ground."""

    def __init__(self, icon: str, tone: Tone = "neutral", side: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._side = icon, tone, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: Tone) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """The disc's own size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and icon."""
        ink, fill = _TONES[self._tone]
        tokens, painter = tokens_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color(fill))
        painter.drawEllipse(QRectF(self.rect()))
        icon = round(self._side / 2 / 4) * 4
        corner = (self._side - icon) / 2
        paint_icon(painter, QPointF(corner, corner), self._icon, tokens.color(ink), size=icon)


class Placeholder(QWidget):
    """What a pane shows when it has nothing: at most one main action and a quiet second one.

    `acted` and `acted_second` are their presses. All placeholders keep their icons on one line.
    """

    acted = Signal()
    acted_second = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        action: str = "",
        action_icon: str | None = None,
        action_kind: ButtonKind = "primary",
        second: str = "",
        tone: Tone = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._disc = IconDisc(icon, tone)
        self._title = Label(title, 15, SEMIBOLD, wrap=True)
        self._text = Label(text, 13, ink="text_2", wrap=True)
        self.action = Button(action, kind=action_kind, size="big", icon=action_icon)
        self.second = Button(second, kind="quiet", size="big")
        self.action.clicked.connect(self.acted)
        self.second.clicked.connect(self.acted_second)
        self._lay_out()
        self.set_content(icon, title, text, action=action, second=second, tone=tone)

    def set_content(
        self, icon: str, title: str, text: str = "", *, action: str = "", second: str = "", tone: Tone = "neutral"
    ) -> None:
        """Say something else; empty actions are not shown."""
        self._disc.set_icon(icon, tone)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon on one line at a quarter of the height, in every pane, as long as the rest fits below."""
        rest = self._column.totalHeightForWidth(self._inner.width()) - self._top.sizeHint().height()
        top = max(16, min(self.height() * 26 // 100, self.height() - rest))
        if top != self._top.sizeHint().height():
            self._top.changeSize(0, top, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self._column.invalidate()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        self._inner = inner = QWidget()
        inner.setMaximumWidth(round(340 * text_scale()))
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        center = Qt.AlignmentFlag.AlignHCenter
        self._top = QSpacerItem(0, 24, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        column.addSpacerItem(self._top)
        column.addWidget(self._disc, 0, center)
        column.addSpacing(20)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
            column.addSpacing(4)
        column.addSpacing(16)
        column.addWidget(self.action, 0, center)
        column.addSpacing(8)
        column.addWidget(self.second, 0, center)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
