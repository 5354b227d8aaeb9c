"""The window: a welcome, or one open shop in its mode. It asks before it closes on a charge under way."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.top_bar import mode_word, shop_words
from futurepay_desktop.ui.widgets.mode_frame import ModeFrame
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.window_keys import Key, WindowKeys
from futurepay_desktop.ui.window_profiles import ProfileMenu, training_profile
from futurepay_desktop.ui.window_shop import ShopScreen
from futurepay_desktop.ui.window_switching import Switching

if TYPE_CHECKING:
    from futurepay_desktop.ui.welcome.welcome_page import WelcomePage

LEAST, WANTED = QSize(1024, 640), QSize(1280, 800)
TITLE_BAR = 40
"""What the window system draws above the window, at most; it is not known before the window is shown."""


def first_size(room: QSize) -> QSize:
    """The size to open with where the screen has `room`: buttons at the lower end must not lie outside it."""
    room = room.shrunkBy(QMargins(0, TITLE_BAR, 0, 0))
    fits = room.width() >= LEAST.width() and room.height() >= LEAST.height()
    return WANTED.boundedTo(room) if fits else WANTED


class MainWindow(QMainWindow):
    """`closing` is emitted once, when the window has closed for good: the program may end.

    `settled` is emitted when a shop's list or the welcome is on screen: what is heavy may begin.
    `background` is the program's; each open shop gets one of its own, finished before another shop opens.
    `on_bug` gets every exception that is no `ShowableError`.
    """

    closing = Signal()
    settled = Signal()

    def __init__(
        self,
        control: ProfileControl,
        theme: Theme,
        background: Background,
        on_bug: Callable[[BaseException], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control, self._theme, self._background, self._on_bug = control, theme, background, on_bug
        self._shop_background: Background | None = None
        self._may_close, self._asking = False, False
        self.screen_of_shop: ShopScreen | None = None
        self.welcome: WelcomePage | None = None
        self.frame = ModeFrame("live")
        self.setCentralWidget(self.frame)
        self.setMinimumSize(LEAST)
        self.resize(first_size(self.screen().availableSize()))
        self.menu = ProfileMenu(control, self)
        self.switching = Switching(control, background, self)
        self.keys = WindowKeys(self, self._key_table(), allowed=self._keys_allowed, letters=self._letters_allowed)
        self._wire()
        self._set_title(None)

    # what it shows

    def show_welcome(self, error: ShowableError | None = None) -> None:
        """The first start, or nothing could be opened: `error` says why."""
        from futurepay_desktop.ui.welcome.welcome_page import WelcomePage  # noqa: PLC0415  most starts open a shop

        self.screen_of_shop = None
        self.frame.set_mode("live")
        self.welcome = WelcomePage(self._control, self._background)
        self.welcome.opened.connect(self.show_shop)
        self.welcome.training_requested.connect(lambda: self.switching.switch_to(training_profile()))
        self.welcome.went_back.connect(self.switching.back_to_shop)
        self.frame.set_content(self.welcome)
        self._set_title(None)
        if error is not None:
            self.welcome.show_error(error)

    def show_shop(self, shop: Shop) -> None:
        """One open shop; its roads start once it is on screen."""
        self.welcome = None
        self._shop_background = Background(self.meet)
        screen = ShopScreen(shop, self._control, self._theme, self._shop_background)
        self.screen_of_shop = screen
        screen.settled.connect(self.settled)
        screen.switch_requested.connect(self._offer_profiles)
        screen.profile_chosen.connect(self.switching.switch_to)
        screen.connect_requested.connect(self.switching.connect_account)
        screen.key_replaced.connect(self.switching.replace_key)
        screen.removed.connect(self.switching.remove)
        screen.reset_requested.connect(self.switching.reset_training)
        self.frame.set_mode(shop.profile.mode.value)
        self.frame.set_content(screen)
        self._set_title(shop.profile)
        self._theme.set_choice(shop.settings.current.appearance.value)
        screen.start()

    def meet(self, error: BaseException) -> None:
        """Every exception nobody awaited: a person may read it, or it is a bug."""
        if not isinstance(error, ShowableError):
            self._on_bug(error)
        elif self.screen_of_shop is not None:
            self.screen_of_shop.toast.say(error_lines(error).text(), icon="triangle-alert", ink="fail")
        elif self.welcome is not None:
            self.welcome.show_error(error)
        else:
            self.show_welcome(error)

    # another shop

    async def leave_shop(self, next_name: str = "", *, resetting: bool = False) -> None:
        """The old shop's screen goes before its data does, so that no row of it can still be seen.

        `resetting` stays in training, and says what is under way.
        """
        screen, self.screen_of_shop = self.screen_of_shop, None
        if screen is not None:
            screen.close_screen()
            screen.hide()  # its work may still touch it, so it is deleted after that has ended
        self._set_title(None)
        if self._shop_background is not None:
            await self._shop_background.close()
            self._shop_background = None
        title = self.tr("Opening {shop}…").format(shop=next_name) if next_name else self.tr("One moment…")
        if resetting:
            text = self.tr("The practice customers come back as they were on the first day.")
            self.frame.set_content(Placeholder("graduation-cap", self.tr("Resetting training…"), text))
            return
        self.frame.set_content(Placeholder("hourglass", title))
        self.frame.set_mode("live")

    def _offer_profiles(self) -> None:
        if self.screen_of_shop is not None:
            chip = self.screen_of_shop.top.chip
            self.menu.offer(self.screen_of_shop.shop.profile, chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    # closing

    async def _close_if_meant(self) -> None:
        try:
            self._may_close = await self.switching.may_leave()
        finally:
            self._asking = False
        if self._may_close:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first while a charge is under way."""
        screen = self.screen_of_shop
        if not self._may_close and screen is not None and screen.shop.charges.in_flight():
            event.ignore()
            if not self._asking:
                self._asking = True
                self._background.start(self._close_if_meant())
            return
        if screen is not None:
            screen.close_screen()
            self.screen_of_shop = None
        event.accept()
        self.closing.emit()

    async def finish(self) -> None:
        """Let the open shop's work end; call after `closing`."""
        if self._shop_background is not None:
            await self._shop_background.close()
            self._shop_background = None

    # keys and title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back; keys that reached the window are its own."""
        if event.key() == Qt.Key.Key_Escape and self.screen_of_shop is not None:
            self.screen_of_shop.back()
        elif not self.keys.press(event):
            super().keyPressEvent(event)

    def _keys_allowed(self) -> bool:
        return self.screen_of_shop is not None and not self.screen_of_shop.sheet_open

    def _letters_allowed(self) -> bool:
        screen = self.screen_of_shop
        return screen is not None and screen.shop.settings.current.single_letter_keys

    def _show_keys(self) -> None:
        if self.screen_of_shop is not None:
            self.screen_of_shop.open_key_sheet(self.keys.keys)

    def _key_table(self) -> tuple[Key, ...]:
        def on(name: str, *values: object) -> Callable[[], None]:
            return lambda: getattr(self.screen_of_shop, name)(*values)

        return (
            Key(("/",), ("/",), self.tr("Search customers"), on("start_search")),
            Key(("Ctrl+F",), ("Ctrl F",), self.tr("Search customers, from anywhere"), on("start_search"), single=False),
            Key(("N",), ("N",), self.tr("New customer"), on("new_customer")),
            Key(("L",), ("L",), self.tr("New setup link"), on("new_link")),
            Key(("C",), ("C",), self.tr("Charge"), on("charge")),
            Key(("B",), ("B",), self.tr("Show the code to the customer"), on("show_to_customer")),
            Key(("R",), ("R",), self.tr("Ask Stripe again"), on("refresh")),
            Key(("F6",), ("F6",), self.tr("Next pane"), on("cycle_panes", 1), single=False),
            Key(("Shift+F6",), ("Shift F6",), self.tr("Previous pane"), on("cycle_panes", -1), single=False),
            Key(("P",), ("P",), self.tr("Practice"), on("go", Place.PRACTICE), training=True),
            Key(("Ctrl+,",), ("Ctrl ,",), self.tr("Settings"), on("go", Place.SETTINGS), single=False),
            Key(("?",), ("?",), self.tr("This sheet"), self._show_keys),
            Key(("F1",), ("F1",), self.tr("This sheet, from anywhere"), self._show_keys, single=False),
        )

    def _wire(self) -> None:
        self.menu.chosen.connect(self.switching.switch_to)
        self.menu.connect_requested.connect(self.switching.connect_account)

    def _set_title(self, profile: Profile | None) -> None:
        if profile is None:
            self.setWindowTitle(self.tr("FuturePay"))
            return
        words = self.tr("FuturePay · {mode} · {shop}")
        self.setWindowTitle(words.format(mode=mode_word(profile.mode), shop=shop_words(profile)))
