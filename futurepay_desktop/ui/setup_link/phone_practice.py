"""Practising a setup link with a real phone: asks first, opens the page for an hour, and knows which address works."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.practice.phone_sheet import PhoneSheet
from futurepay_desktop.ui.practice.phone_words import phone_refusal
from futurepay_desktop.ui.setup_link.link_panel_view import LinkPanelView
from futurepay_desktop.ui.setup_link.phone_note import PhoneNote


class PhonePractice(QObject):
    """For one panel. `turned` follows when the page was opened to phones or closed again, also by time."""

    turned = Signal()

    def __init__(
        self, panel: QWidget, note: PhoneNote, shop: Shop, practice: PracticeService, work: Background
    ) -> None:
        super().__init__(panel)
        self._panel, self._note, self._shop, self._practice, self._background = panel, note, shop, practice, work
        self.sheet: PhoneSheet | None = None
        note.asked.connect(self._ask)
        note.ended.connect(lambda: self._background.start(self._end()))
        self.tick()

    def address(self, url: str) -> str:
        """What a code carries: the phone's address while phones are let in, else the page's own."""
        self.look()  # code and note say the same
        return self._practice.phone_url(url) or url

    def look(self) -> bool:
        """The note says what is true now; whether that is news."""
        access, before = self._practice.phone_access, self._note.is_open
        if access is None:
            self._note.show_closed()
        else:
            self._note.show_open(access.until - self._shop.clock.now())
        return before != self._note.is_open

    def tick(self) -> None:
        """Time passed: the note counts down, and an hour ends."""
        if self.look():
            self.turned.emit()

    def _ask(self) -> None:
        if self.sheet is None:
            self.sheet = PhoneSheet(_sheet_host(self._panel))
            self.sheet.confirmed.connect(lambda: self._background.start(self._open()))
        self.sheet.open()

    async def _open(self) -> None:
        try:
            await self._practice.open_to_phones()
        except ShowableError as error:
            if self.sheet is not None:
                self.sheet.refuse(*phone_refusal(error))
            return
        if self.sheet is not None:
            self.sheet.close()
        self.tick()

    async def _end(self) -> None:
        await self._practice.close_to_phones()
        self.tick()


def phone_practice_of(
    panel: QWidget, view: LinkPanelView, shop: Shop, background: Background, turned: Callable[[], None]
) -> PhonePractice | None:
    """What a panel has of it: nothing outside training."""
    if view.phone_note is None or shop.practice is None:
        return None
    phone = PhonePractice(panel, view.phone_note, shop, shop.practice, background)
    phone.turned.connect(turned)
    return phone


def _sheet_host(widget: QWidget) -> QWidget:
    host: QWidget | None = widget
    while host is not None and host.parentWidget() is not None and not host.property("sheet_host"):
        host = host.parentWidget()
    return host or widget
