"""One program per folder; a program that died holds nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.file_lock import FileLock

HOLDER = """
import sys
from pathlib import Path
from futurepay_desktop.store.file_lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def _holder(folder: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


@pytest.mark.parametrize("killed", [True, False])
def test_a_second_program_waits_outside_until_the_first_is_gone(tmp_path: Path, killed: bool) -> None:
    folder = tmp_path / "live"
    with _holder(folder) as holder:
        for _ in range(2):
            with pytest.raises(ShowableError) as caught:
                FileLock(folder)
            assert (caught.value.kind, caught.value.what) == (ErrorKind.STORE_LOCKED, "live")
        other = FileLock(tmp_path / "training")
        other.release()
        if killed:
            holder.kill()
    lock = FileLock(folder)
    lock.release()
    lock.release()
    FileLock(folder).release()


def test_the_same_program_may_not_open_it_twice_either(tmp_path: Path) -> None:
    lock = FileLock(tmp_path)
    with pytest.raises(ShowableError) as caught:
        FileLock(tmp_path)
    assert caught.value.kind is ErrorKind.STORE_LOCKED
    lock.release()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ShowableError) as caught:
        FileLock(tmp_path / "file" / "folder")
    assert caught.value.kind is ErrorKind.STORE_FAILED
