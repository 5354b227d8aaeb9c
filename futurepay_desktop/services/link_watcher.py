"""The link on screen: its session is read every two seconds until it ends."""

from collections.abc import Awaitable, Callable

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.bell import Bell
from futurepay_desktop.services.ports import Clock
from futurepay_desktop.services.status_board import StatusBoard

SECONDS = 2.0
LONGEST_PAUSE = 30.0


class LinkWatcher:
    """A road of its own, so that an answer that hangs delays no other."""

    def __init__(self, clock: Clock, board: StatusBoard, look: Callable[[str], Awaitable[SetupLink]]) -> None:
        self._clock = clock
        self._board = board
        self._look = look
        self._bell = Bell(clock)
        self._due: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def watch(self, link_id: str) -> None:
        """Looks at once and then every two seconds; watching twice is watching once."""
        if link_id not in self._due:
            self._due[link_id] = self._clock.monotonic()
            self._bell.ring()

    def unwatch(self, link_id: str) -> None:
        """The link left the screen; events still tell of it."""
        self._due.pop(link_id, None)
        self._failures.pop(link_id, None)

    @property
    def watched(self) -> frozenset[str]:
        """The links on screen that have not ended."""
        return frozenset(self._due)

    async def run(self) -> None:
        """The road, for ever."""
        while True:
            now = self._clock.monotonic()
            for link_id in [key for key, at in self._due.items() if at <= now]:
                await self._look_at(link_id)
            after = self._clock.monotonic()
            await self._bell.wait(max(0.0, min(self._due.values()) - after) if self._due else None)

    async def _look_at(self, link_id: str) -> None:
        started = self._clock.monotonic()
        try:
            link = await self._look(link_id)
        except ShowableError as error:
            self._board.problem(error)
            failures = self._failures.get(link_id, 0) + 1
            self._failures[link_id] = failures
            self._again(link_id, self._clock.monotonic() + min(SECONDS * 2.0**failures, LONGEST_PAUSE))
            return
        self._failures.pop(link_id, None)
        self._board.good()
        if link.is_open:
            self._again(link_id, started + SECONDS)
        else:
            self.unwatch(link_id)

    def _again(self, link_id: str, at: float) -> None:
        if link_id in self._due:
            self._due[link_id] = at
