"""Bad days to order: which request goes wrong, and how. Used by tests, and to show people an outage."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum

from futurepay_desktop.training.json_types import JsonObject


class FaultKind(StrEnum):
    """What goes wrong."""

    CUT_BEFORE = "cut_before"  # the connection breaks before the server acts
    CUT_AFTER = "cut_after"  # the server acts, then the connection breaks
    HANG = "hang"  # no answer until released; the server acts first only with acts=True
    STATUS = "status"  # another HTTP status; with acts=True the server acts all the same
    SLOW = "slow"  # the answer comes `seconds` later
    WRONG_SHAPE = "wrong_shape"  # the server acts, but answers this JSON


@dataclass(frozen=True, slots=True)
class FaultRule:
    """Hits the `nth` matching request (1 is the next) and, with `times`, those after it.

    `status` answers carry `body` as JSON or `html` as a page, `saved` lets an idempotency key remember a JSON
    one as Stripe does with its 500s. `seconds` belongs to `slow`.
    """

    method: str
    path_prefix: str
    kind: FaultKind
    nth: int = 1
    times: int = 1
    status: int = 500
    body: JsonObject | list[object] | None = None
    html: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    acts: bool = False
    saved: bool = False


class _Armed:
    def __init__(self, rule: FaultRule) -> None:
        self.rule = rule
        self.seen = 0

    def hits(self) -> bool:
        self.seen += 1
        return self.rule.nth <= self.seen < self.rule.nth + self.rule.times


class Faults:
    """The rules in force, and what holds for every request: latency and a rate limit."""

    def __init__(self) -> None:
        self.latency_ms = 0
        self.rate_limit: int | None = None  # requests per second
        self._armed: list[_Armed] = []
        self._released = asyncio.Event()
        self._given_up = False

    def add(self, rule: FaultRule) -> None:
        """From now on."""
        self._armed.append(_Armed(rule))

    def clear(self) -> None:
        """Good weather again; what hangs is let go."""
        self._armed.clear()
        self.release()

    def hit_by(self, method: str, path: str) -> FaultRule | None:
        """The rule that hits this request; every matching rule counts it."""
        hit = None
        for armed in self._armed:
            rule = armed.rule
            if rule.method in ("*", method) and path.startswith(rule.path_prefix) and armed.hits():
                hit = hit or rule
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

    async def until_released(self) -> bool:
        """Hangs; then whether to go on, or to cut because the server stops."""
        if not self._given_up:
            await self._released.wait()
        return not self._given_up
