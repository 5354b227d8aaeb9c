"""What all sections of the settings share: a title, a column of content, and saving with errors said in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar


class Section(QWidget):
    """One page of the settings. `saved` follows a change that is on disk; `open_section` reads what it shows."""

    saved = Signal()

    def __init__(self, title: str, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("clear", True)
        self.setAccessibleName(title)
        self.title = title
        self._shop, self._background = shop, background
        self.bar = MessageBar()
        self.bar.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 24, 32, 24)
        self.column.setSpacing(16)
        self.column.addWidget(Label(title, 20, SEMIBOLD))
        self.column.addWidget(self.bar)

    def open_section(self) -> None:
        """The section comes into sight."""

    def show_error(self, error: ShowableError) -> None:
        """An error, at the top of the section."""
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next, icon="triangle-alert")
        self.bar.show()
        self.bar.speak()

    async def save(self, settings: Settings) -> bool:
        """Keep `settings`; False, and the error in sight, when the disk refused."""
        try:
            await self._shop.settings.change(settings)
        except ShowableError as error:
            self.show_error(error)
            return False
        self.bar.hide()
        self.saved.emit()
        return True


def labelled(label: str, control: QWidget, help_text: str = "") -> QWidget:
    """A control with its label above and a help line below, as fields have."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    caption = Label(label, 12, MEDIUM, "text_2")
    caption.setBuddy(control)
    column.addWidget(caption)
    column.addWidget(control)
    if help_text:
        column.addWidget(Label(help_text, 12, ink="text_3", wrap=True))
        control.setAccessibleDescription(help_text)
    return box
