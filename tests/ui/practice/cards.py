"""Score cards to look at."""

from futurepay_desktop.domain.practice import (
    EXERCISES,
    STEPS,
    ExerciseKey,
    ExerciseProgress,
    ExerciseState,
    ScoreCard,
    Slip,
    StepProgress,
)


def a_card(
    *,
    done: int = 0,
    now: float = 0.0,
    under_way: ExerciseKey | None = None,
    ticked: int = 1,
    aside: ExerciseKey | None = None,
    spoiled: ExerciseKey | None = None,
) -> ScoreCard:
    """The first `done` are done; one may be under way, set aside or spoiled, with `ticked` steps."""

    def line(number: int, key: ExerciseKey) -> ExerciseProgress:
        is_done, goes_on = number < done, key in (under_way, spoiled)
        begun = goes_on or key is aside
        steps = tuple(
            StepProgress(step, (is_done and not goes_on) or (begun and place < ticked))
            for place, step in enumerate(STEPS[key])
        )
        state = ExerciseState.DONE if is_done else ExerciseState.OPEN
        return ExerciseProgress(
            key=key,
            state=ExerciseState.UNDER_WAY if goes_on else state,
            steps=steps,
            customer_id="cus_practice" if begun else None,
            customer_name="Sara Firstcard" if begun else "",
            begun_at=int(now) - 60 if is_done or begun else None,
            done_at=int(now) - 3600 * (10 - number) if is_done else None,
            tries=2 if number == 2 else int(is_done or begun),
            slips=(Slip.SAME_CARD_AGAIN,)
            if number == 2 and is_done
            else (Slip.CHARGED_TWICE,)
            if key is spoiled
            else (),
        )

    return ScoreCard(tuple(line(number, key) for number, key in enumerate(EXERCISES)))
