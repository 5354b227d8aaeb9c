"""The two drawings of the welcome: the program's sign, and the round signs of the cards."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.painting import rounded_box


class Emblem(QWidget):
    """The program's sign: a code on the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), tokens_of(self)
        rounded_box(painter, QRectF(self.rect()), 10, tokens.color("accent"))
        paint_icon(painter, QPointF(14, 14), "qr-code", tokens.color("on_accent"), size=28)


class RoundSign(QWidget):
    """A sign on a round ground, amber for training."""

    def __init__(self, icon: str, *, training: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._training = icon, training
        self.setFixedSize(40, 40)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), tokens_of(self)
        rounded_box(painter, QRectF(self.rect()), 20, tokens.color("train_fill" if self._training else "selected"))
        ink = tokens.color("train" if self._training else "accent")
        paint_icon(painter, QPointF(10, 10), self._icon, ink, size=20)
