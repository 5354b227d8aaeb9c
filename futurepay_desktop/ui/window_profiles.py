"""The menu of shops: every profile of this computer, training, and the way to another account."""

from PySide6.QtCore import QObject, QPoint, Signal
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
        profiles = list(self._control.known())
        if not any(profile.mode is Mode.TRAINING for profile in profiles):
            profiles.append(Profile(TRAINING, Mode.TRAINING, self.tr("Practice shop")))
        for profile in profiles:
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


SIGNS = {Mode.LIVE: "store", Mode.SANDBOX: "flask-conical", Mode.TRAINING: "graduation-cap"}
