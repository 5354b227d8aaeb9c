"""Small helpers for sentences that carry other people's words."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from futurepay_desktop.ui.formats import isolate

_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})


def fenced(text: str) -> str:
    """Foreign text, isolated only where it could turn the sentence: in a right-to-left window, or when it is so itself.

    Elsewhere it stays as it is, so that copied and searched text carries no invisible signs.
    """
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    foreign = any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
    return isolate(text) if turned or foreign else text


def first_name(name: str) -> str:
    """The first word of a name, for sentences meant for the customer; empty without a name."""
    return next(iter(name.split()), "")
