"""The disk is full: nothing is sent that could not be written down, looking things up goes on, and nothing is lost."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    CONFIRM,
    NOT_TAKEN,
    close_result,
    confirms,
    money_requests,
    order,
    result_on_screen,
    review,
    statuses,
)
from tests.stories.till import open_till

pytestmark = pytest.mark.warns_in_log  # the training Stripe of the same process cannot save either


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows: the system says so as a full disk does."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


if sys.platform != "win32":  # Windows has no limit on the size of a process's files

    async def test_full_before_the_review(tmp_path: Path) -> None:
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.choose("Anna Saveswell")
            await till.hands.read("Visa •••• 4242")
            with full_disk():
                await review(till, "2300", ready=False)
                await till.result(NOT_TAKEN)
                shown = result_on_screen(till)
                assert shown.happened == "This computer couldn't write to its disk."
                assert shown.next.startswith("Free some space on the disk")
                assert money_requests(till) == []
                await close_result(till)
                await till.choose("Rosa Retour")  # looking things up goes on
                await till.hands.read("American Express")
            await till.choose("Anna Saveswell")
            await review(till, "2300")
            await till.hands.click("Charge $23.00 to Visa •••• 4242")
            await till.result("$23.00 was taken.")
            assert statuses(till) == ["succeeded"]

    async def test_full_between_review_and_press(tmp_path: Path) -> None:
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.choose("Anna Saveswell")
            await review(till, "2400")
            button = await till.hands.see(QAbstractButton, "Charge $24.00 to Visa •••• 4242")
            await till.hands.until(lambda: not getattr(button, "locked", False), "the first moment is over")
            with full_disk():
                await till.hands.click("Charge $24.00 to Visa •••• 4242")
                await till.result(NOT_TAKEN)
                assert result_on_screen(till).happened == "This computer couldn't write to its disk."
                assert confirms(till) == []
            assert "succeeded" not in statuses(till)

    async def test_full_when_the_answer_comes(tmp_path: Path) -> None:
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.choose("Anna Saveswell")
            await review(till, "2500")
            order(till, "POST", CONFIRM, FaultKind.HANG, acts=True)
            await till.hands.click("Charge $25.00 to Visa •••• 4242")
            await till.hands.until(lambda: len(confirms(till)) == 1, "the confirm")
            with full_disk():
                till.faults.release()
                await till.hands.read("This computer couldn't write to its disk.")
                shown = result_on_screen(till)
                assert shown.money != NOT_TAKEN
                assert "Try again" not in shown.buttons
            # With room again, the till writes down by itself what became of it.
            await till.result("$25.00 was taken.", seconds=40)
            assert statuses(till) == ["succeeded"]
            assert len(confirms(till)) == 1
