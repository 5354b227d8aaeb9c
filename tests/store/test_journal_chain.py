"""The journal is append-only, and whoever gets around that is found out."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import Succeeded
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.database import Connection
from futurepay_desktop.store.journal_chain import verify_at_start
from futurepay_desktop.store.journal_file import open_journal_file
from tests.store.opened import KEY, Time, a_charge


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = '{}'",
        "UPDATE event SET at = 0 WHERE number = 1",
        "DELETE FROM event",
        "DELETE FROM charge",
        "UPDATE charge SET request = '{}'",
        "UPDATE charge SET create_key = 'other'",
        "UPDATE charge SET confirm_key = 'other'",
        "UPDATE charge SET customer_id = 'cus_other'",
        "UPDATE charge SET created = 0",
        "UPDATE charge SET id = 'other'",
        "UPDATE charge SET payment_intent_id = 'pi_other'",
        "UPDATE charge SET payment_intent_id = NULL",
    ],
)
async def test_the_file_itself_forbids_changes(tmp_path: Path, statement: str) -> None:
    file = await open_journal_file(tmp_path, KEY)
    journal = await _three_charges(EncryptedChargeJournal(file, Time()))
    with pytest.raises(sqlcipher.IntegrityError):
        await file.write(lambda connection: connection.execute(statement))
    assert (await journal.verify()).first_damage == ""
    await file.close()


_NO_TRIGGERS = ("event_is_fixed", "event_stays", "charge_stays", "charge_request_is_fixed", "charge_intent_is_fixed")


@pytest.mark.parametrize(
    ("statement", "damage"),
    [
        ("UPDATE event SET body = replace(body, '4200', '4201') WHERE number = 1", "event 1 "),
        ("UPDATE event SET at = at + 1 WHERE number = 5", "event 5 "),
        ("UPDATE event SET kind = 'seen' WHERE number = 5", "event 5 "),
        ("UPDATE event SET digest = zeroblob(32) WHERE number = 3", "event 3 "),
        ("DELETE FROM event WHERE number = 4", "event 4 is missing"),
        ("DELETE FROM event WHERE number = 1", "event 1 is missing"),
        ("DELETE FROM event WHERE number = (SELECT max(number) FROM event)", "01CHARGE000003 is not what"),
        ("DELETE FROM event", "01CHARGE000001 is not what"),
        ("UPDATE charge SET state = 'declined' WHERE id = '01CHARGE000002'", "01CHARGE000002 is not what"),
        ("UPDATE charge SET request = replace(request, '4200', '42') WHERE id = '01CHARGE000002'", "01CHARGE000002"),
        ("UPDATE charge SET payment_intent_id = 'pi_9' WHERE id = '01CHARGE000001'", "01CHARGE000001 is not what"),
        ("DELETE FROM charge WHERE id = '01CHARGE000003'", "01CHARGE000003 is missing"),
    ],
)
async def test_every_change_behind_its_back_is_named(tmp_path: Path, statement: str, damage: str) -> None:
    file = await open_journal_file(tmp_path, KEY)
    journal = EncryptedChargeJournal(file, Time())
    await _three_charges(journal)

    def tamper(connection: Connection) -> None:
        connection.execute("PRAGMA foreign_keys=0")
        for name in _NO_TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)

    assert (await journal.verify()).first_damage == ""
    assert (await file.read(verify_at_start)).first_damage == ""
    await file.read(tamper)
    assert damage in (await journal.verify()).first_damage
    if (
        "request =" not in statement
        and "payment_intent_id =" not in statement
        and "DELETE FROM charge" not in statement
    ):
        assert damage in (await file.read(verify_at_start)).first_damage
    await file.close()


async def test_checking_is_quick(tmp_path: Path) -> None:
    file = await open_journal_file(tmp_path, KEY)
    journal = EncryptedChargeJournal(file, Time())

    for number in range(1_000):
        await journal.open(a_charge(number))
    report = await journal.verify()
    assert (report.rows, report.first_damage) == (1_000, "")
    # Some 10 ms here; only a mistake in its nature (reading all rows for each row) would reach this.
    assert report.seconds < 5
    await file.close()


async def _three_charges(journal: EncryptedChargeJournal) -> EncryptedChargeJournal:
    for number in (1, 2, 3):
        charge = a_charge(number)
        await journal.open(charge)
        await journal.ready(charge.id, f"pi_{number}")
        await journal.move(charge.id, ChargeState.CONFIRMING, None)
    await journal.mark_seen(a_charge(2).id)
    await journal.move(a_charge(3).id, ChargeState.SUCCEEDED, Succeeded("pi_3", "ch_3", "", 1))
    return journal
