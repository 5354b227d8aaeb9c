"""Lucide's line icons, tinted from the tokens and drawn in whole device pixels.

`paint_icon` is for painting code, `icon` for buttons and menus that want a `QIcon`. Drawings are kept in Qt's
own pixmap cache, by name, colour, size, pixel ratio and stroke.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from futurepay_desktop.paths import resource
from futurepay_desktop.ui.theme.tokens import ColorName, Tokens

# What a screen may be set to; the pixmaps of a QIcon are made for each, so none is ever scaled.
RATIOS = (1.0, 1.25, 1.5, 2.0, 3.0)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, color: QColor, size: int, *, ratio: float = 1.0, stroke: float = 2.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels at that device pixel ratio.

    Raises FileNotFoundError when no such icon ships with the program.
    """
    key = f"icon/{name}/{color.rgba():x}/{size}/{ratio:g}/{stroke:g}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    svg = _source(name).replace("currentColor", color.name())
    if stroke != 2.0:
        svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke:g}"')
    side = max(1, round(size * ratio))
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(side / size)
    QPixmapCache.insert(key, drawn)
    return drawn


def paint_icon(
    painter: QPainter, at: QPointF, name: str, color: QColor, *, size: int = 16, stroke: float = 2.0
) -> None:
    """Draw the icon with its top left corner at `at`, snapped to the device's pixels."""
    transform = painter.deviceTransform()
    ratio = transform.m11() or 1.0
    pixmap = icon_pixmap(name, color, size, ratio=ratio, stroke=stroke)
    corner = transform.map(at)
    snapped = QPointF(round(corner.x()), round(corner.y()))
    painter.drawPixmap(transform.inverted()[0].map(snapped), pixmap)


def icon(name: str, color: ColorName, tokens: Tokens, size: int = 16) -> QIcon:
    """The icon for a button or menu, in the token's colour, pale when disabled."""
    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(icon_pixmap(name, tokens.color(color), size, ratio=ratio), QIcon.Mode.Normal)
        made.addPixmap(icon_pixmap(name, tokens.color("text_3"), size, ratio=ratio), QIcon.Mode.Disabled)
    return made
