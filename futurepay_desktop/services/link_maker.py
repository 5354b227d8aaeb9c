"""Making the session of a link: stored before it is sent, sent again with the same key while nothing is proven."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.setup_link import (
    MAX_LINK_SECONDS,
    MIN_LINK_SECONDS,
    CheckoutSession,
    LinkState,
    SetupLink,
)
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.ports import StripeGateway
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.settlement import LINK_KEY, Settlement
from futurepay_desktop.services.single_flight import SingleFlight

NEVER_MADE = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.KEY_REFUSED,
        ErrorKind.PERMISSION_MISSING,
        ErrorKind.NOT_FOUND,
        ErrorKind.SLOW_DOWN,
        ErrorKind.REFUSED,
        ErrorKind.PAGE_REFUSED,
    }
)
"""After these on the first sending Stripe certainly made no session: the link never came to be."""
REFUSED_AGAIN = frozenset({ErrorKind.NOT_FOUND, ErrorKind.REFUSED, ErrorKind.PAGE_REFUSED})
"""After these on a later sending too: Stripe looked at the request, and the key would have found the session."""
KEY_SECONDS = 23 * 60 * 60
"""Stripe keeps a key for at least 24 hours: nothing is sent again after 23 by its clock."""


class LinkMaker:
    """One per open profile. `sending` holds the requests under way, one per link."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        book: LinkBook,
        settlement: Settlement,
        settings: SettingsService,
        ids: Callable[[], str],
        stripe_now: Callable[[], float],
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._settlement = settlement
        self._settings = settings
        self._ids = ids
        self._now = stripe_now
        self.sending: SingleFlight[SetupLink] = SingleFlight()
        self.link_made: Callable[[], None] = lambda: None
        """Called when a link is opened: the poller then asks more often."""

    def new(self, customer_id: str | None, lifetime: int | None) -> SetupLink:
        """A link not yet stored; `lifetime` in seconds, from the settings when left out."""
        name = self._ids()
        wanted = self._settings.current.link_seconds if lifetime is None else lifetime
        return SetupLink(
            id=name,
            idempotency_key=f"fp-link-{name}-{secrets.token_hex(4)}",
            created=int(self._now()),
            lifetime=min(max(wanted, MIN_LINK_SECONDS), MAX_LINK_SECONDS),
            currency=self._settings.currency(),
            till=self._settings.current.till,
            customer_id=customer_id,
            success_url=self._settings.success_url(),
        )

    def like(self, link: SetupLink) -> SetupLink:
        """A new link for the same person."""
        new = self.new(link.customer_id, link.lifetime)
        return replace(new, currency=link.currency, customer_name=link.customer_name, locale=link.locale)

    async def add_and_send(self, link: SetupLink) -> SetupLink:
        """Stores a new link and makes its session. Raises `ShowableError`."""
        await self._book.add(link)
        return await self.sending.join(link.id, lambda: self._make_session(link, NEVER_MADE))

    async def send_again(self, link: SetupLink) -> SetupLink:
        """Sends a link again whose first sending got no answer. Nobody has its address, so it may end unused."""
        if self._now() - link.created >= min(link.lifetime, KEY_SECONDS):
            return await self._never_made(link.id)
        return await self.sending.join(link.id, lambda: self._make_session(link, REFUSED_AGAIN))

    async def _make_session(self, link: SetupLink, certain: frozenset[ErrorKind]) -> SetupLink:
        row = await self._book.row(link.id)
        if row.state is not LinkState.CREATING:
            return self._book.with_address(row)  # someone else found out while this call waited
        if not link.success_url:
            # The token of a return page is not stored. In the same run it is remembered: one key, one payload; after a
            # restart the key still finds the session that was made with it.
            link = replace(link, success_url=self._book.page(link.id) or self._settings.success_url())
        try:
            session = await self._gateway.create_checkout_session(link)
        except ShowableError as error:
            if error.kind in certain:
                await self._never_made(link.id)
            raise
        settled = await self.settle(session, link, "create")
        self.link_made()
        return settled

    async def _never_made(self, link_id: str) -> SetupLink:
        async with self._book.writing(link_id):
            before = await self._book.row(link_id)
            after = replace(before, state=LinkState.CANCELLED, ended_at=int(self._now()), seen=True)
            after = await self._book.write(before, after)
        await self._settlement.follow_up(after)
        return after

    async def settle(self, session: CheckoutSession, link: SetupLink, source: str) -> SetupLink:
        """Settles a session known to be the one of `link`."""
        marked = replace(session, metadata={**session.metadata, LINK_KEY: link.id})
        return await self._settlement.settle(marked, source) or link
