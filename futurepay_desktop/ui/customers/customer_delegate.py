"""One row of the customer list: name and e-mail at the start, method and badge at the end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.customers.customer_model import CustomerModel, RowRole
from futurepay_desktop.ui.customers.row_news import News
from futurepay_desktop.ui.theme.fonts import MEDIUM, line_height, ui_font
from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of
from futurepay_desktop.ui.widgets.badge import badge_size, paint_badge
from futurepay_desktop.ui.widgets.painting import draw_text, text_width

_LEFT, _RIGHT, _TOP, _GAP = 16, 14, 7, 16
_BAR = 3
Index = QModelIndex | QPersistentModelIndex


class CustomerDelegate(QStyledItemDelegate):
    """Paints a row from the tokens. Only the name may be cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """56 px at normal text."""
        return QSize(320, 2 * _TOP + 2 * line_height(15) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, both lines and the hairline below."""
        row, model = index.data(RowRole.ROW), index.model()
        if not isinstance(row, CustomerRow) or not isinstance(model, CustomerModel):
            return
        tokens = tokens_of(option.palette)
        area = QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        _paint_ground(painter, option, area, tokens, rtl=rtl)
        lines = _Lines(area, rtl=rtl)
        news = index.data(RowRole.NEWS)
        _paint_texts(painter, lines, tokens, row.customer.label, model.method_words(row), upper=True)
        badge = news if isinstance(news, News) else None
        room = badge_size(badge.word).width() if badge else 0
        _paint_second(painter, lines, tokens, model.email_words(row), room)
        if badge is not None:
            size = badge_size(badge.word)
            y = lines.lower + (line_height(15) - size.height()) / 2
            paint_badge(painter, QPointF(lines.end_x(size.width()), y), badge.kind, badge.word, tokens)
        painter.restore()


class _Lines:
    """Where things stand in a row, in either reading direction."""

    def __init__(self, area: QRectF, *, rtl: bool) -> None:
        self.area, self.rtl = area, rtl
        self.upper = area.y() + _TOP
        self.lower = self.upper + line_height(15) + 1

    def end_x(self, width: float) -> float:
        """The left edge of something `width` wide at the end of the line."""
        return self.area.left() + _RIGHT if self.rtl else self.area.right() - _RIGHT - width

    def start(self, y: float, end_width: float) -> QRectF:
        """The room at the start of a line when its end takes `end_width`."""
        taken = end_width + _GAP if end_width else 0
        width = self.area.width() - _LEFT - _RIGHT - taken
        x = self.area.right() - _LEFT - width if self.rtl else self.area.left() + _LEFT
        return QRectF(x, y, width, line_height(15))


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, area: QRectF, tokens: Tokens, *, rtl: bool) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        active = bool(state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
        painter.fillRect(area, tokens.color("selected" if active else "selected_idle"))
        x = area.right() - _BAR if rtl else area.left()
        painter.fillRect(QRectF(x, area.y(), _BAR, area.height()), tokens.color("accent" if active else "border"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, tokens.color("hover"))
    painter.fillRect(QRectF(area.x(), area.bottom() - 1, area.width(), 1), tokens.color("hairline"))


def _paint_texts(painter: QPainter, lines: _Lines, tokens: Tokens, name: str, method: str, *, upper: bool) -> None:
    small = ui_font(13, figures=True)
    width = text_width(small, method)
    height = line_height(15)
    # One baseline for both sizes, as on paper.
    big = ui_font(15, MEDIUM)
    drop = (QFontMetrics(big).ascent() - QFontMetrics(big).descent()) / 2
    drop -= (QFontMetrics(small).ascent() - QFontMetrics(small).descent()) / 2
    end = QRectF(lines.end_x(width), lines.upper + drop, width + 1, height)
    absolute = Qt.AlignmentFlag.AlignAbsolute
    draw_text(painter, end, method, small, tokens.color("text_2"), align=Qt.AlignmentFlag.AlignLeft | absolute)
    box = lines.start(lines.upper, width)
    shown = QFontMetrics(big).elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
    draw_text(painter, box, shown, big, tokens.color("text"), align=_start_edge(lines) | absolute)


def _paint_second(painter: QPainter, lines: _Lines, tokens: Tokens, email: str, badge_width: int) -> None:
    font = ui_font(12)
    box = lines.start(lines.lower, badge_width)
    shown = QFontMetrics(font).elidedText(email, Qt.TextElideMode.ElideRight, int(box.width()))
    align = _start_edge(lines) | Qt.AlignmentFlag.AlignAbsolute
    draw_text(painter, box, shown, font, tokens.color("text_3"), align=align)


def _start_edge(lines: _Lines) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if lines.rtl else Qt.AlignmentFlag.AlignLeft
