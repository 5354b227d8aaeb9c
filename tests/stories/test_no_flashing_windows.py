"""One window opens and nothing else flashes up: a part shown alone for a moment would take the keyboard away."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.ui.main_window import MainWindow
from tests.stories.till import open_till


class Watcher(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = isinstance(watched, QWidget) and watched.isWindow() and not isinstance(watched, MainWindow)
        if window and event.type() == QEvent.Type.Show:
            self.shown.append(type(watched).__name__)
        return False


async def test_only_the_window_opens(tmp_path: Path) -> None:
    app = QApplication.instance()
    assert app is not None
    watcher = Watcher()
    app.installEventFilter(watcher)
    try:
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.choose("Anna Saveswell")
            for place in ("Setup links", "Payments", "Needs attention", "Settings", "Customers"):
                await till.hands.click(place)
            await till.hands.click("Charge")
            await till.type_amount("100")
            assert QApplication.activeWindow() is till.program.window
            assert QApplication.focusWidget() is not None
    finally:
        app.removeEventFilter(watcher)
    assert watcher.shown == []
