"""All open links at once: settled at start, asked about when overdue, found again by listing sessions."""

from collections.abc import Callable

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import LinkState, SessionStatus, SetupLink
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.ports import StripeGateway
from futurepay_desktop.services.settlement import LINK_KEY, Settlement
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.sync_status import SyncState, state_for

OVERDUE_SECONDS = 60
LIST_MARGIN = 120
_SETTLED = frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED})
_CONNECTION = frozenset({SyncState.OFFLINE, SyncState.SLOWED_DOWN, SyncState.STORE_PROBLEM})


class OpenLinks:
    """What start and the poller do with links that are not on screen."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        book: LinkBook,
        links: SetupLinkService,
        settlement: Settlement,
        is_sending: Callable[[str], bool],
        stripe_now: Callable[[], float],
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._links = links
        self._settlement = settlement
        self._is_sending = is_sending
        self._now = stripe_now

    async def any_open(self) -> bool:
        """Whether a customer may be using a link right now."""
        return bool(await self._book.store.open_links())

    async def settle_all(self) -> None:
        """Looks at every open link once, newest first. Raises `ShowableError` when Stripe cannot be asked."""
        for link in reversed(await self._book.store.open_links()):
            await self._look(link)

    async def tend(self) -> None:
        """Without news: links whose creation got no answer, links past their time, work left after settlements."""
        for link in await self._book.store.open_links():
            unanswered = link.state is LinkState.CREATING and not self._is_sending(link.id)
            overdue = link.expires_at is not None and self._now() > link.expires_at + OVERDUE_SECONDS
            if unanswered or overdue:
                await self._look(link)
        await self._settlement.finish()

    async def news_of_session(self, session_id: str) -> None:
        """An event named this session. A link believed ended is looked at too: late news repairs early mistakes."""
        link = await self._book.store.by_session(session_id)
        if link is not None and link.state not in _SETTLED:
            await self._look(link)

    async def news_of_setup_intent(self, customer_id: str | None) -> None:
        """An event named a SetupIntent; links that wait for a bank, and open ones of its customer, are looked at."""
        for link in await self._book.store.open_links():
            waits = link.state in (LinkState.PROCESSING, LinkState.APPROVAL)
            if waits or (customer_id is not None and link.customer_id == customer_id):
                await self._look(link)

    async def settle_from_list(self) -> None:
        """The road without events: sessions are listed since the oldest open link. Raises `ShowableError`."""
        open_links = await self._book.store.open_links()
        if not open_links:
            return
        since = min(link.created for link in open_links) - LIST_MARGIN
        by_session = {link.session_id: link for link in open_links}
        by_id = {link.id: link for link in open_links}
        for session in await self._gateway.checkout_sessions(created_after=since):
            link = by_session.get(session.id) or by_id.get(session.metadata.get(LINK_KEY, ""))
            if link is None:
                continue
            if session.status is SessionStatus.OPEN:
                await self._settlement.settle(session, "list")
            else:
                await self._look(link)

    async def _look(self, link: SetupLink) -> None:
        try:
            await self._links.check(link.id)
        except ShowableError as error:
            if state_for(error) in _CONNECTION:
                raise
            # A session that cannot be read (deleted test data, a permission) must not keep the others waiting.
