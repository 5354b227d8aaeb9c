"""Runs the benchmarks, each in a process of its own so that none is warm from another, and prints one table.

The exit code is 0 unless a benchmark crashed: a ratio over its aim is information. Figures of a busy machine are
worth little; its load is printed with them.
"""

import argparse
import importlib
import os
import subprocess
import sys

from tests.benchmarks.figures import HEADING, from_lines, shown, to_lines

NAMES = ("start", "completion", "polling", "click", "tour", "search", "training")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(NAMES)} (all when left out)")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"no benchmark named {', '.join(sorted(unknown))}")
    if given.inner:
        for name in given.names:
            say(to_lines(importlib.import_module(f"tests.benchmarks.{name}").run(quick=given.quick)))
        return 0
    return _all(given.names or NAMES, quick=given.quick)


def say(text: str) -> None:
    """Onto the terminal at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def environment() -> dict[str, str]:
    """As a person would start the program, but without a display: byte code is kept."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "FUTUREPAY_TOUR_BLAME")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {"QT_QPA_PLATFORM": "offscreen", **kept}


def _all(names: tuple[str, ...] | list[str], *, quick: bool) -> int:
    load = f"load {os.getloadavg()[0]:.1f} " if hasattr(os, "getloadavg") else ""
    say(f"{load}on {os.cpu_count()} cores\n{HEADING}")
    crashed = 0
    for name in names:
        command = [sys.executable, "-m", "tests.benchmarks", "--inner", name, *(["--quick"] if quick else [])]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
        for figure in from_lines(done.stdout):
            say(shown(figure))
        if done.returncode != 0:
            crashed = 1
            say(f"{name} crashed ({done.returncode}):\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}")
    return crashed


if __name__ == "__main__":
    sys.exit(main())
