"""Whose saved method is it: a search among the customers, in the place of the code."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.setup_link.code_card import SIDE
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box
from futurepay_desktop.ui.widgets.search_field import SearchField

_ID = Qt.ItemDataRole.UserRole
_LINES = Qt.ItemDataRole.UserRole + 1


class _RowDelegate(QStyledItemDelegate):
    """Name and e-mail in two lines; the chosen row is tinted and has a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """48 px high."""
        return QSize(200, round(48 * max(1.0, text_scale())))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        tokens, rect = tokens_of(option.palette), QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, tokens.color("selected" if chosen else "surface"))
        if chosen:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), tokens.color("accent"))
        name, second = index.data(_LINES)
        half = rect.height() / 2
        line = rect.adjusted(12, 4 if second else 0, -8, -half + 2 if second else 0)
        draw_text(painter, line, fenced(name), ui_font(13, MEDIUM), tokens.color("text"))
        if second:
            below = rect.adjusted(12, half, -8, -4)
            draw_text(painter, below, fenced(second), ui_font(12), tokens.color("text_3"))


class AttachPicker(QWidget):
    """`searched` carries what was typed, `chosen` a customer's id, `left` is one step back."""

    searched = Signal(str)
    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self.tr("Find the customer"), self.tr("Clear"), key="")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Customers found"))
        self.list.setItemDelegate(_RowDelegate(self.list))
        self._note = Label("", 13, ink="text_2", wrap=True)
        self.attach = DecisiveButton(self.tr("Attach to this customer"), size="big")
        self.back = Button(self.tr("Back"), size="big")
        self._lay_out()
        self.search.textChanged.connect(self.searched)
        self.search.stepped.connect(self._step)
        self.search.left.connect(self.left)
        self.search.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.attach.clicked.connect(self._choose)
        self.back.clicked.connect(self.left)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[CustomerRow, ...], total: int) -> None:
        """Show what the search found; the first row is chosen."""
        self.list.clear()
        for row in rows:
            customer = row.customer
            second = customer.email if customer.name else ""
            item = QListWidgetItem(f"{fenced(customer.label)}, {fenced(second)}" if second else fenced(customer.label))
            item.setData(_LINES, (customer.label, second))
            item.setData(_ID, customer.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.attach.setEnabled(bool(rows))
        if total > len(rows):
            self._note.setText(self.tr("{total} match. Type more to find the right one.").format(total=total))
        else:
            self._note.setText("" if rows else self.tr("No match. Try the email or the phone number."))

    def say(self, text: str) -> None:
        """Show a sentence below the list."""
        self._note.setText(text)

    def sizeHint(self) -> QSize:
        """The size of the code's card."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens, box = tokens_of(self), QRectF(self.rect())
        rounded_box(QPainter(self), box, 10, tokens.color("bg"), edge=tokens.color("hairline"))

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.attach.isEnabled():
            self.chosen.emit(str(item.data(_ID)))

    def _step(self, by: int) -> None:
        row = self.list.currentRow() + by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Attach to an existing customer"), 15, SEMIBOLD))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.attach)
        column.addLayout(row)
