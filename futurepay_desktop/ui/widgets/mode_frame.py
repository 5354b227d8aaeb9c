"""The window's mode, always in sight: the training strip and frame, the sandbox strip, nothing for live."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import BOLD, text_scale
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label

Mode = Literal["live", "sandbox", "training"]
FRAME = 4
_HEIGHTS: dict[Mode, int] = {"live": 0, "sandbox": 28, "training": 40}


class ModeStrip(QWidget):
    """One line that names the mode. It can't be closed. Also for windows of their own, such as the customer display."""

    def __init__(self, mode: Mode = "live", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = IconView("graduation-cap", "train", 16)
        self._word = Label("", 13, BOLD, "train")
        self._text = Label("", 13, ink="train")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for part in (self._sign, self._word, self._text):
            row.addWidget(part)
        row.addStretch(1)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        """The mode shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show another mode; live shows nothing."""
        self._mode: Mode = mode
        word, text, icon, ink = self._words(mode)
        self._sign.set_icon(icon, ink)
        self._word.setText(word)
        self._text.setText(text)
        self._word.set_ink(ink)
        self._text.set_ink(ink)
        self.setAccessibleName(f"{word} {text}".strip())
        self.setFixedHeight(round(_HEIGHTS[mode] * text_scale()))
        self.setVisible(mode != "live")
        self.update()

    def _words(self, mode: Mode) -> tuple[str, str, str, ColorName]:
        match mode:
            case "training":
                text = self.tr("No real cards, no real money. Everything here is practice.")
                return self.tr("TRAINING"), text, "graduation-cap", "train"
            case "sandbox":
                text = self.tr("Stripe's test world. No real money moves.")
                return self.tr("SANDBOX"), text, "flask-conical", "need"
            case "live":
                return "", "", "store", "text"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        fill: ColorName = "train_fill" if self._mode == "training" else "need_fill"
        QPainter(self).fillRect(self.rect(), tokens_of(self).color(fill))


class ModeFrame(QWidget):
    """The central widget of a window: strip on top, then `body`; in training a 4-px frame that nothing can cover.

    Put the screens into `body` (through `set_content`) and open sheets over it.
    """

    def __init__(self, mode: Mode = "live", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = ModeStrip(mode)
        self.body = QWidget()
        self._body_box = QVBoxLayout(self.body)
        self._body_box.setContentsMargins(0, 0, 0, 0)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(self.strip)
        self._box.addWidget(self.body, 1)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        """The mode shown."""
        return self.strip.mode

    def set_mode(self, mode: Mode) -> None:
        """Show another mode."""
        self.strip.set_mode(mode)
        edge = FRAME if mode == "training" else 0
        self._box.setContentsMargins(edge, edge, edge, edge)
        self.update()

    def set_content(self, content: QWidget) -> None:
        """Put the screen into the body, in place of the one before, which is deleted."""
        while (item := self._body_box.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not content:
                old.deleteLater()
        self._body_box.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and frame."""
        painter, tokens = QPainter(self), tokens_of(self)
        painter.fillRect(self.rect(), tokens.color("bg"))
        if self.mode == "training":
            painter.setPen(Qt.PenStyle.NoPen)
            edge, area = tokens.color("train_edge"), QRectF(self.rect())
            painter.fillRect(QRectF(0, 0, area.width(), FRAME), edge)
            painter.fillRect(QRectF(0, area.height() - FRAME, area.width(), FRAME), edge)
            painter.fillRect(QRectF(0, 0, FRAME, area.height()), edge)
            painter.fillRect(QRectF(area.width() - FRAME, 0, FRAME, area.height()), edge)
