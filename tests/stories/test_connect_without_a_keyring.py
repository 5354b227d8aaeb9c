"""A computer without a keyring: the key is used for this session only, and the next start has forgotten it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.stories.accounts import KEY, NoKeyring, open_welcome, paste_key, stripe_elsewhere
from tests.stories.screen import everything_said, found_in_files


async def test_this_session_only(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with stripe_elsewhere("Ada Account") as stripe:
        async with open_welcome(tmp_path, stripe, secret_store=NoKeyring()) as till:
            await till.hands.click("Connect your Stripe account")
            await paste_key(till, KEY)
            await till.hands.click("Connect sandbox")
            await till.hands.read("This computer has no secure place to keep a key.")
            assert till.program.desk.current is None, "without a place for the key nothing is opened unasked"

            await till.hands.click("Use it for this session only")
            await till.choose("Ada Account")
            assert KEY not in everything_said()
            assert found_in_files(tmp_path, KEY, "Ada Account") == []
        async with open_welcome(tmp_path, stripe, secret_store=NoKeyring()) as till:
            await till.hands.see(QAbstractButton, "Connect your Stripe account")
            assert till.program.desk.known() == ()
    assert KEY not in caplog.text
    assert found_in_files(tmp_path, KEY, "Ada Account") == []
