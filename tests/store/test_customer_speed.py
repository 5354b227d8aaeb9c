"""A hundred thousand customers are as quick to search as a thousand: counted in SQLite's own steps, not in seconds."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.store.customer_store import EncryptedCustomerStore
from futurepay_desktop.store.database import Connection, Database
from futurepay_desktop.store.mirror_file import open_mirror_file
from tests.store.opened import KEY

FEW, MANY = 600, 6_000
LIMIT = 50


def _people(first: int, last: int) -> list[Customer]:
    return [
        Customer(
            f"cus_{number:08d}",
            f"Müller {number} 田",
            f"person{number}@example.com",
            f"+49 170 {number:07d}",
            created=1_700_000_000 + number // 3,
        )
        for number in range(first, last)
    ]


class Steps:
    """Counts what SQLite does in `database`, in hundreds of its instructions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.count = 0

    async def start(self) -> None:
        def handler() -> int:
            self.count += 1
            return 0

        def work(connection: Connection) -> None:
            connection.set_progress_handler(handler, 100)

        self.count = 0
        await self._database.read(work)

    async def stop(self) -> int:
        await self._database.read(lambda connection: connection.set_progress_handler(None, 0))
        return self.count


async def _search(database: Database, text: str) -> int:
    steps = Steps(database)
    await steps.start()
    assert len(await EncryptedCustomerStore(database).search(text, limit=LIMIT)) == LIMIT
    return await steps.stop()


@pytest.mark.parametrize("text", ["", "m", "mü", "müller", "person", "example.com", "müller per", "田", "m 田"])
async def test_ten_times_the_customers_take_the_same_steps(tmp_path: Path, text: str) -> None:
    mirror, _ = await open_mirror_file(tmp_path, KEY)
    store = EncryptedCustomerStore(mirror)
    await store.put(_people(0, FEW))
    few = await _search(mirror, text)
    await store.put(_people(FEW, MANY))
    many = await _search(mirror, text)
    assert many <= few * 1.3 + 5, f"{few} → {many}"
    await mirror.close()


async def test_putting_what_has_not_changed_is_cheap(tmp_path: Path) -> None:
    mirror, _ = await open_mirror_file(tmp_path, KEY)
    store, people, steps = EncryptedCustomerStore(mirror), _people(0, 2_000), Steps(mirror)
    await steps.start()
    await store.put(people)
    first = await steps.stop()
    await steps.start()
    await store.put(people)
    again = await steps.stop()
    assert again < first, f"{first} → {again}"
    await mirror.close()


async def test_newest_first_as_stripe_lists_costs_no_more(tmp_path: Path) -> None:
    counts = []
    for name, people in (("up", _people(0, 1_000)), ("down", _people(0, 1_000)[::-1])):
        mirror, _ = await open_mirror_file(tmp_path / name, KEY)
        await EncryptedCustomerStore(mirror).put(people)
        # Rows written, those of the search indexes among them.
        counts.append(await mirror.read(lambda connection: int(connection.total_changes)))
        await mirror.close()
    assert counts[1] <= counts[0] * 1.2, counts
