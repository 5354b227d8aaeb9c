"""The append-only record of charges, in the encrypted journal file.

Every write is one transaction that checks the move against `domain.charge`, appends an event to the chain and is
on disk before it returns: nothing is sent to Stripe that is not written here first (DESIGN section 7, 2 and 13).
"""

from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from futurepay_desktop.domain.charge import NOT_FINISHED, NOT_KNOWN, Charge, ChargeState, may_become
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.store.charge_codec import request_from_json, request_to_json, result_from_json, result_to_json
from futurepay_desktop.store.database import Connection, Database
from futurepay_desktop.store.journal_chain import JournalReport, append, verify
from futurepay_desktop.store.record_codec import Json, from_text, to_text

_SELECT = (
    "SELECT id, request, create_key, confirm_key, created, till, state, payment_intent_id, result, updated, seen "
    "FROM charge "
)
_FAILED = (ChargeState.DECLINED, ChargeState.NEEDS_CUSTOMER, ChargeState.REFUSED)


class EncryptedChargeJournal:
    """A `ChargeJournal`. `now` gives Unix seconds; the file is closed by whoever opened it."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now

    async def open(self, charge: Charge) -> None:
        """Adds a new row in PREPARING. Raises `ValueError` when the id or a key was used before (a bug)."""
        if charge.state is not ChargeState.PREPARING or charge.payment_intent_id is not None:
            raise ValueError(f"charge {charge.id} is not new")
        await self._database.write(lambda connection: _insert(connection, charge))

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        """PREPARING → READY with the PaymentIntent's id, which never changes afterwards."""
        body: Json = {"state": ChargeState.READY, "payment_intent_id": payment_intent_id}
        return await self._move(charge_id, ChargeState.READY, body)

    async def move(self, charge_id: str, state: ChargeState, result: ChargeResult | None) -> Charge:
        """To `state` where the table of moves allows it. Without a result the last one is kept.

        Raises `ValueError` for a move that is not allowed, an unknown charge, and READY (use `ready`).
        """
        if state is ChargeState.READY:
            raise ValueError("READY needs the PaymentIntent's id: use ready()")
        body: Json = {"state": state, "result": result_to_json(result) if result else None}
        return await self._move(charge_id, state, body)

    async def charge(self, charge_id: str) -> Charge | None:
        """One row."""
        return await self._database.read(lambda connection: _find(connection, charge_id))

    async def not_finished(self) -> tuple[Charge, ...]:
        """Rows in NOT_FINISHED, oldest first."""
        return await self._select(f"WHERE state IN ({_marks(NOT_FINISHED)}) ORDER BY created, id", *NOT_FINISHED)

    async def of_customer(self, customer_id: str, *, limit: int = 200) -> tuple[Charge, ...]:
        """Newest first."""
        return await self._select("WHERE customer_id = ? ORDER BY created DESC, id DESC LIMIT ?", customer_id, limit)

    async def recent(self, *, limit: int = 500) -> tuple[Charge, ...]:
        """All customers, newest first."""
        return await self._select("ORDER BY created DESC, id DESC LIMIT ?", limit)

    async def needing_attention(self) -> tuple[Charge, ...]:
        """Not known, and failed ones that staff have not dealt with; oldest first."""
        wanted = f"WHERE state IN ({_marks(NOT_KNOWN)}) OR (state IN ({_marks(_FAILED)}) AND seen = 0)"
        return await self._select(f"{wanted} ORDER BY created, id", *NOT_KNOWN, *_FAILED)

    async def mark_seen(self, charge_id: str) -> Charge:
        """Staff dealt with a failure; the next move makes it unseen again."""
        at = int(self._now())
        return await self._database.write(lambda connection: _mark_seen(connection, charge_id, at))

    async def verify(self) -> JournalReport:
        """Checks every row ever written: some 50,000 a second."""
        return await self._database.read(verify)

    async def _move(self, charge_id: str, state: ChargeState, body: Json) -> Charge:
        at = int(self._now())
        return await self._database.write(lambda connection: _write_move(connection, charge_id, state, body, at))

    async def _select(self, rest: str, *values: Any) -> tuple[Charge, ...]:
        def work(connection: Connection) -> tuple[Charge, ...]:
            return tuple(_charge(row) for row in connection.execute(_SELECT + rest, values))

        return await self._database.read(work)


def _insert(connection: Connection, charge: Charge) -> None:
    row = {
        "id": charge.id,
        "customer_id": charge.request.customer_id,
        "created": charge.created,
        "till": charge.till,
        "create_key": charge.create_key,
        "confirm_key": charge.confirm_key,
        "request": request_to_json(charge.request),
        "state": charge.state,
        "payment_intent_id": None,
        "result": None,
        "updated": charge.updated or charge.created,
        "seen": 0,
    }
    columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    try:
        connection.execute(
            f"INSERT INTO charge({columns}) VALUES({marks})",
            {**row, "request": to_text(row["request"])},
        )
    except sqlcipher.IntegrityError as error:
        raise ValueError(f"charge {charge.id} is not new") from error
    append(connection, charge.id, charge.updated or charge.created, "opened", row)


def _write_move(connection: Connection, charge_id: str, state: ChargeState, body: Json, at: int) -> Charge:
    charge = _existing(connection, charge_id)
    if not may_become(charge.state, state):
        raise ValueError(f"charge {charge_id}: {charge.state} may not become {state}")
    result = body.get("result")
    connection.execute(
        "UPDATE charge SET state = ?, payment_intent_id = coalesce(?, payment_intent_id), "
        "result = coalesce(?, result), updated = ?, seen = 0 WHERE id = ?",
        (state, body.get("payment_intent_id"), to_text(result) if result else None, at, charge_id),
    )
    append(connection, charge_id, at, "moved", body)
    return _existing(connection, charge_id)


def _mark_seen(connection: Connection, charge_id: str, at: int) -> Charge:
    charge = _existing(connection, charge_id)
    if charge.seen:
        return charge
    connection.execute("UPDATE charge SET seen = 1, updated = ? WHERE id = ?", (at, charge_id))
    append(connection, charge_id, at, "seen", {})
    return _existing(connection, charge_id)


def _existing(connection: Connection, charge_id: str) -> Charge:
    charge = _find(connection, charge_id)
    if charge is None:
        raise ValueError(f"no charge {charge_id}")
    return charge


def _find(connection: Connection, charge_id: str) -> Charge | None:
    row = connection.execute(_SELECT + "WHERE id = ?", (charge_id,)).fetchone()
    return _charge(row) if row else None


def _charge(row: tuple[Any, ...]) -> Charge:
    charge_id, request, create_key, confirm_key, created, till, state, intent, result, updated, seen = row
    return Charge(
        id=charge_id,
        request=request_from_json(from_text(request)),
        create_key=create_key,
        confirm_key=confirm_key,
        created=created,
        till=till,
        state=ChargeState(state),
        payment_intent_id=intent,
        result=result_from_json(from_text(result)) if result else None,
        updated=updated,
        seen=bool(seen),
    )


def _marks(values: Any) -> str:
    return ", ".join("?" for _ in values)
