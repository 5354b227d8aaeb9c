"""The choice of a saved method: its brand as a chip, its words, when it runs out."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from futurepay_desktop.domain.method_text import method_text
from futurepay_desktop.domain.payment_method import Expiry, PaymentMethod
from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, Tokens, tokens_of
from futurepay_desktop.ui.widgets.brand_chip import CHIP_SIZE, paint_brand_chip
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width
from futurepay_desktop.ui.widgets.select import Select

translate = QCoreApplication.translate
_METHOD = Qt.ItemDataRole.UserRole


def chip_word(method: PaymentMethod) -> str:
    """What the chip draws: the brand of a card, else the kind of method."""
    return (method.brand or "card") if method.type == "card" else method.type


def ends_text(method: PaymentMethod) -> str:
    """Month and year of a card's last month, "03/26"; empty for methods that don't run out."""
    if not method.exp_month or not method.exp_year:
        return ""
    return f"{method.exp_month:02d}/{method.exp_year % 100:02d}"


def expiry_text(method: PaymentMethod, today: dt.date) -> str:
    """When a card runs out or ran out, in words; empty for methods that don't."""
    ends = ends_text(method)
    match method.expiry(today):
        case Expiry.NONE:
            return ""
        case Expiry.EXPIRED:
            return translate("MethodSelect", "Ran out {month}").format(month=ends)
        case Expiry.SOON | Expiry.GOOD:
            return translate("MethodSelect", "Expires {month}").format(month=ends)


class MethodSelect(Select):
    """A combo box whose items are PaymentMethods. `today` decides what has run out."""

    def __init__(self, name: str, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._today = today
        self.setItemDelegate(_MethodDelegate(today, self))

    def set_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """Offer those, the first one chosen."""
        self.clear()
        for method in methods:
            self.addItem(self._words(method), method)

    def method(self) -> PaymentMethod | None:
        """The chosen one."""
        data = self.currentData(_METHOD)
        return data if isinstance(data, PaymentMethod) else None

    def choose(self, method_id: str) -> bool:
        """Choose the method with that id; False when it is not among them."""
        for index in range(self.count()):
            data = self.itemData(index, _METHOD)
            if isinstance(data, PaymentMethod) and data.id == method_id:
                self.setCurrentIndex(index)
                return True
        return False

    def choose_other_than(self, method_id: str) -> None:
        """Choose the first method that is not that one, where there is one."""
        for index in range(self.count()):
            data = self.itemData(index, _METHOD)
            if isinstance(data, PaymentMethod) and data.id != method_id:
                self.setCurrentIndex(index)
                return

    def _words(self, method: PaymentMethod) -> str:
        ends = expiry_text(method, self._today)
        return f"{method_text(method)}, {ends}" if ends else method_text(method)

    def sizeHint(self) -> QSize:
        """48 px high."""
        return QSize(240, round(48 * max(1.0, text_scale())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, chip, words and chevron."""
        tokens, painter, area = tokens_of(self), QPainter(self), QRectF(self.rect())
        focus = self.hasFocus()
        ground = tokens.color("hover" if self.underMouse() and self.isEnabled() else "surface")
        edge = tokens.color("focus" if focus else "border")
        rounded_box(painter, area, 6, ground, edge=edge, width=2 if focus else 1)
        method = self.method()
        if method is not None:
            rtl = self.isRightToLeft()
            room = area.adjusted(28 if rtl else 0, 0, 0 if rtl else -28, 0)
            paint_method(painter, room, method, self._today, tokens, rtl=rtl)
        x = 12.0 if self.isRightToLeft() else area.width() - 28
        paint_icon(painter, QPointF(x, area.height() / 2 - 8), "chevron-down", tokens.color("text_2"))


class _MethodDelegate(QStyledItemDelegate):
    """Draws the rows of the open list like the field itself."""

    def __init__(self, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """44 px high."""
        return QSize(240, round(44 * max(1.0, text_scale())))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        tokens = tokens_of(option.palette)
        rect = QRectF(option.rect)
        chosen = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver))
        painter.fillRect(rect, tokens.color("selected" if chosen else "surface"))
        method = index.data(_METHOD)
        if isinstance(method, PaymentMethod):
            rtl = option.direction == Qt.LayoutDirection.RightToLeft
            paint_method(painter, rect, method, self._today, tokens, rtl=rtl)


def paint_method(
    painter: QPainter, rect: QRectF, method: PaymentMethod, today: dt.date, tokens: Tokens, *, rtl: bool
) -> None:
    """Draw chip, words and expiry, vertically centred in the rectangle, from the right where the window is so."""

    def place(x: float, width: float) -> QRectF:
        return QRectF(rect.right() - x - width if rtl else rect.x() + x, rect.y(), width, rect.height())

    chip = place(10, CHIP_SIZE.width())
    paint_brand_chip(painter, QPointF(chip.x(), chip.center().y() - CHIP_SIZE.height() / 2), chip_word(method), tokens)
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    font = ui_font(13, MEDIUM, figures=True)
    words = method_text(method)
    x = 10 + CHIP_SIZE.width() + 12
    draw_text(painter, place(x, rect.width() - x), words, font, tokens.color("text"), align=align)
    x += text_width(font, words) + 12
    ink: ColorName = "fail" if method.expiry(today) is Expiry.EXPIRED else "text_3"
    tail = ui_font(13, figures=True)
    draw_text(painter, place(x, rect.width() - x), expiry_text(method, today), tail, tokens.color(ink), align=align)
