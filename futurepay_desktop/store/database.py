"""An encrypted SQLite file with a thread of its own: async outside, one statement at a time inside.

SQLCipher with a raw 256-bit key (no passphrase, so opening costs a millisecond). Nothing but this module and the
stores beside it knows that SQLite is there. A full disk, a foreign key and damage become `ShowableError`
STORE_FAILED with the file's name; a mistake of ours (bad SQL, a broken constraint) passes as it is.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.migrations import Migration, migrate
from futurepay_desktop.store.private_files import make_private_file, make_private_folder

T = TypeVar("T")
Connection = Any
"""A `sqlcipher3.dbapi2.Connection`; the library has no types."""

KEY_BYTES = 32
BUSY_MS = 5_000

_DAMAGED = frozenset({11, 26})
"""SQLITE_CORRUPT and SQLITE_NOTADB: a damaged file or a foreign key."""
_OUTSIDE = frozenset({3, 5, 6, 7, 8, 10, 13, 14, 15, 23}) | _DAMAGED
"""Primary result codes that come from the world and not from our SQL (sqlite.org/rescode.html)."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """How a file is kept. `durable`: a commit is on disk before it returns; the whole file is checked when opened."""

    migrations: tuple[Migration, ...]
    durable: bool


class DamagedFileError(ShowableError):
    """The file is damaged or belongs to another key. STORE_FAILED like all others; the mirror is rebuilt on it."""


class Database:
    """One open file. Every statement runs in its thread; the loop is never blocked."""

    def __init__(
        self, path: Path | None, executor: ThreadPoolExecutor, connection: Connection, damage_mark: Path | None = None
    ) -> None:
        self._path = path
        self._executor = executor
        self._connection = connection
        self._damage_mark = damage_mark

    @classmethod
    async def open(
        cls, path: Path | None, key: bytes, kind: FileKind, *, damage_mark: Path | None = None
    ) -> "Database":
        """Opens or makes the file and brings it to today's schema; `None` is a database in memory.

        `damage_mark` is a file that is made when damage shows while the file is in use, for whoever opens it next.

        Raises `DamagedFileError` for a damaged file or a foreign key, else `ShowableError` STORE_FAILED. Nothing is
        overwritten then.
        """
        if len(key) != KEY_BYTES:
            raise ValueError("the key must have 32 bytes")
        executor = ThreadPoolExecutor(1, thread_name_prefix=path.stem if path else "memory")
        try:
            connection = await asyncio.wrap_future(executor.submit(_open, path, key, kind))
        except BaseException:
            executor.shutdown(wait=False)
            raise
        return cls(path, executor, connection, damage_mark)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in the file's thread."""
        return await self._run(lambda: work(self._connection))

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Runs `work` in one transaction: all of it is kept, or, when it raises, nothing."""
        return await self._run(lambda: self._transaction(work))

    async def close(self) -> None:
        """Closes the file; twice is fine."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await asyncio.wrap_future(self._executor.submit(connection.close))
            self._executor.shutdown(wait=False)

    async def _run(self, work: Callable[[], T]) -> T:
        if self._connection is None:
            raise ValueError("the file is closed")
        return await asyncio.wrap_future(self._executor.submit(self._showing, work))

    def _showing(self, work: Callable[[], T]) -> T:
        try:
            with showing_failures(self._path):
                return work()
        except DamagedFileError:
            if self._damage_mark is not None:
                with showing_failures(self._path):
                    self._damage_mark.touch()
            raise

    def _transaction(self, work: Callable[[Connection], T]) -> T:
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = work(connection)
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after some failures, a full disk among them.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result


@contextmanager
def showing_failures(path: Path | None) -> Iterator[None]:
    """Turns what the disk and the file do to us into `ShowableError`."""
    name = path.name if path else "memory"
    try:
        yield
    except sqlcipher.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGED or (type(error) is sqlcipher.DatabaseError and code not in _OUTSIDE):
            raise DamagedFileError(ErrorKind.STORE_FAILED, what=name) from error
        if code in _OUTSIDE:
            raise ShowableError(ErrorKind.STORE_FAILED, what=name) from error
        raise
    except OSError as error:
        raise ShowableError(ErrorKind.STORE_FAILED, what=name) from error


def _open(path: Path | None, key: bytes, kind: FileKind) -> Connection:
    with showing_failures(path):
        if path is not None:
            make_private_folder(path.parent)
            make_private_file(path)
        # The driver's own transactions are off (isolation_level None): ours are written out.
        connection = sqlcipher.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, key, kind, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: Connection, key: bytes, kind: FileKind, path: Path | None) -> None:
    # SQLCipher writes its own lines to stderr unless told not to.
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # fails here with a foreign key
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={'FULL' if kind.durable else 'NORMAL'}")
    if kind.durable:
        # On macOS an fsync leaves data in the drive's cache; these ask for more, elsewhere they do nothing.
        connection.execute("PRAGMA fullfsync=1")
        connection.execute("PRAGMA checkpoint_fullfsync=1")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA foreign_keys=1")
    if kind.durable and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise DamagedFileError(ErrorKind.STORE_FAILED, what=path.name if path else "memory")
    migrate(connection, kind.migrations, path)
