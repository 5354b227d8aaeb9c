"""Setup links: made, shown, replaced, cancelled and given to a customer. Stored before anything is sent."""

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import replace

from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.setup_link import (
    MAX_LINK_SECONDS,
    MIN_LINK_SECONDS,
    CheckoutSession,
    LinkState,
    SessionStatus,
    SetupLink,
)
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.link_watcher import LinkWatcher
from futurepay_desktop.services.ports import Clock, ReturnPage, StripeGateway
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.settlement import Settlement
from futurepay_desktop.services.single_flight import SingleFlight
from futurepay_desktop.services.status_board import StatusBoard

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


class SetupLinkService:
    """One per open profile. Everything else about open links is in `OpenLinks`, the watcher and the poller."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        book: LinkBook,
        settlement: Settlement,
        customers: CustomerService,
        settings: SettingsService,
        return_page: ReturnPage,
        clock: Clock,
        board: StatusBoard,
        ids: Callable[[], str],
        stripe_now: Callable[[], float],
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._settlement = settlement
        self._customers = customers
        self._settings = settings
        self._return_page = return_page
        self._ids = ids
        self._now = stripe_now
        self._created_for: dict[str, tuple[CustomerDraft, Customer]] = {}
        self.sending: SingleFlight[SetupLink] = SingleFlight()
        self.watcher = LinkWatcher(clock, board, self.check)
        self.link_made: Callable[[], None] = lambda: None
        """Called when a link is opened: the poller then asks more often."""

    async def create(self, *, customer: Customer | None, lifetime: int | None = None) -> SetupLink:
        """A new link, for `customer` or for someone new; `lifetime` in seconds, from the settings when left out.

        `LinkChanged` with state CREATING is published before anything is sent. Raises `ShowableError`: when no answer
        came the link stays CREATING and `retry` (or the till by itself) finds out with the same key.
        """
        link = self._new(customer.id if customer else None, lifetime)
        if customer is not None:
            locale = customer.preferred_locales[0] if customer.preferred_locales else "auto"
            link = replace(link, customer_name=customer.label, locale=locale)
        return await self._add_and_send(link)

    async def retry(self, link_id: str) -> SetupLink:
        """Sends a CREATING link again with its own key: Stripe makes one session. Raises `ShowableError`.

        A link that never came to be is made anew; any other is returned as it is.
        """
        link = await self._book.row(link_id)
        if link.state is LinkState.CREATING:
            return await self._send(link)
        if link.session_id is None:
            return await self._add_and_send(self._like(link))
        return self._book.with_address(link)

    async def address(self, link_id: str) -> str | None:
        """The link's address from memory, else from Stripe; `None` when it ended. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        if not link.is_open:
            return None
        return self._book.address(link_id) or (await self.check(link_id)).url

    def known_address(self, link_id: str) -> str | None:
        """The address when it is in memory."""
        return self._book.address(link_id)

    async def open_in_browser(self, link_id: str) -> SetupLink:
        """The link to open on this computer, with its address: one whose success page is the till's own.

        A success page is fixed when a session is made, so the old session is ended first and a new link takes its
        place (`REPLACED`). Where Stripe refuses such an address, the new link has the normal success page. A link that
        was used or ended meanwhile is returned as that, without an address. Raises `ShowableError`.
        """
        link = await self._book.row(link_id)
        if link.return_page and link.is_open and self._book.address(link_id):
            return self._book.with_address(link)
        new = await self._with_return_page(self._like(link))
        try:
            ended = await self._end(link, LinkState.REPLACED)
        except ShowableError:
            await self._return_page.forget(new.id)
            raise
        if ended.state is not LinkState.REPLACED:
            await self._return_page.forget(new.id)
            return ended
        try:
            return await self._add_and_send(new)
        except ShowableError as error:
            if error.kind is not ErrorKind.PAGE_REFUSED:
                raise
        return await self._add_and_send(self._like(link))

    async def cancel(self, link_id: str) -> SetupLink:
        """Ends the link; one that was used meanwhile is settled as used. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        return await self._end(link, LinkState.CANCELLED) if link.is_open else link

    async def check(self, link_id: str) -> SetupLink:
        """Reads the link's session and settles it now; the till's return page calls it too. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        if link.session_id is None:
            return await self._send(link) if link.state is LinkState.CREATING else link
        return await self._settle(await self._gateway.checkout_session(link.session_id), link, "look")

    async def returned(self, link_id: str) -> None:
        """The browser on this computer came back: the link is checked; when that fails the other roads find out."""
        with contextlib.suppress(ShowableError):
            await self.check(link_id)

    def watch(self, link_id: str) -> None:
        """The link is on screen: it is read every two seconds until it ends."""
        self.watcher.watch(link_id)

    def unwatch(self, link_id: str) -> None:
        """The link left the screen."""
        self.watcher.unwatch(link_id)

    async def recent(self) -> tuple[SetupLink, ...]:
        """All customers, newest first."""
        return tuple(self._book.with_address(link) for link in await self._book.store.recent())

    async def of_customer(self, customer_id: str) -> tuple[SetupLink, ...]:
        """Newest first."""
        return tuple(self._book.with_address(link) for link in await self._book.store.of_customer(customer_id))

    async def attach_to(self, link_id: str, customer_id: str) -> SetupLink:
        """Gives the method of someone new to a customer. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        if link.state is not LinkState.SAVED_UNATTACHED or link.payment_method_id is None:
            return link
        name = (await self._customers.open(customer_id)).customer.label
        try:
            await self._gateway.attach_payment_method(link.payment_method_id, customer_id)
        except ShowableError:
            # The answer may be lost, or an earlier press whose answer was lost may have done it.
            if not await self._belongs_to(link.payment_method_id, customer_id):
                raise
        async with self._book.writing(link_id):
            before = await self._book.row(link_id)
            after = replace(before, state=LinkState.SAVED, customer_id=customer_id, customer_name=name, seen=True)
            after = await self._book.write(before, after)
        await self._settlement.follow_up(after)
        return after

    async def create_customer_and_attach(self, link_id: str, draft: CustomerDraft) -> tuple[SetupLink, Customer]:
        """Makes the customer and gives them the method; pressing again after an error makes no second customer."""
        written, made = self._created_for.get(link_id, (None, None))
        if made is None:
            customer = await self._customers.create(draft)
        else:
            customer = made if written == draft else await self._customers.edit(made.id, draft)
        self._created_for[link_id] = (draft, customer)
        link = await self.attach_to(link_id, customer.id)
        self._created_for.pop(link_id, None)
        return link, customer

    async def mark_seen(self, link_id: str) -> None:
        """Staff dealt with its end: it leaves Needs attention."""
        async with self._book.writing(link_id):
            link = await self._book.row(link_id)
            await self._book.write(link, replace(link, seen=True))

    def _new(self, customer_id: str | None, lifetime: int | None) -> SetupLink:
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

    def _like(self, link: SetupLink) -> SetupLink:
        """A new link for the same person."""
        new = self._new(link.customer_id, link.lifetime)
        return replace(new, currency=link.currency, customer_name=link.customer_name, locale=link.locale)

    async def _with_return_page(self, link: SetupLink) -> SetupLink:
        """The link with the till's own success page; without it where this computer lets nothing listen."""
        try:
            return replace(link, return_page=True, success_url=await self._return_page.expect(link.id))
        except ShowableError as error:
            if error.kind is not ErrorKind.PAGE_REFUSED:
                raise
            return link

    async def _belongs_to(self, payment_method_id: str, customer_id: str) -> bool:
        try:
            method = await self._gateway.payment_method(payment_method_id)
        except ShowableError:
            return False
        return method.customer_id == customer_id

    async def _add_and_send(self, link: SetupLink) -> SetupLink:
        await self._book.add(link)
        return await self.sending.join(link.id, lambda: self._make_session(link, NEVER_MADE))

    async def _send(self, link: SetupLink) -> SetupLink:
        """Sends a link again whose first sending got no answer. Nobody has its address, so it may end unused."""
        if self._now() - link.created >= min(link.lifetime, KEY_SECONDS):
            return await self._never_made(link.id)
        return await self.sending.join(link.id, lambda: self._make_session(link, REFUSED_AGAIN))

    async def _make_session(self, link: SetupLink, certain: frozenset[ErrorKind]) -> SetupLink:
        if not link.success_url:
            # The token of a return page is not stored; the key still finds the session that was made with it.
            link = replace(link, success_url=self._settings.success_url())
        try:
            session = await self._gateway.create_checkout_session(link)
        except ShowableError as error:
            if error.kind in certain:
                await self._never_made(link.id)
            raise
        settled = await self._settle(session, link, "create")
        self.link_made()
        return settled

    async def _never_made(self, link_id: str) -> SetupLink:
        async with self._book.writing(link_id):
            before = await self._book.row(link_id)
            after = replace(before, state=LinkState.CANCELLED, ended_at=int(self._now()), seen=True)
            after = await self._book.write(before, after)
        await self._settlement.follow_up(after)
        return after

    async def _settle(self, session: CheckoutSession, link: SetupLink, source: str) -> SetupLink:
        marked = replace(session, metadata={**session.metadata, "futurepay_link": link.id})
        return await self._settlement.settle(marked, source) or link

    async def _end(self, link: SetupLink, state: LinkState) -> SetupLink:
        """Expires the session; `state` when that ended it, else whatever it had become."""
        if not link.is_open:
            return link
        if link.session_id is None:
            link = await self._send(link)
            if not link.is_open:
                return link
        session = await self._gateway.expire_checkout_session(link.session_id or "")
        if session.status is not SessionStatus.EXPIRED:
            return await self._settle(session, link, "cancel")
        async with self._book.writing(link.id):
            before = await self._book.row(link.id)
            if not before.is_open:
                return before
            after = replace(before, state=state, ended_at=int(self._now()), url=None)
            after = await self._book.write(before, after)
        self.watcher.unwatch(link.id)
        await self._settlement.follow_up(after)
        return after
