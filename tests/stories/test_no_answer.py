"""The line breaks after the bank was asked: not known, nowhere a second charge, and then the truth, once."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    CREATE,
    NOT_KNOWN,
    close_result,
    order,
    result_on_screen,
    review,
    says,
    statuses,
)
from tests.stories.till import Till, open_till


async def charge_into_silence(till: Till, digits: str, *, cut: FaultKind) -> None:
    """Presses, and no answer comes to the confirm or to any look after it."""
    await review(till, digits)
    order(till, "POST", CONFIRM, cut, times=100)
    order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=1000)
    await till.hands.click("Charge $")
    await till.result(NOT_KNOWN, seconds=60)


async def test_not_known_then_known(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await charge_into_silence(till, "1200", cut=FaultKind.CUT_AFTER)
        shown = result_on_screen(till)
        assert shown.happened == "We lost contact with Stripe before it answered."
        assert shown.next.startswith(("We check again", "We are checking"))
        assert shown.buttons >= {"Check now", "Close, keep checking"}
        assert not {"Try again", "Try another saved method", "Send new link"} & shown.buttons

        await till.hands.click("Check now")  # still no line
        await till.hands.until(lambda: till.hands.find(QAbstractButton, "Check now"), "checked, still not known")
        assert result_on_screen(till).money == NOT_KNOWN
        await close_result(till)

        # Nowhere a second charge: not on the page, not by key, and the list and the rail say so.
        waiting = await till.hands.see(QAbstractButton, "Waiting for an answer")
        assert till.hands.find(QAbstractButton, "Charge") is None
        assert says(till, NOT_KNOWN)
        await till.hands.until(
            lambda: any("Anna Saveswell" in row and "Unknown" in row for row in till.hands.rows("Customers")),
            "the badge in the list",
        )
        await till.hands.until(lambda: needs_attention_counts(till), "the rail counts it")
        assert waiting.isEnabled()
        await till.hands.click("Waiting for an answer")
        await till.hands.until(lambda: says(till, "Anna Saveswell"), "it is in Needs attention")
        await till.hands.click("Customers")

        till.faults.clear()
        await till.hands.click("Check now")
        await till.hands.see(QAbstractButton, "Charge")
        assert statuses(till) == ["succeeded"]
        [charge] = await till.shop.charges.recent()
        assert charge.state == "succeeded"
        assert not says(till, NOT_KNOWN)


def needs_attention_counts(till: Till) -> bool:
    """The rail's item says a number, for a screen reader too."""
    button = till.hands.find(QAbstractButton, "Needs attention")
    return button is not None and any(c.isdigit() for c in button.accessibleName() + button.accessibleDescription())


async def test_it_finds_out_by_itself(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await charge_into_silence(till, "1300", cut=FaultKind.CUT_AFTER)
        till.faults.clear()
        await till.result("$13.00 was taken.", seconds=40)
        assert statuses(till) == ["succeeded"]


async def test_cut_before_stripe_heard_of_it(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await charge_into_silence(till, "1400", cut=FaultKind.CUT_BEFORE)
        till.faults.clear()
        await till.result("No money was taken.", seconds=40)
        # It never reached the bank and never will: cancelled, which is the proof.
        assert statuses(till) == ["canceled"]
        assert till.hands.find(QWidget, "Charge result") is not None
