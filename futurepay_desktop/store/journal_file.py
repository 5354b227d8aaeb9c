"""The journal's file: charges with every move they made, and setup links. Durable, and never overwritten.

`charge` holds what was asked (never changes) and where it stands (follows from its events). `event` is append-only:
each row carries the SHA-256 of the row before it, so that an edit, a gap or a row taken out is found.
"""

from pathlib import Path

from futurepay_desktop.store.database import Database, FileKind

FILE_NAME = "journal.db"

_REQUEST_COLUMNS = "id, customer_id, created, till, create_key, confirm_key, request"

FIRST = (
    """CREATE TABLE charge(
      id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, created INTEGER NOT NULL, till TEXT NOT NULL,
      create_key TEXT NOT NULL UNIQUE, confirm_key TEXT NOT NULL UNIQUE, request TEXT NOT NULL,
      state TEXT NOT NULL, payment_intent_id TEXT, result TEXT, updated INTEGER NOT NULL, seen INTEGER NOT NULL,
      CHECK (create_key <> confirm_key)
    ) STRICT""",
    "CREATE INDEX charge_by_customer ON charge(customer_id, created)",
    "CREATE INDEX charge_by_age ON charge(created)",
    "CREATE INDEX charge_by_state ON charge(state, created)",
    f"""CREATE TRIGGER charge_request_is_fixed BEFORE UPDATE OF {_REQUEST_COLUMNS} ON charge
      BEGIN SELECT RAISE(ABORT, 'a charge that was asked for never changes'); END""",
    """CREATE TRIGGER charge_intent_is_fixed BEFORE UPDATE OF payment_intent_id ON charge
      WHEN old.payment_intent_id IS NOT NULL AND old.payment_intent_id IS NOT new.payment_intent_id
      BEGIN SELECT RAISE(ABORT, 'a charge keeps its PaymentIntent'); END""",
    """CREATE TRIGGER charge_stays BEFORE DELETE ON charge
      BEGIN SELECT RAISE(ABORT, 'a charge is never deleted'); END""",
    """CREATE TABLE event(
      number INTEGER PRIMARY KEY, charge_id TEXT NOT NULL REFERENCES charge(id), at INTEGER NOT NULL,
      kind TEXT NOT NULL, body TEXT NOT NULL, digest BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX event_by_charge ON event(charge_id, number)",
    """CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER event_stays BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TABLE link(
      id TEXT PRIMARY KEY, idempotency_key TEXT NOT NULL UNIQUE, created INTEGER NOT NULL, customer_id TEXT,
      session_id TEXT UNIQUE, state TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX link_by_age ON link(created)",
    "CREATE INDEX link_by_customer ON link(customer_id, created)",
    "CREATE INDEX link_by_state ON link(state, created)",
)

KIND = FileKind(migrations=(FIRST,), durable=True)


async def open_journal_file(folder: Path, key: bytes) -> Database:
    """Opens or makes the journal. Raises STORE_FAILED and touches nothing when it is damaged or the key is wrong."""
    return await Database.open(folder / FILE_NAME, key, KIND)
