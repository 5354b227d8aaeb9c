"""Needs attention: three groups of sentences, one action each."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.attention import (
    AttentionGroup,
    AttentionItem,
    ChargeNeedsCustomer,
    ChargeNotKnown,
    LinkEndedUnused,
    MethodWithoutCustomer,
    group_of,
)
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.changes import AttentionChanged, Change, ChargeChanged, LinkChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.attention.attention_row import AttentionRow
from futurepay_desktop.ui.attention.attention_words import (
    AttentionAction,
    AttentionWords,
    attention_words,
    group_title,
)
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_clock
from futurepay_desktop.ui.history.full_page import FullPage, SectionHead
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.label import Line
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.placeholder import Placeholder

TICK_MS = 1000


class NeedsAttentionPage(QWidget):
    """The page. `new_link_requested` carries a customer's id or None, `link_requested` the link to decide about."""

    customer_requested = Signal(str)
    new_link_requested = Signal(object)
    link_requested = Signal(object)

    def __init__(self, shop: Shop, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop, self._background = shop, background
        self._items: dict[str, AttentionItem] = {}
        self._rows: dict[str, AttentionRow] = {}
        self._page = FullPage(self.tr("Needs attention"), shop.profile.mode)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.bar.hide()
        self.empty = Placeholder("check", "", action="-", action_icon="refresh-cw", action_kind="secondary", tone="ok")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._page.body.addWidget(self.bar)
        self._stack = QStackedLayout()
        # First into the page: a stack that belongs nowhere yet would show its parts as windows.
        self._page.body.addLayout(self._stack, 1)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._time_passed)
        self.empty.acted.connect(self.refresh)
        self._unsubscribe: Callable[[], None] = shop.changes.subscribe(self._changed)

    def refresh(self) -> None:
        """Look again."""
        self._background.restart("attention", self._read())

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self._background.cancel("attention")
        self._tick.stop()
        self._unsubscribe()

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
            items = await self._shop.attention.items()
        except ShowableError as error:
            self._say(error)
            return
        self.bar.hide()
        self._show(items)

    def _show(self, items: tuple[AttentionItem, ...]) -> None:
        words = {self._words(item).key: (item, self._words(item)) for item in items}
        before = list(self._items)
        self._items = {key: item for key, (item, _) in words.items()}
        self._say_when()
        if not items:
            self._clear()
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._list)
        if list(words) == before and self._rows:
            for key, (_, text) in words.items():
                self._rows[key].show_words(text, self._shop.clock.now())
            return
        self._rebuild(words)

    def _rebuild(self, words: dict[str, tuple[AttentionItem, AttentionWords]]) -> None:
        focus = QApplication.focusWidget()
        focused = next((key for key, row in self._rows.items() if focus is not None and row.isAncestorOf(focus)), "")
        place = list(self._rows).index(focused) if focused else 0
        self._clear()
        for group in AttentionGroup:
            inside = [(key, text) for key, (item, text) in words.items() if group_of(item) is group]
            if not inside:
                continue
            head = SectionHead(group_title(group))
            head.set_count(str(len(inside)))
            self._column.addWidget(head)
            for key, text in inside:
                self._column.addWidget(self._make_row(key, text))
            self._column.addWidget(Line())
        self._column.addStretch(1)
        if focused:  # the row left the list: its neighbour takes the focus
            rows = list(self._rows.values())
            kept = self._rows.get(focused) or rows[min(place, len(rows) - 1)]
            kept.action.setFocus()

    def _make_row(self, key: str, text: AttentionWords) -> AttentionRow:
        row = AttentionRow(text, self._shop.clock.now())
        row.acted.connect(lambda key=key, action=text.action: self._act(key, action))
        row.dismissed.connect(lambda key=key: self._dismiss(key))
        self._rows[key] = row
        return row

    def _clear(self) -> None:
        self._rows = {}
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _words(self, item: AttentionItem) -> AttentionWords:
        due = self._shop.recovery.next_check_at(item.charge.id) if isinstance(item, ChargeNotKnown) else None
        coming = due if due is not None and due > self._shop.clock.now() else None
        return attention_words(item, self._shop.currencies, coming)

    def _time_passed(self) -> None:
        for key, item in self._items.items():
            if key in self._rows:
                self._rows[key].show_words(self._words(item), self._shop.clock.now())

    def _say_when(self) -> None:
        now = self._shop.clock.now()
        self._page.subtitle.setText(self.tr("Last checked {time}").format(time=format_clock(now, seconds=True)))
        self.empty.set_content(
            "check",
            self.tr("Nothing needs you"),
            self.tr("Last checked {time}. We look again by ourselves.").format(time=format_clock(now)),
            action=self.tr("Check now"),
            tone="ok",
        )

    def _say(self, error: ShowableError) -> None:
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next)
        self.bar.show()
        self.bar.speak()

    # presses

    def _act(self, key: str, action: AttentionAction) -> None:
        item = self._items.get(key)
        if item is None:
            return
        match item:
            case ChargeNotKnown():
                self._background.start(self._check(key, item))
            case MethodWithoutCustomer(link=link):
                self.link_requested.emit(link)
            case ChargeNeedsCustomer(charge=charge):
                self._dismiss(key)
                self.new_link_requested.emit(charge.request.customer_id)
            case LinkEndedUnused(link=link):
                self._dismiss(key)
                self.new_link_requested.emit(link.customer_id)

    def _dismiss(self, key: str) -> None:
        item = self._items.get(key)
        if item is not None:
            self._background.start(self._dismissed(item))

    async def _dismissed(self, item: AttentionItem) -> None:
        try:
            await self._shop.attention.dismiss(item)
        except ShowableError as error:
            self._say(error)
            return
        await self._read()

    async def _check(self, key: str, item: ChargeNotKnown) -> None:
        row = self._rows.get(key)
        if row is None or row.action.busy:
            return
        row.action.set_busy(self.tr("Checking…"))
        try:
            await self._shop.charges.check_now(item.charge.id)
        except ShowableError as error:
            self._say(error)
        finally:
            if self._rows.get(key) is row:
                row.action.set_busy(None)
        await self._read()

    def _changed(self, change: Change) -> None:
        if isinstance(change, (AttentionChanged, ChargeChanged, LinkChanged)) and self.isVisible():
            self.refresh()
