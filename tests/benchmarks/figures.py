"""What a benchmark finds, and the table it is shown in."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` ÷ `reference` should be at most `aim`; without a reference `ours` itself should. `unit` is of both."""

    name: str
    ours: float
    unit: str
    reference: float | None = None
    aim: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the reference."""
        return self.ours / self.reference if self.reference else None

    @property
    def verdict(self) -> str:
        """PASS or over; empty without an aim."""
        if self.aim is None:
            return ""
        measured = self.ours if self.ratio is None else self.ratio
        return "PASS" if measured <= self.aim + 1e-9 else "over"


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return quantile(values, 0.5)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)] if ordered else math.nan


def to_lines(figures: Sequence[Figure]) -> str:
    """One JSON object a line, for the parent process."""
    return "\n".join(json.dumps(asdict(figure)) for figure in figures)


def from_lines(text: str) -> list[Figure]:
    """What `to_lines` wrote, among other output."""
    return [Figure(**json.loads(line)) for line in text.splitlines() if line.startswith('{"name"')]


def row(cells: Sequence[str]) -> str:
    """One row of the table."""
    widths = (46, 12, 12, 8, 6, 5)
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)) + "  " + cells[-1]


HEADING = row(("name", "ours", "reference", "ratio", "aim", "", "note"))


def shown(figure: Figure) -> str:
    """A figure as a row."""
    ratio = figure.ratio
    return row(
        (
            figure.name,
            f"{figure.ours:.4g} {figure.unit}",
            "" if figure.reference is None else f"{figure.reference:.4g} {figure.unit}",
            "" if ratio is None else f"{ratio:.2f}",
            "" if figure.aim is None else f"{figure.aim:g}",
            figure.verdict,
            figure.note,
        )
    )
