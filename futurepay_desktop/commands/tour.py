"""`futurepay tour`: the whole counter flow, played by itself through the real window, with a picture per step.

Training mode, offscreen, in a data folder of its own; the customer's side goes over HTTP to the training Checkout
pages. Each step says in one line what was seen. The exit code is 0 only when every step did what it says.
"""

import gc
import json
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from futurepay_desktop.options import Options

if TYPE_CHECKING:
    from futurepay_desktop.commands.stalls import StallWatch

BLAME = "FUTUREPAY_TOUR_BLAME"
"""Set in the environment: the tour prints what the Qt thread was doing in stalls of more than 50 ms."""

SCREEN = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {
            "name": "till",
            "x": 0,
            "y": 0,
            "width": 1440,
            "height": 900,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
        {
            "name": "customer",
            "x": 1440,
            "y": 0,
            "width": 1280,
            "height": 720,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1,
        },
    ],
}


@dataclass
class TourReport:
    """What happened; filled while the tour runs."""

    shots: Path
    lines: list[str] = field(default_factory=list)
    failed: int = 0
    stalls: "StallWatch | None" = None

    @contextmanager
    def taking_picture(self) -> Iterator[None]:
        """A picture is the tour's own work: the Qt thread is not stalled by the program meanwhile."""
        if self.stalls is None:
            yield
            return
        with self.stalls.rest():
            yield

    def stall_words(self) -> str:
        """The longest stall of the Qt thread, what 1 tick in 1000 exceeds, and its own part in it."""
        if self.stalls is None:
            return "stalls not measured"
        longest, often = self.stalls.longest_ms, self.stalls.quantile_ms(0.999)
        return f"longest stall {longest:.0f} ms, p99.9 {often:.0f} ms, longest own work {self.stalls.busiest_ms:.0f} ms"

    def step_done(self, name: str, seen: str) -> str:
        """Notes a step and gives the file name of its picture, without the ending."""
        number = len(self.lines) + 1
        line = f"{number:02d} {name}: {seen}"
        self.lines.append(line)
        print(line, flush=True)
        return f"{number:02d}-{name.lower().replace(' ', '-')}"


def run_tour(options: Options, *, shots: Path, dark: bool) -> int:
    """Plays the tour and writes numbered PNGs into `shots`; exit code 1 when a step failed."""
    shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="futurepay-tour-") as own:
        if "QT_QPA_PLATFORM" not in os.environ or os.environ["QT_QPA_PLATFORM"] == "offscreen":
            screens = Path(own) / "screens.json"
            screens.write_text(json.dumps(SCREEN), encoding="utf-8")
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        data_dir = options.data_dir or Path(own) / "data"
        report = TourReport(shots)
        _play(replace(options, training=False, data_dir=data_dir / f"tour-{time.time_ns()}"), report, dark)
    print(f"{len(report.lines)} steps, {report.failed} failed, {report.stall_words()}")
    return 1 if report.failed else 0


def _play(options: Options, report: TourReport, dark: bool) -> None:
    gc.disable()  # as `__main__` does for the window: it is on again after the first paint
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  Qt reads the screens when it is imported

    from futurepay_desktop.app import make_program, run_in_qt  # noqa: PLC0415
    from futurepay_desktop.commands.stalls import StallWatch  # noqa: PLC0415
    from futurepay_desktop.commands.tour_steps import TourSteps  # noqa: PLC0415
    from futurepay_desktop.domain.settings import Appearance, Settings  # noqa: PLC0415
    from futurepay_desktop.paths import app_data_dir  # noqa: PLC0415
    from futurepay_desktop.profile_desk import TRAINING  # noqa: PLC0415
    from futurepay_desktop.store.memory_secret_store import MemorySecretStore  # noqa: PLC0415
    from futurepay_desktop.store.profiles_store import ProfilesStore  # noqa: PLC0415
    from futurepay_desktop.store.settings_store import JsonSettingsStore  # noqa: PLC0415
    from futurepay_desktop.ui.theme.theme import Theme  # noqa: PLC0415

    async def main(app: QApplication, theme: Theme) -> int:
        theme.set_choice("dark" if dark else "light")
        # An opened shop wears what its settings say, so the tour's shop is told beforehand.
        folder = ProfilesStore(app_data_dir(options.data_dir)).folder_of(TRAINING)
        await JsonSettingsStore(folder).save(Settings(appearance=Appearance.DARK if dark else Appearance.LIGHT))
        bugs: list[BaseException] = []
        program = make_program(options, theme, on_bug=bugs.append, secret_store=MemorySecretStore())
        await program.open(options)
        report.stalls = StallWatch(blame=BLAME in os.environ)
        steps = TourSteps(program, report, theme_name="dark" if dark else "light")
        try:
            for step in steps.all_steps():
                if not await _one(step, report):
                    program.window.grab().save(str(report.shots / "failed.png"))
                    break
        finally:
            report.stalls.stop()
            await steps.close()
            await program.close()
        for where in report.stalls.blamed:
            print(where)
        for bug in bugs:
            report.failed += 1
            print(f"   bug: {bug!r}")
        return 0

    run_in_qt(main)


async def _one(step: Callable[[], Awaitable[None]], report: TourReport) -> bool:
    try:
        await step()
    except (AssertionError, LookupError, TimeoutError) as error:
        report.failed += 1
        print(f"   FAILED at {step.__name__}: {error}", flush=True)
        return False
    return True
