"""A bank debit takes days: not known until the bank has answered, then it shows by itself."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.counter import NOT_KNOWN, close_result, result_on_screen, statuses
from tests.stories.till import Till, open_till
from tests.support import until_async

DEBIT_SECONDS = 600
"""More than a practice bank takes."""


async def all_taken(till: Till) -> bool:
    """Whether the till's own records say of every charge that it was paid."""
    return {charge.state.value for charge in await till.shop.charges.recent()} == {"succeeded"}


async def review_debit(till: Till, digits: str) -> None:
    """As `review`, on the account whose bank pays."""
    await till.hands.click("Charge")
    select = await till.hands.see(QComboBox, "Payment method")
    select.setCurrentIndex(next(i for i in range(select.count()) if "6789" in select.itemText(i)))
    await till.type_amount(digits)
    await till.hands.click("Review")


async def test_debit_arrives_later(tmp_path: Path) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.choose("Pia Pending")
        await review_debit(till, "5000")
        await till.hands.click("Charge $50.00 to ")
        await till.result(NOT_KNOWN)
        shown = result_on_screen(till)
        assert shown.happened == "The bank debit is under way."
        assert shown.next.startswith("The bank answers in some days.")
        assert statuses(till) == ["processing"]
        assert not till.hands.reads("No money was taken.")

        till.server.stripe.clock.advance(DEBIT_SECONDS)
        await till.hands.click("Check now")
        await till.result("$50.00 was taken.")
        assert statuses(till) == ["succeeded"]
        await close_result(till)

        await review_debit(till, "5100")
        await till.hands.click("Charge $51.00 to ")
        await till.result(NOT_KNOWN)
        await till.hands.click("Done")
        await till.hands.until(lambda: till.hands.find(QWidget, "Charge result") is None, "the sheet is closed")
        till.server.stripe.clock.advance(DEBIT_SECONDS)
        assert statuses(till) == ["succeeded", "succeeded"]

    # The till was closed when the bank answered: it finds out at its next start.
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await until_async(lambda: all_taken(till), what="the till saw it by itself")
        assert statuses(till) == ["succeeded", "succeeded"]
