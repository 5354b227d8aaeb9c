"""Setup links: made, shown, replaced, cancelled and given to a customer. Stored before anything is sent."""

import contextlib
from collections.abc import Callable
from dataclasses import replace

from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.setup_link import (
    LinkState,
    SessionStatus,
    SetupLink,
)
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.link_maker import LinkMaker
from futurepay_desktop.services.link_watcher import LinkWatcher
from futurepay_desktop.services.ports import Clock, ReturnPage, StripeGateway
from futurepay_desktop.services.settlement import Settlement
from futurepay_desktop.services.status_board import StatusBoard


class SetupLinkService:
    """One per open profile. Everything else about open links is in `OpenLinks`, the watcher and the poller."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        book: LinkBook,
        maker: LinkMaker,
        settlement: Settlement,
        customers: CustomerService,
        return_page: ReturnPage,
        clock: Clock,
        board: StatusBoard,
        stripe_now: Callable[[], float],
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._maker = maker
        self._settlement = settlement
        self._customers = customers
        self._return_page = return_page
        self._now = stripe_now
        self._created_for: dict[str, tuple[CustomerDraft, Customer]] = {}
        self.watcher = LinkWatcher(clock, board, self.check)

    async def create(self, *, customer: Customer | None, lifetime: int | None = None) -> SetupLink:
        """A new link, for `customer` or for someone new; `lifetime` in seconds, from the settings when left out.

        `LinkChanged` with state CREATING is published before anything is sent. Raises `ShowableError`: when no answer
        came the link stays CREATING and `retry` (or the till by itself) finds out with the same key.
        """
        link = self._maker.new(customer.id if customer else None, lifetime)
        if customer is not None:
            locale = customer.preferred_locales[0] if customer.preferred_locales else "auto"
            link = replace(link, customer_name=customer.label, locale=locale)
        return await self._maker.add_and_send(link)

    async def retry(self, link_id: str) -> SetupLink:
        """Sends a CREATING link again with its own key: Stripe makes one session. Raises `ShowableError`.

        A link that never came to be is made anew; any other is returned as it is.
        """
        link = await self._book.row(link_id)
        if link.state is LinkState.CREATING:
            return await self._maker.send_again(link)
        if link.session_id is None:
            return await self._maker.add_and_send(self._maker.like(link))
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
        if not link.is_open:
            return link
        new = await self._with_return_page(self._maker.like(link))
        try:
            ended = await self._end(link, LinkState.REPLACED)
        except ShowableError:
            await self._return_page.forget(new.id)
            raise
        if ended.state not in (LinkState.REPLACED, LinkState.CANCELLED):
            await self._return_page.forget(new.id)
            return ended
        try:
            return await self._maker.add_and_send(new)
        except ShowableError as error:
            if error.kind is not ErrorKind.PAGE_REFUSED:
                raise
        return await self._maker.add_and_send(self._maker.like(link))

    async def cancel(self, link_id: str) -> SetupLink:
        """Ends the link; one that was used meanwhile is settled as used. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        return await self._end(link, LinkState.CANCELLED) if link.is_open else link

    async def check(self, link_id: str) -> SetupLink:
        """Reads the link's session and settles it now; the till's return page calls it too. Raises `ShowableError`."""
        link = await self._book.row(link_id)
        if link.session_id is None:
            return await self._maker.send_again(link) if link.state is LinkState.CREATING else link
        return await self._maker.settle(await self._gateway.checkout_session(link.session_id), link, "look")

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
        return tuple(self._book.with_address(link) for link in await self._book.store.recent() if not link.never_made)

    async def of_customer(self, customer_id: str) -> tuple[SetupLink, ...]:
        """Newest first."""
        rows = await self._book.store.of_customer(customer_id)
        return tuple(self._book.with_address(link) for link in rows if not link.never_made)

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

    async def _end(self, link: SetupLink, state: LinkState) -> SetupLink:
        """Expires the session; `state` when that ended it, else whatever it had become."""
        if not link.is_open:
            return link
        if link.session_id is None:
            link = await self._maker.send_again(link)
            if not link.is_open:
                return link
        session = await self._gateway.expire_checkout_session(link.session_id or "")
        if session.status is not SessionStatus.EXPIRED:
            return await self._maker.settle(session, link, "cancel")
        async with self._book.writing(link.id):
            before = await self._book.row(link.id)
            if not before.is_open:
                return before
            after = replace(before, state=state, ended_at=int(self._now()), url=None)
            after = await self._book.write(before, after)
        self.watcher.unwatch(link.id)
        await self._settlement.follow_up(after)
        return after
