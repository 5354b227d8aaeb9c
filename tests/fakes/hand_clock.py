"""A clock that stands still until a test turns it."""

import asyncio
import heapq
import itertools

TURNS = 60
"""How many turns of the loop count as "everyone had their chance"."""


class HandClock:
    """Sleepers wake in order as time is turned past them."""

    def __init__(self, start: float = 1_795_000_000.0) -> None:
        self._start = start
        self._time = start
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self._time

    def monotonic(self) -> float:
        return self._time - self._start

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._time + seconds, next(self._order), waiter))
        await waiter

    async def turn(self, seconds: float) -> None:
        """Lets `seconds` pass: everyone who should wake does, at their own moment."""
        until = self._time + seconds
        await quiet()
        while self._sleepers and self._sleepers[0][0] <= until:
            at, _, waiter = heapq.heappop(self._sleepers)
            if waiter.done():
                continue
            self._time = max(self._time, at)
            waiter.set_result(None)
            await quiet()
        self._time = until
        await quiet()

    def jump(self, seconds: float) -> None:
        """The computer slept: time passed and nobody ran."""
        self._time += seconds


async def quiet() -> None:
    """Gives every ready task its turns."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
