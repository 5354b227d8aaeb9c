"""No name, e-mail, phone, address, token or key lies readable in any file of a data folder, at any moment."""

import time
from dataclasses import replace
from pathlib import Path

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import Succeeded
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.domain.setup_link import LinkState
from futurepay_desktop.store.database import Connection
from futurepay_desktop.store.database_key import api_key_slot, database_slot
from futurepay_desktop.store.journal_file import open_journal_file
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.store.mirror_file import open_mirror_file
from futurepay_desktop.store.profile_store import open_profile_store
from futurepay_desktop.store.profiles_store import KnownProfile, ProfilesFile, ProfilesStore
from tests.store.opened import a_charge, a_customer, a_link

NEVER_READABLE = (
    "Wilhelmina", "wilhelmina", "canary@example.com", "5550123", "checkout-address-canary", "one-time-token-canary",
    "rk_test_KeyCanary", "receipt-canary", "4242", "cus_00000001Q", "Österberg", "Order 7",
)  # fmt: skip
NEVER_WRITTEN = ("checkout-address-canary", "one-time-token-canary", "rk_test_KeyCanary")


def _all_bytes(folder: Path) -> bytes:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"journal.db", "mirror.db", "settings.json", "profiles.json"}
    return b"".join(path.read_bytes() for path in files)


def _assert_nothing_readable(folder: Path) -> None:
    content = _all_bytes(folder)
    for word in NEVER_READABLE:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(encoding) not in content, word


async def test_nothing_in_clear(tmp_path: Path) -> None:
    keys, profile = MemorySecretStore(), Profile("shop", Mode.SANDBOX, "Shop")
    await keys.set(api_key_slot(profile), "rk_test_KeyCanary1234")
    profiles = ProfilesStore(tmp_path)
    profiles.save(ProfilesFile((KnownProfile(profile, "rk_test_…1234"),), "shop"))
    folder = profiles.folder_of(profile)
    store = await open_profile_store(folder, profile, keys, session_only=False, now=time.time)
    ann = a_customer(1, "Wilhelmina Canary", email="canary@example.com", phone="+1 415 5550123")
    await store.customers.put([ann])
    await store.customers.put_methods(ann.id, [PaymentMethod("pm_1", "card", ann.id, last4="4242")])
    await store.customers.search("wilhelmina")
    charge = a_charge(customer=ann.id)
    await store.journal.open(charge)
    await store.journal.ready(charge.id, "pi_1")
    await store.journal.move(charge.id, ChargeState.CONFIRMING, None)
    done = Succeeded("pi_1", "ch_1", "https://pay.example/receipt-canary", 5)
    await store.journal.move(charge.id, ChargeState.SUCCEEDED, done)
    own_page = "http://127.0.0.1:5000/one-time-token-canary"
    link = replace(a_link(), return_page=True, success_url=own_page, url="https://x.example/checkout-address-canary")
    await store.links.add(link)
    await store.links.update(replace(link, state=LinkState.WAITING, typed_name="Wilhelmina"))
    await store.settings.save(Settings())
    _assert_nothing_readable(tmp_path)  # while it is open: the write-ahead logs too
    await store.close()
    _assert_nothing_readable(tmp_path)
    key = bytes.fromhex(await keys.get(database_slot(profile)) or "")
    assert key not in _all_bytes(tmp_path)
    assert key.hex().encode() not in _all_bytes(tmp_path)
    for file in (await open_journal_file(folder, key), (await open_mirror_file(folder, key))[0]):
        written = await file.read(_dump)
        assert "Wilhelmina" in written  # it is there, inside; so the search above looked at the right files
        assert not [word for word in NEVER_WRITTEN if word in written]
        await file.close()


def _dump(connection: Connection) -> str:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table' AND sql LIKE 'CREATE TABLE%'")
    rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()]  # noqa: S608
    return repr(rows)
