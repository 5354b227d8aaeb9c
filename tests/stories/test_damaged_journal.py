"""The journal of charges is damaged: charging is off and says so, everything else can be looked up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.counter import close_result, money_requests, says
from tests.stories.till import open_till


def scribble(journal: Path) -> None:
    """A bad block in the middle of the file."""
    data = bytearray(journal.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 512] = b"\x55" * 512
    journal.write_bytes(bytes(data))


def cut(journal: Path) -> None:
    """Half of it is missing."""
    journal.write_bytes(journal.read_bytes()[: journal.stat().st_size // 2])


def replace(journal: Path) -> None:
    """Something else stands in its place."""
    journal.write_bytes(b"this is not a journal" * 1000)


@pytest.mark.parametrize("harm", [scribble, cut, replace])
async def test_charging_is_off(tmp_path: Path, harm: object) -> None:
    secrets = MemorySecretStore()
    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.charge("4200", "Charge $42.00 to Visa •••• 4242")
        await till.result("$42.00 was taken.")
        await close_result(till)

    assert callable(harm)
    harm(tmp_path / "profiles" / "training" / "journal.db")

    async with open_till(tmp_path, secret_store=secrets) as till:
        await till.full_list()
        await till.hands.until(lambda: says(till, "Charging is off on this till."), "the notice")
        await till.hands.type_into("Search customers", "Anna Saveswell")
        await till.hands.choose_row("Customers", "Anna Saveswell")
        await till.hands.read("Visa •••• 4242")
        charge = await till.hands.see(QAbstractButton, "Charge")
        assert not charge.isEnabled()
        assert charge.toolTip()
        till.program.window.setFocus()
        await till.hands.key(Qt.Key.Key_C, "c")
        assert till.hands.find(QLineEdit, "Amount") is None
        await till.hands.until(lambda: till.program.desk.training_server, "Stripe is asked about what can be looked up")
        assert money_requests(till) == []
