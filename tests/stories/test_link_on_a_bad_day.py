"""The link cannot be made: each reason has its sentence and a way on, and no customer ever gets two links for one."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from tests.stories.accounts import sessions
from tests.stories.screen import code_shown, everything_said
from tests.stories.till import GOOD_CARD, Till, customer_in_browser, open_till

CREATE = ("POST", "/v1/checkout/sessions")


@dataclass(frozen=True)
class BadDay:
    """What goes wrong and what staff should read."""

    rule: FaultRule
    sentence: str
    made_all_the_same: bool = False


def _error(kind: str, message: str, **more: str) -> dict[str, object]:
    return {"error": {"type": kind, "message": message, **more}}


DAYS = {
    "html": BadDay(
        FaultRule(*CREATE, FaultKind.STATUS, times=50, status=200, html="<h1>Hotel Wi-Fi, please sign in</h1>"),
        "We don't know yet whether Stripe has this link",
    ),
    "401": BadDay(
        FaultRule(*CREATE, FaultKind.STATUS, times=50, status=401, body=_error("invalid_request_error", "Expired key")),
        "Stripe doesn't accept this shop's key.",
    ),
    "403": BadDay(
        FaultRule(
            *CREATE, FaultKind.STATUS, times=50, status=403, body=_error("invalid_request_error", "No permission")
        ),
        "This shop's key may not do this",
    ),
    "429": BadDay(
        FaultRule(
            *CREATE,
            FaultKind.STATUS,
            times=50,
            status=429,
            body=_error("invalid_request_error", "Too many requests", code="rate_limit"),
        ),
        "Stripe asked us to slow down.",
    ),
    "500": BadDay(
        FaultRule(*CREATE, FaultKind.STATUS, times=50, status=500, acts=True),
        "We don't know yet whether Stripe has this link",
        made_all_the_same=True,
    ),
    "cut off": BadDay(
        FaultRule(*CREATE, FaultKind.CUT_AFTER, times=50),
        "We don't know yet whether Stripe has this link",
        made_all_the_same=True,
    ),
}


@pytest.mark.parametrize("day", DAYS.values(), ids=DAYS.keys())
async def test_said_and_tried_again(tmp_path: Path, day: BadDay) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        known = len(sessions(till.server))
        till.faults.add(day.rule)
        await till.hands.click("New setup link")
        await till.hands.read(day.sentence, seconds=40)
        assert not code_shown(till)
        assert "Hotel Wi-Fi" not in everything_said()

        till.faults.clear()
        await _try_again(till)
        await till.hands.see(QWidget, "Setup link QR code", seconds=20)
        address = await till.copied_link()
        assert len(sessions(till.server)) == known + 1, "one link, however often it was asked for"
        await leo.save_card(address, GOOD_CARD, name="Leo")
        await till.hands.read("Visa •••• 4242 saved", seconds=5)


async def test_a_hanging_server_blocks_nothing(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        till.faults.add(FaultRule(*CREATE, FaultKind.HANG, times=50, acts=True))
        known = len(sessions(till.server))
        await till.hands.click("New setup link")
        await till.hands.until(lambda: len(sessions(till.server)) == known + 1, "Stripe has it")
        await till.choose("Anna Saveswell")
        await till.hands.type_into("Search customers", "")
        till.faults.clear()
        await till.hands.until(
            lambda: any("Leo Leftearly" in row and "Waiting" in row for row in till.hands.rows("Customers")),
            "the link is there after all",
            seconds=20,
        )
        assert len(sessions(till.server)) == known + 1


async def test_no_network_at_all(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.read("Visa •••• 4242")
        await till.choose("Leo Leftearly")
        await till.server.stop()
        await till.hands.click("New setup link")
        await till.hands.read("This till can't reach Stripe.", seconds=30)
        await till.choose("Anna Saveswell")
        await till.hands.read("Visa •••• 4242")


async def _try_again(till: Till) -> None:
    """By whichever button the screen offers, unless the till has tried by itself already."""

    def offered() -> str:
        for name in ("Try again", "New setup link"):
            button = till.hands.find(QAbstractButton, name)
            if button is not None and button.isEnabled() and not getattr(button, "locked", False):
                return name
        return ""

    await till.hands.until(lambda: code_shown(till) or offered(), "a way on")
    if not code_shown(till):
        await till.hands.click(offered())
