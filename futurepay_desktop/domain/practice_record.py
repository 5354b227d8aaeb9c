"""What is remembered of practice between two days: per exercise the try that is or was under way, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.practice import (
    EXERCISES,
    STEPS,
    ExerciseKey,
    ExerciseProgress,
    ExerciseState,
    ScoreCard,
    Slip,
    StepKey,
    StepProgress,
)


@dataclass(frozen=True, slots=True)
class TryRecord:
    """The last try of one exercise. `begun_at` is Unix seconds by the training clock."""

    customer_id: str | None = None
    customer_name: str = ""
    begun_at: int = 0
    amount: Money | None = None
    method_id: str = ""
    """What the customer came with."""
    link_id: str = ""
    """The link that the exercise itself made."""
    steps: frozenset[StepKey] = frozenset()
    slips: frozenset[Slip] = frozenset()


@dataclass(frozen=True, slots=True)
class ExerciseRecord:
    """One exercise: its last try, how many there were, and when it was first done (Unix seconds, this computer's)."""

    last: TryRecord | None = None
    tries: int = 0
    done_at: int | None = None


@dataclass(frozen=True, slots=True)
class PracticeRecord:
    """All exercises that were ever begun."""

    exercises: Mapping[ExerciseKey, ExerciseRecord] = field(default_factory=dict)
    under_way: ExerciseKey | None = None

    def of(self, key: ExerciseKey) -> ExerciseRecord:
        """One exercise; a fresh record when it was never begun."""
        return self.exercises.get(key, ExerciseRecord())

    def having(self, key: ExerciseKey, record: ExerciseRecord) -> "PracticeRecord":
        """With one exercise changed."""
        return replace(self, exercises={**self.exercises, key: record})

    @property
    def score_card(self) -> ScoreCard:
        """As it is shown."""
        return ScoreCard(tuple(self._line(key) for key in EXERCISES))

    def _line(self, key: ExerciseKey) -> ExerciseProgress:
        record = self.of(key)
        last = record.last or TryRecord()
        under_way = self.under_way is key
        shown_done = record.done_at is not None and not under_way
        return ExerciseProgress(
            key=key,
            state=_state(record, under_way=under_way),
            steps=tuple(StepProgress(step, shown_done or step in last.steps) for step in STEPS[key]),
            customer_id=last.customer_id,
            customer_name=last.customer_name,
            begun_at=None if record.last is None else last.begun_at,
            done_at=record.done_at,
            tries=record.tries,
            slips=tuple(slip for slip in Slip if slip in last.slips),
            amount=last.amount,
        )


def _state(record: ExerciseRecord, *, under_way: bool) -> ExerciseState:
    if under_way:
        return ExerciseState.UNDER_WAY
    return ExerciseState.OPEN if record.done_at is None else ExerciseState.DONE
