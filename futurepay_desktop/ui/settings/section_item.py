"""One name in the list of settings sections."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale, ui_font
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box


class SectionItem(QPushButton):
    """Tinted when chosen."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        show_focus_ring(self)

    def sizeHint(self) -> QSize:
        """36 px high."""
        return QSize(120, round(36 * max(1.0, text_scale())))

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and name."""
        painter, tokens, area = QPainter(self), tokens_of(self), QRectF(self.rect())
        if self.isChecked():
            rounded_box(painter, area, 6, tokens.color("selected"))
        elif self.underMouse():
            rounded_box(painter, area, 6, tokens.color("hover"))
        font = ui_font(13, SEMIBOLD if self.isChecked() else MEDIUM)
        ink = tokens.color("text" if self.isChecked() else "text_2")
        align = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        draw_text(painter, area.adjusted(12, 0, -12, 0), self.text(), font, ink, align=align)
