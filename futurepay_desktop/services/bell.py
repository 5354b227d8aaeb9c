"""A bell for a road that sleeps: it wakes when the time is up or when someone rings."""

import asyncio

from futurepay_desktop.services.ports import Clock


class Bell:
    """Rings are not lost: one that comes while nobody waits wakes the next wait at once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wakes whoever waits."""
        self._rung.set()

    async def wait(self, seconds: float | None) -> None:
        """Returns after `seconds` by the clock, or when rung; `None` waits for the bell alone."""
        if seconds is None:
            await self._rung.wait()
        elif not self._rung.is_set():
            await self._first_of(seconds)
        self._rung.clear()

    async def _first_of(self, seconds: float) -> None:
        both = [asyncio.ensure_future(self._clock.sleep(seconds)), asyncio.ensure_future(self._rung.wait())]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in both:
                one.cancel()
            await asyncio.gather(*both, return_exceptions=True)
