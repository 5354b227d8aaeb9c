"""Folders and files that only this user may read, and writing one so that a crash leaves the old or the new text."""

import os
import time
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def make_private_folder(folder: Path) -> None:
    """Makes `folder` (and what is missing above it) for this user alone. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    folder.chmod(FOLDER_MODE)


def make_private_file(path: Path) -> None:
    """Makes an empty file for this user alone, or takes others' rights from the one that is there."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE_MODE))
    path.chmod(FILE_MODE)


def write_private_text(path: Path, text: str) -> None:
    """Replaces `path` in one step. Raises `OSError`; the old file is whole then."""
    make_private_folder(path.parent)
    new = path.with_name(f"{path.name}.new")
    handle = os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, FILE_MODE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def set_aside(path: Path) -> Path:
    """Renames a damaged file to `name.damaged-<UTC time>.ext`, never over another one; the new path."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    kept = path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}.damaged-{stamp}-{number}{path.suffix}")
        number += 1
    path.rename(kept)
    return kept
