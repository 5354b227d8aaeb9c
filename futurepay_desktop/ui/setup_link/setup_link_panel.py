"""The setup link panel: the code the customer scans, what has become of it, and what to do with it."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import OPEN_STATES, LinkState, SetupLink
from futurepay_desktop.services.changes import Change, CustomersChanged, LinkChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background, Work
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.setup_link import link_outcomes as ways
from futurepay_desktop.ui.setup_link.cancel_question import ask_to_cancel
from futurepay_desktop.ui.setup_link.link_outcomes import could_not_be_made, not_known, opened_here, outcome_of
from futurepay_desktop.ui.setup_link.link_owner import LinkOwner
from futurepay_desktop.ui.setup_link.link_panel_view import LinkPanelView
from futurepay_desktop.ui.setup_link.link_time import CODE_STATES, time_words
from futurepay_desktop.ui.setup_link.link_ways_out import LinkWaysOut
from futurepay_desktop.ui.setup_link.link_words import being_made, headline, never_made, status_words
from futurepay_desktop.ui.setup_link.phone_note import PhoneNote
from futurepay_desktop.ui.setup_link.phone_practice import phone_practice_of
from futurepay_desktop.ui.theme.theme import Theme

TICK_MS = 500
_DOUBTFUL = frozenset({ErrorKind.NO_ANSWER, ErrorKind.UNREADABLE_ANSWER, ErrorKind.STRIPE_DOWN, ErrorKind.CONFLICT})


class SetupLinkPanel(QWidget):
    """One link at a time. `make_link` makes a new one here, `show_link` shows one that is there.

    `open_url` opens browser and mail program. The address is asked for again whenever it is needed and not kept.
    """

    closed = Signal()
    charge_requested = Signal(str)
    customer_requested = Signal(str)
    show_to_customer = Signal(object)
    link_shown = Signal(object)
    """A link the panel made or replaced by itself: whoever keeps the customer's display in step wants to know."""

    def __init__(
        self,
        shop: Shop,
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._shop, self._background, self._open_url = shop, background, open_url
        self._link: SetupLink | None = None
        self._customer: Customer | None = None
        self._creating = self._busy = self._is_default = self._overdue = self._is_new = False
        note = PhoneNote() if shop.practice is not None else None
        self.view = LinkPanelView(self, training=shop.profile.mode is Mode.TRAINING, phone_note=note)
        self._phone = phone_practice_of(self, self.view, shop, background, self._render)
        self._ways_out = LinkWaysOut(self, self.view, shop, open_url, self._scanned)
        self._owner = LinkOwner(shop, self.view.picker)
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()
        self._unsubscribe = shop.changes.subscribe(self._changed)
        self.destroyed.connect(self._unsubscribe)

    @property
    def link(self) -> SetupLink | None:
        """The link shown."""
        return self._link

    def make_link(self, customer: Customer | None) -> None:
        """Make a new link for that customer, or for someone new, and show it as soon as it is there."""
        self._leave()
        self._customer = customer
        self._creating = True
        self._show_working(self.tr("Making the link…"))
        self._background.start(self._create(customer))

    def show_link(self, link: SetupLink) -> None:
        """Show that link; an open one is watched, and its address fetched when it is not in memory."""
        if self._link is not None and self._link.id != link.id:
            self._leave()
        self._is_new = self._is_new or self._link is None or self._link.id != link.id
        self._creating, self._overdue = False, False
        self.link_shown.emit(link)
        self._take(link)
        if self.isVisible():
            self._watch()
            self._is_new = self.view.greet(self._is_new)

    def close_screen(self) -> None:
        """Hear no more of the shop: it is about to be closed."""
        self._leave()
        self._unsubscribe()

    # what is known

    def _take(self, link: SetupLink) -> None:
        before, self._link = self._link, link
        mine = self.view.may_take_focus()  # asked first: a button that goes takes the focus along, out of the panel
        self._render()
        if link.state in CODE_STATES and self._url() is None:
            self._background.restart("link-address", self._fetch_address(link.id))
        ended = before is not None and before.id == link.id and before.is_open and not link.is_open
        if ended:
            self._shop.links.unwatch(link.id)
        if link.state is LinkState.SAVED and link.customer_id:
            self._background.restart("link-default", self._look_whether_default(link))
        if ended and mine:
            self.view.outcome.focus_first()

    def _changed(self, change: Change) -> None:
        if isinstance(change, CustomersChanged):
            self._customers_changed(change)
        if not isinstance(change, LinkChanged):
            return
        link = change.link
        if self._creating and self._link is None and link.state is LinkState.CREATING:
            if link.customer_id == (self._customer.id if self._customer else None):
                self._link = link
            return
        if self._link is None or link.id != self._link.id or self._creating:
            return
        if self._busy and link.state is LinkState.REPLACED:
            return  # the link that takes its place is on its way to this panel
        self._take(link)

    def _customers_changed(self, change: CustomersChanged) -> None:
        link = self._link
        if link is not None and link.state is LinkState.SAVED and link.customer_id in (change.customer_ids or ()):
            self._background.restart("link-default", self._look_whether_default(link))

    def _url(self) -> str | None:
        link = self._link
        if link is None or link.state not in CODE_STATES or self._overdue:
            return None
        return link.url or self._shop.links.known_address(link.id)

    def _scanned(self, url: str) -> str:
        """The address as whoever is not at this computer reaches it."""
        return url if self._phone is None else self._phone.address(url)

    def _watch(self) -> None:
        self._tick.start()
        if self._link is not None and self._link.state in OPEN_STATES:
            self._shop.links.watch(self._link.id)

    def _leave(self) -> None:
        if self._link is not None:
            self._shop.links.unwatch(self._link.id)
        self._background.cancel("link-address")
        self._link, self._is_default, self._overdue, self._busy = None, False, False, False
        self.view.show_code(None)

    # what is shown

    def _render(self) -> None:
        link = self._link
        if link is None:
            return
        now = self._shop.clock.now()
        self.view.show_head(fenced(link.customer_name) or self.tr("Someone new"), headline(link))
        self.view.status.show_status(status_words(link))
        outcome = outcome_of(link, is_default=self._is_default, now=now)
        if outcome is None and link.return_page:
            outcome = opened_here()
        url = self._url()
        if outcome is not None:
            self.view.show_outcome(outcome)
        elif url is not None:
            self.view.show_code(self._scanned(url))
        elif link.state is LinkState.CREATING:
            self.view.show_outcome(not_known())
        else:
            self._show_working(self.tr("Checking the link…") if self._overdue else self.tr("Reading the link…"))
        usable = link.state in CODE_STATES and not self._overdue
        self.view.show_actions(open_link=usable, has_code=url is not None and not link.return_page)
        self._show_time()

    def _show_working(self, text: str) -> None:
        self.view.show_working(text)
        if self._link is None:
            name = self._customer.label if self._customer else ""
            self.view.show_head(fenced(name) or self.tr("Someone new"), self.tr("One moment"))
            self.view.show_actions(open_link=False, has_code=False)
            self.view.status.show_status(being_made())
            self.view.status.show_time("", "")

    def _show_error(self, error: ShowableError) -> None:
        self._busy = False
        if error.kind in _DOUBTFUL and self._link is not None and self._link.state is LinkState.CREATING:
            self._render()
            return
        lines = error_lines(error)
        if self._link is not None and self._link.state is not LinkState.CREATING and not self._creating:
            self.view.say(lines.happened, lines.next)
            return
        self.view.status.show_status(never_made())
        self.view.headline.setText(self.tr("The link could not be made"))
        self.view.show_outcome(could_not_be_made(lines.happened, lines.next))

    def _show_time(self) -> None:
        link = self._link
        if link is None:
            return
        self.view.status.show_time(*time_words(link, self._shop.clock.now()))
        self.view.show_hint(link, is_code=self._url() is not None and not link.return_page)

    def _time_passed(self) -> None:
        link = self._link
        if self._phone is not None:
            self._phone.tick()
        if link is None:
            return
        over = link.expires_at is not None and self._shop.clock.now() >= link.expires_at
        if link.state in CODE_STATES and over and not self._overdue:
            self._overdue = True  # the code goes at once; what became of the link is asked
            self._render()
            self._background.restart("link-check", self._guarded(self._check(link.id)))
        else:
            self._show_time()

    # what is done

    async def _create(self, customer: Customer | None) -> None:
        try:
            link = await self._shop.links.create(customer=customer)
        except ShowableError as error:
            if self._creating and self._customer is customer:
                self._show_error(error)
            return
        if self._creating and self._customer is customer:  # another link may have been opened here meanwhile
            self.show_link(link)

    async def _retry(self) -> None:
        if self._link is None:
            self.make_link(self._customer)
            return
        self._show_working(self.tr("Making the link…"))
        try:
            link = await self._shop.links.retry(self._link.id)
        except ShowableError as error:
            self._show_error(error)
            return
        self.show_link(link)

    async def _fetch_address(self, link_id: str) -> None:
        try:
            await self._shop.links.address(link_id)
        except ShowableError as error:
            self._show_error(error)
            return
        if self._link is not None and self._link.id == link_id:
            self._render()

    async def _guarded(self, work: Work) -> None:
        try:
            await work
        except ShowableError as error:
            self._show_error(error)
        finally:
            self._busy = False
            self.view.rest()
            if QApplication.focusWidget() in (None, self):
                self.view.focus_first()  # the button that was pressed had to give the focus away

    async def _check(self, link_id: str) -> None:
        link = await self._shop.links.check(link_id)
        if self._link is not None and self._link.id == link_id:
            self._overdue = self._overdue and not link.is_open
            self._take(link)

    async def _open_here(self, link_id: str) -> None:
        link = await self._shop.links.open_in_browser(link_id)
        self.show_link(link)
        if link.url and not self._open_url(QUrl(link.url)):
            self.view.say(self.tr("No browser could be opened here."), self.tr("Show a code instead."))

    async def _cancel(self, link: SetupLink) -> None:
        if await ask_to_cancel(self, link):
            self._take(await self._shop.links.cancel(link.id))

    async def _new_link(self, link: SetupLink) -> None:
        if link.is_open:
            await self._shop.links.cancel(link.id)
        customer = (await self._shop.customers.open(link.customer_id)).customer if link.customer_id else None
        await self._shop.links.mark_seen(link.id)
        self.make_link(customer)

    async def _attach(self, work: Coroutine[Any, Any, SetupLink]) -> None:
        self._take(await work)

    async def _look_whether_default(self, link: SetupLink) -> None:
        row = await self._shop.customers.open(link.customer_id or "")
        if self._link is not None and self._link.id == link.id:
            self._is_default = row.customer.default_payment_method_id == link.payment_method_id
            if self._is_default:
                self.view.outcome.text.setText(self._saved_text())

    def _saved_text(self) -> str:
        link = self._link
        outcome = outcome_of(link, is_default=True, now=self._shop.clock.now()) if link else None
        return outcome.text if outcome else ""

    # presses

    def _run(self, work: Work) -> None:
        self._busy = True
        if self.view.may_take_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.quiet()
        self._background.start(self._guarded(work))

    def act(self, key: str) -> None:
        """Do what a button of the panel says (the keys of `link_outcomes` and of the view)."""
        link = self._link
        if key == ways.RETRY:
            self._background.start(self._retry())
        elif link is None or self._busy:
            return
        elif key in (ways.CHARGE, ways.CUSTOMER):
            (self.charge_requested if key == ways.CHARGE else self.customer_requested).emit(link.customer_id or "")
        elif key == ways.NEW_LINK:
            self._run(self._new_link(link))
        elif key == ways.CREATE:
            self._run(self._attach(self._owner.create(link)))
        elif key == ways.ATTACH:
            self.view.show_picker()
            self._search(link.typed_email)
        elif key == ways.CHECK:
            self._run(self._check(link.id))
        elif key in ("open", ways.OPEN_AGAIN):
            self._run(self._open_here(link.id))
        elif key == "cancel":
            self._run(self._cancel(link))
        elif key == "mail":
            self._run(self._ways_out.mail(link))
        else:
            self._act_on_code(key, link)

    def _act_on_code(self, key: str, link: SetupLink) -> None:
        url = self._url()
        if url is None:
            return
        if key == "show":
            self.show_to_customer.emit(replace(link, url=url))
        else:
            self._ways_out.act(key, link, self._scanned(url))

    def _search(self, text: str) -> None:
        self._background.restart("link-search", self._owner.search(text))

    def _choose_customer(self, customer_id: str) -> None:
        if self._link is not None and not self._busy:
            self._run(self._attach(self._owner.attach(self._link, customer_id)))

    def _close(self) -> None:
        self._leave()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B shows the code to the customer, Esc goes one step back."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._close()
        elif event.text().lower() == "b" and self._shop.settings.current.single_letter_keys:
            self.act("show")
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch what is on screen."""
        super().showEvent(event)
        self._watch()
        self._is_new = self.view.greet(self._is_new and self._link is not None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the link to the slower road."""
        self._tick.stop()
        if self._link is not None:
            self._shop.links.unwatch(self._link.id)
        super().hideEvent(event)

    def _connect(self) -> None:
        self.view.acted.connect(self.act)
        self.view.closed.connect(self._close)
        self.view.picker.searched.connect(self._search)
        self.view.picker.chosen.connect(self._choose_customer)
        self.view.picker.left.connect(self._render)
        self._tick.timeout.connect(self._time_passed)
