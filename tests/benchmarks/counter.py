"""A till to measure at: the program over a training Stripe, and an eye that sees when something is painted."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.app import run_in_qt
from futurepay_desktop.ui.theme.theme import Theme
from tests.benchmarks.figures import Figure

Measure = Callable[[Path], Awaitable[list[Figure]]]


def at_a_till(measure: Measure) -> list[Figure]:
    """Runs `measure` on Qt's loop with a folder of its own."""
    found: list[Figure] = []

    async def main(_app: QApplication, _theme: Theme) -> int:
        with tempfile.TemporaryDirectory(prefix="futurepay-bench-") as own:
            found.extend(await measure(Path(own)))
        return 0

    run_in_qt(main)
    return found


class PaintEye(QObject):
    """Waits until a widget for which `wanted` holds has been painted. It watches only while it waits."""

    def __init__(self, wanted: Callable[[QWidget], bool]) -> None:
        super().__init__()
        self._wanted = wanted
        self._seen: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and self._wanted(watched):
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            self._seen.get_loop().call_soon(self._tell)
        return False

    def _tell(self) -> None:
        if not self._seen.done():
            self._seen.set_result(None)

    async def seen(self, seconds: float = 30.0) -> None:
        """Returns after the paint; raises TimeoutError."""
        await asyncio.wait_for(self._seen, seconds)
