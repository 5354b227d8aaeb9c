"""Two hundred customers have an open link: looking after all of them costs no more requests than after one."""

import asyncio
from pathlib import Path

from tests.stories.accounts import ask
from tests.stories.till import Till, open_till

SECONDS = 12.0
LINKS = 200


async def _background_requests(till: Till) -> int:
    """What the till asks by itself in `SECONDS`, with nothing on screen."""
    before = len(till.server.requests)
    await asyncio.sleep(SECONDS)
    return len(till.server.requests) - before


async def test_two_hundred_cost_as_much_as_one(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        names = [c["id"] for c in ask(till.server, "GET", "/v1/customers", {"limit": "100"})["data"]]
        customers = [(await till.shop.customers.open(name)).customer for name in names]
        await till.shop.links.create(customer=customers[0])
        await asyncio.sleep(1)
        with_one = await _background_requests(till)
        for n in range(1, LINKS):
            await till.shop.links.create(customer=customers[n % len(customers)])
        assert len([link for link in await till.shop.links.recent() if link.is_open]) >= LINKS
        await asyncio.sleep(11)  # the news of their making is told once
        with_many = await _background_requests(till)
        assert with_many <= with_one + 1, f"{with_many} requests with {LINKS} open links, {with_one} with one"
