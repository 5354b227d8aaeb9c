"""The customers in the list, as Qt's model: told by id what came, went or changed, so nothing jumps."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from futurepay_desktop.domain.method_text import method_text
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.customers.row_news import News, expiry_news

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowRole(IntEnum):
    """What the delegate asks for besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    NEWS = Qt.ItemDataRole.UserRole + 1


class CustomerModel(QAbstractListModel):
    """Rows in the order given. `today` is fixed per filling, so that one picture has one day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CustomerRow] = []
        self._news: Mapping[str, News] = {}
        self._today = dt.datetime.now().astimezone().date()

    # filling

    @property
    def rows(self) -> Sequence[CustomerRow]:
        """The rows shown now."""
        return self._rows

    def set_rows(self, rows: Sequence[CustomerRow], *, fresh: bool = False) -> None:
        """Shows `rows`. Unless `fresh` (another search), only differences are told: selection and scroll stay."""
        self._today = dt.datetime.now().astimezone().date()
        if fresh or not self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        self._drop(frozenset(row.customer.id for row in rows))
        self._place(rows)

    def set_news(self, news: Mapping[str, News]) -> None:
        """The badges of all rows."""
        self._news = news
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, customer_id: str) -> int:
        """The place of a customer, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.customer.id == customer_id), -1)

    def row_at(self, index: Index) -> CustomerRow | None:
        """The customer at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def _drop(self, kept: frozenset[str]) -> None:
        last = len(self._rows) - 1
        while last >= 0:
            if self._rows[last].customer.id in kept:
                last -= 1
                continue
            first = last
            while first > 0 and self._rows[first - 1].customer.id not in kept:
                first -= 1
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _place(self, rows: Sequence[CustomerRow]) -> None:
        present = {row.customer.id for row in self._rows}
        place = 0
        while place < len(rows):
            run = place
            while run < len(rows) and rows[run].customer.id not in present:
                run += 1
            if run > place:
                self.beginInsertRows(_NOWHERE, place, run - 1)
                self._rows[place:place] = rows[place:run]
                self.endInsertRows()
                place = run
                continue
            self._bring(rows[place], place)
            place += 1

    def _bring(self, row: CustomerRow, place: int) -> None:
        at = next(index for index in range(place, len(self._rows)) if self._rows[index].customer.id == row.customer.id)
        if at != place:
            self.beginMoveRows(_NOWHERE, at, at, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(at))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    # Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, the spoken row, and for the delegate the row itself and its badge."""
        row = self.row_at(index) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.customer.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case RowRole.ROW:
                return row
            case RowRole.NEWS:
                return self._news_of(row)
            case _:
                return None

    def method_words(self, row: CustomerRow) -> str:
        """The method at the end of the row; empty while nobody asked Stripe for it."""
        if row.method is not None:
            return method_text(row.method)
        return self.tr("No card") if row.methods_known else ""

    def email_words(self, row: CustomerRow) -> str:
        """The second line."""
        return row.customer.email or self.tr("No email")

    def _news_of(self, row: CustomerRow) -> News | None:
        return self._news.get(row.customer.id) or expiry_news(row.method, self._today)

    def _spoken(self, row: CustomerRow) -> str:
        news = self._news_of(row)
        status = self.tr("Status: {word}").format(word=news.word) if news else ""
        parts = (row.customer.label, self.email_words(row), self.method_words(row), status)
        return ", ".join(part for part in parts if part)
