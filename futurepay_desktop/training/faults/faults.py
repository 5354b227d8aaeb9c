"""Bad days to order: the rules in force, and what holds for every request. Used by tests, and to show an outage."""

import asyncio
import random
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from futurepay_desktop.training.faults.fault_rules import BadFaultError, FaultKind, FaultRule, PathMatch
from futurepay_desktop.training.faults.latency import NONE, Latency, LatencySource, Steady
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS, RateLimiter, RateLimits

__all__ = ["ArmedFault", "BadFaultError", "FaultKind", "FaultRule", "Faults", "PathMatch"]


@dataclass(frozen=True, slots=True)
class ArmedFault:
    """A rule in force: how many requests it has seen, and how many it has hit."""

    id: int
    rule: FaultRule
    seen: int
    hits: int


class _Watch:
    def __init__(self, fault_id: int, rule: FaultRule) -> None:
        self.armed = ArmedFault(fault_id, rule, 0, 0)
        self._path = _pattern(rule)
        self._random = random.Random(rule.seed)  # noqa: S311 - chance to order, not secrecy

    def wants(self, method: str, path: str, key: str | None, headers: Mapping[str, str]) -> bool:
        rule = self.armed.rule
        return (
            rule.method in ("*", method)
            and self._path.match(path) is not None
            and (rule.with_key is None or (key is not None and fnmatchcase(key, rule.with_key)))
            and all(fnmatchcase(headers.get(name, ""), wanted) for name, wanted in rule.with_headers.items())
        )

    def is_due(self) -> bool:
        """Counts a matching request and says whether the rule would hit it."""
        rule, seen = self.armed.rule, self.armed.seen + 1
        self.armed = replace(self.armed, seen=seen)
        if seen < rule.nth or (rule.times is not None and self.armed.hits >= rule.times):
            return False
        return rule.probability == 1 or self._random.random() < rule.probability

    def hit(self) -> None:
        self.armed = replace(self.armed, hits=self.armed.hits + 1)


class Faults:
    """The rules in force, latency and rate limits; `monotonic` gives seconds that never go back."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.rate_limits: RateLimits = NO_LIMITS
        self.limiter = RateLimiter(monotonic)
        self.latency = LatencySource()
        self._watches: list[_Watch] = []
        self._last_id = 0
        self._released = asyncio.Event()
        self._given_up = False

    @property
    def latency_ms(self) -> float:
        """Milliseconds before every answer; 0 when there is none or it varies."""
        return self.latency.latency.ms if isinstance(self.latency.latency, Steady) else 0

    @latency_ms.setter
    def latency_ms(self, milliseconds: float) -> None:
        self.set_latency(Steady(milliseconds))

    @property
    def rate_limit(self) -> int | None:
        """Requests per second in all, None for no limit."""
        return self.rate_limits.overall

    @rate_limit.setter
    def rate_limit(self, per_second: int | None) -> None:
        self.rate_limits = replace(self.rate_limits, overall=per_second)

    def set_latency(self, latency: Latency = NONE, seed: int = 0) -> None:
        """How long answers take from now on; the same seed gives the same times."""
        self.latency = LatencySource(latency, seed)

    def add(self, rule: FaultRule) -> int:
        """In force from now on, after those before it; its number."""
        self._last_id += 1
        self._watches.append(_Watch(self._last_id, rule))
        return self._last_id

    def remove(self, fault_id: int) -> bool:
        """Take one rule back; whether there was one of that number."""
        before = len(self._watches)
        self._watches = [watch for watch in self._watches if watch.armed.id != fault_id]
        return len(self._watches) < before

    def in_force(self) -> list[ArmedFault]:
        """All rules, used up or not, oldest first."""
        return [watch.armed for watch in self._watches]

    def clear(self) -> None:
        """Good weather again; what hangs is let go."""
        self._watches.clear()
        self.release()

    def hit_by(
        self, method: str, path: str, key: str | None = None, headers: Mapping[str, str] | None = None
    ) -> FaultRule | None:
        """The first rule that hits this request; every rule that matches it counts it."""
        hit: FaultRule | None = None
        for watch in self._watches:
            if watch.wants(method, path, key, headers or {}) and watch.is_due() and hit is None:
                watch.hit()
                hit = watch.armed.rule
        return hit

    def release(self) -> None:
        """Let every hanging request go on."""
        self._released.set()
        self._released = asyncio.Event()

    def give_up(self) -> None:
        """The server stops: what hangs is cut, now and from now on."""
        self._given_up = True
        self.release()

    def let_hang(self) -> None:
        """The server starts: hanging requests wait for their release again."""
        self._given_up = False

    async def until_released(self, seconds: float | None = None) -> bool:
        """Hangs, at most `seconds`; then whether to go on, or to cut because the server stops."""
        if not self._given_up:
            try:
                await asyncio.wait_for(self._released.wait(), seconds)
            except TimeoutError:
                return not self._given_up
        return not self._given_up


def _pattern(rule: FaultRule) -> re.Pattern[str]:
    match rule.match:
        case PathMatch.PREFIX:
            return re.compile(re.escape(rule.path))
        case PathMatch.EXACT:
            return re.compile(re.escape(rule.path) + r"\Z")
        case PathMatch.GLOB:
            parts = re.escape(rule.path).replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
            return re.compile(parts + r"\Z", re.DOTALL)
