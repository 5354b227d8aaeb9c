"""Bad days of a file: foreign key, damage, full disk, no rights. The journal fails closed, the mirror starts again."""

import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.customer_store import EncryptedCustomerStore
from futurepay_desktop.store.database import Connection, DamagedFileError, Database
from futurepay_desktop.store.journal_file import KIND, open_journal_file
from futurepay_desktop.store.mirror_file import open_mirror_file
from tests.store.opened import KEY, Time, a_charge, a_customer, stores

OTHER_KEY = bytes(32)


async def _filled(folder: Path, rows: int = 50) -> None:
    async with stores("encrypted", folder) as s:
        for number in range(rows):
            await s.journal.open(a_charge(number))
        await s.customers.put([a_customer(number, f"Ann {number}") for number in range(rows)])


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _rights(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}


@pytest.mark.parametrize("key", [OTHER_KEY, KEY[::-1]])
async def test_a_foreign_key_leaves_the_journal_alone(tmp_path: Path, key: bytes) -> None:
    await _filled(tmp_path)
    before = _bytes(tmp_path / "journal.db")
    with pytest.raises(ShowableError) as caught:
        await open_journal_file(tmp_path, key)
    assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_FAILED, "journal.db")
    assert _bytes(tmp_path / "journal.db") == before
    async with stores("encrypted", tmp_path) as s:
        assert len(await s.journal.recent()) == 50


async def test_a_foreign_key_starts_the_mirror_again(tmp_path: Path) -> None:
    await _filled(tmp_path)
    mirror, rebuilt = await open_mirror_file(tmp_path, OTHER_KEY)
    assert rebuilt
    assert await EncryptedCustomerStore(mirror).count() == 0
    await mirror.close()
    assert _bytes(tmp_path / "mirror.damaged.db")
    again, rebuilt = await open_mirror_file(tmp_path, OTHER_KEY)
    assert not rebuilt
    await again.close()


async def test_every_flipped_byte_of_the_journal_is_found(tmp_path: Path) -> None:
    await _filled(tmp_path)
    path = tmp_path / "journal.db"
    whole = _bytes(path)
    chance = random.Random(7)  # noqa: S311  places, not secrets
    for at in sorted(chance.sample(range(len(whole)), 60)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << chance.randrange(8)
        _write(path, bytes(damaged))
        with pytest.raises(ShowableError) as caught:
            await (await open_journal_file(tmp_path, KEY)).close()
        assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_FAILED, "journal.db"), at
        assert _bytes(path) == bytes(damaged)


@pytest.mark.parametrize("cut", [1, 100, 4_096, 5_000])
async def test_a_journal_cut_short_is_found(tmp_path: Path, cut: int) -> None:
    await _filled(tmp_path)
    path = tmp_path / "journal.db"
    short = _bytes(path)[:-cut]
    _write(path, short)
    with pytest.raises(ShowableError) as caught:
        await open_journal_file(tmp_path, KEY)
    assert caught.value.kind is ErrorKind.STORE_FAILED


async def test_damage_met_while_using_the_mirror_rebuilds_it_next_time(tmp_path: Path) -> None:
    async with stores("encrypted", tmp_path) as s:
        await s.customers.put([a_customer(number, f"Ann {number} " + "x" * 200) for number in range(3_000)])
    path = tmp_path / "mirror.db"
    whole = bytearray(_bytes(path))
    for at in range(3 * 4_096 + 50, len(whole), 4_096):
        whole[at] ^= 0xFF
    _write(path, bytes(whole))
    mirror, rebuilt = await open_mirror_file(tmp_path, KEY)
    if not rebuilt:
        with pytest.raises(DamagedFileError):
            await EncryptedCustomerStore(mirror).search("ann 1")
    await mirror.close()
    mirror, rebuilt = await open_mirror_file(tmp_path, KEY)
    assert rebuilt
    await EncryptedCustomerStore(mirror).put([a_customer(1, "Bob")])
    await mirror.close()
    mirror, rebuilt = await open_mirror_file(tmp_path, KEY)
    assert not rebuilt
    await mirror.close()


