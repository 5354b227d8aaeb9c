"""The customer's own screen: idle, code, thanks, and nothing of the back office."""

from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.theme.theme import Theme


class CustomerDisplay(QWidget):
    """A frameless window on the second screen when there is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()

    def show_code(self, link: SetupLink, shop_name: str) -> None:
        """Show the code of that link."""

    def show_thanks(self, link: SetupLink, shop_name: str) -> None:
        """Say that the card is saved."""

    def hide_code(self) -> None:
        """Take the code away and close."""
