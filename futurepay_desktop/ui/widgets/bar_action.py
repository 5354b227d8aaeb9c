"""The underlined action at the end of a message bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import SEMIBOLD, line_height, ui_font
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.painting import draw_text, text_width


class BarAction(QPushButton):
    """A button that looks like a link in the colour of its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink: ColorName = "text"
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        show_focus_ring(self)

    def set_look(self, text: str, ink: ColorName) -> None:
        """Show that text in that colour."""
        self.setText(text)
        self._ink = ink
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text, at least 24 px high for the finger."""
        return QSize(text_width(ui_font(13, SEMIBOLD), self.text()), max(24, line_height(13)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and its line."""
        painter, font = QPainter(self), ui_font(13, SEMIBOLD)
        ink = tokens_of(self).color(self._ink)
        draw_text(painter, QRectF(self.rect()), self.text(), font, ink)
        base = self.height() / 2 + self.fontMetrics().ascent() / 2 + 2.5
        painter.setPen(QPen(ink, 2 if self.underMouse() else 1))
        painter.drawLine(0, round(base), self.width(), round(base))
