"""Starts and ends the loop, and puts the window on top of an open shop: the only user of qasync."""

import asyncio
import gc
import logging
import math
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import qasync
from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtWidgets import QApplication

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.gateway.log_redaction import install_log_redaction, redact
from futurepay_desktop.options import Options
from futurepay_desktop.paths import app_data_dir, resource
from futurepay_desktop.plain_imports import use_plain_imports
from futurepay_desktop.profile_desk import TRAINING, ProfileDesk
from futurepay_desktop.services.ports import Clock, SecretStore
from futurepay_desktop.store.profiles_store import ProfilesStore
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.main_window import MainWindow
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.translation import install_translations

PAINT_SECONDS = 1.0
"""Connecting to Stripe waits no longer than this for the first paint."""


@dataclass(frozen=True, slots=True)
class Program:
    """The window and what it stands on, as the program, the tour and the story tests use it."""

    window: MainWindow
    desk: ProfileDesk
    theme: Theme
    background: Background

    async def open(self, options: Options) -> None:
        """Shows the window at once and then the wanted profile, the last one, or the welcome."""
        self.window.show()
        wanted = TRAINING if options.training else _named(self.desk, options.profile) or self.desk.last()
        if wanted is None:
            self.window.show_welcome()
            return
        try:
            self.window.show_shop(await self.desk.open(wanted))
        except ShowableError as error:
            self.window.show_welcome(error)

    async def close(self) -> None:
        """Closes the window and lets everything end in order; a confirm under way gets ten seconds."""
        self.window.close()
        await self.window.finish()
        await self.background.close()
        await self.desk.close()
        self.window.deleteLater()


def make_program(
    options: Options,
    theme: Theme,
    *,
    on_bug: Callable[[BaseException], None] | None = None,
    secret_store: SecretStore | None = None,
    clock: Clock | None = None,
) -> Program:
    """Builds the window; nothing is opened yet. Call it inside the running loop."""
    holder: list[Program] = []
    report = on_bug or (lambda error: _own_up(holder[0], error))
    first_paint = asyncio.Event()

    async def painted() -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(first_paint.wait(), PAINT_SECONDS)

    desk = ProfileDesk(
        app_data_dir(options.data_dir),
        api_base=options.api_base,
        on_bug=report,
        secret_store=secret_store,
        clock=clock,
        painted=painted,
    )
    background = Background(lambda error: holder[0].window.meet(error))  # noqa: PLW0108  the window comes after
    program = Program(MainWindow(desk, theme, background, report), desk, theme, background)
    holder.append(program)
    program.window.settled.connect(first_paint.set)
    program.window.settled.connect(collect_garbage_again)
    return program


def collect_garbage_again() -> None:
    """Ends the pause that `__main__` began. What the start left is kept out of all later collections: it stays anyway,
    and walking through it would hold the Qt thread up.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _named(desk: ProfileDesk, name: str | None) -> Profile | None:
    return next((p for p in (*desk.known(), TRAINING) if p.name == name), None)


def _own_up(program: Program, error: BaseException) -> None:
    """A bug: into the log and onto the screen, with everything secret taken out."""
    import traceback

    from futurepay_desktop.ui.dialogs import report_bug

    details = redact("".join(traceback.format_exception(error)))
    logging.getLogger("futurepay_desktop").error("%s", details)
    program.background.restart("bug report", report_bug(program.window, details))


class _PreciseTimer(qasync._SimpleTimer):  # type: ignore[misc]
    """qasync's timers are coarse: off by up to 5 %, early too. A till's two seconds are two seconds."""

    def add_callback(self, handle: Any, delay: float = 0) -> Any:
        timer = self.startTimer(math.ceil(max(0.0, delay) * 1000), Qt.TimerType.PreciseTimer)
        self._SimpleTimer__callbacks[timer] = handle
        return handle


def qt_loop(app: QApplication) -> asyncio.AbstractEventLoop:
    """The event loop that is Qt's own."""
    qasync._SimpleTimer = _PreciseTimer
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    return loop


def make_application() -> QApplication:
    """The one QApplication. It does not end with its last window: the loop ends it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    # A typeface without Arabic falls back to one that has it; Qt says so once per face, which helps nobody.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    app.setApplicationName("FuturePay Desktop")
    app.setDesktopFileName("futurepay-desktop")
    app.setQuitOnLastWindowClosed(False)
    return app


def run_in_qt(main: Callable[[QApplication, Theme], Coroutine[Any, Any, int]]) -> int:
    """Runs `main` on Qt's loop and gives its exit code."""
    use_plain_imports()
    install_log_redaction()
    app = make_application()
    install_translations(app, resource("translations"))
    theme = Theme()
    theme.apply(app)
    with asyncio.Runner(loop_factory=lambda: qt_loop(app)) as runner:
        return runner.run(main(app, theme))


def run_window(options: Options) -> int:
    """The window until it is closed; exit code 2 for a profile that is not known."""
    if options.profile is not None:
        known = ProfilesStore(app_data_dir(options.data_dir)).load().profiles
        names = [k.profile.name for k in known]
        if options.profile not in {*names, TRAINING.name}:
            sys.stderr.write(f"futurepay: no profile named {options.profile}. Known: {', '.join(names) or 'none'}.\n")
            return 2

    async def main(_app: QApplication, theme: Theme) -> int:
        program = make_program(options, theme)
        closed = asyncio.Event()
        program.window.closing.connect(closed.set)
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):  # Windows: Ctrl-C raises in the loop itself
                loop.add_signal_handler(name, program.window.close)
        loop.set_exception_handler(lambda _loop, context: _unhandled(program, context))
        sys.excepthook = lambda _kind, error, _trace: _own_up(program, error)
        await program.open(options)
        await closed.wait()
        await program.close()
        return 0

    return run_in_qt(main)


def _unhandled(program: Program, context: dict[str, Any]) -> None:
    error = context.get("exception")
    program.window.meet(error if isinstance(error, BaseException) else RuntimeError(str(context.get("message"))))
