"""A file from an older program is copied, then brought on; one from a newer program is left alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.database import Database
from futurepay_desktop.store.journal_file import FILE_NAME, KIND
from futurepay_desktop.store.mirror_file import open_mirror_file
from tests.store.opened import KEY, Time, a_charge

SECOND = ("ALTER TABLE link ADD COLUMN colour TEXT",)
BROKEN = ("CREATE TABLE extra(a INTEGER) STRICT", "ALTER TABLE nothing ADD COLUMN b TEXT")


async def _with_one_charge(folder: Path) -> Path:
    file = await Database.open(folder / FILE_NAME, KEY, KIND)
    await EncryptedChargeJournal(file, Time()).open(a_charge())
    await file.close()
    return folder / FILE_NAME


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_a_step_runs_once_after_a_copy(tmp_path: Path) -> None:
    path = await _with_one_charge(tmp_path)
    newer = replace(KIND, migrations=(*KIND.migrations, SECOND))
    for _ in range(2):
        file = await Database.open(path, KEY, newer)
        assert await file.read(lambda c: c.execute("SELECT count(colour) FROM link").fetchone()[0]) == 0
        assert await EncryptedChargeJournal(file, Time()).charge(a_charge().id) is not None
        await file.close()
    copy = await Database.open(tmp_path / "journal.before-2.db", KEY, KIND)
    assert await EncryptedChargeJournal(copy, Time()).charge(a_charge().id) is not None
    await copy.close()


async def test_a_new_file_needs_no_copy(tmp_path: Path) -> None:
    await _with_one_charge(tmp_path)
    assert _names(tmp_path) == {FILE_NAME}


async def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = await _with_one_charge(tmp_path)
    with pytest.raises(Exception, match="nothing"):
        await Database.open(path, KEY, replace(KIND, migrations=(*KIND.migrations, BROKEN)))
    file = await Database.open(path, KEY, KIND)
    assert await file.read(lambda c: c.execute("PRAGMA user_version").fetchone()[0]) == 1
    assert (
        await file.read(lambda c: c.execute("SELECT count(*) FROM sqlite_master WHERE name='extra'").fetchone()[0]) == 0
    )
    await file.close()


async def test_a_newer_journal_is_left_alone(tmp_path: Path) -> None:
    path = await _with_one_charge(tmp_path)
    await (await Database.open(path, KEY, replace(KIND, migrations=(*KIND.migrations, SECOND)))).close()
    with pytest.raises(ShowableError) as caught:
        await Database.open(path, KEY, KIND)
    assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_FAILED, FILE_NAME)


async def test_a_newer_mirror_starts_again(tmp_path: Path) -> None:
    mirror, _ = await open_mirror_file(tmp_path, KEY)
    await mirror.write(lambda c: c.execute("PRAGMA user_version=99"))
    await mirror.close()
    mirror, rebuilt = await open_mirror_file(tmp_path, KEY)
    assert rebuilt
    await mirror.close()
