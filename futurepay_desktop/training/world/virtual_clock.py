"""A clock that can be put forward, run fast or stopped, so that links expire and debits arrive while one watches."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class ClockSetting:
    """How a clock stands to its source, for the state file.

    `offset` is seconds ahead of the source, `speed` how many of its seconds pass in one of the source's;
    `stopped_at` (Unix seconds) is where a stopped clock (speed 0) stands.
    """

    offset: float = 0.0
    speed: float = 1.0
    stopped_at: float | None = None


class VirtualClock:
    """Starts at the source's time plus `skew_seconds`; the date it tells outwards can be wrong on its own."""

    def __init__(self, skew_seconds: float = 0.0, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self._began = source()  # by the source, when the clock was last set
        self._from = self._began + skew_seconds  # by this clock, then
        self._speed = 1.0
        self._held: int | None = None
        self._date_skew = 0.0
        self.moves = 0

    @property
    def offset(self) -> float:
        """Seconds this clock is ahead of its source."""
        return self._from - self._began + (self._source() - self._began) * (self._speed - 1)

    @property
    def speed(self) -> float:
        """How many seconds pass here in one of the source's; 0 for a stopped clock."""
        return self._speed

    @property
    def date_skew(self) -> float:
        """Seconds by which the `Date` header is ahead of the rules' own time."""
        return self._date_skew

    @property
    def setting(self) -> ClockSetting:
        """What `take_up` needs to go on from here."""
        return ClockSetting(self.offset, self._speed, None if self._speed else self._from)

    def now(self) -> int:
        """Unix seconds by this clock."""
        if self._held is not None:
            return self._held
        return int(self._from + (self._source() - self._began) * self._speed)  # `_exact`, asked very often

    def month(self) -> tuple[int, int]:
        """The year and the month (1 to 12) by this clock, in UTC: cards expire at the end of theirs."""
        today = datetime.fromtimestamp(self.now(), UTC)
        return today.year, today.month

    def date(self) -> int:
        """Unix seconds as the `Date` header tells them."""
        return int(self.now() + self._date_skew)

    def advance(self, seconds: float) -> None:
        """Put the clock forward; ValueError for a negative step, because time does not go back."""
        if not 0 <= seconds < math.inf:
            raise ValueError("a clock is only put forward")
        self._set(self._exact() + seconds, self._speed)

    def run(self, speed: float) -> None:
        """From now on `speed` seconds pass here in one of the source's; 0 stops. ValueError below 0."""
        if not 0 <= speed < math.inf:
            raise ValueError("a clock does not run backwards")
        self._set(self._exact(), speed)

    def pin(self, timestamp: float) -> None:
        """Stop at `timestamp` (Unix seconds), past or future, until `run` is called."""
        self._set(timestamp, 0.0)

    def skew(self, seconds: float) -> None:
        """Set how far this clock is ahead (or, negative, behind) of its source."""
        self._set(self._source() + seconds, self._speed)

    def skew_date(self, seconds: float) -> None:
        """Let only the `Date` header be ahead (or, negative, behind)."""
        self._date_skew = seconds

    def take_up(self, setting: ClockSetting) -> None:
        """Go on as a clock that stood like this."""
        if setting.stopped_at is not None:
            self.pin(setting.stopped_at)
        else:
            self.skew(setting.offset)
            self.run(setting.speed)

    @contextmanager
    def at(self, timestamp: int) -> Iterator[None]:
        """Within the block it is `timestamp` (Unix seconds): for writing a believable past."""
        before = self._held
        self._held = timestamp
        try:
            yield
        finally:
            self._held = before

    def _exact(self) -> float:
        return self._from + (self._source() - self._began) * self._speed

    def _set(self, now: float, speed: float) -> None:
        self._from, self._began, self._speed = now, self._source(), speed
        self.moves += 1
