"""A text with a button that copies it: e-mail addresses, phone numbers, ids."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.elided_label import ElidedLabel


class CopyLabel(QWidget):
    """Shows `text`; the button, named `copy_name` ("Copy email"), puts it on the clipboard and emits `copied`."""

    copied = Signal(str)

    def __init__(
        self,
        text: str,
        copy_name: str,
        *,
        ink: ColorName = "text_2",
        mono: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._label = ElidedLabel(fenced(text) if text else "", 12 if mono else 13, ink=ink, mono=mono)
        self.button = Button(icon="copy", kind="quiet", size="compact", name=copy_name)
        self.button.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self._label)
        row.addWidget(self.button)
        row.addStretch(1)

    def text(self) -> str:
        """The text shown and copied."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; an empty one hides the whole thing."""
        self._text = text
        self._label.setText(fenced(text) if text else "")
        self.setVisible(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copied.emit(self._text)
