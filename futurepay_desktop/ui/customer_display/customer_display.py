"""The customer's own screen: idle, code, thanks, and nothing of the back office."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.customer_display.display_pages import CodePage, IdlePage, PracticeBand, ThanksPage
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.theme.tokens import tokens_of

THANKS_MS = 8000


class CustomerDisplay(QWidget):
    """A frameless, full-screen window: on the second screen when there is one, else over the first.

    Follows plugging and unplugging. On a screen of its own it stays idle after a code; on the only screen it closes,
    since the counter needs it back. In training and sandbox a band says so.
    Esc or B closes it; `closed` then tells the counter, which shows the code again.
    """

    closed = Signal()

    def __init__(self, theme: Theme, mode: Mode = Mode.LIVE) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("FuturePay"))
        self.setAccessibleName(self.tr("Customer display"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.idle, self.code, self.thanks = IdlePage(), CodePage(), ThanksPage()
        self._shop_name = ""
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if mode is not Mode.LIVE:
            column.addWidget(PracticeBand(mode))
        column.addWidget(holder, 1)
        for page in (self.idle, self.code, self.thanks):
            self._pages.addWidget(page)
        self._goodbye = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._goodbye.timeout.connect(self.hide_code)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)
        theme.changed.connect(self.update)

    @property
    def has_code(self) -> bool:
        """Whether a code can be scanned here now."""
        return self.isVisible() and self.code.card.code.has_code

    def show_code(self, link: SetupLink, shop_name: str) -> None:
        """Show the code of that link; without an address the shop's name alone."""
        self._goodbye.stop()
        self._shop_name = shop_name
        self.code.show_link(link, shop_name)
        self._turn(self.code if link.url else self.idle)

    def show_thanks(self, link: SetupLink, shop_name: str) -> None:
        """The card is saved: the code goes, thanks stay for eight seconds."""
        self._shop_name = shop_name
        self.code.card.code.clear()
        self.thanks.show_link(link, shop_name)
        self._turn(self.thanks)
        self._goodbye.start()

    def hide_code(self) -> None:
        """Take the code away: idle on a screen of its own, closed on the only one."""
        self._goodbye.stop()
        self.code.card.code.clear()
        if self.isVisible() and self._own_screen() is not None:
            self._turn(self.idle)
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc or B closes."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_B):
            self.code.card.code.clear()
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the counter."""
        super().hideEvent(event)
        self._goodbye.stop()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), tokens_of(self).color("bg"))

    def _turn(self, page: QWidget) -> None:
        if page is self.idle:
            self.idle.show_shop(self._shop_name)
        self._pages.setCurrentWidget(page)
        self._place()

    def _own_screen(self) -> QScreen | None:
        """A screen that is not the counter's."""
        counter = self._counter_screen().name()
        return next((screen for screen in QGuiApplication.screens() if screen.name() != counter), None)

    def _counter_screen(self) -> QScreen:
        """Where the main window is: it need not be the screen the system calls its first."""
        windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible())
        main = next(windows, None)
        return main.screen() if main is not None else QGuiApplication.primaryScreen()

    def _place(self) -> None:
        screen = self._own_screen() or self._counter_screen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        if self._own_screen() is None:
            self.activateWindow()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _screens_changed(self, _screen: QScreen) -> None:
        """A screen came or went: move there, or give the counter its screen back."""
        if not self.isVisible():
            return
        if self._own_screen() is None:
            self.hide_code()
        else:
            self._place()
