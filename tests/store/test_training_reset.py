"""Resetting training deletes what was practised in training, and nothing of anyone else, ever."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.store.file_lock import FileLock
from futurepay_desktop.store.training_reset import forget_practice

TRAINING = Profile("training", Mode.TRAINING)
PRACTISED = ("journal.db", "journal.db-wal", "mirror.db", "mirror.db.damage", "training-stripe.json", "practice.json")


def _filled(folder: Path) -> Path:
    (folder / "session").mkdir(parents=True)
    for name in (*PRACTISED, "settings.json", "session/journal.db"):
        (folder / name).write_text("something", encoding="utf-8")
    return folder


async def test_settings_stay_and_nothing_else(tmp_path: Path) -> None:
    folder = _filled(tmp_path / "training")
    await forget_practice(folder, TRAINING)
    assert {p.name for p in folder.iterdir()} == {"settings.json", "in-use.lock"}
    await forget_practice(folder, TRAINING)


@pytest.mark.parametrize("mode", [Mode.LIVE, Mode.SANDBOX])
async def test_no_other_profile_is_ever_touched(tmp_path: Path, mode: Mode) -> None:
    folder = _filled(tmp_path / "shop")
    before = {p.name for p in folder.iterdir()}
    with pytest.raises(ValueError, match="no training"):
        await forget_practice(folder, Profile("training", mode))
    assert {p.name for p in folder.iterdir()} == before


async def test_a_training_open_in_another_program_is_left_alone(tmp_path: Path) -> None:
    folder = _filled(tmp_path / "training")
    lock = FileLock(folder)
    try:
        with pytest.raises(ShowableError) as refused:
            await forget_practice(folder, TRAINING)
    finally:
        lock.release()
    assert refused.value.kind is ErrorKind.STORE_LOCKED
    assert (folder / "practice.json").exists()
