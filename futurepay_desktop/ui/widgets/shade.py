"""The soft shadow a sheet casts, kept as one small picture: blurring it anew at every paint takes 15 ms."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QGraphicsPathItem, QGraphicsScene, QWidget

from futurepay_desktop.ui.theme.tokens import Tokens, tokens_of

BLUR, DROP, RADIUS = 32, 12, 10
REACH = BLUR + DROP
"""How far the shadow reaches beyond the box, in pixels."""
_CORNER = 2 * REACH
_TILE = 2 * _CORNER + 8


class Shade(QWidget):
    """Lies below a box and is `REACH` larger on every side (`fall_from`)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._tile = QPixmap()
        self._made_for: tuple[Tokens, float] | None = None

    def fall_from(self, box: QRect) -> None:
        """The box the shadow falls from, in the parent's coordinates."""
        self.setGeometry(box.adjusted(-REACH, -REACH, REACH, REACH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the corners as they are and stretch the edges; nothing in the middle, where the box stands."""
        tile, ratio = self._blurred(), self.devicePixelRatioF()
        painter = QPainter(self)
        across = _spans(self.width())
        for row, (top, tall, from_y, high) in enumerate(_spans(self.height())):
            for column, (left, wide, from_x, broad) in enumerate(across):
                if row == column == 1:
                    continue
                source = QRectF(from_x * ratio, from_y * ratio, broad * ratio, high * ratio)
                painter.drawPixmap(QRectF(left, top, wide, tall), tile, source)

    def _blurred(self) -> QPixmap:
        tokens, ratio = tokens_of(self), self.devicePixelRatioF()
        wanted = (tokens, ratio)
        if wanted != self._made_for:
            self._made_for, self._tile = wanted, _blur(tokens.color("shadow"), tokens.color("surface"), ratio)
        return self._tile


def _spans(length: int) -> tuple[tuple[float, float, float, float], ...]:
    """Where the three parts of an edge go and where they come from: start, length, start in the tile, length there."""
    corner = min(_CORNER, length / 2)
    middle = length - 2 * corner
    return (
        (0, corner, 0, corner),
        (corner, middle, _CORNER, _TILE - 2 * _CORNER),
        (length - corner, corner, _TILE - corner, corner),
    )


def _blur(color: QColor, ground: QColor, ratio: float) -> QPixmap:
    """A small box and its shadow. The box is in it for the sake of its round corners: the card lies on top."""
    side = _TILE * ratio
    tile = QPixmap(round(side), round(side))
    tile.fill(Qt.GlobalColor.transparent)
    scene = QGraphicsScene(0, 0, side, side)
    inner, inside = REACH * ratio, side - 2 * REACH * ratio
    outline = QPainterPath()
    outline.addRoundedRect(QRectF(inner, inner, inside, inside), RADIUS * ratio, RADIUS * ratio)
    box = QGraphicsPathItem(outline)
    box.setPen(Qt.PenStyle.NoPen)
    box.setBrush(ground)
    effect = QGraphicsDropShadowEffect()
    effect.setBlurRadius(BLUR * ratio)
    effect.setOffset(0, DROP * ratio)
    effect.setColor(color)
    box.setGraphicsEffect(effect)
    scene.addItem(box)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scene.render(painter)
    painter.end()
    return tile
