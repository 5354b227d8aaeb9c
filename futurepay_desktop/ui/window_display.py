"""Keeps the customer's own screen in step with the link that is open at the counter."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.changes import Change, LinkChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.top_bar import shop_words

if TYPE_CHECKING:
    from futurepay_desktop.ui.customer_display.customer_display import CustomerDisplay

_SAVED = frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED, LinkState.PROCESSING})


class DisplayKeeper:
    """Makes the display when it is first asked for; shows, thanks and hides as the link moves on."""

    def __init__(self, shop: Shop, theme: Theme) -> None:
        self._shop, self._theme = shop, theme
        self._link: SetupLink | None = None
        self._showing = False
        self.display: CustomerDisplay | None = None
        self._unsubscribe = shop.changes.subscribe(self._heard)

    def remember(self, link: SetupLink) -> None:
        """The link that is open at the counter."""
        self._link = link

    def toggle(self) -> None:
        """Show the remembered link to the customer, or take it away."""
        if self._showing:
            self.hide()
        elif self._link is not None and self._link.is_open:
            self.show_link(self._link)

    def show_link(self, link: SetupLink) -> None:
        """Show the code on the customer's screen."""
        self._link, self._showing = link, True
        if self.display is None:
            from futurepay_desktop.ui.customer_display.customer_display import CustomerDisplay  # noqa: PLC0415

            self.display = CustomerDisplay(self._theme, self._shop.profile.mode)
            self.display.closed.connect(self._closed)
        self.display.show_code(self._as_scanned(link), shop_words(self._shop.profile))

    def _as_scanned(self, link: SetupLink) -> SetupLink:
        """In training the code carries the phone's address while phones are let in."""
        practice = self._shop.practice
        if practice is None or link.url is None:
            return link
        return replace(link, url=practice.phone_url(link.url) or link.url)

    def _closed(self) -> None:
        """The customer's screen was closed at its own keyboard: the next B shows it again."""
        self._showing = False

    def hide(self) -> None:
        """Take the code away."""
        self._showing = False
        if self.display is not None:
            self.display.hide_code()

    def close_display(self) -> None:
        """The shop is closing."""
        self._unsubscribe()
        self.hide()
        if self.display is not None:
            self.display.close()
            self.display.deleteLater()
            self.display = None

    def _heard(self, change: Change) -> None:
        if not isinstance(change, LinkChanged) or self._link is None or change.link.id != self._link.id:
            return
        self._link = change.link
        if not self._showing or self.display is None or (change.link.is_open and change.link.state not in _SAVED):
            return
        if change.link.state in _SAVED:
            self._showing = False
            self.display.show_thanks(change.link, shop_words(self._shop.profile))
        else:
            self.hide()
