"""How many requests the server takes in a second and at once (docs.stripe.com/rate-limits, FACTS 6.4)."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

_SECOND = 1.0


class LimitReason(StrEnum):
    """What the header `Stripe-Rate-Limited-Reason` says; the words are our assumption, Stripe names the header."""

    OVERALL = "global-rate"
    ENDPOINT = "endpoint-rate"
    CONCURRENT = "global-concurrency"


@dataclass(frozen=True, slots=True)
class RateLimits:
    """Requests per second of the whole account, of one endpoint, of all searches; requests at once. None: no limit."""

    overall: int | None = None
    endpoint: int | None = None
    search: int | None = None
    concurrent: int | None = None

    @property
    def any(self) -> bool:
        """Whether anything is limited at all."""
        return (self.overall, self.endpoint, self.search, self.concurrent) != (None, None, None, None)


NO_LIMITS = RateLimits()
STRIPE_TEST_LIMITS = RateLimits(overall=25, endpoint=25, search=20)
STRIPE_LIVE_LIMITS = RateLimits(overall=100, endpoint=25, search=20)


class RateLimiter:
    """Counts over a sliding second; a refused request does not count. `now` gives seconds that never go back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._recent: dict[str, deque[float]] = {}
        self._running = 0

    def enter(self, limits: RateLimits, endpoint: str, *, search: bool) -> LimitReason | None:
        """None lets the request in, and it counts as running until `leave`."""
        if limits.concurrent is not None and self._running >= limits.concurrent:
            return LimitReason.CONCURRENT
        wanted = (
            ("", limits.overall, LimitReason.OVERALL),
            (endpoint, limits.endpoint, LimitReason.ENDPOINT),
            ("search", limits.search if search else None, LimitReason.ENDPOINT),
        )
        moment = self._now()
        for name, limit, reason in wanted:
            if limit is not None and self._lately(name, moment) >= limit:
                return reason
        for name, limit, _reason in wanted:
            if limit is not None:
                self._recent.setdefault(name, deque()).append(moment)
        self._running += 1
        return None

    def leave(self) -> None:
        """A request that was let in is over."""
        self._running -= 1

    def _lately(self, name: str, moment: float) -> int:
        recent = self._recent.get(name)
        if recent is None:
            return 0
        while recent and recent[0] <= moment - _SECOND:
            recent.popleft()
        return len(recent)
