"""Small painting helpers shared by the painted widgets."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen


def text_width(font: QFont, text: str) -> int:
    """How wide that text is, in whole logical pixels, rounded up."""
    return math.ceil(QFontMetricsF(font).horizontalAdvance(text))


def rounded_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    *,
    edge: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """A filled box with an edge drawn inside the rectangle, so neighbours never overlap."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if edge is not None else 0.0
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        pen = QPen(edge, width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def paint_spinner(painter: QPainter, rect: QRectF, color: QColor, turn: float) -> None:
    """Most of a ring in a square; `turn` in degrees, clockwise."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, rect.width() / 12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = rect.width() / 8
    painter.drawArc(rect.adjusted(inset, inset, -inset, -inset), round((72 - turn) * 16), 288 * 16)
    painter.restore()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    color: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of literal text, vertically centred in the rectangle."""
    painter.setFont(font)
    painter.setPen(color)
    absolute = Qt.AlignmentFlag.AlignAbsolute  # who paints decides the side, not the text
    flags = int(align) | int(absolute) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, text)
