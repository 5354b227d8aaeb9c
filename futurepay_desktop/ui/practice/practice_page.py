"""Practice: the score card and the ten exercises. Training mode only."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.practice import EXERCISES, ExerciseKey, ExerciseState, ScoreCard
from futurepay_desktop.services.changes import Change, PracticeChanged
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.history.full_page import FullPage, SectionHead
from futurepay_desktop.ui.practice.exercise_row import ExerciseRow
from futurepay_desktop.ui.practice.score_card_view import ScoreCardView
from futurepay_desktop.ui.practice.score_print import print_score_card
from futurepay_desktop.ui.top_bar import shop_words
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Line
from futurepay_desktop.ui.widgets.message_bar import MessageBar


class PracticePage(QWidget):
    """`begun` carries (ExerciseKey, again), `left` asks to leave the one under way.

    What is pressed here is done by the coach, who also leads to the right place.
    """

    begun = Signal(object, bool)
    left = Signal()

    def __init__(
        self, shop: Shop, practice: PracticeService, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shop, self._practice, self._background = shop, practice, background
        self._card: ScoreCard | None = None
        self._page = FullPage(self.tr("Practice"), shop.profile.mode)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.bar.hide()
        self.score = ScoreCardView()
        self.print = Button(self.tr("Print score card…"), kind="quiet", size="compact", icon="printer")
        self.print.clicked.connect(self._print)
        self.list = QWidget()
        self.list.setAccessibleName(self.tr("Exercises"))
        self.rows = {key: self._row(number, key) for number, key in enumerate(EXERCISES, 1)}
        self._lay_out()
        self._unsubscribe: Callable[[], None] = shop.changes.subscribe(self._changed)

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self._background.cancel("practice.page")
        self._unsubscribe()

    def refresh(self) -> None:
        """Look again what is true."""
        self._background.restart("practice.page", self._read())

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is fresh."""
        super().showEvent(event)
        self.refresh()

    def show_error(self, error: ShowableError) -> None:
        """Say what went wrong, above the card."""
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next, icon="triangle-alert")
        self.bar.show()
        self.bar.speak()

    def rest(self) -> None:
        """No exercise is being set up any more."""
        for row in self.rows.values():
            row.rest()

    async def _read(self) -> None:
        try:
            self._show(await self._practice.score_card())
            self._show(await self._practice.look())
        except ShowableError as error:
            self.show_error(error)

    def _changed(self, change: Change) -> None:
        if isinstance(change, PracticeChanged):
            self._show(change.score_card)

    def _show(self, card: ScoreCard) -> None:
        if card == self._card:
            return
        self._card = card
        self.score.show_card(card)
        self.print.setEnabled(card.done > 0)
        following = next_exercise(card)
        for exercise in card.exercises:
            self.rows[exercise.key].show_exercise(exercise, is_next=exercise.key is following)

    def _row(self, number: int, key: ExerciseKey) -> ExerciseRow:
        row = ExerciseRow(number)
        row.begun.connect(lambda: self._begin(key, again=False))
        row.started_over.connect(lambda: self._begin(key, again=True))
        row.left.connect(self.left)
        return row

    def _begin(self, key: ExerciseKey, *, again: bool) -> None:
        if any(row.button.busy for row in self.rows.values()):
            return
        self.bar.hide()
        self.rows[key].button.set_busy(self.tr("One moment…"))
        self.begun.emit(key, again)

    def _print(self) -> None:
        if self._card is not None:
            print_score_card(self, self._card, shop_words(self._shop.profile), self._shop.clock.now())

    def _lay_out(self) -> None:
        self._page.head.addWidget(self.print)
        body = self._page.body
        body.addWidget(self.bar)
        body.addWidget(self.score)
        body.addWidget(SectionHead(self.tr("Exercises")))
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows.values():
            column.addWidget(row)
        column.addWidget(Line())
        body.addWidget(self.list)
        body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)


def next_exercise(card: ScoreCard) -> ExerciseKey | None:
    """The one that comes next: under way, else the first that was never done; None when all are."""
    if card.under_way is not None:
        return card.under_way.key
    return next((each.key for each in card.exercises if each.state is ExerciseState.OPEN), None)
