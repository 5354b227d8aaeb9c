"""Opens the real window on the training server and takes pictures: `python -m tests.ui.pictures DIR [light|dark]`."""

import asyncio
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication

from futurepay_desktop.profile_desk import ProfileDesk
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.main_window import MainWindow
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until


def main(folder: Path, choices: tuple[str, ...]) -> None:
    """Write all pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    theme = Theme("light")
    theme.apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_take(folder, theme, choices))


async def _take(folder: Path, theme: Theme, choices: tuple[str, ...]) -> None:
    bugs: list[BaseException] = []
    with tempfile.TemporaryDirectory() as data:
        desk = ProfileDesk(Path(data), api_base=None, on_bug=bugs.append, secret_store=MemorySecretStore())
        background = Background(bugs.append)
        window = MainWindow(desk, theme, background, bugs.append)
        window.show()
        window.show_welcome()

        async def shot(name: str) -> None:
            for choice in choices:
                theme.set_choice("dark" if choice == "dark" else "light")
                await asyncio.sleep(0.4)
                window.grab().save(str(folder / f"{name}-{choice}.png"))

        await shot("welcome")
        assert window.welcome is not None
        window.welcome.connect_button.click()
        await shot("connect")
        window.show_shop(await desk.open_training())
        screen = window.screen_of_shop
        assert screen is not None
        await until(lambda: screen.list.view.rows.rowCount() >= 60, seconds=30)
        await asyncio.sleep(1)
        await shot("list")
        await _customers(window, shot)
        for place in Place:
            screen.go(place)
            await asyncio.sleep(0.5)
            await shot(f"place-{place}")
        for number, section in enumerate(screen.settings.sections):
            screen.settings.open_section(section)
            await asyncio.sleep(0.5)
            await shot(f"settings-{number}")
        window.close()
        await window.finish()
        await background.close()
        await desk.close()
    for bug in bugs:
        print(repr(bug), file=sys.stderr)  # noqa: T201
        import traceback

        traceback.print_exception(bug)


async def _customers(window: MainWindow, shot) -> None:  # type: ignore[no-untyped-def]
    screen = window.screen_of_shop
    assert screen is not None
    view = screen.list.view
    rows = view.rows.rows
    for place in range(min(4, len(rows))):
        screen.show_customer(rows[place].customer.id)
        await asyncio.sleep(1.2)
        await shot(f"customer-{place}")
    screen.new_customer("")
    screen.customer_sheet.form.fill(type(screen.customer_sheet.form.draft())("Somebody", rows[0].customer.email, ""))
    await asyncio.sleep(0.8)
    await shot("new-customer")
    screen.customer_sheet.sheet.close_sheet()
    screen.top.search.setText("zzz 0042")
    await asyncio.sleep(0.5)
    await shot("no-match")
    screen.top.search.setText("")
    screen.open_key_sheet(window.keys.keys)
    await shot("keys")
    if screen.key_sheet is not None:
        screen.key_sheet.sheet.close_sheet()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or ("light", "dark"))
