"""The bad weather of an exercise, and how it passes: by the steps that are done and by a little time."""

from collections.abc import Callable

from futurepay_desktop.domain.practice import ExerciseKey, StepKey
from futurepay_desktop.services.ports import Clock
from futurepay_desktop.services.training_desk import TrainingDesk, Weather

AWAY_SECONDS = 15.0
"""The network comes back so long after the till said that it does not know: time to read, and to press Check now."""
DEBIT_SECONDS = 20.0
"""A bank debit takes days; here its days pass when one has had this long to see it under way."""

_LOST = {
    ExerciseKey.LOST_CONNECTION: (Weather.CONFIRM_GETS_LOST, StepKey.PRESSED_OFFLINE),
    ExerciseKey.UNKNOWN_OUTCOME: (Weather.ANSWER_GETS_LOST, StepKey.ANSWER_LOST),
}


class PracticeWeather:
    """Orders the weather of the exercise under way. `bank_has_news` has the till look at charges that have no end."""

    def __init__(self, desk: TrainingDesk, clock: Clock, bank_has_news: Callable[[], None]) -> None:
        self._desk = desk
        self._bank_has_news = bank_has_news
        self._clock = clock
        self._now = Weather.CLEAR
        self._since: float | None = None

    async def begin(self, key: ExerciseKey, done: frozenset[StepKey]) -> None:
        """The weather an exercise begins or goes on with."""
        self._since = None
        await self.tend(key, done)

    async def tend(self, key: ExerciseKey, done: frozenset[StepKey]) -> None:
        """What time and the steps done make of it."""
        await self._be(self._wanted(key, done))
        if key is ExerciseKey.BANK_DEBIT and StepKey.DEBIT_UNDER_WAY in done and self._waited() >= DEBIT_SECONDS:
            self._since = None
            await self._desk.let_debits_arrive()
            self._bank_has_news()

    async def end(self) -> None:
        """Good weather, whatever it was."""
        self._since = None
        await self._be(Weather.CLEAR)

    def _wanted(self, key: ExerciseKey, done: frozenset[StepKey]) -> Weather:
        bad = _LOST.get(key)
        if bad is None:
            return Weather.CLEAR
        weather, said = bad
        if said not in done:
            return weather
        if self._waited() >= AWAY_SECONDS or (done - {said}):
            return Weather.CLEAR
        return Weather.NETWORK_AWAY

    def _waited(self) -> float:
        """Seconds since the step that starts the waiting was first seen done."""
        now = self._clock.monotonic()
        if self._since is None:
            self._since = now
        return now - self._since

    async def _be(self, weather: Weather) -> None:
        if weather is not self._now:
            await self._desk.let_it_be(weather)
            self._now = weather
