"""Bringing a file to today's schema: numbered steps, one transaction each, a copy of the file before each.

The number of the last step lives in the file (`PRAGMA user_version`). A file from a newer program is left alone.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.private_files import FILE_MODE

Migration = tuple[str, ...]
"""The statements of one step."""


class NewerFileError(ShowableError):
    """A newer program wrote the file. STORE_FAILED like all others; the mirror is rebuilt on it."""


def migrate(connection: Any, migrations: tuple[Migration, ...], path: Path | None) -> None:
    """Runs the steps that are missing. Raises `NewerFileError` when the file is newer than this program."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > len(migrations):
        raise NewerFileError(ErrorKind.STORE_FAILED, what=path.name if path else "memory")
    for number, statements in enumerate(migrations[version:], start=version + 1):
        if path is not None and not _is_empty(connection):
            back_up(connection, path, number)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def back_up(connection: Any, path: Path, number: int) -> Path:
    """A copy beside the file, encrypted with the same key: `journal.before-2.db`. Its path."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = path.with_name(f"{path.stem}.before-{number}{path.suffix}")
    new = copy.with_name(f"{copy.name}.new")
    shutil.copyfile(path, new)
    new.chmod(FILE_MODE)
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(copy)
    return copy


def _is_empty(connection: Any) -> bool:
    return int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]) == 0
