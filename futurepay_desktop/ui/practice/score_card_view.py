"""The score card: how many of the ten are done, the path of circles, and a date."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.practice import ScoreCard
from futurepay_desktop.ui.formats import format_day, format_number
from futurepay_desktop.ui.practice.exercise_words import exercise_title, state_words
from futurepay_desktop.ui.practice.score_path import ScorePath
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, scaled
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.surface import Surface

_INSET, _GAP, _WORDS, _HIGH = 20, 24, 200, 96


class ScoreCardView(Surface):
    """The card on the Practice page. Its accessible description reads all ten lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.setAccessibleName(self.tr("Score card"))
        self.count = Label("", 32, SEMIBOLD, figures=True)
        self.words = Label("", 15, MEDIUM, wrap=True)
        self.when = Label("", 12, ink="text_3", wrap=True, figures=True)
        self.path = ScorePath()
        self._lay_out()

    def show_card(self, card: ScoreCard) -> None:
        """Show that card."""
        done, total = format_number(card.done), format_number(card.total)
        self.count.setText(self.tr("{done} of {all}").format(done=done, all=total))
        full = 0 < card.total == card.done
        self.words.setText(self._says(card))
        self.count.set_ink("ok" if full else "text")
        self.when.setText(self._date(card))
        self.when.setVisible(card.done > 0)
        self.path.set_card(card)
        lines = [f"{exercise_title(each.key)}: {state_words(each)}" for each in card.exercises]
        self.setAccessibleDescription(". ".join([self.count.text(), self.words.text(), *lines]))
        self._fit()

    def _says(self, card: ScoreCard) -> str:
        if card.done == 0:
            return self.tr("Ten short exercises. Nothing here is real.")
        if card.done == card.total:
            return self.tr("All done. You are ready for the counter.")
        return self.tr("exercises done")

    def _date(self, card: ScoreCard) -> str:
        days = [each.done_at for each in card.exercises if each.done_at is not None]
        if not days:
            return ""
        if len(days) == card.total:
            return self.tr("Finished on {day}").format(day=format_day(max(days)))
        return self.tr("Last one on {day}").format(day=format_day(max(days)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text the circles stand below the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * _INSET - _GAP - scaled(_WORDS)
        beside = room >= self.path.least_width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)

    def _lay_out(self) -> None:
        said = QWidget()
        said.setMinimumSize(scaled(_WORDS), scaled(_HIGH))
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)  # the card keeps its height, whatever it says
        for label in (self.count, self.words, self.when):
            column.addWidget(label)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(_INSET, 16, _INSET, 16)
        self._row.setSpacing(_GAP)
        self._row.addWidget(said)
        self._row.addWidget(self.path, 1)
