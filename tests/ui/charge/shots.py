"""Pictures of the charge sheet in every state, light and dark: `python -m tests.ui.charge.shots FOLDER`."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.ui.charge.charge_sheet import ChargeSheet
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.ui.charge.counter import Counter, card, make_counter, save_cards


async def settle() -> None:
    """Let everything under way be done and painted."""
    await quiet()
    await asyncio.sleep(0.35)
    await quiet()


async def finish(counter: Counter) -> None:
    """Turn the clock until all work of the screen has its answer."""
    for _ in range(200):
        if not counter.background.busy:
            return
        await counter.clock.turn(1)
    raise AssertionError("the work of the screen does not end")


async def open_sheet(counter: Counter, method: str = "pm_ok", second: str = "") -> ChargeSheet:
    save_cards(counter, card(method, counter.customer.id))
    if second:
        counter.stripe.methods[second] = card(second, counter.customer.id, brand="mastercard", last4="4444")
    counter.window.show()
    sheet = ChargeSheet(counter.shop, counter.theme, counter.background, counter.window, open_url=counter.open_url)
    sheet.start(await counter.row(), await counter.methods(), 4850)
    sheet.amount_page.reference.set_text("Work order 2291")
    await settle()
    return sheet


async def charged(counter: Counter, method: str = "pm_ok", second: str = "") -> ChargeSheet:
    sheet = await open_sheet(counter, method, second)
    sheet.amount_page.review.click()
    await settle()
    sheet.review_page.confirm.click()
    await settle()
    return sheet


async def declined(counter: Counter, code: str, advice: str = "", second: str = "") -> ChargeSheet:
    counter.stripe.codes["pm_bad"] = FailureCodes("card_declined", code, advice, request_id="req_8sDk2")
    return await charged(counter, "pm_bad", second)


async def _review(counter: Counter) -> ChargeSheet:
    sheet = await open_sheet(counter)
    sheet.amount_page.review.click()
    await settle()
    return sheet


async def _problem(counter: Counter) -> ChargeSheet:
    sheet = await open_sheet(counter)
    sheet.amount_page.money.set_amount(12)
    sheet.amount_page.review.click()
    await settle()
    return sheet


async def _duplicate(counter: Counter) -> ChargeSheet:
    sheet = await charged(counter)
    sheet.close()
    counter.clock.jump(120)
    sheet.start(await counter.row(), await counter.methods(), 4850)
    await settle()
    sheet.amount_page.review.click()
    await settle()
    return sheet


async def _waiting(counter: Counter) -> ChargeSheet:
    sheet = await open_sheet(counter)
    counter.gateway.gate = asyncio.Event()
    sheet.amount_page.review.click()
    await settle()
    sheet.review_page.confirm.click()
    await settle()
    counter.clock.jump(6)
    await settle()
    return sheet


async def _late(counter: Counter) -> ChargeSheet:
    sheet = await _waiting(counter)
    counter.clock.jump(16)
    await settle()
    return sheet


async def _unknown(counter: Counter) -> ChargeSheet:
    counter.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 9)
    counter.gateway.fault("payment_intent", *[Fault.LOST_ANSWER] * 9)
    sheet = await open_sheet(counter)
    sheet.amount_page.review.click()
    await settle()
    sheet.review_page.confirm.click()
    await finish(counter)
    await settle()
    return sheet


async def _details(counter: Counter) -> ChargeSheet:
    sheet = await declined(counter, "insufficient_funds", second="pm_two")
    sheet.result_page.unfold.click()
    await settle()
    return sheet


async def _offline(counter: Counter) -> ChargeSheet:
    sheet = await open_sheet(counter)
    counter.gateway.offline = True
    sheet.amount_page.review.click()
    await finish(counter)
    await settle()
    return sheet


async def _no_method(counter: Counter) -> ChargeSheet:
    counter.window.show()
    sheet = ChargeSheet(counter.shop, counter.theme, counter.background, counter.window)
    sheet.start(await counter.row(), ())
    await settle()
    return sheet


STATES: dict[str, Callable[[Counter], Awaitable[ChargeSheet]]] = {
    "amount": open_sheet,
    "amount-problem": _problem,
    "no-method": _no_method,
    "review": _review,
    "duplicate": _duplicate,
    "still-waiting": _waiting,
    "late": _late,
    "succeeded": charged,
    "approval": lambda c: charged(c, "pm_approval"),
    "declined": lambda c: declined(c, "insufficient_funds", second="pm_two"),
    "lost-card": lambda c: declined(c, "lost_card"),
    "try-later": lambda c: declined(c, "processing_error", "try_again_later"),
    "processing": lambda c: charged(c, "pm_bank"),
    "unknown": _unknown,
    "details": _details,
    "offline": _offline,
}


async def shoot(folder: Path, theme: Theme, name: str, mode: Mode = Mode.LIVE) -> None:
    counter = make_counter(theme, mode=mode)
    sheet = await STATES[name](counter)
    counter.window.grab().save(str(folder / f"charge-{name}-{mode.value}-{theme.choice}.png"))
    if counter.gateway.gate is not None:
        counter.gateway.gate.set()
    sheet.close()
    await finish(counter)
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
        if not only:
            await shoot(folder, theme, "review", Mode.TRAINING)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(shoot_all(folder, app, sys.argv[2:]))


if __name__ == "__main__":
    main()
