"""A switch: a check box that looks like what it does."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from futurepay_desktop.ui.theme.fonts import MEDIUM, scaled, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.focus_ring import show_focus_ring
from futurepay_desktop.ui.widgets.painting import draw_text, rounded_box, text_width

_WIDE, _HIGH, _GAP, _ROW = 40, 22, 12, 32


class Switch(QCheckBox):
    """On and off, with its word beside it. Screen readers hear a check box."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        show_focus_ring(self)

    def sizeHint(self) -> QSize:
        """Knob and word."""
        words = text_width(ui_font(13, MEDIUM), self.text())
        return QSize(scaled(_WIDE) + _GAP + words + 2, scaled(_ROW))

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the track, the knob at its end, and the word."""
        painter, tokens = QPainter(self), tokens_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, able, rtl = self.isChecked(), self.isEnabled(), self.isRightToLeft()
        wide, high = scaled(_WIDE), scaled(_HIGH)
        left = self.width() - wide if rtl else 0
        track = QRectF(left, (self.height() - high) / 2, wide, high)
        ground = tokens.color("accent" if on else "sunken") if able else tokens.color("sunken")
        edge = None if on and able else tokens.color("border" if able else "hairline")
        rounded_box(painter, track, high / 2, ground, edge=edge)
        side = high - 8
        at_end = on != rtl
        x = track.right() - side - 4 if at_end else track.left() + 4
        knob = QRectF(x, track.top() + 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("on_accent" if on and able else "border"))
        painter.drawEllipse(knob)
        if on and able:
            paint_icon(painter, knob.adjusted(2, 2, -2, -2).topLeft(), "check", tokens.color("accent"), size=side - 4)
        words = QRectF(self.rect()).adjusted(0 if rtl else wide + _GAP, 0, -wide - _GAP if rtl else 0, 0)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        ink = tokens.color("text" if able else "text_3")
        draw_text(painter, words, self.text(), ui_font(13, MEDIUM), ink, align=align)
