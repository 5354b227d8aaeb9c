"""Everything a window needs of one open profile."""

import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.decline_advice import DeclineTable
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.domain.money import CurrencyTable
from futurepay_desktop.services.account_service import AccountService
from futurepay_desktop.services.attention_service import AttentionService
from futurepay_desktop.services.changes import Changes, OnBug, report_to_loop
from futurepay_desktop.services.charge_recovery import ChargeRecovery
from futurepay_desktop.services.charge_service import ChargeService
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.money_retries import Jitter
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
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.shop_wiring import Outside, Wiring
from futurepay_desktop.services.status_board import StatusBoard
from futurepay_desktop.services.supervisor import Road, Supervisor
from futurepay_desktop.services.sync_status import SyncStatus
from futurepay_desktop.services.timeline import TimelineService

if TYPE_CHECKING:
    from futurepay_desktop.services.practice_service import PracticeOutside, PracticeService

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
    practice: "PracticeService | None" = None
    """The practice path; `None` outside training."""

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
    practice: "PracticeOutside | None" = None,
) -> Shop:
    """A profile's services. `ids` makes ULIDs; `on_bug` gets what is no `ShowableError` (else the loop's handler)."""
    outside = Outside(
        gateway=gateway,
        journal=journal,
        links=links_store,
        mirror=customers_store,
        settings=settings_service,
        return_page=return_page,
        clock=clock,
        currencies=currencies,
        declines=declines,
        ids=ids,
        charging_refused=charging_refused,
        account=account,
        on_bug=on_bug or report_to_loop,
        jitter=jitter,
        practice=practice,
    )
    return _shop(profile, key_hint, outside, Wiring(outside), tuple(closers))


def _shop(profile: Profile, key_hint: str, outside: Outside, wired: Wiring, closers: tuple[Closer, ...]) -> Shop:
    return Shop(
        profile=profile,
        clock=outside.clock,
        currencies=outside.currencies,
        declines=outside.declines,
        changes=wired.changes,
        customers=wired.customers,
        payment_methods=wired.methods,
        links=wired.links,
        charges=wired.charges,
        recovery=wired.recovery,
        timeline=wired.timeline,
        attention=wired.attention,
        accounts=wired.accounts,
        settings=outside.settings,
        key_hint=key_hint,
        charging_refused=outside.charging_refused,
        board=wired.board,
        supervisor=wired.supervisor,
        roads=wired.roads(),
        practice=wired.practice,
        closers=(wired.charge_book.flights.close, wired.link_maker.sending.close, *closers),
    )
