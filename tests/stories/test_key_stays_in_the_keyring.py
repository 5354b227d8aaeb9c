"""The next morning: the shop opens by itself with the key from the keyring, which is nowhere else."""

from pathlib import Path

import pytest

from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.accounts import KEY, connect, open_welcome, stripe_elsewhere
from tests.stories.screen import everything_said, found_in_files


async def test_opens_again_with_the_kept_key(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keyring = MemorySecretStore()
    async with stripe_elsewhere("Ada Account") as stripe:
        async with open_welcome(tmp_path, stripe, secret_store=keyring) as till:
            await connect(till)
            await till.choose("Ada Account")
        async with open_welcome(tmp_path, stripe, secret_store=keyring) as till:
            await till.choose("Ada Account")
            assert "Sandbox" in till.program.window.windowTitle()
            assert KEY not in everything_said()
    assert KEY not in caplog.text
    assert found_in_files(tmp_path, KEY, "Ada Account") == [], "neither the key nor a name lies about in clear"
