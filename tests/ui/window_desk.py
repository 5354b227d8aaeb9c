"""The real window over shops in memory: opens profiles as the program does, and says what happened in which order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.domain.account import Account, Grant, KeyReport, Permission, PermissionCheck
from futurepay_desktop.domain.api_key import ApiKey
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.services.practice_service import PracticeOutside
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.main_window import MainWindow
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.window_shop import ShopScreen
from tests.support import until
from tests.ui.charge.counter import Counter, CounterStripe, make_counter

W = TypeVar("W", bound=QWidget)
SHOP = Profile("live-1", Mode.LIVE, "Harbour Cycles")
PEOPLE = ("Anna Berg", "Kofi Mensah", "山田 太郎", "نور الحداد", "Siobhán Ní Dhomhnaill", "James Smith")


def a_report(*missing: Permission) -> KeyReport:
    checks = tuple(
        PermissionCheck(
            p,
            Grant.MISSING if p in missing else Grant.NOT_PROVEN if p.endswith("write") else Grant.GRANTED,
            needed=p not in (Permission.EVENT_READ, Permission.ACCOUNT_READ),
        )
        for p in Permission
    )
    return KeyReport(Account("acct_1", "Bakery", "PT", "eur", "https://bakery.example", livemode=True), checks)


@dataclass
class HandDesk:
    """A `ProfileControl` over shops in memory. `story` is what was done, in order."""

    theme: Theme
    profiles: tuple[Profile, ...] = (SHOP,)
    people: Callable[[Profile], tuple[str, ...]] = lambda _: PEOPLE
    story: list[str] = field(default_factory=list)
    counters: dict[str, Counter] = field(default_factory=dict)
    report: KeyReport = field(default_factory=a_report)
    refusals: dict[str, ShowableError] = field(default_factory=dict)
    """What `inspect`, `keep` or `open` answers instead."""
    kept: list[tuple[str, bool]] = field(default_factory=list)
    settings: Settings | None = None
    charging_refused: ShowableError | None = None
    practice: Callable[[CounterStripe], PracticeOutside] | None = None
    """What training is opened with, where there is something to practise."""
    _open: str | None = None

    @property
    def current(self) -> Shop | None:
        return self.counters[self._open].shop if self._open else None

    def known(self) -> tuple[Profile, ...]:
        return self.profiles

    async def open(self, profile: Profile) -> Shop:
        await self.close()
        if "open" in self.refusals:
            raise self.refusals["open"]
        self.story.append(f"open {profile.name}")
        counter = make_counter(
            self.theme,
            mode=profile.mode,
            settings=self.settings,
            refused=self.charging_refused,
            practice=self.practice if profile.mode is Mode.TRAINING else None,
        )
        counter.shop = replace(counter.shop, profile=profile)
        counter.window.close()
        counter.window.deleteLater()
        counter.stripe.customers.clear()
        for number, name in enumerate(self.people(profile)):
            counter.clock.jump(1)
            counter.stripe.add_customer(name, email=f"person{number}@post.example", phone=f"+35385000{number:04}")
        self.counters[profile.name] = counter
        self._open = profile.name
        await counter.shop.start()
        return counter.shop

    async def open_training(self) -> Shop:
        return await self.open(Profile("training", Mode.TRAINING, "Practice shop"))

    async def reset_training(self) -> Shop:
        self.story.append("reset training")
        if "reset" in self.refusals:
            await self.open_training()
            raise self.refusals["reset"]
        return await self.open_training()

    async def inspect(self, key: ApiKey) -> KeyReport:
        if "inspect" in self.refusals:
            raise self.refusals["inspect"]
        return self.report

    async def connect(self, key: ApiKey, report: KeyReport, *, keep: bool) -> Shop:
        self._keep(key, keep=keep)
        return await self.open(Profile(f"{key.mode}-new", key.mode, report.account.shop_name))

    async def replace_key(self, key: ApiKey, *, keep: bool) -> Shop:
        self._keep(key, keep=keep)
        assert self.current is not None
        return await self.open(self.current.profile)

    async def remove(self, profile: Profile) -> None:
        await self.close()
        self.story.append(f"remove {profile.name}")
        self.profiles = tuple(p for p in self.profiles if p.name != profile.name)

    async def close(self) -> None:
        if self._open is None:
            return
        counter, self._open = self.counters[self._open], None
        self.story.append(f"close {counter.shop.profile.name}")
        await counter.background.close()
        await counter.shop.close()

    def _keep(self, key: ApiKey, *, keep: bool) -> None:
        if keep and "keep" in self.refusals:
            raise self.refusals["keep"]
        self.kept.append((key.hint, keep))


@dataclass
class Stage:
    """The window with a shop open."""

    window: MainWindow
    desk: HandDesk
    bugs: list[BaseException]

    @property
    def screen(self) -> ShopScreen:
        assert self.window.screen_of_shop is not None
        return self.window.screen_of_shop

    @property
    def counter(self) -> Counter:
        shop = self.screen.shop
        return next(c for c in self.desk.counters.values() if c.shop is shop)

    def customer(self, name: str) -> Customer:
        return next(c for c in self.counter.stripe.customers.values() if c.name == name)

    def sheet(self) -> bool:
        """Whether a sheet is open now."""
        return self.screen.sheet_open

    def at(self, place: Place) -> bool:
        """Whether the window is there now."""
        return self.screen.place is place

    def names(self) -> list[str]:
        return [row.customer.label for row in self.screen.list.view.rows.rows]

    async def listed(self, count: int) -> None:
        await until(lambda: len(self.names()) == count, what=f"{count} rows, not {len(self.names())}")

    async def show(self, name: str) -> Customer:
        customer = self.customer(name)
        self.screen.show_customer(customer.id)
        await until(lambda: self.screen.page.customer is not None and self.screen.page.customer.id == customer.id)
        return customer

    async def searched(self, text: str, count: int) -> None:
        self.screen.top.search.setText(text)
        await until(lambda: self.screen.list.count.text().startswith(str(count)), what=f"{count} found for {text}")


@asynccontextmanager
async def a_window(
    theme: Theme, *, profile: Profile | None = SHOP, desk: HandDesk | None = None, size: tuple[int, int] = (1280, 800)
) -> AsyncIterator[Stage]:
    """The window, shown and active, with `profile` open (or the welcome), and everything ended afterwards."""
    bugs: list[BaseException] = []
    desk = desk or HandDesk(theme)
    background = Background(bugs.append)
    window = MainWindow(desk, theme, background, bugs.append)
    window.resize(*size)
    window.show()
    window.activateWindow()
    stage = Stage(window, desk, bugs)
    try:
        if profile is None:
            window.show_welcome()
        else:
            window.show_shop(await desk.open(profile))
            await stage.listed(len(desk.people(profile)))
        await asyncio.sleep(0.02)  # the window becomes active
        yield stage
    finally:
        for counter in desk.counters.values():
            if counter.gateway.gate is not None:
                counter.gateway.gate.set()
        window.close()
        await window.finish()
        await background.close()
        await desk.close()
        window.deleteLater()
    assert not bugs, bugs
    assert not [error for counter in desk.counters.values() for error in counter.errors]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key on whatever has the focus, as the window system sends it."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def type_text(text: str) -> None:
    """Letters on whatever has the focus."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget that Tab reaches, in Tab's order."""
    step = root.nextInFocusChain()
    while step is not None and step is not root:
        tabbed = bool(step.focusPolicy() & Qt.FocusPolicy.TabFocus) and step.focusProxy() is None
        if tabbed and root.isAncestorOf(step) and step.isVisible() and step.isEnabled():
            yield step
        step = step.nextInFocusChain()


def spoken(widget: QWidget) -> str:
    """What a screen reader calls a widget: its name, or the text of a button."""
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")
