"""After a day on which everything happened, Payments and each customer's activity tell it as the ledger does."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView

from futurepay_desktop.commands.hands import row_text
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, CREATE, NOT_KNOWN, NOT_TAKEN, close_result, order, review, statuses
from tests.stories.till import Till, open_till


def visible_rows(till: Till) -> list[str]:
    """What a screen reader reads in all lists on screen."""
    rows: list[str] = []
    for view in till.program.window.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and view.accessibleName() != "Customers" and model is not None:
            rows += [row_text(model.index(row, 0)) for row in range(model.rowCount())]
    return rows


def row_with(till: Till, *parts: str) -> bool:
    """Whether one row says all of this."""
    return any(all(part in row for part in parts) for row in visible_rows(till))


async def test_after_a_bad_day(tmp_path: Path) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.charge("1100", "Charge $11.00 to Visa •••• 4242")
        await till.result("$11.00 was taken.")
        await close_result(till)
        await review(till, "1200")  # given up
        await till.hands.click("Back")
        await till.hands.click("Cancel")
        await review(till, "1300")
        order(till, "POST", CONFIRM, FaultKind.CUT_AFTER, times=50)
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=500)
        await till.hands.click("Charge $13.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=40)
        await close_result(till)
        await till.hands.click("Payments")
        await till.hands.until(lambda: row_with(till, "$13.00", "Unknown"), "not known yet")
        till.faults.clear()
        await till.hands.until(lambda: row_with(till, "$13.00", "Succeeded"), "known by itself", seconds=40)
        await till.choose("Ben Declan")
        await till.charge("1400", "Charge $14.00 to Visa •••• 0341")
        await till.result(NOT_TAKEN)
        await close_result(till)

    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.hands.click("Payments")
        await till.hands.until(lambda: row_with(till, "$14.00", "Ben Declan", "Declined"), "Ben's")
        assert row_with(till, "$11.00", "Anna Saveswell", "Succeeded")
        assert row_with(till, "$13.00", "Anna Saveswell", "Succeeded")
        assert len([row for row in visible_rows(till) if "$13.00" in row]) == 1
        await till.choose("Anna Saveswell")
        await till.hands.until(lambda: row_with(till, "$13.00", "Succeeded"), "Anna's activity")
        assert row_with(till, "$11.00", "Succeeded")
        assert len([row for row in visible_rows(till) if "$13.00" in row]) == 1
        assert sorted(statuses(till)) == ["canceled", "requires_payment_method", "succeeded", "succeeded"]
