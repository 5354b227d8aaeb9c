"""The ten exercises as a path of ten circles."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.domain.practice import ExerciseProgress, ExerciseState, ScoreCard
from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, scaled, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of
from futurepay_desktop.ui.widgets.painting import draw_text

SIDE, LEAST_GAP, MOST_GAP = 36, 10, 44


class ScorePath(QWidget):
    """Done circles are filled and ticked, the one under way has a strong ring, the others wait with their number.

    Screen readers get the whole card from the widget that holds this one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = ScoreCard(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_card(self, card: ScoreCard) -> None:
        """Show that card."""
        self._card = card
        self.updateGeometry()
        self.update()

    def least_width(self) -> int:
        """What one row of circles needs."""
        return _row_width(self._card.total)

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(self.least_width(), self.heightForWidth(self.least_width()))

    def minimumSizeHint(self) -> QSize:
        """Half of them in a row, with the circles close together."""
        return QSize(_row_width((self._card.total + 1) // 2), scaled(SIDE) + 4)

    def hasHeightForWidth(self) -> bool:
        """A narrow path takes two rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """One row, or two."""
        side = scaled(SIDE) + 4
        return side if width >= self.least_width() else 2 * side + LEAST_GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the path."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_path(painter, QRectF(self.rect()), self._card, tokens_of(self), rtl=self.isRightToLeft())


def _row_width(count: int) -> int:
    return max(1, count) * scaled(SIDE) + max(0, count - 1) * LEAST_GAP


def paint_path(painter: QPainter, area: QRectF, card: ScoreCard, tokens: Tokens, *, rtl: bool = False) -> None:
    """The circles, from the area's start, joined by lines; in two rows where one is too long."""
    two = area.width() < _row_width(card.total)
    count = max(1, (card.total + 1) // 2 if two else card.total)
    side = float(scaled(SIDE))
    gap = min(MOST_GAP * side / SIDE, (area.width() - count * side) / max(1, count - 1))
    for place, exercise in enumerate(card.exercises):
        row, column = divmod(place, count)
        y = area.top() + area.height() * (2 * row + 1) / (4 if two else 2)
        x = column * (side + gap)
        left = area.right() - x - side if rtl else area.left() + x
        if column:
            start = left + side if rtl else left - gap
            before = card.exercises[place - 1].done_at is not None and exercise.done_at is not None
            painter.setPen(QPen(tokens.color("ok" if before else "hairline"), 2))
            painter.drawLine(QPointF(start + 2, y), QPointF(start + gap - 2, y))
        _paint_circle(painter, QRectF(left, y - side / 2, side, side), place + 1, exercise, tokens)


def _paint_circle(painter: QPainter, area: QRectF, number: int, exercise: ExerciseProgress, tokens: Tokens) -> None:
    done = exercise.done_at is not None
    under_way = exercise.state is ExerciseState.UNDER_WAY
    painter.setBrush(tokens.color("ok_fill") if done else Qt.BrushStyle.NoBrush)
    if under_way:
        painter.setBrush(tokens.color("train_fill"))
        painter.setPen(QPen(tokens.color("train_edge"), 2))
    elif done:
        painter.setPen(QPen(tokens.color("ok"), 1.5))
    else:
        painter.setPen(QPen(tokens.color("border"), 1))
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    if done and not under_way:
        size = round(area.width() / 2)
        corner = QPointF(area.center().x() - size / 2, area.center().y() - size / 2)
        paint_icon(painter, corner, "check", tokens.color("ok"), size=size, stroke=2.5)
        return
    ink = tokens.color("train" if under_way else "text_2")
    draw_text(
        painter,
        area,
        format_number(number),
        ui_font(13, SEMIBOLD, figures=True),
        ink,
        align=Qt.AlignmentFlag.AlignHCenter,
    )
