"""The score card as readable JSON in the training profile's folder. What can't be read costs that exercise alone."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.practice import ExerciseKey, Slip, StepKey
from futurepay_desktop.domain.practice_record import ExerciseRecord, PracticeRecord, TryRecord
from futurepay_desktop.store.settings_store import read_json_object, write_json_object

FILE_NAME = "practice.json"


class JsonPracticeStore:
    """A `PracticeStore`. A file that is no JSON object is set aside, never overwritten."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    async def load(self) -> PracticeRecord:
        """What was kept. Raises STORE_FAILED."""
        data, _ = await asyncio.to_thread(read_json_object, self._path)
        return _record(data)

    async def save(self, record: PracticeRecord) -> None:
        """Atomic. Raises STORE_FAILED; the old file is whole then."""
        await asyncio.to_thread(write_json_object, self._path, _data(record))


def _data(record: PracticeRecord) -> dict[str, Any]:
    exercises = {key.value: _exercise_data(exercise) for key, exercise in record.exercises.items()}
    return {"under_way": record.under_way, "exercises": exercises}


def _exercise_data(exercise: ExerciseRecord) -> dict[str, Any]:
    last = exercise.last
    data: dict[str, Any] = {"tries": exercise.tries, "done_at": exercise.done_at, "last": None}
    if last is not None:
        data["last"] = {
            "customer_id": last.customer_id,
            "customer_name": last.customer_name,
            "begun_at": last.begun_at,
            "amount": None if last.amount is None else [last.amount.amount, last.amount.currency],
            "method_id": last.method_id,
            "link_id": last.link_id,
            "steps": sorted(last.steps),
            "slips": sorted(last.slips),
        }
    return data


def _record(data: Mapping[str, Any]) -> PracticeRecord:
    kept = data.get("exercises")
    exercises: dict[ExerciseKey, ExerciseRecord] = {}
    for name, value in (kept if isinstance(kept, dict) else {}).items():
        try:
            exercises[ExerciseKey(name)] = _exercise(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    under_way = next((key for key in exercises if key == data.get("under_way")), None)
    if under_way is not None and exercises[under_way].last is None:
        under_way = None
    return PracticeRecord(exercises, under_way)


def _exercise(value: Mapping[str, Any]) -> ExerciseRecord:
    done_at, last = value["done_at"], value["last"]
    return ExerciseRecord(
        last=None if last is None else _try(last),
        tries=_whole(value["tries"]),
        done_at=None if done_at is None else _whole(done_at),
    )


def _try(value: Mapping[str, Any]) -> TryRecord:
    customer_id, amount = value["customer_id"], value["amount"]
    return TryRecord(
        customer_id=None if customer_id is None else _text(customer_id),
        customer_name=_text(value["customer_name"]),
        begun_at=_whole(value["begun_at"]),
        amount=None if amount is None else Money(_whole(amount[0]), _text(amount[1])),
        method_id=_text(value["method_id"]),
        link_id=_text(value["link_id"]),
        steps=frozenset(StepKey(step) for step in value["steps"]),
        slips=frozenset(Slip(slip) for slip in value["slips"]),
    )


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
