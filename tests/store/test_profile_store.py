"""A profile opened as a whole: one program, its own key, and charging refused when the journal fails."""

import time
from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.services.ports import SecretStore
from futurepay_desktop.store.database_key import api_key_slot, database_key, database_slot
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.profile_store import ProfileStore, forget_profile, open_profile_store
from futurepay_desktop.store.secret_store import KeyringSecretStore
from tests.store.opened import a_charge, a_customer, a_link
from tests.store.scripted_keyrings import HangingKeyring, allowing

SHOP = Profile("shop", Mode.SANDBOX)
TRAINING = Profile("training", Mode.TRAINING)


async def _open(
    folder: Path, keys: SecretStore, *, profile: Profile = SHOP, session_only: bool = False
) -> ProfileStore:
    return await open_profile_store(folder, profile, keys, session_only=session_only, now=time.time)


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


async def _fill(store: ProfileStore) -> None:
    await store.journal.open(a_charge())
    await store.links.add(a_link())
    await store.customers.put([a_customer(1, "Ann")])
    await store.settings.save(Settings(till="Till 7"))


async def test_everything_is_there_again(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    for round_ in range(2):
        store = await _open(tmp_path, keys)
        if round_ == 0:
            await _fill(store)
        assert store.charging_refused is None
        assert not store.mirror_rebuilt
        assert store.report is not None
        assert (
            len(await store.journal.recent()) == len(await store.links.recent()) == await store.customers.count() == 1
        )
        assert (await store.settings.load()).settings.till == "Till 7"
        await store.close()
        await store.close()


async def test_a_second_opening_is_refused_until_the_first_is_closed(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    first = await _open(tmp_path, keys)
    with pytest.raises(ShowableError) as caught:
        await _open(tmp_path, keys)
    assert caught.value.kind is ErrorKind.STORE_LOCKED
    await first.close()
    await (await _open(tmp_path, keys)).close()


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        (KeyringSecretStore(), ErrorKind.NO_KEYRING),
        (allowing(HangingKeyring(), timeout=0.05), ErrorKind.KEYRING_LOCKED),
    ],
)
async def test_without_a_keyring_only_this_session(tmp_path: Path, keys: SecretStore, kind: ErrorKind) -> None:
    with pytest.raises(ShowableError) as caught:
        await _open(tmp_path, keys)
    assert caught.value.kind is kind
    store = await _open(tmp_path, keys, session_only=True)
    await _fill(store)
    assert len(await store.journal.recent()) == 1
    await store.close()
    # The next session can't read it, has a journal of its own, and keeps the settings.
    again = await _open(tmp_path, keys, session_only=True)
    assert again.charging_refused is None
    assert await again.journal.recent() == ()
    assert await again.customers.count() == 0
    assert (await again.settings.load()).settings.till == "Till 7"
    await again.close()


async def test_a_session_leaves_the_kept_files_alone(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    store = await _open(tmp_path, keys)
    await _fill(store)
    await store.close()
    session = await _open(tmp_path, keys, session_only=True)
    assert await session.journal.recent() == ()
    await session.close()
    store = await _open(tmp_path, keys)
    assert len(await store.journal.recent()) == 1
    await store.close()
    assert not _exists(tmp_path / "session")


async def test_training_needs_no_keyring(tmp_path: Path) -> None:
    for _ in range(2):
        store = await _open(tmp_path, KeyringSecretStore(), profile=TRAINING)
        assert store.charging_refused is None
        if not await store.journal.recent():
            await _fill(store)
        assert len(await store.journal.recent()) == 1
        await store.close()


async def test_a_damaged_journal_refuses_charging_and_lets_read(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    store = await _open(tmp_path, keys)
    await _fill(store)
    await store.close()
    _damage(tmp_path / "journal.db")
    store = await _open(tmp_path, keys)
    refused = store.charging_refused
    assert refused is not None
    assert (refused.kind, refused.what, store.report) == (ErrorKind.STORE_FAILED, "journal.db", None)
    assert await store.customers.count() == 1
    for call in (
        store.journal.open(a_charge(2)),
        store.journal.mark_seen(a_charge().id),
        store.journal.ready(a_charge().id, "pi_1"),
        store.links.add(a_link(2)),
        store.links.update(a_link()),
    ):
        with pytest.raises(ShowableError) as caught:
            await call
        assert caught.value.kind is ErrorKind.STORE_FAILED
    assert await store.journal.recent() == await store.journal.not_finished() == ()
    assert await store.links.recent() == await store.links.open_links() == ()
    await store.close()


@pytest.mark.parametrize("kept", [None, "", "not hexadecimal", "ab" * 31])
async def test_a_lost_key_is_not_replaced(tmp_path: Path, kept: str | None) -> None:
    keys = MemorySecretStore()
    store = await _open(tmp_path, keys)
    await _fill(store)
    await store.close()
    good = await keys.get(database_slot(SHOP))
    assert good is not None
    await keys.delete(database_slot(SHOP))
    if kept is not None:
        await keys.set(database_slot(SHOP), kept)
    store = await _open(tmp_path, keys)
    assert store.charging_refused is not None
    assert await store.customers.count() == 0
    assert await keys.get(database_slot(SHOP)) == kept
    await store.close()
    # Put back from a backup of the keyring, it opens everything again.
    await keys.set(database_slot(SHOP), good)
    store = await _open(tmp_path, keys)
    assert store.charging_refused is None
    assert (len(await store.journal.recent()), await store.customers.count()) == (1, 1)
    await store.close()


async def test_a_damaged_mirror_costs_nothing_but_time(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    store = await _open(tmp_path, keys)
    await _fill(store)
    await store.close()
    (tmp_path / "mirror.db").write_bytes(b"not a database at all" * 500)
    store = await _open(tmp_path, keys)
    assert store.mirror_rebuilt
    assert store.charging_refused is None
    assert (len(await store.journal.recent()), await store.customers.count()) == (1, 0)
    await store.customers.put([a_customer(1, "Ann")])
    await store.close()


async def test_profiles_share_no_key() -> None:
    keys = MemorySecretStore()
    found = [await database_key(keys, Profile(name, Mode.LIVE), session_only=False) for name in ("a", "b")]
    session = [await database_key(keys, SHOP, session_only=True) for _ in range(2)]
    training = await database_key(keys, TRAINING, session_only=False)
    assert len({*found, *session, training}) == 5
    assert await database_key(keys, Profile("a", Mode.LIVE), session_only=False) == found[0]
    assert api_key_slot(SHOP) != database_slot(SHOP)


async def test_forgetting_a_profile_keeps_the_evidence(tmp_path: Path) -> None:
    keys = MemorySecretStore()
    await keys.set(api_key_slot(SHOP), "rk_test_x")
    store = await _open(tmp_path, keys)
    await _fill(store)
    with pytest.raises(ShowableError) as caught:
        await forget_profile(tmp_path, SHOP, keys)
    assert caught.value.kind is ErrorKind.STORE_LOCKED
    await store.close()
    await forget_profile(tmp_path, SHOP, keys)
    assert await keys.get(api_key_slot(SHOP)) is None
    assert not _exists(tmp_path / "mirror.db")
    store = await _open(tmp_path, keys)
    assert (len(await store.journal.recent()), await store.customers.count()) == (1, 0)
    await store.close()


def _exists(path: Path) -> bool:
    return path.exists()
