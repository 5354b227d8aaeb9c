"""The white card the code stands on, in every theme."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.painting import rounded_box
from futurepay_desktop.ui.widgets.qr_code import QrCode

SIDE = 420
_AIR, _LITTLE_AIR = 17, 2
"""Around the code, whose own quiet zone is part of it."""


class CodeCard(QWidget):
    """Holds a QrCode; grows where a long link needs it, so that a module never gets too small."""

    def __init__(self, *, side: int = SIDE, min_px: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._air = side, _AIR
        self.code = QrCode(min_px=min_px)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(_AIR, _AIR, _AIR, _AIR)
        column.addWidget(self.code)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_side(self, side: int, *, tight: bool = False) -> None:
        """Be that large where the code allows: a low window has less room, and the `tight` card no air to spare."""
        air = _LITTLE_AIR if tight else _AIR
        if (side, air) != (self._side, self._air):
            self._side, self._air = side, air
            self._column.setContentsMargins(air, air, air, air)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square."""
        side = max(self._side, self.code.minimumSizeHint().width() + 2 * self._air)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        tokens = tokens_of(self)
        edge = tokens.color("code_edge")
        rounded_box(QPainter(self), QRectF(self.rect()), 10, tokens.color("code_card"), edge=edge)
