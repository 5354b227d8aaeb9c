"""The list itself: a QListView that keeps its place when rows come and go above it."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.customers.customer_delegate import CustomerDelegate
from futurepay_desktop.ui.customers.customer_model import CustomerModel

_NEAR_END = 20
Index = QModelIndex | QPersistentModelIndex


class CustomerView(QListView):
    """`picked` carries the customer's id when another row is chosen, `opened` when Enter or a double click opens it.

    `picked_again` follows a click on the row that was chosen before, `end_near` tells that the last rows are in
    sight, so that more may be read.
    """

    picked = Signal(str)
    picked_again = Signal()
    opened = Signal(str)
    end_near = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CustomerModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(CustomerDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._look_ahead)
        self._quiet = False

    # what is chosen

    @property
    def chosen_id(self) -> str | None:
        """The id of the chosen customer."""
        row = self.rows.row_at(self.currentIndex())
        return row.customer.id if row and self.selectionModel().hasSelection() else None

    def choose(self, customer_id: str | None, *, quiet: bool = True) -> bool:
        """Choose that customer and bring it into sight; None chooses nobody. `quiet` does not emit `picked`."""
        place = self.rows.row_of(customer_id) if customer_id else -1
        self._quiet = quiet
        try:
            if place < 0:
                self.clearSelection()
                self.setCurrentIndex(QModelIndex())
                return False
            index = self.rows.index(place)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)
            return True
        finally:
            self._quiet = False

    def step(self, by: int) -> None:
        """Choose the next or the previous row; the first when none is chosen."""
        now = self.currentIndex().row()
        place = max(0, min(self.rows.rowCount() - 1, now + by)) if now >= 0 else 0
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place))

    def in_sight(self) -> tuple[CustomerRow, ...]:
        """The rows on screen."""
        area = self.viewport().rect()
        first = self.indexAt(area.topLeft()).row()
        last = self.indexAt(area.bottomLeft()).row()
        end = last + 1 if last >= 0 else self.rows.rowCount()
        return tuple(self.rows.rows[max(0, first) : end]) if self.isVisible() else ()

    # filling

    def fill(self, rows: "tuple[CustomerRow, ...]", *, fresh: bool) -> int:
        """Shows `rows`, keeping choice and place; returns how many rows came in above what is in sight."""
        chosen = self.chosen_id
        top = self.rows.row_at(self.indexAt(self.viewport().rect().topLeft()))
        bar = self.verticalScrollBar()
        offset = bar.value() - (self.rows.row_of(top.customer.id) * self._row_height() if top else 0)
        self._quiet = True
        self.rows.set_rows(rows, fresh=fresh)
        self._quiet = False
        if fresh or top is None:
            self.choose(chosen)
            if fresh:
                self.scrollToTop()
            return 0
        place = self.rows.row_of(top.customer.id)
        if place < 0:
            return 0
        self.doItemsLayout()
        bar.setValue(place * self._row_height() + offset)
        return bar.value() // self._row_height() if bar.value() else 0

    def _row_height(self) -> int:
        return max(1, self.sizeHintForRow(0))

    # events

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who was chosen, by the keyboard or the mouse."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current)
        if row is not None and not self._quiet:
            self.picked.emit(row.customer.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the window, whose keys they are."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the chosen row changes nothing in the list, but means that customer all the same."""
        before = self.chosen_id
        super().mousePressEvent(event)
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        if event.button() is Qt.MouseButton.LeftButton and row is not None and row.customer.id == before:
            self.picked_again.emit()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click opens."""
        self._open()

    def _open(self) -> None:
        if self.chosen_id is not None:
            self.opened.emit(self.chosen_id)

    def _look_ahead(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and bar.value() >= bar.maximum() - _NEAR_END * self._row_height():
            self.end_near.emit()
