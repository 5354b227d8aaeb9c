"""One program per profile folder. The system holds the lock and drops it with the process, however that ends."""

import os
import sys
from pathlib import Path

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.private_files import FILE_MODE, make_private_folder

LOCK_NAME = "in-use.lock"


class FileLock:
    """Holds a folder until `release`. The file itself stays: removing it would let two programs in."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock at once. Raises STORE_LOCKED when another program has it, STORE_FAILED without a folder."""
        try:
            make_private_folder(folder)
            self._handle: int | None = os.open(folder / LOCK_NAME, os.O_CREAT | os.O_RDWR, FILE_MODE)
        except OSError as error:
            raise ShowableError(ErrorKind.STORE_FAILED, what=LOCK_NAME) from error
        try:
            _lock(self._handle)
        except OSError as error:
            self.release()
            raise ShowableError(ErrorKind.STORE_LOCKED, what=folder.name) from error

    def release(self) -> None:
        """Lets others in; twice is fine."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
