"""What needs a person stands in one place with one action each, and leaves by itself when it is solved elsewhere."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, CREATE, NOT_KNOWN, NOT_TAKEN, close_result, order, review, says, statuses
from tests.stories.till import GOOD_CARD, Till, customer_in_browser, open_till


async def test_what_needs_a_person(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as ben:
        await till.full_list()
        await till.hands.click("Needs attention")
        await till.hands.read("Nothing needs you")
        await till.choose("Ben Declan")
        await till.charge("2100", "Charge $21.00 to Visa •••• 0341")
        await till.result(NOT_TAKEN)
        await close_result(till)
        await till.choose("Anna Saveswell")
        await review(till, "2200")
        order(till, "POST", CONFIRM, FaultKind.CUT_AFTER, times=50)
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=500)
        await till.hands.click("Charge $22.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=40)
        await close_result(till)

        await till.hands.click("Needs attention")
        await till.hands.until(lambda: says(till, "$22.00 · Anna Saveswell · no answer from Stripe since "), "Anna's")
        await till.hands.until(lambda: says(till, "$21.00 · Ben Declan · "), "Ben's")
        assert says(till, "Money not known")
        assert says(till, "Customer must act")
        await till.hands.until(lambda: in_rail(till, "2"), "the rail says two")

        # Anna's is solved by itself once the line is back.
        till.faults.clear()
        await till.hands.until(lambda: not says(till, "$22.00 · Anna Saveswell"), "Anna's has left", seconds=40)
        await till.hands.until(lambda: in_rail(till, "1"), "the rail says one")

        # Ben's is solved by its one action: a new link, a new card.
        await till.hands.click("Send new link")
        await till.hands.see(QWidget, "Setup link QR code")
        await ben.save_card(await till.copied_link(), GOOD_CARD, name="Ben Declan")
        await till.hands.until(lambda: till.hands.reads("Visa •••• 4242"), "the new card")
        await till.hands.click("Needs attention")
        await till.hands.read("Nothing needs you")
        assert sorted(statuses(till)) == ["requires_payment_method", "succeeded"]


def in_rail(till: Till, count: str) -> bool:
    """Whether the rail's item says that number."""
    item = till.hands.find(QAbstractButton, "Needs attention")
    return item is not None and count in item.accessibleName() + item.accessibleDescription()
