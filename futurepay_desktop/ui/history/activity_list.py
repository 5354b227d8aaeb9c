"""A list of activity rows: one model, one delegate that paints them on the same edges everywhere."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from futurepay_desktop.ui.history.activity_row import ActivityRow
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of
from futurepay_desktop.ui.widgets.badge import badge_size, paint_badge
from futurepay_desktop.ui.widgets.painting import draw_text, text_width

ROW = 48
DISC, GAP = 24, 12
BADGE_WIDTH, TIME_WIDTH, AMOUNT_WIDTH = 128, 44, 92
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class ActivityModel(QAbstractListModel):
    """Rows with the key of what they stand for, so that a selection survives a refresh."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, ActivityRow]] = []

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for the delegate, and the same words for screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()][1]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def key(self, row: int) -> str:
        """The key of a row; empty when there is no such row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else ""

    def set_rows(self, rows: list[tuple[str, ActivityRow]]) -> None:
        """Show those; nothing happens when they are the same."""
        if rows == self._rows:
            return
        same_length = len(rows) == len(self._rows)
        if same_length:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


@dataclass(frozen=True, slots=True)
class _Sides:
    """Where a row begins and ends: in a right-to-left window it is mirrored, its words and numbers are not."""

    area: QRectF
    rtl: bool

    def place(self, rect: QRectF) -> QRectF:
        """The rectangle, thought of from the left, on its own side."""
        if not self.rtl:
            return rect
        return QRectF(self.area.left() + self.area.right() - rect.right(), rect.y(), rect.width(), rect.height())

    @property
    def start(self) -> Qt.AlignmentFlag:
        """Where lines begin."""
        return Qt.AlignmentFlag.AlignRight if self.rtl else Qt.AlignmentFlag.AlignLeft

    @property
    def end(self) -> Qt.AlignmentFlag:
        """Where lines end."""
        return Qt.AlignmentFlag.AlignLeft if self.rtl else Qt.AlignmentFlag.AlignRight


class ActivityDelegate(QStyledItemDelegate):
    """Paints icon, two lines, amount (right), badge (left) and time (right). `joined` draws the line between icons."""

    def __init__(self, parent: QWidget, *, joined: bool, inset: int = 0, row_height: int = ROW) -> None:
        super().__init__(parent)
        self._joined, self._inset, self._height = joined, inset, row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all rows."""
        return QSize(320, round(self._height * max(1.0, text_scale())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ActivityRow):
            return
        tokens, rect = tokens_of(option.palette), QRectF(option.rect)
        self._ground(painter, option, tokens)
        area = rect.adjusted(self._inset, 0, -self._inset, 0)
        last = index.row() == index.model().rowCount() - 1
        sides = _Sides(area, option.direction == Qt.LayoutDirection.RightToLeft)
        self._sign(painter, sides, row, tokens, last=last)
        right = self._end(painter, sides, row, tokens)
        self._words(painter, sides, row, tokens, right)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
            painter.fillRect(rect, tokens.color("selected" if focused else "selected_idle"))
            painter.fillRect(
                QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent" if focused else "border")
            )
        if not self._joined:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), tokens.color("hairline"))

    def _sign(self, painter: QPainter, sides: _Sides, row: ActivityRow, tokens: Tokens, *, last: bool) -> None:
        area = sides.area
        disc = sides.place(QRectF(area.x(), area.center().y() - DISC / 2, DISC, DISC))
        if self._joined and not last:
            line = QRectF(disc.x() + DISC / 2, disc.bottom(), 1, area.height() - DISC)
            painter.fillRect(line, tokens.color("hairline"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("selected_idle"))
        painter.drawEllipse(disc)
        painter.restore()
        paint_icon(painter, disc.topLeft() + QPointF(5, 5), row.icon, tokens.color("text_2"), size=14, stroke=2.25)

    def _end(self, painter: QPainter, sides: _Sides, row: ActivityRow, tokens: Tokens) -> float:
        """Amount, badge and time; returns where the words must end."""
        area, scale = sides.area, max(1.0, text_scale())
        font = ui_font(12, figures=True)
        wide = max(TIME_WIDTH * scale, text_width(font, row.when))
        time = sides.place(QRectF(area.right() - wide, area.y(), wide, area.height()))
        draw_text(painter, time, row.when, font, tokens.color("text_3"), align=sides.end)
        x = area.right() - TIME_WIDTH * scale - GAP - BADGE_WIDTH * scale
        if row.badge is not None:
            kind, word = row.badge
            size = QSizeF(badge_size(word))
            badge = sides.place(QRectF(QPointF(x, area.center().y() - size.height() / 2), size))
            paint_badge(painter, badge.topLeft(), kind, word, tokens)
        if not row.amount:
            return x - GAP
        money = ui_font(13, SEMIBOLD, figures=True)
        room = max(AMOUNT_WIDTH * scale, text_width(money, row.amount))
        place = QRectF(x - GAP - room, area.y(), room, area.height())
        draw_text(painter, sides.place(place), row.amount, money, tokens.color("text"), align=sides.end)
        return place.x() - GAP

    def _words(self, painter: QPainter, sides: _Sides, row: ActivityRow, tokens: Tokens, right: float) -> None:
        area, align = sides.area, sides.start
        x = area.x() + DISC + GAP
        width, middle = max(0.0, right - x), area.center().y()
        font, small = ui_font(13, MEDIUM, figures=True), ui_font(12, figures=True)
        above = QRectF(x, middle - 19 * max(1.0, text_scale()), width, 20 * max(1.0, text_scale()))
        if not row.second:
            above.moveTop(middle - above.height() / 2)
        title, second = _cut(row.title, font, width), _cut(row.second, small, width)
        draw_text(painter, sides.place(above), title, font, tokens.color("text"), align=align)
        below = QRectF(x, above.bottom(), width, 16 * max(1.0, text_scale()))
        draw_text(painter, sides.place(below), second, small, tokens.color("text_3"), align=align)


class ActivityList(QListView):
    """The view both lists share: whole rows, own painting, selection by key."""

    def __init__(self, name: str, *, joined: bool, inset: int = 0, row_height: int = ROW) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = ActivityModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(ActivityDelegate(self, joined=joined, inset=inset, row_height=row_height))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(False)

    def show_rows(self, rows: list[tuple[str, ActivityRow]]) -> None:
        """Show those rows; the chosen one stays chosen by its key."""
        chosen = self.rows.key(self.currentIndex().row())
        self.rows.set_rows(rows)
        if not chosen:
            return
        for number, (key, _) in enumerate(rows):
            if key == chosen:
                self.setCurrentIndex(self.rows.index(number))
                return


def _cut(text: str, font: Any, width: float) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(width))
