"""Keeps the background roads running: a road that ends with an error starts again after a pause.

An error a person may read goes to the status board; anything else is a bug, reported, and the road starts again too:
a till must not go deaf for the rest of the day because one answer was odd.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.changes import OnBug, report_to_loop
from futurepay_desktop.services.ports import Clock
from futurepay_desktop.services.status_board import StatusBoard

PAUSES = (2.0, 5.0, 10.0, 20.0, 30.0)
"""Seconds before the first, second … restart; the last one stays."""
CALM_SECONDS = 60.0
"""A road that ran this long starts again with the shortest pause."""

Road = Callable[[], Awaitable[None]]


class Supervisor:
    """Owns every background task of a profile."""

    def __init__(self, clock: Clock, board: StatusBoard, on_bug: OnBug = report_to_loop) -> None:
        self._clock = clock
        self._board = board
        self._on_bug = on_bug
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def keep_running(self, road: Road) -> None:
        """Starts `road` and starts it again after errors; a road that returns is done."""
        self._start(self._keep(road))

    def once(self, work: Road) -> None:
        """Runs `work` in the background; its readable errors go to the status board, others are reported."""
        self._start(self._once(work))

    async def close(self) -> None:
        """Stops everything and waits for its end."""
        self._closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _keep(self, road: Road) -> None:
        failures = 0
        while True:
            started = self._clock.monotonic()
            try:
                await road()
            except ShowableError as error:
                self._board.problem(error)
            except Exception as bug:  # noqa: BLE001  reported; the road goes on
                self._on_bug(bug)
            else:
                return
            if self._clock.monotonic() - started >= CALM_SECONDS:
                failures = 0
            await self._clock.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
            failures += 1

    async def _once(self, work: Road) -> None:
        try:
            await work()
        except ShowableError as error:
            self._board.problem(error)
        except Exception as bug:  # noqa: BLE001  reported
            self._on_bug(bug)
