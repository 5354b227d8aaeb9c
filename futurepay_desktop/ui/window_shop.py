"""The window's content while a shop is open: top bar, rail, and the place one is at. It belongs to one profile.

The customer list is there at once. Everything else is made at its first use, or in small slices after the list was
painted, so that a start costs no more than what it shows.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.changes import AttentionChanged, Change, LinkChanged, StatusChanged
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.customers.customer_list import CustomerListPane
from futurepay_desktop.ui.navigation import Place, places_of
from futurepay_desktop.ui.rail import Rail
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.top_bar import TopBar
from futurepay_desktop.ui.widgets.label import Line
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.widgets.surface import Surface
from futurepay_desktop.ui.widgets.toast import Toast
from futurepay_desktop.ui.window_charges import ChargeOpener
from futurepay_desktop.ui.window_display import DisplayKeeper
from futurepay_desktop.ui.window_keys import Key, first_stop
from futurepay_desktop.ui.window_links import LinkMaker
from futurepay_desktop.ui.window_notice import Notice
from futurepay_desktop.ui.window_parts import LaterParts

if TYPE_CHECKING:
    from futurepay_desktop.ui.charge.charge_sheet import ChargeSheet
    from futurepay_desktop.ui.customers.customer_page import CustomerPage
    from futurepay_desktop.ui.customers.customer_sheet import CustomerSheet
    from futurepay_desktop.ui.key_sheet import KeySheet
    from futurepay_desktop.ui.settings.settings_page import SettingsPage
    from futurepay_desktop.ui.setup_link.setup_link_panel import SetupLinkPanel

LIST_WIDTH, PAGE_WIDTH = 420, 660
PAINT_MS = 20
"""A filled list has been painted by then."""


class ShopScreen(QWidget):
    """All panes of one open shop. `switch_requested` asks for the profile menu. Call `close_screen` before deleting.

    `settled` is emitted once, when the list shows what the till knows: the first paint is over. `profile_chosen`
    (Profile), `connect_requested`, `key_replaced` (ApiKey), `removed` (Profile) and `reset_requested` come from the
    settings.
    """

    switch_requested = Signal()
    settled = Signal()
    profile_chosen = Signal(object)
    connect_requested = Signal()
    key_replaced = Signal(object)
    removed = Signal(object)
    reset_requested = Signal()

    def __init__(
        self, shop: Shop, control: ProfileControl, theme: Theme, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("sheet_host", True)
        self.shop, self._background = shop, background
        self._place = Place.CUSTOMERS
        self._closed = False
        self._bars: list[QWidget] = []
        self.top, self.rail = TopBar(shop.profile), Rail(training=shop.practice is not None)
        self.notice = Notice(shop)
        self.list = CustomerListPane(shop, background)
        self._lay_out()
        self.parts = LaterParts(self, control, theme, background)
        self._maker = LinkMaker(self)
        self.charges = ChargeOpener(self, background)
        self.key_sheet: KeySheet | None = None
        self.toast = Toast(self)
        self.display = DisplayKeeper(shop, theme)
        self._wire()

    @property
    def page(self) -> "CustomerPage":
        """The customer's page."""
        return self.parts.page

    @property
    def panel(self) -> "SetupLinkPanel":
        """The link on screen."""
        return self.parts.panel

    @property
    def settings(self) -> "SettingsPage":
        """The shop's choices."""
        return self.parts.settings

    @property
    def charge_sheet(self) -> "ChargeSheet":
        """The sheet that charges."""
        return self.parts.charge_sheet

    @property
    def customer_sheet(self) -> "CustomerSheet":
        """The sheet for a new customer or a changed one."""
        return self.parts.customer_sheet

    def _first_fill(self) -> None:
        self.list.view.rows.modelReset.disconnect(self._first_fill)
        QTimer.singleShot(PAINT_MS, self, self._settle)

    def _settle(self) -> None:
        if not self._closed:
            self.settled.emit()
            self._background.restart("window.parts", self.parts.make_all())

    def start(self) -> None:
        """Fill the panes; the customer list first."""
        self.top.set_status(self.shop.status)
        self.show_settings()
        self.list.view.rows.modelReset.connect(self._first_fill)
        self.list.start()
        self._background.restart("window.counts", self._count())
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_screen(self) -> None:
        """Stop listening and take the customer's display away."""
        self._closed = True
        self._unsubscribe()
        self.list.close_pane()
        self.notice.close_notice()
        self.display.close_display()
        self.parts.close()

    # where one is

    @property
    def place(self) -> Place:
        """Where the window is."""
        return self._place

    def go(self, place: Place) -> None:
        """Show that place, if this shop has it."""
        if place not in places_of(training=self.shop.practice is not None):
            return
        self._place = place
        self.rail.show_place(place)
        self.places.setCurrentWidget(self._part_of(place))
        if place is Place.SETTINGS:
            self.settings.refresh()

    def _part_of(self, place: Place) -> QWidget:
        match place:
            case Place.CUSTOMERS:
                return self._panes
            case Place.SETUP_LINKS:
                return self.parts.links
            case Place.PAYMENTS:
                return self.parts.payments
            case Place.ATTENTION:
                return self.parts.attention
            case Place.PRACTICE:
                return self.parts.practice
            case Place.SETTINGS:
                return self.settings

    def back(self) -> None:
        """One step back: out of the link, the place, the search, the page."""
        if self._place is not Place.CUSTOMERS:
            self.go(Place.CUSTOMERS)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.right.currentWidget() is self.panel:
            self.close_link()
        elif self.top.search.text() and not self.top.search.hasFocus():
            self.top.search.clear()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def cycle_panes(self, by: int) -> None:
        """The next pane: rail, list, page."""
        panes: list[QWidget | None] = [self.rail, self._part_of(self._place)]
        if self._place is Place.CUSTOMERS:
            panes = [self.rail, self.list, self.right]
        panes += [bar for bar in self._bars if bar.isVisible()]
        focus = QApplication.focusWidget()
        now = next((i for i, pane in enumerate(panes) if pane and focus and pane.isAncestorOf(focus)), -1)
        pane = panes[(now + by) % len(panes)] if now >= 0 else panes[-1 if by < 0 else 0]
        target = self.rail.item(self._place) if pane is self.rail else first_stop(pane)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def start_search(self) -> None:
        """Into the search."""
        self.go(Place.CUSTOMERS)
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def show_key(self) -> None:
        """The key in the settings."""
        self.go(Place.SETTINGS)
        self.settings.open_section(self.settings.key_section)

    def show_settings(self) -> None:
        """The till's name and who works here may have changed."""
        current = self.shop.settings.current
        self.top.set_till(current.till, current.staff)

    @property
    def sheet_open(self) -> bool:
        """Whether a sheet lies over the panes."""
        return any(sheet.is_open for sheet in self.findChildren(Sheet))

    def add_bar(self, bar: QWidget, said: QWidget) -> None:
        """Put a bar under the top bar, in front of the panes: it takes room of its own and covers nothing.

        What is `said` in it stays readable beside an open sheet.
        """
        self._bars.append(bar)
        self._bar_room.addWidget(bar)
        self.setProperty("sheet_leaves", said)

    def say(self, text: str) -> None:
        """A passing note, never about money."""
        if text:
            self.toast.say(text)

    # what is done here

    def show_customer(self, customer_id: str) -> None:
        """Choose a customer in the list and show the page; the focus goes there, so that L and C mean this one."""
        self.go(Place.CUSTOMERS)
        self.list.choose(customer_id)
        self._enter_page(customer_id)

    def show_new_customer(self, customer_id: str) -> None:
        """As `show_customer`, for one who was made a moment ago and may not be what is searched for."""
        self.top.search.clear()
        self.show_customer(customer_id)

    def new_customer(self, text: str = "") -> None:
        """Open the sheet for a new customer."""
        self.go(Place.CUSTOMERS)
        self.customer_sheet.start_new(text)

    def charge(self) -> None:
        """Charge the customer shown."""
        if self._place is Place.CUSTOMERS:
            self._show_page()
            self.page.ask_to_charge()

    def new_link(self) -> None:
        """A link for the customer shown, or for someone new."""
        self.make_link(self.page.customer if self._place is Place.CUSTOMERS else None)

    def show_to_customer(self) -> None:
        """The code of the open link on the customer's own screen."""
        if self._place is Place.CUSTOMERS and self.right.currentWidget() is self.panel:
            self.display.toggle()

    def refresh(self) -> None:
        """Ask Stripe again about what is shown."""
        if self._place is Place.CUSTOMERS:
            self.page.refresh()
            self.list.refresh()

    def show_link(self, link: SetupLink) -> None:
        """The link's panel in place of the customer's page."""
        self.go(Place.CUSTOMERS)
        if link.customer_id is not None:
            self.list.choose(link.customer_id)
            if self.page.customer_id != link.customer_id:
                self.page.show_customer(link.customer_id)
                self._maker.show_busy()
        self.display.remember(link)
        self.panel.show_link(link)
        self.right.setCurrentWidget(self.panel)

    def close_link(self) -> None:
        """Back to the customer's page; the link goes on by itself."""
        self.display.hide()
        self._show_page()
        back = self.page.header.link_button if self.page.customer_id is not None else self.list.view
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_key_sheet(self, keys: tuple[Key, ...]) -> None:
        """Show the keys."""
        if self.key_sheet is None:
            from futurepay_desktop.ui.key_sheet import KeySheet  # noqa: PLC0415

            mine = [key for key in keys if self.shop.practice is not None or not key.training]
            self.key_sheet = KeySheet(self, mine)
        self.key_sheet.open()

    def make_link(self, customer: Customer | None) -> None:
        """Make a link and show it."""
        self._background.start(self._maker.make(customer))

    def _pick(self, customer_id: str) -> None:
        self._show_page()
        self.page.show_customer(customer_id)
        self._maker.show_busy()

    def _show_page(self) -> None:
        self.right.setCurrentWidget(self.page)

    def link_again(self, customer_id: object) -> None:
        """A new link for a customer's id, or for someone new."""
        self._background.start(self._maker.make_for(customer_id if isinstance(customer_id, str) else None))

    # news

    def _heard(self, change: Change) -> None:
        match change:
            case StatusChanged(status=status):
                self.top.set_status(status)
            case AttentionChanged(count=count):
                self.rail.set_attention(count)
            case LinkChanged():
                self._background.restart("window.counts", self._count())
            case _:
                return

    async def _count(self) -> None:
        waiting = sum(link.is_open for link in await self.shop.links.recent())
        self.rail.set_waiting_links(waiting)
        self.rail.set_attention(len(await self.shop.attention.items()))

    def _wire(self) -> None:
        self._unsubscribe = self.shop.changes.subscribe(self._heard)
        self.top.chip.clicked.connect(self.switch_requested)
        self.top.search.textChanged.connect(self._searched)
        self.top.search.stepped.connect(self.list.view.step)
        self.top.search.returnPressed.connect(self._open_first)
        self.top.search.left.connect(self.back)
        self.rail.chosen.connect(self.go)
        self.list.picked.connect(self._pick)
        self.list.view.picked_again.connect(self._show_page)
        self.list.opened.connect(self._enter_page)
        self.list.new_customer.connect(self.new_customer)
        self.notice.open_settings.connect(self.show_key)

    def _searched(self, text: str) -> None:
        self.go(Place.CUSTOMERS)
        self.list.search(text)

    def _open_first(self) -> None:
        if self.list.view.chosen_id is None:
            self.list.view.step(1)
        if self.list.view.chosen_id is not None:
            self._enter_page(self.list.view.chosen_id)

    def _enter_page(self, customer_id: str) -> None:
        self._pick(customer_id)
        self.page.focus_actions()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives way where large text meets a small window."""
        super().resizeEvent(event)
        self.rail.fit(self.width())

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        self.blank = Surface("page")
        self.right.addWidget(self.blank)
        self.right.setMinimumWidth(480)
        self._panes = panes = QSplitter()
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(self.list)
        panes.addWidget(self.right)
        panes.setSizes([LIST_WIDTH, PAGE_WIDTH])
        panes.setStretchFactor(0, 0)
        panes.setStretchFactor(1, 1)
        self.places = QStackedWidget()
        self.places.addWidget(panes)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(Line(vertical=True))
        below.addWidget(self.places, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Line())
        column.addWidget(self.notice)
        self._bar_room = QVBoxLayout()
        column.addLayout(self._bar_room)
        column.addLayout(below, 1)
