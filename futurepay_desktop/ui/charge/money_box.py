"""The money line of a result: as large as the headline, in its own tinted box, dashed while nothing is proven."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.charge.result_types import Tone
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import rounded_box

_ICONS: dict[Tone, str] = {
    Tone.OK: "check",
    Tone.NEED: "user",
    Tone.FAIL: "x",
    Tone.WAIT: "clock",
    Tone.UNKNOWN: "circle-question-mark",
    Tone.NEUTRAL: "minus",
}
_DISCS: dict[Tone, tuple[ColorName, ColorName]] = {
    Tone.OK: ("ok", "ok_fill"),
    Tone.NEED: ("need", "need_fill"),
    Tone.FAIL: ("fail", "fail_fill"),
    Tone.WAIT: ("wait", "wait_fill"),
    Tone.UNKNOWN: ("wait", "wait_fill"),
    Tone.NEUTRAL: ("done", "done_fill"),
}


def _box_colors(tone: Tone) -> tuple[ColorName, ColorName]:
    """Green only when money was taken; "No money was taken." is neutral, not red; not known is amber."""
    match tone:
        case Tone.OK:
            return "ok", "ok_fill"
        case Tone.WAIT | Tone.UNKNOWN:
            return "wait", "wait_fill"
        case Tone.NEED | Tone.FAIL | Tone.NEUTRAL:
            return "text", "done_fill"


class ResultDisc(QWidget):
    """The result's sign on a round ground of 48 px (or `side`)."""

    def __init__(self, tone: Tone = Tone.NEUTRAL, side: int = 48, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._side = tone, side
        self._icon = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone, icon: str = "") -> None:
        """Show that tone, with its own icon or another one."""
        self._tone, self._icon = tone, icon
        self.update()

    def sizeHint(self) -> QSize:
        """The disc's own size."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and icon."""
        tokens, painter = tokens_of(self), QPainter(self)
        ink, fill = _DISCS[self._tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.color(fill))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._tone is Tone.UNKNOWN:
            pen = QPen(tokens.color(ink), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        icon = round(self._side / 2 / 4) * 4
        at = (self._side - icon) / 2
        paint_icon(painter, QPointF(at, at), self._icon or _ICONS[self._tone], tokens.color(ink), size=icon)


class MoneyBox(QWidget):
    """The phrase about the money."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.NEUTRAL
        self.words = Label("", 20, SEMIBOLD, wrap=True, figures=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 13, 17, 13)
        column.addWidget(self.words)

    def show_phrase(self, text: str, tone: Tone) -> None:
        """Show that phrase in that tone."""
        self._tone = tone
        self.words.setText(text)
        self.words.set_ink(_box_colors(tone)[0])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = tokens_of(self)
        ink, fill = _box_colors(self._tone)
        dashed = self._tone is Tone.UNKNOWN
        edge = tokens.color(ink) if dashed else None
        rounded_box(QPainter(self), QRectF(self.rect()), 6, tokens.color(fill), edge=edge, dashed=dashed)
