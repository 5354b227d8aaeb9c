"""Lets time pass in a server nobody asks anything: what falls due happens, and its news goes out."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from futurepay_desktop.training.world.virtual_clock import VirtualClock

_SECONDS = 1.0
_SECONDS_WHEN_FAST = 0.1


class Ticker:
    """Calls `act` about once a second, more often while the clock runs fast."""

    def __init__(self, clock: VirtualClock, act: Callable[[], None]) -> None:
        self._clock = clock
        self._act = act
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """From now on."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """No more; raises what `act` raised, if it did."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(_SECONDS_WHEN_FAST if self._clock.speed > 1 else _SECONDS)
            self._act()
