"""Runs coroutines from Qt slots on the running loop. One path for errors, nothing left running at the end."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Work = Coroutine[Any, Any, Any]


class Background:
    """The tasks of one window or screen.

    `start` is for work that must finish (a charge), `restart` for work of which only the newest counts (a search),
    `every` for work that repeats. `on_error` gets every exception nobody awaits; it must not raise.
    """

    def __init__(self, on_error: Callable[[BaseException], None]) -> None:
        self._on_error = on_error
        self._must_finish: set[asyncio.Task[Any]] = set()
        self._newest: dict[str, asyncio.Task[Any]] = {}
        self._replaced: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether work that must finish is under way."""
        return bool(self._must_finish)

    def start(self, coro: Work) -> asyncio.Task[Any] | None:
        """Run it to its end; it is held until then. After `close` it is not run, and None is returned."""
        task = self._task(coro)
        if task is not None:
            self._must_finish.add(task)
            task.add_done_callback(self._finished)
        return task

    def restart(self, name: str, coro: Work) -> asyncio.Task[Any] | None:
        """Run it in place of the one started under that name, which is cancelled."""
        self.cancel(name)
        task = self._task(coro)
        if task is not None:
            self._newest[name] = task
            task.add_done_callback(lambda done: self._ended(name, done))
        return task

    def cancel(self, name: str) -> None:
        """Cancel what was started under that name, if it still runs."""
        task = self._newest.pop(name, None)
        if task is not None and not task.done():
            self._replaced.add(task)
            task.add_done_callback(self._replaced.discard)
            task.cancel()

    def every(self, name: str, seconds: float, factory: Callable[[], Work]) -> asyncio.Task[Any] | None:
        """Run a fresh coroutine now and then `seconds` after each one ended; its errors don't stop the next."""
        return self.restart(name, self._repeat(seconds, factory))

    async def close(self, limit: float = 10.0) -> bool:
        """Cancel what may be cancelled and wait up to `limit` seconds for what must finish.

        Returns False when some work had to be cut off; what it was about is then unknown, never failed.
        """
        self._closed = True
        for name in list(self._newest):
            self.cancel(name)
        if self._replaced:
            await asyncio.gather(*self._replaced, return_exceptions=True)
        waiting = set(self._must_finish)
        if not waiting:
            return True
        _, late = await asyncio.wait(waiting, timeout=limit)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not late

    def _task(self, coro: Work) -> asyncio.Task[Any] | None:
        if self._closed:
            coro.close()
            return None
        return asyncio.get_running_loop().create_task(coro)

    async def _repeat(self, seconds: float, factory: Callable[[], Work]) -> None:
        while True:
            try:
                await factory()
            except Exception as error:  # noqa: BLE001  (one path for errors; the next round still runs)
                self._on_error(error)
            await asyncio.sleep(seconds)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._must_finish.discard(task)
        self._report(task)

    def _ended(self, name: str, task: asyncio.Task[Any]) -> None:
        if self._newest.get(name) is task:
            del self._newest[name]
        self._report(task)

    def _report(self, task: asyncio.Task[Any]) -> None:
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._on_error(error)
