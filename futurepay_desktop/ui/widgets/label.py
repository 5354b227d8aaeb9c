"""Text. Plain text only, so that a customer's name is never read as markup; ink and size come from the theme."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QStyle, QWidget

from futurepay_desktop.ui.theme.fonts import BASE_SIZE, REGULAR, line_height, text_scale, ui_font
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

    def sizeHint(self) -> QSize:
        """As QLabel's, with our own line height where the text wraps."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(hint.width())) if self.wordWrap() else hint

    def minimumSizeHint(self) -> QSize:
        """A wrapping text may be as narrow as a few words."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(min(super().minimumSizeHint().width(), 80), self.minimumHeight())

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped lines."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        return max(1, len(self._lines(width)[1])) * line_height(self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw wrapped text with the type scale's line height, which QLabel can't set for plain text."""
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        if not self.wordWrap() or selectable:
            super().paintEvent(event)
            return
        layout, lines = self._lines(self.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        step = line_height(self._size)
        top = (self.height() - step * len(lines)) / 2 if self.alignment() & Qt.AlignmentFlag.AlignVCenter else 0.0
        for index, line in enumerate(lines):
            line.setPosition(QPointF(0, top + index * step + (step - line.height()) / 2))
        layout.draw(painter, QPointF(0, 0))

    def _lines(self, width: int) -> tuple[QTextLayout, list[QTextLine]]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        lines: list[QTextLine] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text scale: the theme restyles everything after changing it, and Qt for many other reasons."""
        if event.type() == QEvent.Type.StyleChange and text_scale() != self._fitted:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self._fitted = text_scale()
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
