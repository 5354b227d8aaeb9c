"""How long answers take to order: always the same, or by chance like a real network, repeatable by a seed."""

import math
import random
import re
from dataclasses import dataclass
from typing import assert_never

_LONGEST_MS = 600_000.0
_P99 = 2.3263478740408408  # how many standard deviations the 99th of a hundred lies above the middle


@dataclass(frozen=True, slots=True)
class Steady:
    """Always `ms` milliseconds."""

    ms: float


@dataclass(frozen=True, slots=True)
class Between:
    """Anything from `low` to `high` milliseconds, all alike likely."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Around:
    """Mostly near `mean` milliseconds, with the standard deviation `spread`; never below 0."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class LongTail:
    """Half the answers within `p50` milliseconds, all but one in a hundred within `p99`."""

    p50: float
    p99: float


Latency = Steady | Between | Around | LongTail
NONE = Steady(0)
_NUMBER = r"(\d{1,9}(?:\.\d{1,9})?)"
_FORMS: dict[re.Pattern[str], type[Latency]] = {
    re.compile(_NUMBER): Steady,
    re.compile(f"{_NUMBER}-{_NUMBER}"): Between,
    re.compile(f"mean={_NUMBER},sd={_NUMBER}"): Around,
    re.compile(f"p50={_NUMBER},p99={_NUMBER}"): LongTail,
}


class BadLatencyError(ValueError):
    """No such latency can be ordered; the text says why."""


def parse_latency(text: str) -> Latency:
    """Reads `200`, `100-300`, `mean=200,sd=50` or `p50=200,p99=2000`, milliseconds all; else BadLatencyError."""
    for form, kind in _FORMS.items():
        found = form.fullmatch(text.replace(" ", ""))
        if found is not None:
            figures = [float(figure) for figure in found.groups()]
            if max(figures) > _LONGEST_MS:
                raise BadLatencyError("A latency is at most ten minutes (600000).")
            if kind in (Between, LongTail) and figures[0] > figures[1]:
                raise BadLatencyError("The smaller figure of a latency comes first.")
            if kind is LongTail and figures[0] == 0:
                raise BadLatencyError("p50 is above 0.")
            return kind(*figures)
    raise BadLatencyError(
        f"{text[:60]!r} is no latency. Write milliseconds as 200, 100-300, mean=200,sd=50 or p50=200,p99=2000."
    )


def latency_text(latency: Latency) -> str:
    """As `parse_latency` reads it."""
    match latency:
        case Steady(ms):
            return _figure(ms)
        case Between(low, high):
            return f"{_figure(low)}-{_figure(high)}"
        case Around(mean, spread):
            return f"mean={_figure(mean)},sd={_figure(spread)}"
        case LongTail(p50, p99):
            return f"p50={_figure(p50)},p99={_figure(p99)}"
        case _:
            assert_never(latency)


class LatencySource:
    """Draws how long each answer takes; the same seed draws the same."""

    def __init__(self, latency: Latency = NONE, seed: int = 0) -> None:
        self.latency = latency
        self.seed = seed
        self._random = random.Random(seed)  # noqa: S311 - chance to order, not secrecy

    def next_seconds(self) -> float:
        """Seconds the next answer takes, at most ten minutes."""
        return min(self._draw(), _LONGEST_MS) / 1000

    def _draw(self) -> float:
        latency = self.latency
        match latency:
            case Steady(ms):
                return ms
            case Between(low, high):
                return self._random.uniform(low, high)
            case Around(mean, spread):
                return max(0.0, self._random.gauss(mean, spread))
            case LongTail(p50, p99):
                return p50 * math.exp(self._random.gauss(0, 1) * math.log(p99 / p50) / _P99)
            case _:
                assert_never(latency)


def _figure(number: float) -> str:
    return f"{number:.9f}".rstrip("0").rstrip(".")
