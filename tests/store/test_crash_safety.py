"""Killed at any moment: what was acknowledged is there, and the chain holds.

Killing a process is not a power failure (the system still has the pages): `synchronous=FULL`, checked in
`test_database.py`, is for that.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.journal_file import open_journal_file
from tests.store.opened import KEY, Time, a_charge

WRITER = """
import asyncio, itertools, sys
from pathlib import Path
from futurepay_desktop.domain.charge import ChargeState
from tests.store.opened import a_charge, stores
async def main(folder, first):
    async with stores("encrypted", folder) as s:
        for number in itertools.count(first):
            charge = a_charge(number)
            await s.journal.open(charge)
            await s.journal.ready(charge.id, f"pi_{number}")
            await s.journal.move(charge.id, ChargeState.CONFIRMING, None)
            print(number, flush=True)
asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2])))
"""
KILLS = 8


def _killed_after_a_while(folder: Path, first: int, seconds: float) -> int:
    """Lets the writer run, kills it, and gives the last number it acknowledged."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(first)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    last = int(writer.stdout.readline())
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        last = int(writer.stdout.readline())
    writer.kill()
    rest = writer.stdout.read()
    writer.stdout.close()
    writer.wait()
    # The last line may be cut in the middle.
    whole = rest[: rest.rfind("\n") + 1].split()
    return int(whole[-1]) if whole else last


async def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311  moments, not secrets
    first = 0
    for _ in range(KILLS):
        last = _killed_after_a_while(tmp_path, first, chance.random() * 0.2)
        file = await open_journal_file(tmp_path, KEY)
        journal = EncryptedChargeJournal(file, Time())
        rows = {row.id: row for row in await journal.recent(limit=1_000_000)}
        for number in range(last + 1):
            assert rows[a_charge(number).id].state is ChargeState.CONFIRMING
        # At most the one charge being written at that moment comes on top.
        assert len(rows) in (last + 1, last + 2)
        report = await journal.verify()
        assert report.first_damage == ""
        await file.close()
        first = len(rows)
