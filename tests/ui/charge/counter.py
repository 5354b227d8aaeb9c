"""A counter to try screens at: a real Shop over Stripe in memory, a customer with saved methods, a window."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.decline_advice import read_decline_table
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.money import read_currency_table
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import CheckoutSession, SetupLink
from futurepay_desktop.paths import resource
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.practice_service import PracticeOutside
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.shop import Shop, build_shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.hand_clock import HandClock
from tests.fakes.memory_stores import (
    MemoryChargeJournal,
    MemoryCustomerStore,
    MemorySettingsStore,
    MemorySetupLinkStore,
)
from tests.fakes.scripted_gateway import MemoryStripe, ScriptedGateway

FRAGMENT = "#" + "fidkdWxOYHwnPyd1blpxYHZxWjA0" * 9
"""Checkout's addresses end in a long fragment that must not be lost."""


@dataclass
class CounterStripe(MemoryStripe):
    """As `MemoryStripe`, with receipts, long addresses, and declines by code: `pm_code_lost_card`."""

    codes: dict[str, FailureCodes] = field(default_factory=dict)
    """What the confirm of a method fails with, by its id."""

    def confirm(self, charge: Charge) -> PaymentIntent:
        codes = self.codes.get(charge.request.payment_method_id)
        if codes is None:
            intent = super().confirm(charge)
            if intent.status is PaymentIntentStatus.SUCCEEDED:
                return self.change(intent.id, receipt_url=f"https://pay.stripe.example/receipts/{intent.id}")
            return intent
        self.confirms[charge.payment_intent_id or ""] += 1
        status = PaymentIntentStatus.REQUIRES_PAYMENT_METHOD
        return self.change(charge.payment_intent_id or "", status=status, codes=codes, attempted=True)

    def open_session(self, link: SetupLink) -> CheckoutSession:
        session = super().open_session(link)
        if session.url is not None and "#" not in session.url:
            session = replace(session, url=session.url + FRAGMENT)
            self.sessions[session.id] = session
        return session


class QuietReturnPage:
    """The till's own page, as far as a screen sees of it."""

    async def expect(self, link_id: str) -> str:
        return f"http://127.0.0.1:4000/return/{link_id}?session_id={{CHECKOUT_SESSION_ID}}"

    async def forget(self, link_id: str) -> None:
        return None

    async def close(self) -> None:
        return None


@dataclass
class Counter:
    """Everything a test of a screen needs."""

    shop: Shop
    stripe: CounterStripe
    gateway: ScriptedGateway
    clock: HandClock
    background: Background
    theme: Theme
    window: QWidget
    customer: Customer
    errors: list[BaseException]
    opened: list[str] = field(default_factory=list)
    heard: list[tuple[str, bool]] = field(default_factory=list)
    customers: MemoryCustomerStore = field(default_factory=MemoryCustomerStore)

    def say(self, widget: QWidget, text: str, *, assertive: bool = False) -> None:
        """Stands for the screen reader."""
        self.heard.append((text, assertive))

    def open_url(self, url: object) -> bool:
        """Stands for the browser."""
        self.opened.append(url.toString())  # type: ignore[attr-defined]
        return True

    async def row(self) -> CustomerRow:
        return await self.shop.customers.open(self.customer.id)

    async def methods(self) -> tuple[PaymentMethod, ...]:
        return await self.shop.payment_methods.refresh(self.customer.id)

    async def close(self) -> None:
        await self.background.close()
        self.window.close()
        self.window.deleteLater()
        await self.shop.close()


def card(method_id: str, customer_id: str, **fields: object) -> PaymentMethod:
    base = PaymentMethod(method_id, "card", customer_id, 1, brand="visa", last4="4242", exp_month=8, exp_year=2029)
    return replace(base, **fields)  # type: ignore[arg-type]


def make_counter(
    theme: Theme,
    *,
    mode: Mode = Mode.LIVE,
    settings: Settings | None = None,
    refused: ShowableError | None = None,
    size: tuple[int, int] = (1280, 800),
    practice: Callable[[CounterStripe], PracticeOutside] | None = None,
) -> Counter:
    clock = HandClock(time.time())
    stripe = CounterStripe(clock)
    gateway = ScriptedGateway(stripe)
    errors: list[BaseException] = []
    customers = MemoryCustomerStore()
    chosen = settings or Settings(currency="eur", till="Till 2", staff="MO", link_seconds=3600)
    numbers = itertools.count(1)
    shop = build_shop(
        profile=Profile("harbour", mode, "Harbour Cycles"),
        gateway=gateway,
        journal=MemoryChargeJournal(clock.now),
        links_store=MemorySetupLinkStore(),
        customers_store=customers,
        settings_service=SettingsService(MemorySettingsStore(chosen), SettingsLoad(chosen)),
        return_page=QuietReturnPage(),
        clock=clock,
        currencies=read_currency_table(resource("data", "currencies.csv").read_text(encoding="utf-8")),
        declines=read_decline_table(resource("data", "decline_codes.csv").read_text(encoding="utf-8")),
        ids=lambda: f"01JD{next(numbers):022d}",
        key_hint="rk_live_…a4F2",
        closers=(),
        charging_refused=refused,
        account=Account("acct_1", "Harbour Cycles", "IE", "eur", "https://harbour.example", livemode=True),
        on_bug=errors.append,
        jitter=lambda: 0.0,
        practice=practice(stripe) if practice is not None else None,
    )
    customer = stripe.add_customer("Lucía Fernández Ortega", email="lucia.ortega@correo.example")
    window = QWidget()
    window.resize(*size)
    QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
    return Counter(
        shop, stripe, gateway, clock, Background(errors.append), theme, window, customer, errors, customers=customers
    )


def save_cards(counter: Counter, *methods: PaymentMethod) -> None:
    """The customer's saved methods at Stripe; the first is the default."""
    for method in methods:
        counter.stripe.methods[method.id] = method
    if methods:
        counter.customer = replace(counter.customer, default_payment_method_id=methods[0].id)
        counter.stripe.customers[counter.customer.id] = counter.customer
