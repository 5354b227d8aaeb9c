"""A shop's key lies in a keyring that is locked or gone: nothing opens half, and words say why."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.options import Options
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.accounts import open_sandbox, stripe_elsewhere
from tests.stories.counter import says
from tests.stories.till import open_till


class ShutKeyring:
    """A keyring that answers nothing but this error, until it is opened."""

    def __init__(self, inside: MemorySecretStore, kind: ErrorKind) -> None:
        self._inside, self._kind = inside, kind
        self.open = False

    def _check(self) -> None:
        if not self.open:
            raise ShowableError(self._kind)

    async def get(self, slot: str) -> str | None:
        """The secret, when open."""
        self._check()
        return await self._inside.get(slot)

    async def set(self, slot: str, secret: str) -> None:
        """Keeps it, when open."""
        self._check()
        await self._inside.set(slot, secret)

    async def delete(self, slot: str) -> None:
        """Forgets it, when open."""
        self._check()
        await self._inside.delete(slot)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ErrorKind.KEYRING_LOCKED, "The keyring of this computer is locked."),
        (ErrorKind.NO_KEYRING, "This computer has no secure place to keep a key."),
    ],
)
async def test_shut_keyring(tmp_path: Path, kind: ErrorKind, words: str) -> None:
    secrets = MemorySecretStore()
    async with stripe_elsewhere("Ada Account") as server:
        async with open_sandbox(tmp_path, server, secret_store=secrets) as till:
            assert "Sandbox" in till.program.window.windowTitle()

        asked = len(server.requests)
        shut = ShutKeyring(secrets, kind)
        options = Options(data_dir=tmp_path, api_base=server.api_base)
        async with open_till(tmp_path, options=options, secret_store=shut) as till:
            await till.hands.until(lambda: says(till, words), "why it did not open")
            assert till.program.desk.current is None
            assert len(server.requests) == asked
            assert "Sandbox" not in till.program.window.windowTitle()

        # Unlocked: the same shop opens as if nothing had been.
        shut.open = True
        async with open_till(tmp_path, options=options, secret_store=shut) as till:
            await till.hands.until(lambda: any("Ada Account" in r for r in till.hands.rows("Customers")), "the shop")
            assert "Sandbox" in till.program.window.windowTitle()
