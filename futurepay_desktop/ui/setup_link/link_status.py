"""The line under the code: the live state at the start, the time left at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.ui.setup_link.link_words import StatusWords
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label


class LinkStatus(QWidget):
    """The words named "Link status", and a second pair of words at the other end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconView("clock", "wait", 24)
        self.words = Label("", 15, SEMIBOLD)
        self.words.setAccessibleName(self.tr("Link status"))
        self._caption = Label("", 12, ink="text_3", figures=True)
        self._value = Label("", 15, SEMIBOLD, figures=True)
        self._lay_out()

    def show_status(self, words: StatusWords) -> None:
        """Show the state; a new one is said, politely."""
        fresh = words.text != self.words.text()
        self._sign.set_icon(words.icon, words.ink)
        self.words.setText(words.text)
        self.words.setAccessibleDescription(words.text)
        if fresh and self.isVisible():
            announce(self, words.text)

    def show_time(self, caption: str, value: str, ink: ColorName = "text") -> None:
        """Show the pair at the end; empty texts hide it."""
        self._caption.setText(caption)
        self._value.setText(value)
        self._value.set_ink(ink)

    def time_text(self) -> str:
        """Both words at the end, as read."""
        return f"{self._caption.text()} {self._value.text()}".strip()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._sign)
        start, end = QVBoxLayout(), QVBoxLayout()
        for column in (start, end):
            column.setSpacing(0)
        start.addWidget(Label(self.tr("Link status"), 12, ink="text_3"))
        start.addWidget(self.words)
        end.addWidget(self._caption)
        end.addWidget(self._value)
        for label in (self._caption, self._value):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(start, 1)
        row.addLayout(end)
