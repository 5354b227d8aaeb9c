"""One row of Needs attention: sign, sentence, age, one action."""

from babel.dates import format_timedelta
from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from futurepay_desktop.ui.attention.attention_words import AttentionAction, AttentionWords, action_label
from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.charge.money_box import ResultDisc
from futurepay_desktop.ui.formats import format_duration
from futurepay_desktop.ui.theme.fonts import MEDIUM
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label, Line

ACTION_WIDTH = 140


class AttentionRow(QFrame):
    """`acted` is the action's press, `dismissed` the quiet x (not there for money that is not known)."""

    acted = Signal()
    dismissed = Signal()

    def __init__(self, words: AttentionWords, now: float) -> None:
        super().__init__()
        self._disc = ResultDisc(words.tone, 32)
        self._sentence = Label("", 15, MEDIUM, wrap=True, figures=True)
        self._second = Label("", 13, ink="text_2", wrap=True, figures=True)
        self._age = Label("", 12, ink="text_3", figures=True)
        kind = "primary" if words.action is AttentionAction.CHECK_NOW else "secondary"
        self.action = DecisiveButton(action_label(words.action), kind=kind, size="normal")  # type: ignore[arg-type]
        self.dismiss = Button(icon="x", kind="quiet", size="compact", name=self.tr("Take off the list"))
        self._lay_out()
        self.action.clicked.connect(self.acted)
        self.dismiss.clicked.connect(self.dismissed)
        self.show_words(words, now)

    def show_words(self, words: AttentionWords, now: float) -> None:
        """The same thing, as it is now."""
        self._disc.set_tone(words.tone, words.icon)
        for label, text in ((self._sentence, words.sentence), (self._second, words.second)):
            if label.text() != text:
                label.setText(text)
        self._age.setText(age_text(max(0.0, now - words.since), self.tr("now")))
        self.setAccessibleName(words.sentence)
        self.setAccessibleDescription(words.second)
        self.action.setAccessibleDescription(words.sentence)
        self.dismiss.setVisible(words.action is not AttentionAction.CHECK_NOW)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._sentence)
        words.addWidget(self._second)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addWidget(self._disc)
        row.addLayout(words, 1)
        self._age.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._age)
        row.addSpacing(0)
        row.addWidget(self.dismiss)
        self.action.setMinimumWidth(ACTION_WIDTH)
        row.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addLayout(row)


def age_text(seconds: float, now: str) -> str:
    """How old something is, in its largest unit: "22 min", "2 hr", "3 days"."""
    if seconds < 60:
        return now
    if seconds < 3600:
        return format_duration(seconds // 60 * 60)
    if seconds < 86_400:
        return format_duration(seconds // 3600 * 3600)
    return str(format_timedelta(int(seconds) // 86_400 * 86_400, granularity="day", threshold=9, locale=_locale()))


def _locale() -> str:
    return QLocale().name() if QLocale().name() != "C" else "en_US"
