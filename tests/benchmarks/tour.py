"""The longest stall of the Qt thread during the whole tour, and the memory the tour needed at most."""

import os
import re
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.figures import Figure, median

STALLS = re.compile(r"(\d+) steps, (\d+) failed, longest stall (\d+) ms, p99\.9 (\d+) ms, longest own work (\d+) ms")


def run(*, quick: bool) -> list[Figure]:
    """Whole tours as processes of their own; medians."""
    times = 1 if quick else 3
    longest, high, own, seconds, memory, failed = [], [], [], [], [], 0
    for _ in range(times):
        with tempfile.TemporaryDirectory(prefix="futurepay-bench-") as shots:
            began = time.perf_counter()
            text, peak = _measured("-m", "futurepay_desktop", "tour", "--shots", shots)
            seconds.append(time.perf_counter() - began)
        line = STALLS.search(text)
        if line is None:
            raise RuntimeError(f"the tour ended early:\n{text}")
        failed += int(line[2])
        longest.append(float(line[3]))
        high.append(float(line[4]))
        own.append(float(line[5]))
        memory.append(peak)
    _, empty = _measured("-m", "tests.benchmarks.children", "empty", "-")
    note = f"medians of {times}; {failed} steps failed; worst {max(longest):.0f} ms"
    return [
        Figure("longest stall of the Qt thread in the tour", median(longest), "ms", None, 50.0, note),
        Figure("stall that 1 tick in 1000 exceeds", median(high), "ms", None, 16.7, ""),
        Figure("longest work of the Qt thread by its own clock", median(own), "ms", None, 50.0, "processor time"),
        Figure("the tour itself", median(seconds), "s"),
        Figure("peak memory of the tour, an empty window's", median(memory), "MB", empty, None, "resident"),
    ]


def _measured(*arguments: str) -> tuple[str, float]:
    """What a process printed, and its peak of resident memory in MB; 0 where the system does not tell."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=dict(os.environ)
    ) as child:
        assert child.stdout is not None
        text = child.stdout.read()
        if not hasattr(os, "wait4"):
            return text, 0.0
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return text, usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
