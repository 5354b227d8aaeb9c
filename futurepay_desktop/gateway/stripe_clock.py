"""Stripe's clock, read from the `Date` header of its answers: a till's own clock is often wrong."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime


class StripeClock:
    """Remembers the last `Date` and adds the time passed since.

    Time passed is the larger of what the monotonic and the wall clock say: the first stands still while a computer
    sleeps, the second may be set back. Too late is the safe side for "never re-sent after 23 hours" (invariant 7).
    """

    def __init__(
        self, *, wall: Callable[[], float] = time.time, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._seen: tuple[float, float, float] | None = None

    def saw(self, date: str) -> None:
        """Takes a `Date` header; one that is no date is ignored."""
        try:
            seconds = parsedate_to_datetime(date).timestamp()
        except (ValueError, OverflowError):
            return
        self._seen = (seconds, self._wall(), self._monotonic())

    def now(self) -> float | None:
        """Unix seconds by Stripe's clock, or `None` before its first answer."""
        if self._seen is None:
            return None
        stripe_seconds, wall, monotonic = self._seen
        return stripe_seconds + max(self._wall() - wall, self._monotonic() - monotonic, 0.0)
