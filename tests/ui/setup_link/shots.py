"""Pictures of the setup link panel in every state, light and dark: `python -m tests.ui.setup_link.shots FOLDER`."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import SetupIntentStatus, SetupLink
from futurepay_desktop.ui.setup_link.setup_link_panel import SetupLinkPanel
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.scripted_gateway import Fault
from tests.ui.charge.counter import Counter, make_counter
from tests.ui.charge.shots import settle

SIZE = (660, 752)


async def open_panel(counter: Counter, *, someone_new: bool = False) -> tuple[SetupLinkPanel, SetupLink]:
    await counter.shop.customers.open(counter.customer.id)
    panel = SetupLinkPanel(counter.shop, counter.theme, counter.background, open_url=counter.open_url)
    layout = counter.window.layout()
    assert layout is not None
    layout.addWidget(panel)
    counter.window.show()
    link = await counter.shop.links.create(customer=None if someone_new else counter.customer)
    panel.show_link(link)
    await settle()
    return panel, link


async def _waiting(counter: Counter) -> SetupLinkPanel:
    return (await open_panel(counter))[0]


async def _soon(counter: Counter) -> SetupLinkPanel:
    panel, _ = await open_panel(counter)
    counter.clock.jump(3600 - 240)
    await settle()
    await settle()
    return panel


async def use(counter: Counter, link: SetupLink, status: SetupIntentStatus, **typed: str) -> None:
    counter.stripe.use_session(link.session_id or "", status, tell=True, **typed)
    await counter.shop.links.check(link.id)
    await settle()


async def _saved(counter: Counter) -> SetupLinkPanel:
    panel, link = await open_panel(counter)
    await use(counter, link, SetupIntentStatus.SUCCEEDED)
    return panel


async def _unattached(counter: Counter) -> SetupLinkPanel:
    panel, link = await open_panel(counter, someone_new=True)
    await use(
        counter,
        link,
        SetupIntentStatus.SUCCEEDED,
        customer_name="Anna Berg",
        customer_email="anna.berg@post.example",
    )
    return panel


async def _picker(counter: Counter) -> SetupLinkPanel:
    for name in ("Anna Berg", "Anna Lindqvist", "Annabel Hutchinson"):
        other = counter.stripe.add_customer(name, email=f"{name.split()[-1].lower()}@post.example")
        await counter.shop.customers.open(other.id)
    panel = await _unattached(counter)
    panel.act("attach")
    panel.view.picker.search.setText("ann")
    await settle()
    return panel


async def _processing(counter: Counter) -> SetupLinkPanel:
    panel, link = await open_panel(counter)
    await use(counter, link, SetupIntentStatus.PROCESSING)
    return panel


async def _expired(counter: Counter) -> SetupLinkPanel:
    panel, _ = await open_panel(counter)
    await counter.clock.turn(3700)
    await settle()
    await settle()
    return panel


async def _cancelled(counter: Counter) -> SetupLinkPanel:
    panel, link = await open_panel(counter)
    await counter.shop.links.cancel(link.id)
    await settle()
    return panel


async def _browser(counter: Counter) -> SetupLinkPanel:
    panel, _ = await open_panel(counter)
    panel.act("open")
    await settle()
    return panel


async def _doubt(counter: Counter) -> SetupLinkPanel:
    panel, _ = await open_panel(counter)
    counter.gateway.fault("create_checkout_session", *[Fault.LOST_ANSWER] * 5)
    panel.make_link(counter.customer)
    await settle()
    return panel


async def _refused(counter: Counter) -> SetupLinkPanel:
    panel, _ = await open_panel(counter)
    counter.gateway.fault("create_checkout_session", *[Fault.KEY_REFUSED] * 5)
    panel.make_link(counter.customer)
    await settle()
    return panel


STATES: dict[str, Callable[[Counter], Awaitable[SetupLinkPanel]]] = {
    "waiting": _waiting,
    "soon": _soon,
    "saved": _saved,
    "unattached": _unattached,
    "picker": _picker,
    "processing": _processing,
    "expired": _expired,
    "cancelled": _cancelled,
    "browser": _browser,
    "doubt": _doubt,
    "refused": _refused,
}


async def shoot(folder: Path, theme: Theme, name: str, mode: Mode = Mode.LIVE) -> None:
    counter = make_counter(theme, mode=mode, size=SIZE)
    panel = await STATES[name](counter)
    counter.window.grab().save(str(folder / f"link-{name}-{mode.value}-{theme.choice}.png"))
    panel.close_screen()
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
        await shoot(folder, theme, "waiting", Mode.TRAINING)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(shoot_all(folder, app, sys.argv[2:]))


if __name__ == "__main__":
    main()
