"""A clock that can be put forward, so that links expire and bank debits arrive while one watches."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class VirtualClock:
    """Real time plus an offset in seconds; the offset also stands for a server whose clock is wrong."""

    def __init__(self, skew_seconds: float = 0.0, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._offset = skew_seconds
        self._pinned: float | None = None

    @property
    def offset(self) -> float:
        """Seconds this clock is ahead of its source."""
        return self._offset

    def now(self) -> int:
        """Unix seconds by this clock."""
        return int(self._source() + self._offset if self._pinned is None else self._pinned)

    def advance(self, seconds: float) -> None:
        """Put the clock forward; ValueError for a negative step, because time does not go back."""
        if seconds < 0:
            raise ValueError("a clock is only put forward")
        self._offset += seconds

    def skew(self, seconds: float) -> None:
        """Set how far this clock is ahead (or, negative, behind) of its source."""
        self._offset = seconds

    @contextmanager
    def at(self, timestamp: int) -> Iterator[None]:
        """Within the block it is `timestamp` (Unix seconds): for writing a believable past."""
        before = self._pinned
        self._pinned = timestamp
        try:
            yield
        finally:
            self._pinned = before
