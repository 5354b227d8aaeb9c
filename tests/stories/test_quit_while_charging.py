"""Closing the window with a charge under way asks once; both answers lose nothing."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, confirms, order, review, statuses
from tests.stories.till import Till, open_till
from tests.support import until_async


def questions() -> list[QDialog]:
    """The questions on screen."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


async def charge_and_hang(till: Till) -> None:
    """Presses; Stripe has acted, its answer is on its way."""
    await till.full_list()
    await till.choose("Anna Saveswell")
    await review(till, "5200")
    order(till, "POST", CONFIRM, FaultKind.HANG, acts=True)
    await till.hands.click("Charge $52.00 to Visa •••• 4242")
    await till.hands.until(lambda: len(confirms(till)) == 1, "the confirm")


async def test_wait_for_the_answer(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await charge_and_hang(till)
        till.program.window.close()
        await till.hands.read("A charge is still waiting for its answer")
        till.program.window.close()  # asked again: still one question
        assert len(questions()) == 1
        await till.hands.click("Wait for the answer")
        assert till.program.window.isVisible()
        till.faults.release()
        await till.result("$52.00 was taken.")
        assert statuses(till) == ["succeeded"]


async def test_leave_anyway(tmp_path: Path) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await charge_and_hang(till)
        till.program.window.close()
        await till.hands.click("Leave anyway")
        await till.hands.until(lambda: not till.program.window.isVisible(), "the window is closed")

    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()

        async def known() -> bool:
            return [c.state.value for c in await till.shop.charges.recent()] == ["succeeded"]

        await until_async(known, what="the till found out by itself")
        assert statuses(till) == ["succeeded"]
        await till.choose("Anna Saveswell")
        await till.hands.see(QAbstractButton, "Charge")
