"""Requests per minute with 200 open links beside 1, by the ledger of calls, on a clock turned by hand."""

import asyncio

from tests.benchmarks.figures import Figure
from tests.fakes.hand_clock import quiet
from tests.services.till import Till

MINUTES = 10
SETTLING_SECONDS = 130.0
"""What making the links brings about is over by then: the events of it have been read."""


def run(*, quick: bool) -> list[Figure]:
    """The real services; only the clock, the store and the line to Stripe are ours to turn."""
    one, many = asyncio.run(_per_minute(1)), asyncio.run(_per_minute(200))
    return [Figure("requests with 200 open links, with 1", many, "/min", one, 1.0, f"over {MINUTES} virtual minutes")]


async def _per_minute(links: int) -> float:
    async with Till() as till:
        await till.shop.start()
        await quiet()
        for _ in range(links):
            await till.done(till.shop.links.create(customer=None))
        await till.clock.turn(SETTLING_SECONDS)
        open_now = sum(link.is_open for link in await till.shop.links.recent())
        if open_now != links:
            raise RuntimeError(f"{open_now} of {links} links are open")
        before = sum(till.gateway.calls.values())
        await till.clock.turn(MINUTES * 60.0)
        return (sum(till.gateway.calls.values()) - before) / MINUTES
