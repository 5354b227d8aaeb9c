"""Pictures of links, attention, payments and the timeline: `python -m tests.ui.attention.shots FOLDER`."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.money import Money
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.ui.attention.needs_attention_page import NeedsAttentionPage
from futurepay_desktop.ui.history.payments_page import PaymentsPage
from futurepay_desktop.ui.history.timeline_view import TimelineView
from futurepay_desktop.ui.setup_link.setup_links_page import SetupLinksPage
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.ui.charge.counter import Counter, make_counter
from tests.ui.charge.shots import settle

SIZE = (1079, 752)


async def charge(counter: Counter, customer_id: str, method: str, amount: int, currency: str = "eur") -> None:
    name = counter.stripe.customers[customer_id].name
    request = ChargeRequest(
        customer_id, name, method, "card", "Visa •••• 4242", Money(amount, currency), "Work order 2267"
    )
    prepared = await counter.shop.charges.prepare(request)
    assert isinstance(prepared, Prepared)
    task = asyncio.ensure_future(counter.shop.charges.confirm(prepared.charge.id))
    while not task.done():
        await counter.clock.turn(1)
    await quiet()


async def busy_day(counter: Counter) -> None:
    """Links and charges in every state."""
    people = [
        counter.stripe.add_customer(name, email=email)
        for name, email in (
            ("Kofi Mensah", "kofi@mensahstudio.example"),
            ("Maximiliana Theodora von Hohenstaufen zu Starhemberg", "m.starhemberg@hof.example"),
            ("山田 太郎", "taro.yamada@mail.example"),
            ("James Smith", ""),
            ("نور الحداد", "nour.haddad@mail.example"),
            ("Anna Berg", "anna.berg@post.example"),
        )
    ]
    for person in people:
        await counter.shop.customers.open(person.id)
    kofi, max_, taro, james, nour, anna = people
    counter.stripe.codes["pm_bad"] = FailureCodes("card_declined", "generic_decline")
    old = await counter.shop.links.create(customer=james, lifetime=1800)
    counter.clock.jump(3600)
    await counter.shop.links.check(old.id)
    await charge(counter, kofi.id, "pm_approval", 12000)
    counter.clock.jump(2000)
    await charge(counter, max_.id, "pm_bad", 6400)
    counter.clock.jump(900)
    await charge(counter, anna.id, "pm_ok", 3600)
    await charge(counter, anna.id, "pm_bank", 2500)
    counter.gateway.fault("confirm_payment_intent", *[Fault.LOST_REQUEST] * 9)
    counter.gateway.fault("payment_intent", *[Fault.LOST_REQUEST] * 9)
    await charge(counter, taro.id, "pm_ok", 12800, "jpy")
    for person in (nour, anna):
        await counter.shop.links.create(customer=person)
    counter.clock.jump(120)
    gone = await counter.shop.links.create(customer=kofi)
    await counter.shop.links.cancel(gone.id)
    used = await counter.shop.links.create(customer=anna)
    counter.stripe.use_session(used.session_id or "")
    await counter.shop.links.check(used.id)
    stranger = await counter.shop.links.create(customer=None)
    counter.stripe.use_session(
        stranger.session_id or "", customer_name="Grace Okafor", customer_email="grace@okafor.example"
    )
    await counter.shop.links.check(stranger.id)
    counter.clock.jump(600)


async def _links(counter: Counter) -> QWidget:
    await busy_day(counter)
    return SetupLinksPage(counter.shop, counter.theme, counter.background)


async def _attention(counter: Counter) -> QWidget:
    await busy_day(counter)
    return NeedsAttentionPage(counter.shop, counter.theme, counter.background)


async def _payments(counter: Counter) -> QWidget:
    await busy_day(counter)
    return PaymentsPage(counter.shop, counter.theme, counter.background)


async def _timeline(counter: Counter) -> QWidget:
    await busy_day(counter)
    anna = next(c for c in counter.stripe.customers.values() if c.name == "Anna Berg")
    view = TimelineView(counter.theme)
    view.set_entries(await counter.shop.timeline.of(anna.id))
    return view


async def _nothing(counter: Counter) -> QWidget:
    return NeedsAttentionPage(counter.shop, counter.theme, counter.background)


async def _no_payments(counter: Counter) -> QWidget:
    return PaymentsPage(counter.shop, counter.theme, counter.background)


async def _no_links(counter: Counter) -> QWidget:
    return SetupLinksPage(counter.shop, counter.theme, counter.background)


STATES: dict[str, Callable[[Counter], Awaitable[QWidget]]] = {
    "links": _links,
    "attention": _attention,
    "payments": _payments,
    "timeline": _timeline,
    "nothing": _nothing,
    "no-payments": _no_payments,
    "no-links": _no_links,
}


async def shoot(folder: Path, theme: Theme, name: str) -> None:
    counter = make_counter(theme, size=(660, 480) if name == "timeline" else SIZE)
    page = await STATES[name](counter)
    layout = counter.window.layout()
    assert layout is not None
    layout.addWidget(page)
    counter.window.show()
    await settle()
    counter.window.grab().save(str(folder / f"{name}-{theme.choice}.png"))
    close = getattr(page, "close_screen", None)
    if close is not None:
        close()
    await counter.close()
    for error in counter.errors:
        raise error


async def shoot_all(folder: Path, app: QApplication, only: list[str]) -> None:
    theme = Theme("light")
    theme.apply(app)
    for choice in ("light", "dark"):
        theme.set_choice(choice)
        for name in only or list(STATES):
            await shoot(folder, theme, name)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(shoot_all(folder, app, sys.argv[2:]))


if __name__ == "__main__":
    main()
