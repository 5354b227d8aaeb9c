"""A field: label above, help or error below. The error stands beside its cause and is read out."""

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, scaled
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.label import Label, set_property


class IconView(QWidget):
    """One icon. Decoration: the words beside it carry the meaning."""

    def __init__(
        self,
        name: str,
        ink: ColorName = "text_2",
        size: int = 16,
        stroke: float = 2.0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._ink, self._side, self._stroke = name, ink, size, stroke
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, ink: ColorName | None = None) -> None:
        """Show another icon, in another colour if given."""
        self._name, self._ink = name, ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's own size."""
        return QSize(scaled(self._side), scaled(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        ink = tokens_of(self).color(self._ink)
        paint_icon(QPainter(self), QPointF(0, 0), self._name, ink, size=scaled(self._side), stroke=self._stroke)


class Field(QWidget):
    """A labelled line of input. `edit` is the QLineEdit; its accessible name is the label (or `name`).

    `changed` carries the text as it is typed, `submitted` is Enter.
    """

    changed = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        label: str,
        *,
        help_text: str = "",
        optional: str = "",
        placeholder: str = "",
        name: str | None = None,
        max_length: int | None = None,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name or label)
        self.edit.setPlaceholderText(placeholder)
        if max_length is not None:
            self.edit.setMaxLength(max_length)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._caption = Label(label, 12, MEDIUM, "text_2")
        self._caption.setBuddy(self.edit)
        self._optional = Label(optional, 12, ink="text_3")
        self._sign = IconView("circle-alert", "fail", 12, 2.5)
        self._below = Label("", 12, ink="text_3", wrap=True)
        self._help = help_text
        self._lay_out()
        self.set_error(None)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.submitted)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Fill the field."""
        self.edit.setText(text)

    @property
    def error(self) -> str | None:
        """The error shown, if any."""
        return self._error

    def set_error(self, error: str | None) -> None:
        """Say what is wrong and what to do; None takes it away."""
        self._error = error
        self._show(error or self._help, bad=error is not None)
        self.edit.setAccessibleDescription(error or self._help)
        set_property(self.edit, "problem", error is not None)
        if error is not None and self.isVisible():
            announce(self.edit, error)

    def set_help(self, text: str) -> None:
        """Change the help shown while there is no error."""
        self._help = text
        if self._error is None:
            self.set_error(None)

    def _show(self, text: str, *, bad: bool) -> None:
        self._below.setText(text)
        self._below.set_ink("fail" if bad else "text_3")
        self._below.setVisible(bool(text))
        self._sign.setVisible(bad)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._caption)
        top.addStretch(1)
        top.addWidget(self._optional)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._sign)
        below.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.edit)
        column.addLayout(below)
