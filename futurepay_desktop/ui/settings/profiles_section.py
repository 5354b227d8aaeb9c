"""Profiles: every shop of this computer. Each has files, key and client of its own; one is open at a time."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.theme.fonts import MEDIUM
from futurepay_desktop.ui.top_bar import mode_word, shop_words
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.surface import Surface
from futurepay_desktop.ui.window_profiles import with_training

_BADGES = {Mode.LIVE: BadgeKind.OK, Mode.SANDBOX: BadgeKind.NEED, Mode.TRAINING: BadgeKind.TRAIN}


class ProfilesSection(Section):
    """`switch_requested` carries a `Profile`, `connect_requested` asks for the connect flow."""

    switch_requested = Signal(object)
    connect_requested = Signal()

    def __init__(
        self, shop: Shop, control: ProfileControl, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(QCoreApplication.translate("Settings", "Profiles"), shop, background, parent)
        self._control = control
        text = self.tr("Nothing of one profile is ever seen in another. Switching closes the open one first.")
        self.column.addWidget(Label(text, 13, ink="text_2", wrap=True))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(8)
        self.column.addLayout(self.rows)
        self.connect_button = Button(self.tr("Connect another Stripe account"), icon="key-round")
        self.connect_button.clicked.connect(self.connect_requested)
        row = QHBoxLayout()
        row.addWidget(self.connect_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def open_section(self) -> None:
        """List the profiles as they are now."""
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for profile in with_training(self._control.known()):
            self.rows.addWidget(self._row(profile))

    def _row(self, profile: Profile) -> Surface:
        card = Surface("card")
        line = QHBoxLayout(card)
        line.setContentsMargins(16, 12, 12, 12)
        line.setSpacing(12)
        line.addWidget(Label(shop_words(profile), 13, MEDIUM))
        line.addWidget(Badge(_BADGES[profile.mode], mode_word(profile.mode)))
        line.addStretch(1)
        if profile.name == self._shop.profile.name:
            line.addWidget(Label(self.tr("Open now"), 13, ink="text_2"))
        else:
            button = Button(self.tr("Open"), size="compact")
            button.setAccessibleName(self.tr("Open {shop}").format(shop=shop_words(profile)))
            button.clicked.connect(lambda _=False, profile=profile: self.switch_requested.emit(profile))
            line.addWidget(button)
        return card
