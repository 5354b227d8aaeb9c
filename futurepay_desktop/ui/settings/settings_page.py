"""Settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.theme.theme import Theme


class SettingsPage(QWidget):
    """The page."""

    changed = Signal()
    switch_requested = Signal(object)
    connect_requested = Signal()
    reopened = Signal(object)

    def __init__(
        self, shop: Shop, control: ProfileControl, theme: Theme, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
