"""How long the Qt thread was busy with one thing, measured by how late a precise 5 ms tick comes."""

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5
LATE_MS = 50.0


class StallWatch(QObject):
    """Starts at once. With `blame` a second thread notes what the Qt thread was doing when a tick was 50 ms late."""

    def __init__(self, *, blame: bool = False) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self.blamed: list[str] = []
        self.busiest_ms = 0.0
        """The most processor time the Qt thread itself used between two ticks: a busy machine does not add to it."""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._resting = False
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        if blame:
            threading.Thread(target=self._blame, args=(threading.get_ident(),), daemon=True).start()

    @property
    def longest_ms(self) -> float:
        """The longest stall so far, in milliseconds."""
        return max(self.late_ms, default=0.0)

    def quantile_ms(self, share: float) -> float:
        """The stall that only 1 - `share` of all ticks exceed, in milliseconds."""
        ordered = sorted(self.late_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0

    @contextmanager
    def rest(self) -> Iterator[None]:
        """Leaves out what is no part of the program: taking a picture of it."""
        self._resting = True
        try:
            yield
        finally:
            self._resting = False
            self._last, self._used = time.perf_counter(), time.thread_time()

    def stop(self) -> None:
        """No more ticks."""
        self._resting = True
        self._timer.stop()

    def _tick(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.late_ms.append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self.busiest_ms = max(self.busiest_ms, (used - self._used) * 1000)
        self._last, self._used = now, used

    def _blame(self, qt_thread: int) -> None:
        told = 0.0
        while self._timer.isActive():
            time.sleep(0.01)
            last = self._last
            late = (time.perf_counter() - last) * 1000
            if late > LATE_MS and last != told and not self._resting:
                told = last
                self.blamed.append(f"{late:.0f} ms and counting in\n{_stack(sys._current_frames().get(qt_thread))}")


def _stack(frame: FrameType | None) -> str:
    return "".join(traceback.format_stack(frame)[-9:]) if frame is not None else ""
