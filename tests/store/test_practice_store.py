"""The score card on disk: what is written comes back, and what can't be read costs as little as possible."""

import asyncio
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.practice import EXERCISES, ExerciseKey, ExerciseState, Slip, StepKey
from futurepay_desktop.domain.practice_record import ExerciseRecord, PracticeRecord, TryRecord
from futurepay_desktop.store.practice_store import FILE_NAME, JsonPracticeStore

times = st.integers(min_value=0, max_value=4_000_000_000)
tries = st.builds(
    TryRecord,
    customer_id=st.none() | st.text(max_size=20),
    customer_name=st.text(max_size=20),
    begun_at=times,
    amount=st.none() | st.builds(Money, st.integers(1, 10**9), st.sampled_from(["usd", "jpy", "kwd"])),
    method_id=st.text(max_size=20),
    link_id=st.text(max_size=20),
    steps=st.frozensets(st.sampled_from(StepKey)),
    slips=st.frozensets(st.sampled_from(Slip)),
)
exercises = st.dictionaries(
    st.sampled_from(ExerciseKey),
    st.builds(ExerciseRecord, last=tries, tries=st.integers(1, 99), done_at=st.none() | times),
)


@st.composite
def records(draw: st.DrawFn) -> PracticeRecord:
    found = draw(exercises)
    return PracticeRecord(found, draw(st.none() | st.sampled_from(list(found))) if found else None)


@given(record=records())
@settings(max_examples=60, deadline=None)
def test_what_is_kept_comes_back(record: PracticeRecord) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(JsonPracticeStore(Path(folder)).save(record))
        assert asyncio.run(JsonPracticeStore(Path(folder)).load()) == record


def test_nothing_kept_is_an_empty_score_card(tmp_path: Path) -> None:
    card = asyncio.run(JsonPracticeStore(tmp_path).load()).score_card
    assert (card.done, card.total, card.under_way) == (0, 10, None)
    assert tuple(e.key for e in card.exercises) == EXERCISES
    assert {e.state for e in card.exercises} == {ExerciseState.OPEN}
    assert not list(tmp_path.iterdir()), "reading writes nothing"


def test_a_damaged_file_is_set_aside_and_practice_starts_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"exercises": {"charge', encoding="utf-8")
    store = JsonPracticeStore(tmp_path)
    assert asyncio.run(store.load()) == PracticeRecord()
    assert [p.read_text() for p in tmp_path.glob("practice.damaged-*")] == ['{"exercises": {"charge']


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
fields = st.dictionaries(
    st.sampled_from(["tries", "done_at", "last", "customer_id", "steps", "slips", "amount", "begun_at", "x"]),
    json_values,
)


@given(
    odd=st.dictionaries(st.sampled_from(ExerciseKey), json_values | fields | st.builds(lambda f: {"last": f}, fields))
)
@settings(max_examples=120, deadline=None)
def test_an_odd_entry_costs_that_exercise_alone(odd: dict[ExerciseKey, object]) -> None:
    good = ExerciseRecord(TryRecord("cus_1", "Carl", 5, steps=frozenset({StepKey.CHARGE_REVIEWED})), 2, 77)
    with tempfile.TemporaryDirectory() as folder:
        store = JsonPracticeStore(Path(folder))
        asyncio.run(store.save(PracticeRecord({ExerciseKey.CHARGE_IT: good})))
        path = Path(folder) / FILE_NAME
        data = json.loads(path.read_text(encoding="utf-8"))
        data["exercises"] = {**odd, **data["exercises"], "an exercise of a newer program": {}}
        path.write_text(json.dumps(data), encoding="utf-8")
        loaded = asyncio.run(store.load())
        assert loaded.of(ExerciseKey.CHARGE_IT) == good
        assert loaded.score_card.total == 10
