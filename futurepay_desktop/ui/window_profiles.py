"""The menu of shops: every profile of this computer, training, and the way to another account."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.ui.theme.icons import icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.top_bar import mode_word, shop_words

TRAINING = "training"


class ProfileMenu(QObject):
    """`chosen` carries the `Profile`; `connect_requested` asks for the connect flow. Never a loop of its own."""

    chosen = Signal(object)
    connect_requested = Signal()

    def __init__(self, control: ProfileControl, window: QWidget) -> None:
        super().__init__(window)
        self._control, self._window = control, window
        self.menu = QMenu(window)
        self.menu.setAccessibleName(self.tr("Shops and modes"))

    def offer(self, current: Profile, at: QPoint) -> None:
        """Open the menu at that place on the screen."""
        self.menu.clear()
        tokens = tokens_of(self._window)
        for profile in with_training(self._control.known()):
            words = self.tr("{mode} · {shop}").format(mode=mode_word(profile.mode), shop=shop_words(profile))
            action = QAction(words, self.menu)
            here = profile.name == current.name
            action.setIcon(icon("check" if here else SIGNS[profile.mode], "accent" if here else "text_2", tokens))
            action.setEnabled(not here)
            action.triggered.connect(lambda _=False, profile=profile: self.chosen.emit(profile))
            self.menu.addAction(action)
        self.menu.addSeparator()
        connect = QAction(icon("key-round", "text_2", tokens), self.tr("Connect another Stripe account…"), self.menu)
        connect.triggered.connect(self.connect_requested)
        self.menu.addAction(connect)
        self.menu.popup(at)


def with_training(known: Sequence[Profile]) -> tuple[Profile, ...]:
    """The profiles of this computer, with training among them even before its first start."""
    if any(profile.mode is Mode.TRAINING for profile in known):
        return tuple(known)
    return (*known, training_profile())


def training_profile() -> Profile:
    """Training, as it is called before it was ever opened."""
    return Profile(TRAINING, Mode.TRAINING, QCoreApplication.translate("Profiles", "Practice shop"))


SIGNS = {Mode.LIVE: "store", Mode.SANDBOX: "flask-conical", Mode.TRAINING: "graduation-cap"}
