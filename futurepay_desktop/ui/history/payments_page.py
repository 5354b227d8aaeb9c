"""Payments: the charges of this till, newest first."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.changes import Change, ChargeChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.history.activity_list import ActivityList
from futurepay_desktop.ui.history.activity_row import ActivityRow, charge_row
from futurepay_desktop.ui.history.full_page import FullPage
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.widgets.skeleton import Skeleton

_NOT_MEANT = frozenset({ChargeState.PREPARING, ChargeState.READY, ChargeState.CANCELLED})
"""Prepared and given up before the press: no payment was meant."""


class PaymentsPage(QWidget):
    """The page. `customer_requested` carries the customer of the row that was opened."""

    customer_requested = Signal(str)

    def __init__(self, shop: Shop, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop, self._background = shop, background
        self._customers: dict[str, str] = {}
        self._page = FullPage(self.tr("Payments"), shop.profile.mode, scrolls=False)
        self.list = ActivityList(self.tr("Payments"), joined=False, row_height=56)
        self.empty = Placeholder(
            "banknote", self.tr("No payments yet"), self.tr("Charges made at this till show up here.")
        )
        self._waiting = Skeleton(self.tr("Reading payments"))
        self._stack = QStackedLayout()
        # First into the page: a stack that belongs nowhere yet would show its parts as windows.
        self._page.body.addLayout(self._stack, 1)
        for part in (self._waiting, self.list, self.empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.list.doubleClicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.empty.acted.connect(self.refresh)
        theme.changed.connect(self.list.viewport().update)
        self._unsubscribe: Callable[[], None] = shop.changes.subscribe(self._changed)

    def refresh(self) -> None:
        """Read the journal again."""
        self._background.restart("payments", self._read())

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self._background.cancel("payments")
        self._unsubscribe()

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is fresh."""
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the customer."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._open(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    async def _read(self) -> None:
        try:
            charges = await self._shop.charges.recent()
        except ShowableError as error:
            lines = error_lines(error)
            self.empty.set_content("circle-alert", lines.happened, lines.next, action=self.tr("Try again"), tone="fail")
            self._stack.setCurrentWidget(self.empty)
            return
        meant = [charge for charge in charges if charge.state not in _NOT_MEANT]
        self._customers = {charge.id: charge.request.customer_id for charge in meant}
        self.list.show_rows([(charge.id, self._row(charge)) for charge in meant])
        if not meant:
            self.empty.set_content(
                "banknote", self.tr("No payments yet"), self.tr("Charges made at this till show up here.")
            )
        self._stack.setCurrentWidget(self.list if meant else self.empty)
        till = self._shop.settings.current.till
        count = self.tr("{count} at {till}, newest first").format(count=format_number(len(meant)), till=till)
        self._page.subtitle.setText(count if meant else "")

    def _row(self, charge: Charge) -> ActivityRow:
        request = charge.request
        row = charge_row(charge, charge.created, fenced(request.customer_name))
        parts = (request.method_text, row.second)
        return ActivityRow(
            row.icon, row.title, " · ".join(part for part in parts if part), row.amount, row.badge, row.when
        )

    def _open(self, index: QModelIndex) -> None:
        customer = self._customers.get(self.list.rows.key(index.row()))
        if customer is not None:
            self.customer_requested.emit(customer)

    def _changed(self, change: Change) -> None:
        if isinstance(change, ChargeChanged) and self.isVisible():
            self.refresh()
