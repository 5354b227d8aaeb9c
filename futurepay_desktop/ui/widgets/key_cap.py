"""Key caps: which key does the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale, ui_font
from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width


def key_cap_size(text: str) -> QSize:
    """The size a key cap with that text takes, in logical pixels."""
    side = round(20 * text_scale())
    return QSize(max(side, text_width(ui_font(12, MEDIUM), text) + 12), side)


def paint_key_cap(
    painter: QPainter, rect: QRectF, text: str, *, ink: QColor, edge: QColor, fill: QColor | None
) -> None:
    """Draw a key cap into the rectangle."""
    rounded_box(painter, rect, 4, fill, edge=edge)
    draw_text(painter, rect, text, ui_font(12, MEDIUM), ink, align=Qt.AlignmentFlag.AlignHCenter)


def paint_quiet_cap(painter: QPainter, rect: QRectF, text: str, tokens: Tokens) -> None:
    """The usual key cap: pale ink, hairline edge."""
    ink, edge, fill = tokens.color("text_3"), tokens.color("hairline"), tokens.color("surface")
    paint_key_cap(painter, rect, text, ink=ink, edge=edge, fill=fill)


class KeyCap(QWidget):
    """A key cap on its own, for key sheets and hints."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The cap's own size."""
        return key_cap_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        paint_quiet_cap(QPainter(self), QRectF(self.rect()), self._text, tokens_of(self))
