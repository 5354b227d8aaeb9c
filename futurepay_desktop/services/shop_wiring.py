"""Which service knows which: built once per open profile, from the outside world inwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.decline_advice import DeclineTable
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.money import CurrencyTable
from futurepay_desktop.services.account_service import AccountService
from futurepay_desktop.services.attention_service import AttentionService
from futurepay_desktop.services.changes import Changes, OnBug
from futurepay_desktop.services.charge_adoption import ChargeAdoption
from futurepay_desktop.services.charge_book import ChargeBook
from futurepay_desktop.services.charge_recovery import ChargeRecovery
from futurepay_desktop.services.charge_service import ChargeService
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.event_poller import EventPoller
from futurepay_desktop.services.link_book import LinkBook
from futurepay_desktop.services.link_maker import LinkMaker
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
from futurepay_desktop.services.timeline import TimelineService

if TYPE_CHECKING:
    from futurepay_desktop.services.practice_path import PracticePath
    from futurepay_desktop.services.practice_service import PracticeOutside, PracticeService
    from futurepay_desktop.services.training_desk import PracticeStore, TrainingDesk


@dataclass(frozen=True, slots=True)
class Outside:
    """What a profile is opened with."""

    gateway: StripeGateway
    journal: ChargeJournal
    links: SetupLinkStore
    mirror: CustomerStore
    settings: SettingsService
    return_page: ReturnPage
    clock: Clock
    currencies: CurrencyTable
    declines: DeclineTable
    ids: Callable[[], str]
    charging_refused: ShowableError | None
    account: Account | None
    on_bug: OnBug
    jitter: Jitter
    practice: "PracticeOutside | None" = None


class Wiring:
    """Every service of one profile."""

    def __init__(self, outside: Outside) -> None:
        self._out = outside
        self.changes = Changes(outside.on_bug)
        self.board = StatusBoard(outside.clock, self.changes)
        self.supervisor = Supervisor(outside.clock, self.board, outside.on_bug)
        self.charge_book = ChargeBook(outside.journal, outside.gateway, self.changes, outside.clock)
        self.recovery = ChargeRecovery(outside.gateway, self.charge_book, outside.clock)
        self.adoption = ChargeAdoption(
            gateway=outside.gateway, book=self.charge_book, store=outside.mirror, settings=outside.settings
        )
        self.accounts = AccountService(outside.gateway, outside.settings, outside.account)
        self.methods = PaymentMethodService(outside.gateway, outside.mirror, self.changes)
        self.charges = self._charges()
        self.customers = self._customers()
        self._link_book = LinkBook(outside.links, self.changes)
        self._settlement = self._settle()
        self.link_maker = self._maker()
        self.links = self._links()
        self._open_links = OpenLinks(
            gateway=outside.gateway,
            book=self._link_book,
            links=self.links,
            settlement=self._settlement,
            is_sending=lambda link_id: link_id in self.link_maker.sending,
            stripe_now=self.charge_book.stripe_now,
        )
        self.timeline = self._timeline()
        self.attention = self._attention()
        self.poller = self._poller()
        self.link_maker.link_made = self.poller.wake
        self.practice = self._practice()
        self.board.when_reconnected(self.recovery.look_now)

    def roads(self) -> tuple[Road, ...]:
        """What runs in the background, most urgent first."""
        return (
            self._count_attention,
            self.recovery.run,
            self._open_links.settle_all,
            self._adopt_charges,
            self._read_account,
            self.links.watcher.run,
            self.poller.run,
            self.customers.first_sync,
            *(() if self.practice is None else (self.practice.run,)),
        )

    async def _count_attention(self) -> None:
        await self.attention.count()

    async def _adopt_charges(self) -> None:
        if self._out.charging_refused is None:  # a journal that takes nothing can't take these either
            await self.adoption.run()

    async def _read_account(self) -> None:
        await self.accounts.account()

    async def _read_everything(self) -> None:
        """News was missed: links and charges are looked at, customers fetched again in the background."""
        await self._open_links.settle_all()
        self.recovery.look_now()
        await self.customers.sync_again()
        self.supervisor.keep_running(self.customers.first_sync)

    def _charges(self) -> ChargeService:
        out = self._out
        return ChargeService(
            gateway=out.gateway,
            book=self.charge_book,
            recovery=self.recovery,
            settings=out.settings,
            clock=out.clock,
            currencies=out.currencies,
            declines=out.declines,
            ids=out.ids,
            charging_refused=out.charging_refused,
            jitter=out.jitter,
        )

    def _customers(self) -> CustomerService:
        return CustomerService(
            gateway=self._out.gateway,
            store=self._out.mirror,
            methods=self.methods,
            settings=self._out.settings,
            changes=self.changes,
            board=self.board,
        )

    def _settle(self) -> Settlement:
        return Settlement(
            book=self._link_book,
            customers=self.customers,
            methods=self.methods,
            settings=self._out.settings,
            return_page=self._out.return_page,
            stripe_now=self.charge_book.stripe_now,
        )

    def _maker(self) -> LinkMaker:
        return LinkMaker(
            gateway=self._out.gateway,
            book=self._link_book,
            settlement=self._settlement,
            settings=self._out.settings,
            ids=self._out.ids,
            stripe_now=self.charge_book.stripe_now,
        )

    def _links(self) -> SetupLinkService:
        return SetupLinkService(
            gateway=self._out.gateway,
            book=self._link_book,
            maker=self.link_maker,
            settlement=self._settlement,
            customers=self.customers,
            return_page=self._out.return_page,
            clock=self._out.clock,
            board=self.board,
            stripe_now=self.charge_book.stripe_now,
        )

    def _timeline(self) -> TimelineService:
        out = self._out
        return TimelineService(
            gateway=out.gateway, journal=out.journal, links=out.links, store=out.mirror, clock=out.clock
        )

    def _attention(self) -> AttentionService:
        return AttentionService(
            journal=self._out.journal,
            link_store=self._out.links,
            charges=self.charges,
            links=self.links,
            changes=self.changes,
            supervisor=self.supervisor,
        )

    def _poller(self) -> EventPoller:
        out = self._out
        news = News(
            gateway=out.gateway,
            store=out.mirror,
            links=self._open_links,
            customers=self.customers,
            methods=self.methods,
            recovery=self.recovery,
            changes=self.changes,
            clock=out.clock,
            on_bug=out.on_bug,
        )
        return EventPoller(
            gateway=out.gateway,
            notes=out.mirror,
            news=news,
            links=self._open_links,
            anything_pending=self.recovery.pending,
            read_everything=self._read_everything,
            board=self.board,
            clock=out.clock,
            stripe_now=self.charge_book.stripe_now,
        )

    def _practice(self) -> "PracticeService | None":
        outside = self._out.practice
        if outside is None:
            return None
        from futurepay_desktop.services.practice_service import PracticeService  # noqa: PLC0415  training only

        return PracticeService(outside.ready, lambda: self._practice_path(*outside.make()))

    def _practice_path(self, desk: "TrainingDesk", store: "PracticeStore") -> "PracticePath":
        from futurepay_desktop.services.practice_wiring import build_practice  # noqa: PLC0415  with the first question

        out = self._out
        return build_practice(
            desk,
            store,
            journal=out.journal,
            link_store=out.links,
            links=self.links,
            customers=self.customers,
            settings=out.settings,
            currencies=out.currencies,
            recovery=self.recovery,
            changes=self.changes,
            clock=out.clock,
        )
