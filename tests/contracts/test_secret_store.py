"""The contract of `SecretStore`: in memory, a scripted back end, and a real Secret Service where there is one."""

import asyncio
from collections.abc import Callable

import pytest

from futurepay_desktop.services.ports import SecretStore
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.secret_store import KeyringSecretStore
from tests.store.scripted_keyrings import GoodKeyring, allowing


def _keyring() -> SecretStore:
    return allowing(GoodKeyring())


@pytest.mark.parametrize("make", [MemorySecretStore, _keyring])
async def test_secrets_are_kept_per_slot(make: Callable[[], SecretStore]) -> None:
    store = make()
    assert await store.get("key:live") is None
    await store.set("key:live", "one")
    await store.set("key:sandbox", "two")
    await store.set("key:live", "three")
    assert (await store.get("key:live"), await store.get("key:sandbox")) == ("three", "two")
    await store.delete("key:live")
    await store.delete("key:live")
    assert (await store.get("key:live"), await store.get("key:sandbox")) == (None, "two")


@pytest.mark.parametrize("make", [MemorySecretStore, _keyring, KeyringSecretStore])
def test_a_secret_shows_in_no_repr(make: Callable[[], SecretStore]) -> None:
    async def body() -> None:
        store = make()
        if not isinstance(store, KeyringSecretStore):
            await store.set("slot", "very-secret")
        assert "very-secret" not in repr(store)

    asyncio.run(body())
