"""A sandbox beside training: switching closes one before the other opens, and neither shows anything of the other."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.options import Options
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.accounts import connect, open_welcome, stripe_elsewhere
from tests.stories.screen import everything_said, folders_with
from tests.stories.till import Till, open_till

OURS, THEIRS = "Sandbox Sue", "Anna Saveswell"


async def test_switching_shows_nothing_of_the_other(tmp_path: Path) -> None:
    keyring = MemorySecretStore()
    async with stripe_elsewhere(OURS) as stripe, open_welcome(tmp_path, stripe, secret_store=keyring) as till:
        await connect(till)
        await till.choose(OURS)

    # The account's own address is not reachable any more: the sandbox shows what this computer knows.
    options = Options(training=True, data_dir=tmp_path)
    async with open_till(tmp_path, options=options, secret_store=keyring) as till:
        await till.full_list()
        await till.choose(THEIRS)
        await _switch(till, "Training", "Sandbox · ")
        await till.hands.until(lambda: any(OURS in row for row in till.hands.rows("Customers")), "the sandbox's list")
        assert till.program.desk.training_server is None, "the practice shop is closed, not hidden"
        assert THEIRS not in everything_said()
        assert not any(THEIRS in row for row in till.hands.rows("Customers"))
        assert "Sandbox" in till.program.window.windowTitle()

        await _switch(till, "Sandbox", "Training · ")
        await till.full_list()
        assert OURS not in everything_said()
        assert not any(OURS in row for row in till.hands.rows("Customers"))
        assert "Training" in till.program.window.windowTitle()

    assert len(folders_with(tmp_path, "journal.db")) == 2, "each shop has files of its own"


async def _switch(till: Till, chip: str, action: str) -> None:
    before = till.program.window.windowTitle()
    await till.hands.click(f"{chip}, ")
    await till.hands.choose_action(action)
    await till.hands.until(lambda: till.program.window.windowTitle() not in (before, "FuturePay"), "the other shop")
    await till.hands.see(QAbstractButton, "New customer")
