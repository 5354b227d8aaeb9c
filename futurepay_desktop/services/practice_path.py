"""The practice path: one click sets an exercise up, and what happens afterwards is checked by itself.

One exercise is under way at a time. Leaving keeps its state on disk and gives good weather back; taking it up again
goes on with the same customer. The truth comes from `practice_checks`.
"""

import asyncio
from dataclasses import replace

from futurepay_desktop.domain.practice import (
    SPOILING,
    STEPS,
    ExerciseKey,
    ExerciseProgress,
    ScoreCard,
)
from futurepay_desktop.domain.practice_record import ExerciseRecord, PracticeRecord, TryRecord
from futurepay_desktop.services.bell import Bell
from futurepay_desktop.services.changes import (
    Change,
    Changes,
    ChargeChanged,
    LinkChanged,
    MethodsChanged,
    PracticeChanged,
)
from futurepay_desktop.services.ports import Clock
from futurepay_desktop.services.practice_checks import Facts, slips_of, steps_of
from futurepay_desktop.services.practice_facts import PracticeFacts
from futurepay_desktop.services.practice_scene import PracticeScene
from futurepay_desktop.services.practice_weather import PracticeWeather
from futurepay_desktop.services.training_desk import PracticeStore, TrainingDesk

LOOK_SECONDS = 2.0
"""Between two looks while an exercise is under way."""


class PracticePath:
    """One per open training profile. Methods raise `ShowableError` (STORE_FAILED, and what making a link raises)."""

    def __init__(
        self,
        *,
        desk: TrainingDesk,
        store: PracticeStore,
        facts: PracticeFacts,
        scene: PracticeScene,
        weather: PracticeWeather,
        changes: Changes,
        clock: Clock,
    ) -> None:
        self.desk = desk
        self._clock = clock
        self._store = store
        self._facts = facts
        self._scene = scene
        self._changes = changes
        self._weather = weather
        self._bell = Bell(clock)
        self._gate = asyncio.Lock()
        self._loaded: PracticeRecord | None = None
        self._told: ScoreCard | None = None

    async def score_card(self) -> ScoreCard:
        """As it was last seen; `look` sees again."""
        async with self._gate:
            return (await self._record()).score_card

    async def begin(self, key: ExerciseKey, *, again: bool = False) -> ExerciseProgress:
        """Sets an exercise up, or takes one up that was left. Another one under way is left first.

        A spoiled or finished try, and `again`, begin afresh with a new customer.
        """
        async with self._gate:
            record = await self._leave(await self._record())
            trial = None if again else await self._to_go_on_with(record, key)
            if trial is None:
                trial = await self._scene.set_up(key, number=record.of(key).tries + 1)
                old = record.of(key)
                record = record.having(key, ExerciseRecord(trial, old.tries + 1, old.done_at))
            record = await self._keep(replace(record, under_way=key))
            await self._weather.begin(key, trial.steps)
        self._bell.ring()
        return record.score_card.of(key)

    async def leave(self) -> None:
        """Good weather again; the exercise can be taken up later."""
        async with self._gate:
            await self._leave(await self._record())

    async def look(self) -> ScoreCard:
        """Checks what is true now; the exercise under way may be done by that."""
        async with self._gate:
            record = await self._record()
            if record.under_way is not None:
                record = await self._look(record, record.under_way)
            return record.score_card

    async def start_over(self) -> None:
        """An empty score card. Customers, links and charges of earlier tries stay (see `reset_training`)."""
        async with self._gate:
            await self._leave(await self._record())
            await self._keep(PracticeRecord())

    async def run(self) -> None:
        """The road: looks when something changed, and every now and then while an exercise is under way."""
        unsubscribe = self._changes.subscribe(self._heard)
        try:
            await self._resume()
            while True:
                card = await self.look()
                await self._bell.wait(None if card.under_way is None else LOOK_SECONDS)
        finally:
            unsubscribe()

    def _heard(self, change: Change) -> None:
        if isinstance(change, ChargeChanged | LinkChanged | MethodsChanged):
            self._bell.ring()

    async def _resume(self) -> None:
        """The program was closed during an exercise: its weather comes back."""
        async with self._gate:
            record = await self._record()
            trial = None if record.under_way is None else record.of(record.under_way).last
            if record.under_way is not None and trial is not None:
                await self._weather.begin(record.under_way, trial.steps)

    async def _look(self, record: PracticeRecord, key: ExerciseKey) -> PracticeRecord:
        old = record.of(key)
        if old.last is None:
            return record
        facts = await self._facts.of(key, old.last)
        trial = _seen(key, facts)
        if trial != old.last:
            record = record.having(key, replace(old, last=trial))
            if _is_done(key, trial):
                return await self._done(record, key)
            record = await self._keep(record)
        await self._weather.tend(key, trial.steps)
        return record

    async def _done(self, record: PracticeRecord, key: ExerciseKey) -> PracticeRecord:
        await self._weather.end()
        old = record.of(key)
        done_at = int(self._clock.now()) if old.done_at is None else old.done_at
        return await self._keep(replace(record.having(key, replace(old, done_at=done_at)), under_way=None))

    async def _leave(self, record: PracticeRecord) -> PracticeRecord:
        await self._weather.end()
        return record if record.under_way is None else await self._keep(replace(record, under_way=None))

    async def _to_go_on_with(self, record: PracticeRecord, key: ExerciseKey) -> TryRecord | None:
        """The last try, unless it was finished, cannot end well any more, or its customer is gone."""
        trial = record.of(key).last
        if trial is None or _is_done(key, trial) or not await self._scene.still_stands(trial):
            return None
        facts = await self._facts.of(key, trial)
        seen = _seen(key, facts)
        # Paid while it was set aside: charging once more would be one payment too many.
        is_past = bool(seen.slips & SPOILING) or (bool(facts.succeeded) and not _is_done(key, seen))
        return None if is_past else trial

    async def _record(self) -> PracticeRecord:
        if self._loaded is None:
            self._loaded = await self._store.load()
        return self._loaded

    async def _keep(self, record: PracticeRecord) -> PracticeRecord:
        await self._store.save(record)
        self._loaded = record
        if record.score_card != self._told:
            self._told = record.score_card
            self._changes.publish(PracticeChanged(record.score_card))
        return record


def _seen(key: ExerciseKey, facts: Facts) -> TryRecord:
    return replace(facts.trial, steps=steps_of(key, facts), slips=slips_of(facts))


def _is_done(key: ExerciseKey, trial: TryRecord) -> bool:
    return trial.steps.issuperset(STEPS[key]) and not trial.slips & SPOILING
