"""The setup link panel: the code the customer scans, what has become of it, and what to do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.services.shop import Shop


class SetupLinkPanel(QWidget):
    """One link at a time."""

    closed = Signal()
    charge_requested = Signal(str)
    customer_requested = Signal(str)
    show_to_customer = Signal(object)

    def __init__(self, shop: "Shop", theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop, self._theme, self._background = shop, theme, background

    def show_link(self, link: SetupLink) -> None:
        """Show that link."""
