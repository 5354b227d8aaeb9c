"""The chain of the journal's events: each digest covers the event and the digest before it."""

import hashlib
import time
from dataclasses import dataclass

from futurepay_desktop.store.database import Connection
from futurepay_desktop.store.record_codec import Json, from_text, to_text

START = bytes(32)
"""What stands before the first event."""


@dataclass(frozen=True, slots=True)
class JournalReport:
    """What checking the whole journal found. `first_damage` is empty when every row is as it was written."""

    rows: int
    seconds: float
    first_damage: str = ""


def digest_of(before: bytes, event: tuple[int, str, int, str, str]) -> bytes:
    """SHA-256 of the event (number, charge, time, kind, body) after `before`."""
    return hashlib.sha256(before + to_text(event).encode()).digest()


def append(connection: Connection, charge_id: str, at: int, kind: str, body: Json) -> None:
    """Adds an event at the end, within the caller's transaction."""
    last = connection.execute("SELECT number, digest FROM event ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, START)
    text = to_text(body)
    connection.execute(
        "INSERT INTO event(number, charge_id, at, kind, body, digest) VALUES(?, ?, ?, ?, ?, ?)",
        (number, charge_id, at, kind, text, digest_of(before, (number, charge_id, at, kind, text))),
    )


def verify(connection: Connection) -> JournalReport:
    """Reads every event, checks the chain, and compares every charge with what its events say."""
    started = time.perf_counter()
    expected, before = 1, START
    charges: dict[str, Json] = {}
    events = connection.execute("SELECT number, charge_id, at, kind, body, digest FROM event ORDER BY number")
    for number, charge_id, at, kind, body, digest in events:
        if number != expected:
            return _report(expected - 1, started, f"event {expected} is missing")
        if digest_of(before, (number, charge_id, at, kind, body)) != digest:
            return _report(expected - 1, started, f"event {number} of charge {charge_id} was changed")
        charges[charge_id] = _after(charges.get(charge_id, {}), kind, from_text(body), at)
        expected, before = number + 1, digest
    return _report(expected - 1, started, _first_difference(connection, charges))


def _report(rows: int, started: float, damage: str) -> JournalReport:
    return JournalReport(rows, time.perf_counter() - started, damage)


def _after(charge: Json, kind: str, body: Json, at: int) -> Json:
    """Where a charge stands after one more event."""
    if kind == "opened":
        return body
    changed = {"seen": 1} if kind == "seen" else {**{k: v for k, v in body.items() if v is not None}, "seen": 0}
    return {**charge, **changed, "updated": at}


_COLUMNS = (
    "id", "customer_id", "created", "till", "create_key", "confirm_key", "request",
    "state", "payment_intent_id", "result", "updated", "seen",
)  # fmt: skip


def _first_difference(connection: Connection, charges: dict[str, Json]) -> str:
    rows = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM charge ORDER BY created, id")  # noqa: S608  fixed names
    left = set(charges)
    for row in rows:
        found = dict(zip(_COLUMNS, row, strict=True))
        for name in ("request", "result"):
            found[name] = from_text(found[name]) if found[name] else None
        if charges.get(found["id"]) != found:
            return f"charge {found['id']} is not what its events say"
        left.discard(found["id"])
    return f"charge {min(left)} is missing" if left else ""
