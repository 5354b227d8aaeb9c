"""The practice path as the window has it: `practice_path` behind a door that opens with the first question.

What belongs to practice is imported then, after the first paint: who only wants to charge waits for none of it.
"""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futurepay_desktop.domain.practice import ExerciseKey, ExerciseProgress, PhoneAccess, Scenario, ScoreCard
    from futurepay_desktop.services.practice_path import PracticePath
    from futurepay_desktop.services.training_desk import PracticeStore, TrainingDesk


class PracticeOutside:
    """What training is opened with on top of an ordinary profile.

    `ready` returns when the training Stripe runs; `make` gives the desk behind it and where progress is kept.
    """

    def __init__(
        self, ready: Callable[[], Awaitable[object]], make: "Callable[[], tuple[TrainingDesk, PracticeStore]]"
    ) -> None:
        self.ready = ready
        self.make = make


class PracticeService:
    """One per open training profile. Methods raise `ShowableError` (STORE_FAILED, and what making a link raises)."""

    def __init__(self, ready: Callable[[], Awaitable[object]], make: "Callable[[], PracticePath]") -> None:
        self._ready = ready
        self._make = make
        self._made: PracticePath | None = None

    async def score_card(self) -> "ScoreCard":
        """As it was last seen; `look` sees again."""
        return await self._path().score_card()

    async def begin(self, key: "ExerciseKey", *, again: bool = False) -> "ExerciseProgress":
        """Sets an exercise up, or takes one up that was left. Another one under way is left first.

        A spoiled or finished try, and `again`, begin afresh with a new customer.
        """
        return await self._path().begin(key, again=again)

    async def leave(self) -> None:
        """Good weather again; the exercise can be taken up later."""
        await self._path().leave()

    async def look(self) -> "ScoreCard":
        """Checks what is true now; the exercise under way may be done by that."""
        return await self._path().look()

    async def start_over(self) -> None:
        """An empty score card. Customers, links and charges of earlier tries stay (see `reset_training`)."""
        await self._path().start_over()

    async def scenarios(self) -> "tuple[Scenario, ...]":
        """What a customer's visit to Checkout can be like."""
        return await self._path().desk.scenarios()

    async def plan(self, customer_id: str, key: str | None) -> None:
        """This customer's next visit is like that; `None` leaves the choice to the page. NOT_FOUND: no such key."""
        await self._path().desk.plan(customer_id, key)

    async def planned(self, customer_id: str) -> str | None:
        """The key of what was planned for this customer."""
        return await self._path().desk.planned(customer_id)

    async def open_to_phones(self) -> "PhoneAccess":
        """For one hour phones on the shop's own network reach the Checkout page, and nothing else.

        Raises OFFLINE with `what` `training_desk.PHONES` when this computer is in no such network.
        """
        return await self._path().desk.open_to_phones()

    async def close_to_phones(self) -> None:
        """At once; closed is fine too."""
        await self._path().desk.close_to_phones()

    @property
    def phone_access(self) -> "PhoneAccess | None":
        """While phones reach the Checkout page."""
        return None if self._made is None else self._made.desk.phone_access()

    def phone_url(self, link_url: str) -> str | None:
        """A link's address as a phone reaches it; `None` while closed. A secret like the link's own."""
        return None if self._made is None else self._made.desk.phone_url(link_url)

    async def run(self) -> None:
        """The road: looks when something changed, and every now and then while an exercise is under way."""
        await self._ready()
        await self._path().run()

    def _path(self) -> "PracticePath":
        if self._made is None:
            self._made = self._make()
        return self._made
