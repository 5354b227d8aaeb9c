"""The mirror's file: customers, saved methods and payments as Stripe last showed them. Disposable.

`customer.number` grows with the customer's age (`created` in its upper bits), so "newest first" is the order of the
table itself and of both search indexes: no search ever sorts. The indexes keep no text of their own
(`content=''`): `words` finds the start of short words, `parts` any three characters inside of one.
"""

from pathlib import Path

from futurepay_desktop.store.database import DamagedFileError, Database, FileKind
from futurepay_desktop.store.migrations import NewerFileError
from futurepay_desktop.store.private_files import FILE_MODE

FILE_NAME = "mirror.db"
ASIDE_NAME = "mirror.damaged.db"
SAME_SECOND_BITS = 20
"""Room for a million customers made in the same second."""

FIRST = (
    """CREATE TABLE customer(
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
      default_method TEXT, locales TEXT NOT NULL, metadata TEXT NOT NULL, haystack TEXT NOT NULL
    ) STRICT""",
    "CREATE TABLE methods(customer_id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE payment_intent(
      id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, created INTEGER NOT NULL, body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX payment_intent_by_customer ON payment_intent(customer_id, created)",
    "CREATE TABLE note(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE VIRTUAL TABLE words USING fts5(
      text, content='', contentless_delete=1, prefix='1 2', detail=none, tokenize='unicode61 remove_diacritics 0'
    )""",
    """CREATE VIRTUAL TABLE parts USING fts5(
      text, content='', contentless_delete=1, tokenize='trigram case_sensitive 1'
    )""",
)

KIND = FileKind(migrations=(FIRST,), durable=False)


async def open_mirror_file(folder: Path, key: bytes) -> tuple[Database, bool]:
    """Opens or makes the mirror; whether it had to be rebuilt empty.

    A damaged file, a foreign key or a newer program's file: the file is set aside (one such file is kept) and an empty
    one made. Raises STORE_FAILED when the disk will not have even that.
    """
    path = folder / FILE_NAME
    damage = folder / f"{FILE_NAME}.damage"
    if damage.exists():
        _set_aside(path)
        damage.unlink()
        return await Database.open(path, key, KIND, damage_mark=damage), True
    try:
        return await Database.open(path, key, KIND, damage_mark=damage), False
    except (DamagedFileError, NewerFileError):
        _set_aside(path)
        return await Database.open(path, key, KIND, damage_mark=damage), True


def _set_aside(path: Path) -> None:
    if path.exists():
        path.chmod(FILE_MODE)
        path.replace(path.with_name(ASIDE_NAME))
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
