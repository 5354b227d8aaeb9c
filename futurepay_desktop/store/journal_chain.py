"""The chain of the journal's events: each digest covers the event and the digest before it."""

import hashlib
import time
from collections.abc import Sequence
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


def digest_of(before: bytes, event: Sequence[int | str]) -> bytes:
    """SHA-256 of the event (number, charge, time, kind, body) after `before`."""
    # No part but the last can hold the separator: ids are ULIDs, kinds are ours.
    return hashlib.sha256(before + "\x1f".join(map(str, event)).encode()).digest()


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
    """Reads every event, checks the chain, and compares all of every charge with what its events say."""
    started = time.perf_counter()
    rows, damage = _check_chain(connection)
    damage = damage or _first_difference(connection, _replay(connection))
    return JournalReport(rows, time.perf_counter() - started, damage)


def verify_at_start(connection: Connection) -> JournalReport:
    """Checks the chain, and that every charge stands where its last event left it; a third of the time of `verify`."""
    started = time.perf_counter()
    rows, damage = _check_chain(connection)
    found = None if damage else connection.execute(_FIRST_ASTRAY).fetchone()
    if found:
        damage = f"charge {found[0]} is not what its events say"
    return JournalReport(rows, time.perf_counter() - started, damage)


_FIRST_ASTRAY = """SELECT id FROM charge WHERE state IS NOT (
  SELECT json_extract(body, '$.state') FROM event
  WHERE charge_id = charge.id AND kind <> 'seen' ORDER BY number DESC LIMIT 1) LIMIT 1"""


def _check_chain(connection: Connection) -> tuple[int, str]:
    """How many events are whole, and what is wrong with the next one, if anything."""
    whole, before = 0, START
    for *event, digest in connection.execute(
        "SELECT number, charge_id, at, kind, body, digest FROM event ORDER BY number"
    ):
        if event[0] != whole + 1:
            return whole, f"event {whole + 1} is missing"
        before = digest_of(before, event)
        if before != digest:
            return whole, f"event {event[0]} of charge {event[1]} was changed"
        whole += 1
    return whole, ""


def _replay(connection: Connection) -> dict[str, Json]:
    """Every charge as its events say."""
    charges: dict[str, Json] = {}
    for charge_id, at, kind, body in connection.execute("SELECT charge_id, at, kind, body FROM event ORDER BY number"):
        charges[charge_id] = _after(charges.get(charge_id, {}), kind, from_text(body), at)
    return charges


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
