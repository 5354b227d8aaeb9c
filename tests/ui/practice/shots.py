"""Pictures of training in the real window, light and dark: `python -m tests.ui.practice.shots FOLDER [WxH] [SCALE]`."""

import asyncio
import contextlib
import os
import sys
import tempfile
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtWidgets import QApplication

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.practice import EXERCISES, ExerciseKey, PhoneAccess
from futurepay_desktop.profile_desk import ProfileDesk
from futurepay_desktop.services.changes import PracticeChanged
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.main_window import MainWindow
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until
from tests.ui.practice.cards import a_card

Shot = Callable[[str], Awaitable[None]]


async def _practice(window: MainWindow, shot: Shot) -> None:
    screen = window.screen_of_shop
    assert screen is not None
    screen.go(Place.PRACTICE)
    await asyncio.sleep(1)
    await shot("1-practice-empty")
    page = screen.parts.practice
    page.rows[ExerciseKey.SAVE_A_CARD].button.click()
    await until(lambda: screen.place is Place.CUSTOMERS, seconds=20)
    await asyncio.sleep(1.5)
    await shot("2-coach-on-customer")
    screen.new_link()
    await until(lambda: screen.right.currentWidget() is screen.panel, seconds=20)
    await asyncio.sleep(1.5)
    await shot("3-coach-on-link")
    assert screen.shop.practice is not None
    with contextlib.suppress(ShowableError):
        await screen.shop.practice.open_to_phones()
        await asyncio.sleep(1)
        await shot("3-link-open-to-phones")
        await screen.shop.practice.close_to_phones()
        await asyncio.sleep(0.8)
        note = screen.panel.view.phone_note
        assert note is not None
        note.action.click()
        await asyncio.sleep(0.8)
        await shot("3-phone-question")
        assert screen.panel._phone is not None
        assert screen.panel._phone.sheet is not None
        screen.panel._phone.sheet.close()
    screen.go(Place.PRACTICE)
    await asyncio.sleep(0.5)
    await shot("4-practice-under-way")
    shop = screen.shop
    for number, name in ((4, "5-practice-some"), (10, "6-practice-full")):
        screen.parts.coach.leave()
        await asyncio.sleep(0.5)
        shop.changes.publish(PracticeChanged(a_card(done=number, now=shop.clock.now())))
        await asyncio.sleep(0.3)
        await shot(name)
    screen.parts.coach.leave()
    coach = screen.parts.coach
    for name, key in (("spoiled", ExerciseKey.UNKNOWN_OUTCOME), ("done", None)):
        shop.changes.publish(PracticeChanged(a_card(done=3, now=shop.clock.now(), spoiled=key)))
        if key is None:
            coach._shown = EXERCISES[2]
            shop.changes.publish(PracticeChanged(a_card(done=3, now=shop.clock.now())))
        screen.go(Place.CUSTOMERS)
        await asyncio.sleep(0.3)
        await shot(f"7-coach-{name}")


async def _settings(window: MainWindow, shot: Shot) -> None:
    screen = window.screen_of_shop
    assert screen is not None
    assert screen.shop.practice is not None
    screen.parts.coach.leave()
    screen.go(Place.SETTINGS)
    settings = screen.settings
    assert settings.training is not None
    settings.open_section(settings.training)
    await asyncio.sleep(0.5)
    await shot("8-settings-training")
    settings.training.phone.click()
    await asyncio.sleep(1.5)
    await shot("8-settings-training-open")
    access: PhoneAccess | None = screen.shop.practice.phone_access
    if access is not None:
        settings.training.phone.click()
        await asyncio.sleep(0.5)
    settings.training.reset_button.click()
    await asyncio.sleep(0.5)
    await shot("9-reset")
    assert settings._reset is not None
    settings._reset.sheet.close_sheet()


async def _take(folder: Path, theme: Theme, size: tuple[int, int]) -> None:
    bugs: list[BaseException] = []
    with tempfile.TemporaryDirectory() as data:
        desk = ProfileDesk(Path(data), api_base=None, on_bug=bugs.append, secret_store=MemorySecretStore())
        background = Background(bugs.append)
        window = MainWindow(desk, theme, background, bugs.append)
        window.resize(*size)
        window.show()

        async def shot(name: str) -> None:
            for choice in ("light", "dark"):
                theme.set_choice("dark" if choice == "dark" else "light")
                await asyncio.sleep(0.15)
                window.grab().save(str(folder / f"{name}-{size[0]}-{choice}.png"))
            theme.set_choice("light")

        window.show_shop(await desk.open_training())
        screen = window.screen_of_shop
        assert screen is not None
        await until(lambda: screen.list.view.rows.rowCount() >= 60, seconds=30)
        await asyncio.sleep(2)
        await _practice(window, shot)
        await _settings(window, shot)
        window.close()
        await window.finish()
        await background.close()
        await desk.close()
    for bug in bugs:
        traceback.print_exception(bug)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    width, height = (int(n) for n in (sys.argv[2] if len(sys.argv) > 2 else "1280x800").split("x"))
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    theme = Theme("light", float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
    theme.apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_take(folder, theme, (width, height)))


if __name__ == "__main__":
    main()
