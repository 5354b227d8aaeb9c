"""Leads through the exercises: sets one up, goes to where it happens, and tells the bar what comes next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.practice import ExerciseKey, ExerciseProgress, ExerciseState, ScoreCard
from futurepay_desktop.services.changes import Change, PracticeChanged
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_money, format_number
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.practice.coach_bar import CoachBar, CoachWords
from futurepay_desktop.ui.practice.exercise_words import exercise_title, slip_words
from futurepay_desktop.ui.practice.practice_page import next_exercise
from futurepay_desktop.ui.practice.step_words import step_hint
from futurepay_desktop.ui.practice.whereabouts import Whereabouts

if TYPE_CHECKING:
    from futurepay_desktop.ui.window_shop import ShopScreen

translate = QCoreApplication.translate


class Coach(QObject):
    """For one training shop. The bar is made with the first exercise; whoever never practises has none."""

    def __init__(self, screen: "ShopScreen", practice: PracticeService, background: Background) -> None:
        super().__init__(screen)
        self._screen, self._practice, self._background = screen, practice, background
        self.bar: CoachBar | None = None
        self._card: ScoreCard | None = None
        self._shown: ExerciseKey | None = None
        self._is_done = False
        self._leads = False
        self._where = Whereabouts(screen, self)
        self._where.moved.connect(self._moved)
        self._unsubscribe = screen.shop.changes.subscribe(self._changed)
        background.restart("coach.read", self._read())

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self._unsubscribe()

    def begin(self, key: ExerciseKey, again: bool = False) -> None:
        """Set that exercise up, or take it up again, and lead to where it happens."""
        self._background.restart("coach.begin", self._begin(key, again=again))

    def leave(self) -> None:
        """Put the exercise under way aside, or take a finished one off the window."""
        if self._shown is not None and not self._is_done:
            self._screen.say(translate("Coach", "Set aside. It waits for you under Practice."))
        self._shown, self._is_done = None, False
        if self.bar is not None:
            focus = QApplication.focusWidget()
            if focus is not None and self.bar.isAncestorOf(focus):
                self._screen.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bar.hide()
        self._background.restart("coach.leave", self._leave())

    async def _read(self) -> None:
        self._take(await self._practice.score_card())

    async def _begin(self, key: ExerciseKey, *, again: bool) -> None:
        self._leads = True
        try:
            exercise = await self._practice.begin(key, again=again)
            self._shown, self._is_done = key, False
            self._show(exercise)
            await self._where.lead(exercise)
        except ShowableError as error:
            self._say(error)
        finally:
            self._leads = False
            self._screen.parts.practice.rest()
        self._moved()

    async def _leave(self) -> None:
        try:
            await self._practice.leave()
        except ShowableError as error:
            self._say(error)

    def _say(self, error: ShowableError) -> None:
        if self._screen.place is Place.PRACTICE:
            self._screen.parts.practice.show_error(error)
        else:
            self._screen.toast.say(error_lines(error).text(), icon="triangle-alert", ink="fail")

    async def _lead(self, exercise: ExerciseProgress) -> None:
        try:
            if not await self._where.lead(exercise):
                self.begin(exercise.key, again=True)  # the card was given to somebody else: a new one is wanted
        except ShowableError as error:
            self._say(error)

    # what is heard and said

    def _changed(self, change: Change) -> None:
        if isinstance(change, PracticeChanged):
            self._take(change.score_card)

    def _moved(self) -> None:
        if self._card is not None and self._card.under_way is not None and self.bar is not None:
            self._show(self._card.under_way)

    def _take(self, card: ScoreCard) -> None:
        self._card = card
        under_way = card.under_way
        if under_way is not None:
            self._shown, self._is_done = under_way.key, False
            self._show(under_way)
        elif self._shown is not None and card.of(self._shown).state is ExerciseState.DONE:
            self._is_done = True
            self._show(card.of(self._shown))
        elif self.bar is not None and self._shown is None:
            self.bar.hide()

    def _show(self, exercise: ExerciseProgress) -> None:
        if self.bar is None:
            self.bar = CoachBar()
            self.bar.acted.connect(self._act)
            self.bar.left.connect(self.leave)
            self._screen.add_bar(self.bar, self.bar.said)
            # The Tab key goes through the window as one reads it.
            QWidget.setTabOrder(self._screen.notice.bar.action, self.bar.action)
            QWidget.setTabOrder(self.bar.action, self.bar.leave)
        self.bar.show_words(self._words(exercise))
        self.bar.show()

    def _words(self, exercise: ExerciseProgress) -> CoachWords:
        title, steps = exercise_title(exercise.key), tuple(step.done for step in exercise.steps)
        if self._is_done:
            return self._well_done(title, steps)
        number = list(ExerciseKey).index(exercise.key) + 1
        kicker = translate("Coach", "Exercise {number} of {all} · {title}").format(
            number=format_number(number), all=format_number(len(ExerciseKey)), title=title
        )
        leave = translate("Coach", "Leave exercise")
        if exercise.spoiled:
            words = slip_words(exercise.slips[-1])
            again = translate("Coach", "Begin again")
            return CoachWords(kicker, words, steps, "wait", again, leave)
        there = self._leads or exercise.next_step is None or self._where.is_there(exercise)
        way = "" if there else translate("Coach", "Show me")
        return CoachWords(kicker, self._hint(exercise), steps, action=way, leave=leave)

    def _hint(self, exercise: ExerciseProgress) -> str:
        step = exercise.next_step
        if step is None:
            return translate("Coach", "One moment…")
        name = fenced(exercise.customer_name) or translate("Coach", "the customer")
        shop = self._screen.shop
        amount = format_money(exercise.amount, shop.currencies) if exercise.amount is not None else ""
        return step_hint(exercise.key, step, name=name, amount=amount)

    def _well_done(self, title: str, steps: tuple[bool, ...]) -> CoachWords:
        kicker = translate("Coach", "{title} · done").format(title=title)
        close = translate("Coach", "Close")
        following = next_exercise(self._card) if self._card is not None else None
        if following is None:
            words = translate("Coach", "Well done. That was the last one: your score card is full.")
            return CoachWords(kicker, words, steps, "ok", translate("Coach", "Score card"), close)
        words = translate("Coach", "Well done. Next: {title}").format(title=exercise_title(following))
        return CoachWords(kicker, words, steps, "ok", translate("Coach", "Begin next"), close)

    def _act(self) -> None:
        """The button beside the sentence: the next exercise, the full card, the way there, or the same one afresh."""
        if self._is_done:
            following = next_exercise(self._card) if self._card is not None else None
            if following is not None:
                self.begin(following)
            else:
                self.leave()
                self._screen.go(Place.PRACTICE)
            return
        exercise = self._card.under_way if self._card is not None else None
        if exercise is not None and not exercise.spoiled:
            self._background.restart("coach.lead", self._lead(exercise))
        elif self._shown is not None:
            self.begin(self._shown, again=True)
