"""A whole till without a window: the shop's services over memory stores, a hand-turned clock and a scripted Stripe."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.decline_advice import read_decline_table
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.money import Money, read_currency_table
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.changes import Change
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.shop import Shop, build_shop
from tests.fakes.hand_clock import HandClock, quiet
from tests.fakes.memory_stores import (
    MemoryChargeJournal,
    MemoryCustomerStore,
    MemorySettingsStore,
    MemorySetupLinkStore,
)
from tests.fakes.scripted_gateway import MemoryStripe, ScriptedGateway

DATA = Path(__file__).parents[2] / "resources" / "data"
CURRENCIES = read_currency_table((DATA / "currencies.csv").read_text(encoding="utf-8"))
DECLINES = read_decline_table((DATA / "decline_codes.csv").read_text(encoding="utf-8"))

T = TypeVar("T")


class Doom:
    """The moment the program dies: at the `at`-th step anyone takes, it takes no further one."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at
        self.steps = 0
        self.died = False

    async def step(self) -> None:
        self.steps += 1
        if self.died or (self.at is not None and self.steps >= self.at):
            self.died = True
            await asyncio.get_running_loop().create_future()


class MortalJournal(MemoryChargeJournal):
    """The journal on disk; a writer may die before or after a write."""

    doom = Doom()

    async def not_finished(self) -> tuple[Charge, ...]:
        found = await super().not_finished()
        await asyncio.sleep(0)  # a database answers later, and others run meanwhile
        return found

    async def open(self, charge: Charge) -> None:
        await self.doom.step()
        await super().open(charge)
        await self.doom.step()

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        await self.doom.step()
        charge = await super().ready(charge_id, payment_intent_id)
        await self.doom.step()
        return charge

    async def move(self, charge_id: str, state: ChargeState, result: ChargeResult | None) -> Charge:
        await self.doom.step()
        charge = await super().move(charge_id, state, result)
        await self.doom.step()
        return charge


class SlowLinkStore(MemorySetupLinkStore):
    """A database answers later, and others run meanwhile."""

    async def link(self, link_id: str) -> SetupLink | None:
        found = await super().link(link_id)
        await asyncio.sleep(0)
        return found


class MortalGateway(ScriptedGateway):
    """The line to Stripe; the caller may die before or after a call was carried out."""

    def __init__(self, stripe: MemoryStripe, doom: Doom) -> None:
        super().__init__(stripe)
        self._doom = doom

    async def _call(self, name: str, work: Callable[[], T]) -> T:
        await self._doom.step()
        answer = await super()._call(name, work)
        await self._doom.step()
        return answer


class PageOfTill:
    """The return page: it only counts who expects."""

    def __init__(self) -> None:
        self.expected: set[str] = set()
        self.refuses = False

    async def expect(self, link_id: str) -> str:
        if self.refuses:
            raise ShowableError(ErrorKind.PAGE_REFUSED)
        self.expected.add(link_id)
        return f"http://127.0.0.1:9/return?token={link_id}&session_id={{CHECKOUT_SESSION_ID}}"

    async def forget(self, link_id: str) -> None:
        self.expected.discard(link_id)

    async def close(self) -> None:
        self.expected.clear()


class Till:
    """One computer at the counter. `restart` is the program started again over what is on its disk."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.clock = HandClock()
        self.stripe = MemoryStripe(self.clock)
        self.journal = MortalJournal(self.clock.now)
        self.links = SlowLinkStore()
        self.customers = MemoryCustomerStore()
        self.page = PageOfTill()
        self.settings = settings or Settings()
        self.bugs: list[BaseException] = []
        self.heard: list[Change] = []
        self._ids = itertools.count(1)
        self._working: list[asyncio.Future[object]] = []
        self.charging_refused: ShowableError | None = None
        self.doom = Doom()
        self.shop, self.gateway = self._build()

    def _build(self) -> tuple[Shop, MortalGateway]:
        self.journal.doom = self.doom
        gateway = MortalGateway(self.stripe, self.doom)
        shop = build_shop(
            profile=Profile("test", Mode.TRAINING),
            gateway=gateway,
            journal=self.journal,
            links_store=self.links,
            customers_store=self.customers,
            settings_service=SettingsService(MemorySettingsStore(), SettingsLoad(self.settings)),
            return_page=self.page,
            clock=self.clock,
            currencies=CURRENCIES,
            declines=DECLINES,
            ids=lambda: f"01TEST{next(self._ids):020d}",
            key_hint="rk_test_…0000",
            closers=(gateway.close,),
            charging_refused=self.charging_refused,
            on_bug=self.bugs.append,
            jitter=lambda: 0.5,
        )
        shop.changes.subscribe(self.heard.append)
        return shop, gateway

    async def restart(self, *, doom: Doom | None = None) -> None:
        """The program was killed or ended, and starts again."""
        await self.close()
        self.doom = doom or Doom()
        self.heard.clear()
        self.shop, self.gateway = self._build()

    def doomed(self, at: int) -> None:
        """From now on the program dies at its `at`-th step."""
        self.doom.at = at
        self.doom.steps = 0

    def working(self, work: Awaitable[T]) -> "asyncio.Future[T]":
        """Starts `work` as the window would; it ends with the till."""
        future = asyncio.ensure_future(work)
        self._working.append(future)  # type: ignore[arg-type]
        return future

    async def done(self, work: Awaitable[T], *, seconds: float = 60.0) -> T:
        """Turns the clock until `work` has its answer."""
        future = self.working(work)
        for _ in range(int(seconds * 4)):
            await quiet()
            if future.done():
                return future.result()
            await self.clock.turn(0.25)
        raise AssertionError("no answer")

    async def close(self) -> None:
        for future in self._working:
            future.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)
        self._working.clear()
        await self.shop.close()

    async def __aenter__(self) -> "Till":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()
        assert not self.bugs, self.bugs


def request(customer_id: str = "cus_1", method: str = "pm_ok", amount: int = 4200) -> ChargeRequest:
    return ChargeRequest(
        customer_id=customer_id,
        customer_name="Ana",
        payment_method_id=method,
        payment_method_type="card",
        method_text="Visa •••• 4242",
        money=Money(amount, "eur"),
    )
