"""The program is closed while a charge has no answer; opened again over the same files, it finds out by itself."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import CONFIRM, CREATE, NOT_KNOWN, close_result, order, review, statuses
from tests.stories.till import Till, open_till
from tests.support import until_async


async def states(till: Till) -> list[str]:
    """What the till's own records say, newest first."""
    return [charge.state.value for charge in await till.shop.charges.recent()]


@pytest.mark.parametrize("acted", [True, False])
async def test_reopened_after_a_lost_answer(tmp_path: Path, acted: bool) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "4400")
        order(till, "POST", CONFIRM, FaultKind.CUT_AFTER if acted else FaultKind.CUT_BEFORE, times=100)
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=1000)
        await till.hands.click("Charge $44.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=60)
        await close_result(till)
        assert await states(till) == ["unknown"]

    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        wanted = ["succeeded"] if acted else ["cancelled"]
        await until_async(lambda: is_now(till, wanted), what="the till found out by itself")
        assert statuses(till) == (["succeeded"] if acted else ["canceled"])
        await till.choose("Anna Saveswell")
        await till.hands.see(QAbstractButton, "Charge")
        assert not till.hands.reads(NOT_KNOWN)


async def is_now(till: Till, wanted: list[str]) -> bool:
    """Whether the till's records say that."""
    return await states(till) == wanted


async def test_reopened_before_the_line_is_back(tmp_path: Path) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.read("Visa •••• 4242")
        await review(till, "4500")
        order(till, "POST", CONFIRM, FaultKind.CUT_AFTER, times=100)
        order(till, "GET", CREATE, FaultKind.CUT_BEFORE, times=1000)
        await till.hands.click("Charge $45.00 to Visa •••• 4242")
        await till.result(NOT_KNOWN, seconds=60)
        await close_result(till)
        # Pressing Charge on the page leads to what is waiting, never to another charge, and the key C does neither.
        await till.hands.see(QAbstractButton, "Waiting for an answer")
        till.faults.clear()
        await until_async(lambda: is_now(till, ["succeeded"]), seconds=30, what="found out by itself")
        await till.hands.see(QAbstractButton, "Charge")
    assert (tmp_path / "profiles" / "training" / "journal.db").exists()
