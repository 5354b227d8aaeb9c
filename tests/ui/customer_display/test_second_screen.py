"""Two screens: the customer's window goes to the one the main window is not on, whichever the system calls first."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
from PySide6.QtWidgets import QApplication, QMainWindow
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.customer_display.customer_display import CustomerDisplay
from futurepay_desktop.ui.theme.theme import Theme
app = QApplication([])
theme = Theme()
theme.apply(app)
counter = QMainWindow()
counter.show()
display = CustomerDisplay(theme)
link = SetupLink(id="1", idempotency_key="k", created=0, lifetime=1800, currency="usd", till="Till 1",
                 state=LinkState.WAITING, expires_at=2_000_000_000, url="https://checkout.example/" + "a" * 300)
for screen in app.screens():
    counter.setScreen(screen)
    counter.setGeometry(screen.geometry())
    display.show_code(link, "Harbour Cycles")
    app.processEvents()
    print(counter.screen().name(), display.screen().name(), display.width(), display.has_code)
    display.hide()
"""


def test_the_code_is_shown_where_the_counter_is_not(tmp_path: Path) -> None:
    sizes = {"till": (0, 1440, 900), "customer": (1440, 1280, 720)}
    same = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [{"name": n, "x": x, "width": w, "height": h, **same} for n, (x, w, h) in sizes.items()]
    file = tmp_path / "screens.json"
    file.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": screens})
    )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(done.stdout.splitlines()) == ["customer till 1440 True", "till customer 1280 True"]
