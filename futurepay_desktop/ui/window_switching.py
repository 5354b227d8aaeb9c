"""From one shop to another: the screen goes first, then the data layer, and whatever fails ends somewhere sensible."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from futurepay_desktop.domain.api_key import ApiKey
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.dialogs import Choice, ask, confirm
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.top_bar import shop_words
from futurepay_desktop.ui.window_shop import ShopScreen

if TYPE_CHECKING:
    from futurepay_desktop.ui.welcome.welcome_page import WelcomePage


class ShopWindow(Protocol):
    """What switching asks of the window."""

    screen_of_shop: ShopScreen | None
    welcome: "WelcomePage | None"

    def show_shop(self, shop: Shop) -> None:
        """Show one open shop."""

    def show_welcome(self, error: ShowableError | None = None) -> None:
        """Show the two ways in."""

    def meet(self, error: BaseException) -> None:
        """Say an error."""

    async def leave_shop(self, next_name: str = "", *, resetting: bool = False) -> None:
        """Take the open shop's screen away and end its work."""


class Switching(QObject):
    """One change at a time; each asks first while a charge is under way."""

    def __init__(self, control: ProfileControl, background: Background, window: QMainWindow) -> None:
        super().__init__(window)
        self._control, self._background = control, background
        self._dialogs: QMainWindow = window
        self._busy = False

    @property
    def _window(self) -> ShopWindow:
        window: ShopWindow = self._dialogs  # type: ignore[assignment]
        return window

    def switch_to(self, profile: Profile) -> None:
        """Close the open shop and open that one."""
        self._background.start(self._switch(profile))

    def connect_account(self) -> None:
        """Close the open shop's screen and go through connecting an account."""
        self._background.start(self._to_connecting())

    def replace_key(self, key: ApiKey) -> None:
        """Go on with another key of the same account."""
        self._background.start(self._replace_key(key))

    def remove(self, profile: Profile) -> None:
        """Forget the profile's key and local list."""
        self._background.start(self._remove(profile))

    def reset_training(self) -> None:
        """Forget what was practised and open training afresh."""
        self._background.start(self._reset_training())

    def back_to_shop(self) -> None:
        """The shop that is still open, if any, comes back into sight."""
        if self._control.current is not None:
            self._window.show_shop(self._control.current)

    async def may_leave(self) -> bool:
        """Ask once while a charge is under way; nothing is lost either way."""
        screen = self._window.screen_of_shop
        if screen is None or not screen.shop.charges.in_flight():
            return True
        title = self.tr("A charge is still waiting for its answer")
        text = self.tr(
            "If you go now, it shows as not known the next time this shop opens, and we find out by ourselves. "
            "Don't charge again before that."
        )
        choices = [Choice("stay", self.tr("Wait for the answer"), default=True)]
        choices.append(Choice("go", self.tr("Leave anyway"), "destructive"))
        return await ask(self._dialogs, title, text, choices) == "go"

    async def _switch(self, profile: Profile) -> None:
        if self._busy or not await self.may_leave():
            return
        self._busy = True
        try:
            await self._window.leave_shop(shop_words(profile))
            training = profile.mode is Mode.TRAINING
            shop = await (self._control.open_training() if training else self._control.open(profile))
        except ShowableError as error:
            self._window.show_welcome(error)
        else:
            self._window.show_shop(shop)
        finally:
            self._busy = False

    async def _to_connecting(self) -> None:
        if not await self.may_leave():
            return
        await self._window.leave_shop()
        self._window.show_welcome()
        if self._window.welcome is not None:
            self._window.welcome.start_connecting()

    async def _replace_key(self, key: ApiKey) -> None:
        if not await self.may_leave():
            return
        await self._window.leave_shop()
        try:
            shop = await self._keep_key(key)
        except ShowableError as error:
            self.back_to_shop()
            self._window.meet(error)
        else:
            self._window.show_shop(shop)

    async def _keep_key(self, key: ApiKey) -> Shop:
        try:
            return await self._control.replace_key(key, keep=True)
        except ShowableError as error:
            if error.kind not in (ErrorKind.NO_KEYRING, ErrorKind.KEYRING_LOCKED):
                raise
            lines = error_lines(error)
            if not await confirm(self._dialogs, lines.happened, lines.next, self.tr("Use it for this session only")):
                raise
        return await self._control.replace_key(key, keep=False)

    async def _remove(self, profile: Profile) -> None:
        if not await self.may_leave():
            return
        await self._window.leave_shop()
        try:
            await self._control.remove(profile)
        except ShowableError as error:
            self._window.show_welcome(error)
        else:
            self._window.show_welcome()

    async def _reset_training(self) -> None:
        """Nothing of another shop is touched; a charge under way here is practice too, so nobody is asked again."""
        if self._busy:
            return
        self._busy = True
        try:
            await self._window.leave_shop(resetting=True)
            shop = await self._control.reset_training()
        except ShowableError as error:
            self._after_refused_reset(error)
        else:
            self._window.show_shop(shop)
        finally:
            self._busy = False

    def _after_refused_reset(self, error: ShowableError) -> None:
        """Training is open again as it was; without that there is the welcome."""
        if self._control.current is None:
            self._window.show_welcome(error)
        else:
            self.back_to_shop()
            self._window.meet(error)
