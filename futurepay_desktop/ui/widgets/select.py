"""A choice from a list, drawn like our fields."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from futurepay_desktop.ui.theme.fonts import scaled, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box


class Select(QComboBox):
    """A combo box named `name` for screen readers. Items as in QComboBox."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))  # lists from the style sheet, with rows that can be hit
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(super().sizeHint().width() + 32, scaled(36))

    def minimumSizeHint(self) -> QSize:
        """As high as a field."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, text and chevron."""
        tokens, painter, area = tokens_of(self), QPainter(self), QRectF(self.rect())
        if not self.isEnabled():
            rounded_box(painter, area, 6, tokens.color("sunken"), edge=tokens.color("hairline"))
        elif self.hasFocus():
            rounded_box(painter, area, 6, tokens.color("surface"), edge=tokens.color("focus"), width=2)
        else:
            ground = tokens.color("hover" if self.underMouse() else "surface")
            rounded_box(painter, area, 6, ground, edge=tokens.color("border"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = tokens.color("text" if self.isEnabled() else "text_3")
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, self.width() - 48)
        chevron = scaled(16)
        words = area.adjusted(chevron + 20 if rtl else 12, 0, -12 if rtl else -chevron - 20, 0)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        draw_text(painter, words, text, ui_font(13), ink, align=align)
        x = 12.0 if rtl else area.width() - chevron - 12
        corner = QPointF(x, (area.height() - chevron) / 2)
        paint_icon(painter, corner, "chevron-down", tokens.color("text_2"), size=chevron)