async def test_a_full_disk_refuses_and_keeps_what_is_there(tmp_path: Path) -> None:
    file = await open_journal_file(tmp_path, KEY)
    journal = EncryptedChargeJournal(file, Time())
    await journal.open(a_charge(0))

    def limit(connection: Connection) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    await file.read(limit)
    with pytest.raises(ShowableError) as caught:
        await _write_until_it_fails(journal)
    written = len(await journal.recent(limit=2_000))
    assert await journal.charge(a_charge(written - 1).id) is not None
    assert await journal.charge(a_charge(written).id) is None
    assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_FAILED, "journal.db")
    # Reading works, and nothing of the refused row is there.
    assert (await journal.verify()).first_damage == ""
    await file.read(lambda connection: connection.execute("PRAGMA max_page_count=1000000"))
    await journal.open(a_charge(written))
    assert len(await journal.recent(limit=2_000)) == written + 1
    await file.close()


async def _write_until_it_fails(journal: EncryptedChargeJournal) -> None:
    for number in range(1, 1_000):
        await journal.open(a_charge(number))


FULL = """
import asyncio, resource, signal, sys
from pathlib import Path
from futurepay_desktop.domain.errors import ShowableError
from tests.store.opened import a_charge, stores
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
async def main():
    async with stores("encrypted", Path(sys.argv[1])) as s:
        # No file may grow past this: what a write meets on a full disk, from the system itself.
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        written = 0
        try:
            while True:
                await s.journal.open(a_charge(written))
                written += 1
        except ShowableError as error:
            print(error.kind, error.what, written, len(await s.journal.recent(limit=10_000)))
asyncio.run(main())
"""


if sys.platform != "win32":  # Windows has no such limit; the test above covers it there

    def test_the_system_refuses_to_write(tmp_path: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, timeout=90, check=False
        )
        kind, what, written, found = done.stdout.split()
        assert (kind, what) == ("store_failed", "journal.db"), done.stderr
        assert written == found
        assert int(written) > 5


async def test_only_this_user_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    async with stores("encrypted", folder) as s:
        await s.journal.open(a_charge())
        await s.customers.put([a_customer(1, "Ann")])
        rights = _rights(folder)
    if os.name == "posix":
        assert rights.pop("profile") == 0o700
        assert set(rights) >= {"journal.db", "mirror.db", "journal.db-wal"}
        assert set(rights.values()) == {0o600}


async def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    _write(tmp_path / "profile", b"")
    with pytest.raises(ShowableError) as caught:
        await open_journal_file(tmp_path / "profile", KEY)
    assert caught.value.kind is ErrorKind.STORE_FAILED


async def test_the_journal_waits_for_the_disk(tmp_path: Path) -> None:
    journal = await open_journal_file(tmp_path, KEY)
    mirror, _ = await open_mirror_file(tmp_path, KEY)
    for file, level in ((journal, 2), (mirror, 1)):
        assert await file.read(lambda c: c.execute("PRAGMA synchronous").fetchone()[0]) == level
        assert await file.read(lambda c: c.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
        await file.close()


async def test_a_broken_transaction_leaves_nothing(tmp_path: Path) -> None:
    file = await open_journal_file(tmp_path, KEY)
    journal = EncryptedChargeJournal(file, Time())

    def half(connection: Connection) -> None:
        connection.execute("INSERT INTO link VALUES('x', 'k', 1, NULL, NULL, 'creating', '{}')")
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        await file.write(half)
    assert await file.read(lambda c: c.execute("SELECT count(*) FROM link").fetchone()[0]) == 0
    await journal.open(a_charge())
    await file.close()
    await file.close()
    with pytest.raises(ValueError, match="closed"):
        await journal.recent()


async def test_a_key_of_the_wrong_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        await Database.open(None, b"short", KIND)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
