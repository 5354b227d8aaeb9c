"""The one settlement function: whatever road brought a session, it is judged, stored and acted on here.

Doing it twice, late or out of order changes nothing, so roads need not know of each other (DESIGN section 4).
"""

from collections.abc import Callable

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.session_judgement import judge_session
from futurepay_desktop.domain.settings import MakeDefault
from futurepay_desktop.domain.setup_link import CheckoutSession, LinkState, SetupLink
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.payment_method_service import PaymentMethodService
from futurepay_desktop.services.ports import ReturnPage
from futurepay_desktop.services.settings_service import SettingsService

LINK_KEY = "futurepay_link"
_GIVE_UP = frozenset({ErrorKind.NOT_FOUND, ErrorKind.REFUSED, ErrorKind.PERMISSION_MISSING})


class Settlement:
    """One per open profile."""

    def __init__(
        self,
        *,
        book: LinkBook,
        customers: CustomerService,
        methods: PaymentMethodService,
        settings: SettingsService,
        return_page: ReturnPage,
        stripe_now: Callable[[], float],
    ) -> None:
        self._book = book
        self._customers = customers
        self._methods = methods
        self._settings = settings
        self._return_page = return_page
        self._now = stripe_now
        self._unfinished: dict[str, SetupLink] = {}
        self.sources: dict[str, int] = {}
        """How often each road brought news that changed something, for the log of `doctor` and for tests."""

    async def settle(self, session: CheckoutSession, source: str) -> SetupLink | None:
        """The link of `session` as it stands now, with its address while open; `None` for a session not ours.

        Raises `ShowableError` STORE_FAILED. What follows a saved method (default, list of methods) is tried at once
        and, when Stripe cannot be asked, again by `finish`.
        """
        link = await self._find(session)
        if link is None:
            return None
        async with self._book.writing(link.id):
            before = await self._book.row(link.id)
            after = await self._book.write(before, judge_session(before, session, self._now()))
        if after.state is not before.state:
            self.sources[source] = self.sources.get(source, 0) + 1
            await self.follow_up(after)
        return after

    async def follow_up(self, link: SetupLink) -> None:
        """What a link's new state asks for: its return page is closed, a saved method becomes the default."""
        if link.return_page and not link.is_open:
            await self._return_page.forget(link.id)
        if link.state is LinkState.SAVED and link.customer_id and link.payment_method_id:
            self._unfinished[link.id] = link
            await self._finish(link)

    async def finish(self) -> None:
        """Tries again what could not be done after earlier settlements."""
        for link in list(self._unfinished.values()):
            await self._finish(link)

    async def _finish(self, link: SetupLink) -> None:
        try:
            await self._after_saved(link.customer_id or "", link.payment_method_id or "")
        except ShowableError as error:
            if error.kind not in _GIVE_UP:
                return
        self._unfinished.pop(link.id, None)

    async def _after_saved(self, customer_id: str, method_id: str) -> None:
        customer = await self._customers.fetch(customer_id)
        if self._becomes_default(customer):
            await self._methods.make_default(customer_id, method_id)
        await self._methods.refresh(customer_id)

    def _becomes_default(self, customer: Customer) -> bool:
        match self._settings.current.make_default:
            case MakeDefault.ALWAYS:
                return True
            case MakeDefault.WHEN_FIRST:
                return customer.default_payment_method_id is None
            case MakeDefault.NEVER:
                return False

    async def _find(self, session: CheckoutSession) -> SetupLink | None:
        link = await self._book.store.by_session(session.id)
        if link is None and LINK_KEY in session.metadata:
            link = await self._book.store.link(session.metadata[LINK_KEY])
            if link is not None and link.session_id not in (None, session.id):
                return None
        return link
