"""In training, above the panel's buttons: whether a phone can open the practice page, and the way to change that."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from futurepay_desktop.ui.formats import format_duration
from futurepay_desktop.ui.practice.phone_words import phone_title
from futurepay_desktop.ui.theme.fonts import scaled
from futurepay_desktop.ui.widgets.bar_action import BarAction
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label

_ROOMY = 360


class PhoneNote(QWidget):
    """`asked` wants to practise with a real phone, `ended` wants no phone any more."""

    asked = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_open = self._low = False
        self._sign = IconView("smartphone", "text_3", 16)
        self._whole = self._short = ""
        self.words = Label("", 12, ink="text_2", wrap=True, figures=True)
        self.action = BarAction()
        self.action.clicked.connect(self._press)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 20, 0)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        self.show_closed()

    @property
    def unsaid(self) -> str:
        """The sentence, where large text leaves no room for it here."""
        return "" if self.words.isVisibleTo(self) else self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text in a small window the way is left, and the words go elsewhere."""
        super().resizeEvent(event)
        roomy = self.width() >= scaled(_ROOMY)
        self._sign.setVisible(roomy)
        self.words.setVisible(roomy)

    def show_closed(self) -> None:
        """No phone can open it, and why."""
        self.is_open = False
        self._sign.set_icon("smartphone", "text_3")
        whole = self.tr("A phone can't open this practice page: it is on this computer alone.")
        self._say(whole, self.tr("No phone can reach this page."), phone_title())

    def show_open(self, seconds: float) -> None:
        """Phones of the shop's network can, for that many more seconds."""
        self.is_open = True
        self._sign.set_icon("smartphone", "ok")
        whole = self.tr("Phones in this network can scan it for {time} more. Practice cards only.")
        short = self.tr("Phones can scan it: {time} left.")
        time = format_duration(seconds)
        self._say(whole.format(time=time), short.format(time=time), self.tr("End"))

    def set_low(self, low: bool) -> None:
        """In a low window one line must do; the whole sentence is in the tooltip and read out."""
        if low != self._low:
            self._low = low
            self._row.setContentsMargins(24, 6 if low else 10, 20, 0)
            self._show()

    def _show(self) -> None:
        self.words.setText(self._short if self._low else self._whole)
        self.words.setToolTip(self._whole if self._low else "")
        self.words.setAccessibleName(self._whole)

    def _say(self, whole: str, short: str, action: str) -> None:
        if whole != self._whole:
            self._whole, self._short = whole, short
            self._show()
        if action != self.action.text():
            self.action.set_look(action, "accent")
            self.action.setAccessibleName(self.tr("End phone practice") if self.is_open else action)
            self.action.setAccessibleDescription(whole)

    def _press(self) -> None:
        if self.is_open:
            self.ended.emit()
        else:
            self.asked.emit()
