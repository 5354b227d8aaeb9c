"""Setup links: the open and ended links of all customers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.changes import Change, CustomersChanged, LinkChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background, Work
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.history.full_page import FullPage, SectionHead
from futurepay_desktop.ui.setup_link.cancel_question import ask_to_cancel
from futurepay_desktop.ui.setup_link.link_row import LinkHeader, LinkRow
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.widgets.toast import Toast

TICK_MS = 1000
ENDED_SHOWN = 60
"""Ended links beyond this many are in the customers' own activity."""


class SetupLinksPage(QWidget):
    """The page. `link_requested` carries a link to show, `new_link_requested` a customer's id or None."""

    link_requested = Signal(object)
    new_link_requested = Signal(object)
    customer_requested = Signal(str)

    def __init__(self, shop: Shop, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop, self._background = shop, background
        self._links: dict[str, SetupLink] = {}
        self._rows: dict[str, LinkRow] = {}
        self._emails: dict[str, str] = {}
        self._shape: list[tuple[object, ...]] = []
        self._page = FullPage(self.tr("Setup links"), shop.profile.mode)
        self.new_link = Button(self.tr("New setup link"), kind="primary", icon="plus", key="L")
        self._page.head.addWidget(self.new_link)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.bar.hide()
        self.empty = Placeholder(
            "qr-code",
            self.tr("No setup links yet"),
            self.tr("A setup link lets a customer save a card on their own phone."),
        )
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._toast = Toast(self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self.new_link.clicked.connect(lambda: self.new_link_requested.emit(None))
        self._tick.timeout.connect(self._time_passed)
        self._unsubscribe: Callable[[], None] = shop.changes.subscribe(self._changed)

    def refresh(self) -> None:
        """Read the links again."""
        self._background.restart("setup-links", self._read())

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self._background.cancel("setup-links")
        self._tick.stop()
        self._unsubscribe()

    def row(self, link_id: str) -> LinkRow:
        """The row of that link; KeyError when it is not listed."""
        return self._rows[link_id]

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is fresh."""
        super().showEvent(event)
        self._tick.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._tick.stop()
        super().hideEvent(event)

    async def _read(self) -> None:
        try:
            links = await self._shop.links.recent()
            await self._find_emails(links)
        except ShowableError as error:
            self._say(error)
            return
        self._show(links)

    async def _find_emails(self, links: Sequence[SetupLink]) -> None:
        """From the local store alone: an e-mail is not worth a request."""
        missing = {link.customer_id for link in links[: ENDED_SHOWN * 2] if link.customer_id} - self._emails.keys()
        for customer_id in missing:
            found = await self._shop.customers.search(customer_id, limit=1)
            self._emails[customer_id] = next(
                (row.customer.email for row in found.rows if row.customer.id == customer_id), ""
            )

    def _show(self, links: Sequence[SetupLink]) -> None:
        opened = [link for link in links if link.is_open]
        ended = [link for link in links if not link.is_open][:ENDED_SHOWN]
        self._links = {link.id: link for link in (*opened, *ended)}
        self._page.subtitle.setText(self._summary(len(opened)))
        self._stack.setCurrentWidget(self._list if self._links else self.empty)
        shape: list[tuple[object, ...]] = [
            (link.id, link.state, link.method_text, link.customer_name, link.expires_at)
            for link in self._links.values()
        ]
        if shape != self._shape:
            self._shape = shape
            self._rebuild(opened, ended)

    def _summary(self, count: int) -> str:
        events = self._shop.status.events_permission
        words = self.tr("{count} open · checked every 10 s") if events else self.tr("{count} open · checked in turn")
        return words.format(count=format_number(count)) if count else self.tr("None open")

    def _rebuild(self, opened: Sequence[SetupLink], ended: Sequence[SetupLink]) -> None:
        focus = self._focused()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = {}
        names = [self.tr("Customer"), self.tr("Link status")]
        if opened:
            self._add(self.tr("Open"), [*names, self.tr("Works until"), self.tr("Made at")], opened)
        if ended:
            self._add(self.tr("Ended"), [*names, self.tr("Ended"), self.tr("Made at")], ended)
        self._column.addStretch(1)
        if focus is not None and focus[0] in self._rows:
            buttons = self._rows[focus[0]].buttons
            target = buttons.get(focus[1]) or next(iter(buttons.values()), None)
            if target is not None:
                target.setFocus()

    def _focused(self) -> tuple[str, str] | None:
        focus = QApplication.focusWidget()
        for link_id, row in self._rows.items():
            for key, button in row.buttons.items():
                if button is focus:
                    return link_id, key
        return None

    def _add(self, title: str, names: Sequence[str], links: Sequence[SetupLink]) -> None:
        head = SectionHead(title)
        head.set_count(format_number(len(links)))
        self._column.addWidget(head)
        self._column.addWidget(LinkHeader(names))
        for link in links:
            row = LinkRow(link, email=self._emails.get(link.customer_id or "", ""), now=self._shop.clock.now())
            row.acted.connect(lambda key, link_id=link.id: self._act(link_id, key))
            self._rows[link.id] = row
            self._column.addWidget(row)

    def _time_passed(self) -> None:
        now = self._shop.clock.now()
        for link_id, row in self._rows.items():
            row.show_time(self._links[link_id], now)

    def _say(self, error: ShowableError) -> None:
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next)
        self.bar.show()
        self.bar.speak()

    # presses

    def _act(self, link_id: str, key: str) -> None:
        link = self._links[link_id]
        self.bar.hide()
        if key == "show":
            self.link_requested.emit(link)
        elif key == "customer":
            self.customer_requested.emit(link.customer_id or "")
        elif key == "renew":
            self._run(self._renew(link))
        elif key == "copy":
            self._run(self._copy(link))
        elif key == "cancel":
            self._run(self._cancel(link))

    def _run(self, work: Work) -> None:
        self._background.start(self._guarded(work))

    async def _guarded(self, work: Work) -> None:
        try:
            await work
        except ShowableError as error:
            self._say(error)

    async def _renew(self, link: SetupLink) -> None:
        if link.is_open:
            await self._shop.links.cancel(link.id)
        await self._shop.links.mark_seen(link.id)
        self.new_link_requested.emit(link.customer_id)

    async def _copy(self, link: SetupLink) -> None:
        url = await self._shop.links.address(link.id)
        if url is not None:
            QGuiApplication.clipboard().setText(url)
            self._toast.say(self.tr("Link copied"))

    async def _cancel(self, link: SetupLink) -> None:
        if await ask_to_cancel(self, link):
            await self._shop.links.cancel(link.id)

    def _changed(self, change: Change) -> None:
        if isinstance(change, CustomersChanged):
            for customer_id in change.customer_ids or tuple(self._emails):
                self._emails.pop(customer_id, None)
        if isinstance(change, LinkChanged) and self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        self._page.body.addWidget(self.bar)
        self._stack = QStackedLayout()
        # First into the page: a stack that belongs nowhere yet would show its parts as windows.
        self._page.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
