"""Everything a window needs of one open profile, wired together."""

import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.decline_advice import DeclineTable
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.domain.money import CurrencyTable
from futurepay_desktop.services.account_service import AccountService
from futurepay_desktop.services.attention_service import AttentionService
from futurepay_desktop.services.changes import Changes, OnBug, report_to_loop
from futurepay_desktop.services.charge_book import ChargeBook
from futurepay_desktop.services.charge_recovery import ChargeRecovery
from futurepay_desktop.services.charge_service import ChargeService
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.event_poller import EventPoller
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.money_retries import Jitter
from futurepay_desktop.services.news import News
from futurepay_desktop.services.open_links import OpenLinks
from futurepay_desktop.services.payment_method_service import PaymentMethodService
from futurepay_desktop.services.ports import (
    ChargeJournal,
    Clock,
    CustomerStore,
    ReturnPage,
    SetupLinkStore,
    StripeGateway,
)
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.settlement import Settlement
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.status_board import StatusBoard
from futurepay_desktop.services.supervisor import Road, Supervisor
from futurepay_desktop.services.sync_status import SyncStatus
from futurepay_desktop.services.timeline import TimelineService

Closer = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Shop:
    """One open profile. `start` after the window shows; `close` before another profile opens."""

    profile: Profile
    clock: Clock
    currencies: CurrencyTable
    declines: DeclineTable
    changes: Changes
    customers: CustomerService
    payment_methods: PaymentMethodService
    links: SetupLinkService
    charges: ChargeService
    recovery: ChargeRecovery
    timeline: TimelineService
    attention: AttentionService
    accounts: AccountService
    settings: SettingsService
    key_hint: str
    """"rk_test_…a4F2": the only form of the key that may be shown."""
    charging_refused: ShowableError | None
    """The disk, the journal or the keyring failed: reading works, charging does not."""
    board: StatusBoard = field(repr=False)
    supervisor: Supervisor = field(repr=False)
    roads: tuple[Road, ...] = field(repr=False)
    closers: tuple[Closer, ...] = field(repr=False)

    @property
    def account(self) -> Account | None:
        """The Stripe account, once it has been read."""
        return self.accounts.known

    @property
    def status(self) -> SyncStatus:
        """How the till stands with Stripe."""
        return self.board.status

    async def start(self) -> None:
        """Starts the roads and returns: open links and charges are settled, customers fetched, news is asked for."""
        for road in self.roads:
            self.supervisor.keep_running(road)

    async def close(self) -> None:
        """Stops every task and then closes what was opened for this profile, all of it, whatever fails on the way.

        A confirm under way is cut off: its row says so, and the next start finds out (`charges.in_flight` is for the
        question before).
        """
        async with contextlib.AsyncExitStack() as stack:
            for closer in reversed(self.closers):
                stack.push_async_callback(closer)
            await self.supervisor.close()


def build_shop(
    *,
    profile: Profile,
    gateway: StripeGateway,
    journal: ChargeJournal,
    links_store: SetupLinkStore,
    customers_store: CustomerStore,
    settings_service: SettingsService,
    return_page: ReturnPage,
    clock: Clock,
    currencies: CurrencyTable,
    declines: DeclineTable,
    ids: Callable[[], str],
    key_hint: str,
    closers: Sequence[Closer],
    charging_refused: ShowableError | None = None,
    account: Account | None = None,
    on_bug: OnBug | None = None,
    jitter: Jitter = random.random,
) -> Shop:
    """Wires the services of a profile. `closers` are called in order by `Shop.close`, after all tasks ended.

    `ids` makes a new ULID each time. `on_bug` gets what is no `ShowableError`; the loop's handler when left out.
    """
    on_bug = on_bug or report_to_loop
    changes = Changes(on_bug)
    board = StatusBoard(clock, changes)
    supervisor = Supervisor(clock, board, on_bug)
    charge_book = ChargeBook(journal, gateway, changes, clock)
    now = charge_book.stripe_now
    recovery = ChargeRecovery(gateway, charge_book, clock)
    charges = ChargeService(
        gateway=gateway,
        book=charge_book,
        recovery=recovery,
        settings=settings_service,
        clock=clock,
        currencies=currencies,
        declines=declines,
        ids=ids,
        charging_refused=charging_refused,
        jitter=jitter,
    )
    methods = PaymentMethodService(gateway, customers_store, changes)
    customers = CustomerService(
        gateway=gateway, store=customers_store, methods=methods, settings=settings_service, changes=changes, board=board
    )
    link_book = LinkBook(links_store, changes)
    settlement = Settlement(
        book=link_book,
        customers=customers,
        methods=methods,
        settings=settings_service,
        return_page=return_page,
        stripe_now=now,
    )
    links = SetupLinkService(
        gateway=gateway,
        book=link_book,
        settlement=settlement,
        customers=customers,
        settings=settings_service,
        return_page=return_page,
        clock=clock,
        board=board,
        ids=ids,
        stripe_now=now,
    )
    open_links = OpenLinks(gateway, link_book, links, settlement, now)
    accounts = AccountService(gateway, settings_service, account)
    attention = AttentionService(
        journal=journal,
        link_store=links_store,
        charges=charges,
        links=links,
        changes=changes,
        supervisor=supervisor,
    )
    news = News(
        gateway=gateway,
        store=customers_store,
        links=open_links,
        customers=customers,
        methods=methods,
        recovery=recovery,
        changes=changes,
        clock=clock,
        on_bug=on_bug,
    )

    async def read_everything() -> None:
        """News was missed: links and charges are looked at, customers fetched again in the background."""
        await open_links.settle_all()
        recovery.look_now()
        await customers.sync_again()
        supervisor.keep_running(customers.first_sync)

    poller = EventPoller(
        gateway=gateway,
        notes=customers_store,
        news=news,
        links=open_links,
        anything_pending=recovery.pending,
        read_everything=read_everything,
        board=board,
        clock=clock,
        stripe_now=now,
    )
    links.link_made = poller.wake
    board.when_reconnected(recovery.look_now)

    async def read_account() -> None:
        await accounts.account()

    async def count_attention() -> None:
        await attention.count()

    return Shop(
        profile=profile,
        clock=clock,
        currencies=currencies,
        declines=declines,
        changes=changes,
        customers=customers,
        payment_methods=methods,
        links=links,
        charges=charges,
        recovery=recovery,
        timeline=TimelineService(
            gateway=gateway, journal=journal, links=links_store, store=customers_store, clock=clock
        ),
        attention=attention,
        accounts=accounts,
        settings=settings_service,
        key_hint=key_hint,
        charging_refused=charging_refused,
        board=board,
        supervisor=supervisor,
        roads=(
            count_attention,
            recovery.run,
            open_links.settle_all,
            read_account,
            links.watcher.run,
            poller.run,
            customers.first_sync,
        ),
        closers=(charge_book.flights.close, links.sending.close, *closers),
    )
