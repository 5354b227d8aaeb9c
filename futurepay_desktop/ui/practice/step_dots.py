"""The steps of an exercise as a row of dots: done, next, and still to come, told apart by shape as well as colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.theme.fonts import scaled
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of

_DOT, _GAP = 16, 6


class StepDots(QWidget):
    """A ticked disc for each step that is done, a ring with a core for the next one, a thin ring for the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: tuple[bool, ...]) -> None:
        """Which of them are done, in order."""
        if steps == self._steps:
            return
        self._steps = steps
        words = self.tr("{done} of {all} steps done")
        self.setAccessibleName(words.format(done=format_number(sum(steps)), all=format_number(len(steps))))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of dots."""
        dot, count = scaled(_DOT), len(self._steps)
        return QSize(count * dot + max(0, count - 1) * _GAP, dot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them in reading order."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = scaled(_DOT)
        following = self._steps.index(False) if False in self._steps else -1
        for place, done in enumerate(self._steps):
            x = place * (dot + _GAP)
            left = self.width() - x - dot if self.isRightToLeft() else x
            self._paint_dot(painter, QRectF(left, 0, dot, dot), done=done, following=place == following)

    def _paint_dot(self, painter: QPainter, area: QRectF, *, done: bool, following: bool) -> None:
        tokens = tokens_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        if done:
            painter.setBrush(tokens.color("ok_fill"))
            painter.drawEllipse(area)
            side = round(area.width() * 0.7)
            corner = QPointF(area.center().x() - side / 2, area.center().y() - side / 2)
            paint_icon(painter, corner, "check", tokens.color("ok"), size=side, stroke=2.5)
            return
        inset = area.adjusted(1, 1, -1, -1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.color("train_edge" if following else "border"), 2 if following else 1))
        painter.drawEllipse(inset)
        if following:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("train_edge"))
            core = area.width() * 0.3
            painter.drawEllipse(area.adjusted(core, core, -core, -core))
