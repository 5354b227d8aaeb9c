"""Text. Plain text only, so that a customer's name is never read as markup; ink and size come from the theme."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from futurepay_desktop.ui.theme.fonts import BASE_SIZE, REGULAR, line_height, ui_font
from futurepay_desktop.ui.theme.tokens import ColorName


class Label(QLabel):
    """One piece of text in the program's type scale.

    `ink` is a colour's name, `wrap` lets the text break, `figures` sets digits of one width, `mono` is for ids,
    `selectable` lets mouse and keyboard select the text.
    """

    def __init__(
        self,
        text: str = "",
        size: int = BASE_SIZE,
        weight: QFont.Weight = REGULAR,
        ink: ColorName = "text",
        *,
        wrap: bool = False,
        figures: bool = False,
        mono: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight, self._figures, self._mono = size, weight, figures, mono
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("ink", ink)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._fit()
        self.setText(text)

    def set_ink(self, ink: ColorName) -> None:
        """Change the text's colour."""
        set_property(self, "ink", ink)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.setFont(ui_font(self._size, self._weight, figures=self._figures, mono=self._mono))
        self.setMinimumHeight(line_height(self._size))


class Line(QFrame):
    """A hairline, horizontal unless told otherwise. Decoration only."""

    def __init__(self, *, vertical: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("line", "v" if vertical else "h")


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and let the widget take up the rule at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
