"""The middle pane: all customers or those that match, and a designed state for every way there may be none."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.services.changes import Change, ChargeChanged, CustomersChanged, LinkChanged, StatusChanged
from futurepay_desktop.services.customer_service import CustomerList
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.services.sync_status import SyncState
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.customers.customer_view import CustomerView
from futurepay_desktop.ui.customers.methods_in_sight import MethodsInSight
from futurepay_desktop.ui.customers.row_news import news_by_customer
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.widgets.skeleton import Skeleton
from futurepay_desktop.ui.widgets.surface import Surface

TYPING_MS = 80
REFRESH_MS = 150
PAGE = 500


class CustomerListPane(Surface):
    """`picked` and `opened` carry a customer's id; `new_customer` the text to begin with (may be empty).

    Call `search` as the text changes. The pane listens to the shop until `close_pane`.
    """

    picked = Signal(str)
    opened = Signal(str)
    new_customer = Signal(str)

    def __init__(self, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._shop, self._background = shop, background
        self._text, self._limit, self._total, self._filled = "", PAGE, 0, False
        self._wanted: str | None = None
        self._take_focus = True
        self._lay_out()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._read_fresh)
        self._soon = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._soon.timeout.connect(self.refresh)
        self.view.picked.connect(self.picked)
        self.view.opened.connect(self.opened)
        self.view.end_near.connect(self._read_more)
        self.view.verticalScrollBar().valueChanged.connect(self._hide_pill_at_top)
        self.new_button.clicked.connect(lambda: self.new_customer.emit(""))
        self.pill.clicked.connect(self._to_top)
        self.placeholder.acted.connect(self._act)
        self.placeholder.acted_second.connect(self._search_stripe)
        self.view.verticalScrollBar().valueChanged.connect(self._name_cards)
        self._sight = MethodsInSight(shop, self.view.in_sight)
        self._unsubscribe = shop.changes.subscribe(self._heard)

    def close_pane(self) -> None:
        """Stop listening."""
        self._unsubscribe()
        self._typing.stop()
        self._soon.stop()

    # what the window asks

    def search(self, text: str) -> None:
        """Show who matches, a moment after the last letter."""
        self._text = text.strip()
        self._typing.start()

    def start(self) -> None:
        """Read for the first time."""
        self.states.setCurrentWidget(self.skeleton)
        self._read_fresh()

    def refresh(self) -> None:
        """Read again, keeping choice and scroll."""
        self._background.restart("customers.read", self._read(fresh=False))

    def choose(self, customer_id: str) -> None:
        """Choose that customer, now or as soon as it is in the list."""
        self._wanted = None if self.view.choose(customer_id) else customer_id

    # reading

    def _read_fresh(self) -> None:
        self._limit = PAGE
        self._background.restart("customers.read", self._read(fresh=True))

    def _read_more(self) -> None:
        if len(self.view.rows.rows) < self._total and self._limit < self._total:
            self._limit += PAGE
            self.refresh()

    async def _read(self, *, fresh: bool) -> None:
        text = self._text
        try:
            found = await self._shop.customers.search(text, limit=self._limit)
            news = news_by_customer(await self._shop.charges.recent(), await self._shop.links.recent())
        except ShowableError as error:
            self._show_error(error)
            return
        self.view.rows.set_news(news)
        self._show(found, fresh=fresh or not self._filled)

    def _show(self, found: CustomerList, *, fresh: bool) -> None:
        before, now = self._total, found.total
        self._filled, self._total = True, now
        above = self.view.fill(found.rows, fresh=fresh)
        if not fresh and now > before and above:
            self._show_pill(min(now - before, above))
        if self._wanted is not None and self.view.choose(self._wanted):
            self._wanted = None
        self._show_foot()
        if found.rows:
            self.states.setCurrentWidget(self.view)
            if self._take_focus and not self._text:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._take_focus = False
        else:
            self._show_none()
        self._name_cards()
        if fresh and self._text:
            announce(self.view, self.tr("%n found", "", now))

    def _name_cards(self) -> None:
        self._background.restart("customers.methods", self._sight.fetch())

    def _show_foot(self) -> None:
        if self._text:
            word = self.tr("1 match") if self._total == 1 else self.tr("%Ln matches", "", self._total)
        else:
            word = self.tr("1 customer") if self._total == 1 else self.tr("%Ln customers", "", self._total)
        self.count.setText(word)

    # states

    def _show_none(self) -> None:
        state = self._shop.status.state
        if self._text:
            title = self.tr("No match for “{text}”").format(text=_short(self._text))
            text = self.tr("Searched the names, emails, phones and last four digits of all customers on this till.")
            action = self.tr("Create “{text}”").format(text=_short(self._text))
            self.placeholder.action.set_icon_name("plus")
            self.placeholder.set_content(
                "search-x", title, text, action=action, second=self.tr("Search Stripe instead")
            )
        elif state in (SyncState.STARTING, SyncState.SYNCING):
            self.states.setCurrentWidget(self.skeleton)
            return
        else:
            title = self.tr("No customers yet")
            text = self.tr("Add the first one. People you add in Stripe show up here by themselves.")
            self.placeholder.action.set_icon_name("plus")
            self.placeholder.set_content("users", title, text, action=self.tr("Add your first customer"))
        self.states.setCurrentWidget(self.placeholder)

    def _show_error(self, error: ShowableError) -> None:
        lines = error_lines(error)
        self.placeholder.action.set_icon_name("refresh-cw")
        self.placeholder.set_content(
            "triangle-alert", lines.happened, lines.next, action=self.tr("Try again"), tone="fail"
        )
        self._filled = False
        self.states.setCurrentWidget(self.placeholder)

    def _act(self) -> None:
        if not self._filled:
            self.start()
        else:
            self.new_customer.emit(self._text)

    def _search_stripe(self) -> None:
        self._background.restart("customers.stripe", self._ask_stripe(self._text))

    async def _ask_stripe(self, text: str) -> None:
        self.placeholder.second.set_busy(self.tr("Searching Stripe…"))
        try:
            found = await self._shop.customers.search_stripe(text)
        except ShowableError as error:
            self._say_under_none(error_lines(error).text())
            return
        finally:
            self.placeholder.second.set_busy(None)
        if not found:
            self._say_under_none(self.tr("Stripe has nobody like this either."))
        elif text == self._text:
            rows = tuple(CustomerRow(customer) for customer in found)
            self._show(CustomerList(rows, len(rows)), fresh=True)

    def _say_under_none(self, sentence: str) -> None:
        title = self.tr("No match for “{text}”").format(text=_short(self._text))
        action = self.tr("Create “{text}”").format(text=_short(self._text))
        self.placeholder.set_content("search-x", title, sentence, action=action)
        announce(self.placeholder, sentence)

    # news

    def _heard(self, change: Change) -> None:
        match change:
            case CustomersChanged() | ChargeChanged() | LinkChanged():
                self._soon.start()
            case StatusChanged(status=status):
                self._name_cards()
                if self._filled and not self._total and status.state is not SyncState.SYNCING:
                    self._soon.start()
            case _:
                return

    def _show_pill(self, count: int) -> None:
        self.pill.setText(self.tr("%n new", "", count))
        self.pill.show()

    def _hide_pill_at_top(self, value: int) -> None:
        if value == 0:
            self.pill.hide()

    def _to_top(self) -> None:
        self.view.scrollToTop()
        self.pill.hide()
        self.view.setFocus()

    # looks

    def _lay_out(self) -> None:
        name = self.tr("Customers")
        self.view = CustomerView(name)
        self.skeleton = Skeleton(self.tr("Loading customers"))
        self.placeholder = Placeholder("users", "", action_icon="plus")
        self.states = QStackedWidget()
        for state in (self.skeleton, self.view, self.placeholder):
            self.states.addWidget(state)
        self.pill = Button("", kind="link", size="compact", icon="arrow-up")
        self.pill.hide()
        self.new_button = Button(self.tr("New customer"), size="compact", icon="plus")
        self.new_button.setToolTip(self.tr("New customer (N)"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(12)
        head.addWidget(Label(name, 15, SEMIBOLD))
        if self._shop.profile.mode is Mode.TRAINING:
            head.addWidget(Badge(BadgeKind.TRAIN, self.tr("Training")))
        head.addWidget(self.pill)
        head.addStretch(1)
        head.addWidget(self.new_button)
        header = QWidget()
        header.setLayout(head)
        header.setFixedHeight(round(48 * max(1.0, text_scale())) - 1)
        self.count = Label("", 12, ink="text_3", figures=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(Label(self.tr("Newest first"), 12, ink="text_3"))
        footer = QWidget()
        footer.setLayout(foot)
        footer.setFixedHeight(round(32 * max(1.0, text_scale())) - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(Line())
        column.addWidget(self.states, 1)
        column.addWidget(Line())
        column.addWidget(footer)
        self.setMinimumWidth(min(round(320 * max(1.0, text_scale())), 440))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
