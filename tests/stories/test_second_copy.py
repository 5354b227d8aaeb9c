"""Somebody starts the program twice: the second copy says where to go on, and harms nothing."""

from pathlib import Path

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.till import open_till


async def test_the_second_copy_steps_back(tmp_path: Path) -> None:
    keyring = MemorySecretStore()
    async with open_till(tmp_path, secret_store=keyring) as first:
        await first.full_list()
        async with open_till(tmp_path, secret_store=keyring) as second:
            await second.hands.read("Another FuturePay window has this shop open.")
            await second.hands.read("Go on in the other window, or close it first.")
            assert second.program.desk.current is None
        await first.choose("Anna Saveswell")
        await first.new_link()
