"""The coach: one slim line in the window while an exercise is under way. It says what to do next and covers nothing."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.practice.step_dots import StepDots
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, scaled, text_scale
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label, Line

_SIDE, _ROOMY, _LOW = 32, 900, 620
Tone = Literal["train", "ok", "wait"]
_LOOKS: dict[Tone, tuple[str, ColorName, ColorName]] = {
    "train": ("graduation-cap", "train", "train_fill"),
    "ok": ("check", "ok", "ok_fill"),
    "wait": ("undo-2", "wait", "wait_fill"),
}


@dataclass(frozen=True, slots=True)
class CoachWords:
    """What the bar says: a small line, the sentence, the steps. `tone` is "train", "ok" (well done) or "wait" (astray).

    `action` is the button beside the sentence, if any; `leave` the quiet one.
    """

    kicker: str
    sentence: str
    steps: tuple[bool, ...]
    tone: Tone = "train"
    action: str = ""
    leave: str = ""


class CoachDisc(QWidget):
    """The sign at the bar's start: a mortarboard while practising, a tick when it is done."""

    def __init__(self, parent: QWidget | None = None, *, side: int = _SIDE) -> None:
        super().__init__(parent)
        self._tone: Tone = "train"
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Show that sign."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """A small disc."""
        return QSize(scaled(self._side), scaled(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and sign."""
        painter, tokens = QPainter(self), tokens_of(self)
        icon, ink, fill = _LOOKS[self._tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color(fill))
        painter.drawEllipse(QRectF(self.rect()))
        size = round(self.width() / 2)
        at = (self.width() - size) / 2
        paint_icon(painter, QPointF(at, at), icon, tokens.color(ink), size=size)


class CoachBar(QWidget):
    """`acted` is the button beside the sentence, `left` is Leave exercise (or Close, once it is done)."""

    acted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Exercise under way"))
        self._words: CoachWords | None = None
        self._disc = CoachDisc()
        self._kicker = Label("", 12, MEDIUM, "text_3", figures=True)
        self.sentence = Label("", 13, SEMIBOLD, wrap=True, figures=True)
        self.sentence.setAccessibleName(self.tr("What to do next"))
        self.said = QWidget()
        """What is read while a sheet is open, too."""
        self.dots = StepDots()
        self.action = Button("", size="compact")
        self.leave = Button("", kind="quiet", size="compact")
        self.action.clicked.connect(self.acted)
        self.leave.clicked.connect(self.left)
        self._lay_out()

    def show_words(self, words: CoachWords) -> None:
        """Say that; a new sentence is read out, politely."""
        before, self._words = self._words, words
        if before == words:
            return
        self._disc.set_tone(words.tone)
        self._kicker.setText(words.kicker)
        self._disc.setToolTip(words.kicker)
        self.sentence.setText(words.sentence)
        self.sentence.setAccessibleDescription(words.sentence)
        self.dots.set_steps(words.steps)
        for button, text in ((self.action, words.action), (self.leave, words.leave)):
            button.setText(text)
            button.setAccessibleName(text)
            button.setAccessibleDescription(words.sentence)
            button.setVisible(bool(text))
        self._fit()
        if self.isVisible() and (before is None or before.sentence != words.sentence):
            announce(self, f"{words.kicker}. {words.sentence}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the dots give way to the sentence."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The screen became lower or higher."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the screen it came to stand on."""
        super().showEvent(event)
        screen = self.parentWidget()
        if screen is not None:
            screen.removeEventFilter(self)
            screen.installEventFilter(self)
        self._fit()

    def _fit(self) -> None:
        """In a low window one line must do: what lies below needs the room."""
        screen = self.parentWidget()
        low = screen is not None and screen.height() < _LOW
        self._kicker.setVisible(not low)
        self._words_row.setContentsMargins(16, 3 if low else 8, 12, 3 if low else 8)
        self.dots.setVisible(self.width() >= _ROOMY * text_scale())
        self._disc.setVisible(self.width() >= _ROOMY * text_scale() * 0.6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page's own ground."""
        painter, tokens = QPainter(self), tokens_of(self)
        painter.fillRect(self.rect(), tokens.color("surface"))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._kicker)
        words.addWidget(self.sentence)
        self._words_row = said = QHBoxLayout(self.said)
        said.setSpacing(12)
        said.addWidget(self._disc)
        said.addLayout(words, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.dots)
        row.addSpacing(4)
        row.addWidget(self.action)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
