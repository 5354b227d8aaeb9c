"""From nothing to a painted list of customers, as whole processes, beside an empty PySide6 window."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.children import DONE
from tests.benchmarks.figures import Figure, median


def run(*, quick: bool) -> list[Figure]:
    """Second starts and empty windows in turn, so that a busy moment meets both; then some first starts."""
    times = 5 if quick else 15
    with tempfile.TemporaryDirectory(prefix="futurepay-bench-") as own:
        profile = str(Path(own) / "known")
        _once("stay", profile)  # also fills the byte-code cache
        _once("empty", profile)
        empty, second, first = [], [], []
        for number in range(times):
            empty.append(_once("empty", profile))
            second.append(_once("shop", profile))
            if number < max(3, times // 3):
                first.append(_once("shop", str(Path(own) / f"fresh{number}")))
    pairs = [ours / theirs for ours, theirs in zip(second, empty, strict=True)]
    window = median(empty)
    note = f"medians of {times}; pair by pair {median(pairs):.2f}"
    return [
        Figure("second start to a painted list", median(second), "ms", window, 2.0, note),
        Figure("first start, training shop made on the way", median(first), "ms", window, None, f"of {len(first)}"),
    ]


def _once(*arguments: str) -> float:
    before = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.children", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = (time.perf_counter() - before) * 1000
        child.wait()
    if not line.startswith(DONE) or ("shop" in arguments and "rows=0" in line):
        raise RuntimeError(f"{arguments[0]} painted nothing: {line}")
    return took
