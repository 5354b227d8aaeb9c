"""One piece of work per key at a time: whoever asks meanwhile gets the same answer.

The work is a task of its own, so a caller that gives up does not stop it: a money request is never cut short because
a dialog closed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class SingleFlight(Generic[T]):
    """Work in flight by key."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[T]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._tasks

    async def join(self, key: str, start: Callable[[], Awaitable[T]]) -> T:
        """The answer of the work under `key`, started with `start` when none is in flight."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.ensure_future(self._run(key, start))
            # Read once, so that work nobody waits for any more ends quietly; those who wait get the error.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            self._tasks[key] = task
        return await asyncio.shield(task)

    async def _run(self, key: str, start: Callable[[], Awaitable[T]]) -> T:
        try:
            return await start()
        finally:
            self._tasks.pop(key, None)

    async def close(self) -> None:
        """Stops everything in flight and waits for its end."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()
