"""Whole programs that the start-up benchmark starts, one per run: each says the moment its first paint is done.

`python -m tests.benchmarks.children empty|shop DIR`. The parent's clock runs from before the process exists until the
line arrives, so the interpreter, every import and the first paint are in the figure.
"""

import asyncio
import gc
import os
import sys
from pathlib import Path

DONE = "painted"


def _say_painted(words: str = "") -> None:
    sys.stdout.write(f"{DONE} {words}\n")
    sys.stdout.flush()


def _say_blank() -> None:
    sys.stdout.write("the first row shows no writing\n")
    sys.stdout.flush()
    os._exit(1)


def empty_window() -> None:
    """The least a PySide6 program can be: one window of our size, painted once."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, self.leave)

        def leave(self) -> None:
            _say_painted()
            os._exit(0)

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def shop(data_dir: Path, *, stay: bool) -> None:
    """The program as `futurepay --training` starts it, until the customer list is painted with customers in it.

    With `stay` it goes on until every practice customer is in the list and leaves in order, which makes the profile
    that the second start finds.
    """
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from futurepay_desktop.plain_imports import use_plain_imports

    gc.disable()  # this and the next line: as __main__ does
    use_plain_imports()
    from futurepay_desktop.app import make_program, run_in_qt
    from futurepay_desktop.options import Options
    from futurepay_desktop.ui.customers.customer_view import CustomerView
    from futurepay_desktop.ui.theme.theme import Theme

    class Watch(QObject):
        def __init__(self, view: CustomerView) -> None:
            super().__init__()
            self._view = view
            self._done = False
            view.viewport().installEventFilter(self)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not self._done and self._view.rows.rowCount():
                self._done = True
                QTimer.singleShot(0, self._say)
            return False

        def _say(self) -> None:
            image = self._view.viewport().grab().toImage() if stay else None
            _say_painted(f"rows={self._view.rows.rowCount()}")
            if not stay:
                os._exit(0)
            if image is not None and len({image.pixel(x, y) for x in range(0, 300, 2) for y in range(6, 50, 2)}) < 20:
                _say_blank()

    options = Options(training=True, data_dir=data_dir)

    async def main(_app: QApplication, theme: Theme) -> int:
        program = make_program(options, theme)
        await program.open(options)
        screen = program.window.screen_of_shop
        if screen is None:
            sys.exit("no shop was opened")
        watch = Watch(screen.list.view)
        while screen.list.view.rows.rowCount() < 60:  # noqa: ASYNC110  the practice shop's customers
            await asyncio.sleep(0.02)
        await asyncio.sleep(1.0)
        del watch
        await program.close()
        return 0

    run_in_qt(main)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty_window()
    else:
        shop(Path(sys.argv[2]), stay=sys.argv[1] == "stay")
