"""Setup links: the open and ended links of all customers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.services.shop import Shop


class SetupLinksPage(QWidget):
    """The page."""

    link_requested = Signal(object)
    new_link_requested = Signal(object)

    def __init__(self, shop: "Shop", theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop, self._theme, self._background = shop, theme, background
