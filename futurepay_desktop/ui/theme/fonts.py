"""The type: Inter for everything, JetBrains Mono for ids, system fonts for the scripts they lack.

Sizes are in pixels at 100 % text: 12, 13, 15, 20, 28, 32, 40 and, for the customer, 56 and 72. The application's
font carries the text scale, so a size asked for here grows with it.
"""

import logging

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from futurepay_desktop.paths import resource

BASE_SIZE = 13
FAMILIES = ["Inter", "Segoe UI", "Noto Sans", "Noto Sans CJK JP", "Noto Sans Arabic", "sans-serif"]
MONO_FAMILIES = ["JetBrains Mono", "Consolas", "Menlo", "Noto Sans Mono", "monospace"]
FONT_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "Inter-Bold.otf",
    "JetBrainsMono-Regular.ttf",
)
LINE_HEIGHTS = {12: 16, 13: 20, 15: 20, 20: 28, 28: 40, 32: 40, 40: 48, 56: 64, 72: 80}

Weight = QFont.Weight
REGULAR, MEDIUM, SEMIBOLD, BOLD = Weight.Normal, Weight.Medium, Weight.DemiBold, Weight.Bold

_log = logging.getLogger(__name__)


def load_fonts() -> None:
    """Give the shipped fonts to Qt. A missing file costs looks, not work: it is logged and the system's font serves."""
    for name in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            _log.warning("The font %s can't be loaded", name)


def text_scale() -> float:
    """How much larger than 100 % text is drawn now."""
    size = QApplication.font().pixelSize()
    return size / BASE_SIZE if size > 0 else 1.0


def scaled(pixels: float) -> int:
    """A measure that grows with the text: icons beside words, heights of lines and fields."""
    return round(pixels * max(1.0, text_scale()))


def ui_font(
    size: int = BASE_SIZE, weight: QFont.Weight = REGULAR, *, figures: bool = False, mono: bool = False
) -> QFont:
    """A font of the program's type scale; `size` in pixels at 100 % text, `figures` for columns of digits."""
    return _make(round(size * text_scale()), size, weight, figures=figures, mono=mono)


def base_font(scale: float) -> QFont:
    """The application's font; `scale` 1.0 is 100 % text."""
    return _make(round(BASE_SIZE * scale), BASE_SIZE, REGULAR, figures=False, mono=False)


def tabular(font: QFont) -> QFont:
    """The same font with digits of one width, for every amount and id."""
    copy = QFont(font)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def line_height(size: int) -> int:
    """The height of one line of that size, in pixels, at the text scale in force."""
    return round(LINE_HEIGHTS.get(size, round(size * 1.4)) * text_scale())


def _make(pixels: int, size: int, weight: QFont.Weight, *, figures: bool, mono: bool) -> QFont:
    font = QFont()
    font.setFamilies(MONO_FAMILIES if mono else FAMILIES)
    font.setPixelSize(max(1, pixels))
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if size >= 32:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
    elif size >= 20:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 99)
    return tabular(font) if figures else font
