"""The charge sheet: amount, review with the whole sentence on its button, result in the same place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.services.shop import Shop


class ChargeSheet(QObject):
    """One charge at a time, over `sheet_host` (the body of the mode frame)."""

    send_new_link = Signal(str)
    finished = Signal()

    def __init__(self, shop: "Shop", theme: Theme, background: Background, sheet_host: QWidget) -> None:
        super().__init__(sheet_host)
        self._shop, self._theme, self._background = shop, theme, background

    def start(self, row: CustomerRow, methods: tuple[PaymentMethod, ...], amount_minor: int | None = None) -> None:
        """Open the sheet for that customer; `amount_minor` fills the amount (minor units)."""
