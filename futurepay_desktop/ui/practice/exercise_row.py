"""One exercise in the list: how it stands, what it teaches, its steps while it is under way, and its button."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.domain.practice import ExerciseProgress, ExerciseState, StepProgress
from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.practice.exercise_words import (
    begin_words,
    exercise_lesson,
    exercise_title,
    slip_words,
    state_words,
)
from futurepay_desktop.ui.practice.step_words import step_fact
from futurepay_desktop.ui.theme.fonts import MEDIUM, REGULAR, SEMIBOLD, scaled, ui_font
from futurepay_desktop.ui.theme.icons import paint_icon
from futurepay_desktop.ui.theme.tokens import ColorName, tokens_of
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.painting import draw_text

ACTION_WIDTH, _DISC, _ROOMY = 140, 32, 560


class NumberDisc(QWidget):
    """The exercise's number; a tick once it is done, a strong ring while it is under way."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, ExerciseState.OPEN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: ExerciseState) -> None:
        """Show that state."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """As the discs of other lists."""
        return QSize(scaled(_DISC), scaled(_DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw disc and sign."""
        painter, tokens, area = QPainter(self), tokens_of(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state is ExerciseState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.color("ok_fill"))
            painter.drawEllipse(area)
            size = round(area.width() / 2)
            at = (area.width() - size) / 2
            paint_icon(painter, QPointF(at, at), "check", tokens.color("ok"), size=size)
            return
        under_way = self._state is ExerciseState.UNDER_WAY
        painter.setBrush(tokens.color("train_fill") if under_way else tokens.color("surface"))
        painter.setPen(QPen(tokens.color("train_edge" if under_way else "border"), 2 if under_way else 1))
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        ink = tokens.color("train" if under_way else "text_2")
        font = ui_font(13, SEMIBOLD, figures=True)
        draw_text(painter, area, format_number(self._number), font, ink, align=Qt.AlignmentFlag.AlignHCenter)


class ExerciseRow(QFrame):
    """`begun` is the button's press, `left` Leave exercise, `started_over` Start over."""

    begun = Signal()
    left = Signal()
    started_over = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._disc = NumberDisc(number)
        self.title = Label("", 15, MEDIUM, wrap=True)
        self.lesson = Label("", 13, ink="text_2", wrap=True)
        self.state = Label("", 12, ink="text_3", figures=True)
        self.slips = Label("", 12, ink="text_2", wrap=True)
        self.button = Button(self.tr("Do it again"))
        self.leave = Button(self.tr("Leave exercise"), size="compact")
        self.over = Button(self.tr("Start over"), kind="quiet", size="compact")
        self._steps = QVBoxLayout()
        self._shown: tuple[StepProgress, ...] = ()
        self.button.clicked.connect(self.begun)
        self.leave.clicked.connect(self.left)
        self.over.clicked.connect(self.started_over)
        self._lay_out()

    def show_exercise(self, exercise: ExerciseProgress, *, is_next: bool) -> None:
        """Show it as it stands; `is_next` gives it the page's one accent button."""
        title, under_way = exercise_title(exercise.key), exercise.state is ExerciseState.UNDER_WAY
        begun = under_way or (exercise.state is ExerciseState.OPEN and exercise.begun_at is not None)
        self._disc.set_state(exercise.state)
        self.title.setText(title)
        self.lesson.setText(exercise_lesson(exercise.key))
        self.state.setText(state_words(exercise))
        self.state.set_ink("ok" if exercise.state is ExerciseState.DONE else "text_3")
        slips = "\n".join(slip_words(slip) for slip in exercise.slips)
        self.slips.setText(slips)
        self.slips.setVisible(bool(slips))
        self.button.setText(begin_words(exercise))
        self.button.set_kind("primary" if is_next else "secondary")
        for button in (self.button, self.leave, self.over):
            button.setAccessibleName(f"{button.text()}: {title}")
        self.leave.setAccessibleName(self.leave.text())
        self.leave.setVisible(under_way)
        self.over.setVisible(begun)
        self._show_steps(exercise.steps if begun else ())
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{self.state.text()}. {self.lesson.text()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text in a small window the state stands below the button."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(_ROOMY)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.BottomToTop
        if self._aside.direction() != way:
            self._aside.setDirection(way)
            self._aside.setSpacing(16 if beside else 4)

    def rest(self) -> None:
        """It is set up, or could not be."""
        self.button.set_busy(None)
        self.button.setMinimumWidth(scaled(ACTION_WIDTH))  # all buttons of the list stand on one edge

    def _show_steps(self, steps: tuple[StepProgress, ...]) -> None:
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._steps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        following = next((step for step in steps if not step.done), None)
        for step in steps:
            self._steps.addWidget(_StepLine(step, following=step is following))
        self._steps.setContentsMargins(0, 8 if steps else 0, 0, 8 if steps else 0)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self.title, self.lesson):
            words.addWidget(label)
        self._steps.setSpacing(4)
        words.addLayout(self._steps)
        self.slips.setContentsMargins(0, 4, 0, 0)
        words.addWidget(self.slips)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.leave)
        foot.addWidget(self.over)
        foot.addStretch(1)
        words.addLayout(foot)
        self.button.setMinimumWidth(scaled(ACTION_WIDTH))
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = Qt.AlignmentFlag.AlignTop
        self._aside = aside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        aside.setSpacing(16)
        aside.addWidget(self.state)
        aside.addWidget(self.button)
        end = QVBoxLayout()
        end.setContentsMargins(0, 2, 0, 0)
        end.addLayout(aside)
        end.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addWidget(self._disc, 0, top)
        row.addLayout(words, 1)
        row.addLayout(end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line())
        column.addLayout(row)


class _StepLine(QWidget):
    """A fact, ticked or not."""

    def __init__(self, step: StepProgress, *, following: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        sign = "circle-check" if step.done else "arrow-right" if following else "minus"
        row.addWidget(IconView(sign, "ok" if step.done else "train" if following else "text_3", 16))
        fact = step_fact(step.key)
        ink: ColorName = "text_3" if not step.done and not following else "text"
        row.addWidget(Label(fact, 13, MEDIUM if following else REGULAR, ink, wrap=True), 1)
        done = self.tr("done") if step.done else self.tr("next") if following else self.tr("to do")
        self.setAccessibleName(self.tr("{step}: {state}").format(step=fact, state=done))
