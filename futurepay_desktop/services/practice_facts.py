"""Gathers what is true of a try: the training Stripe's books beside the till's own journal."""

from futurepay_desktop.domain.practice import ExerciseKey
from futurepay_desktop.domain.practice_record import TryRecord
from futurepay_desktop.services.ports import ChargeJournal, SetupLinkStore
from futurepay_desktop.services.practice_checks import Facts
from futurepay_desktop.services.training_desk import TrainingDesk


class PracticeFacts:
    """Reads only. Methods raise `ShowableError` STORE_FAILED."""

    def __init__(self, desk: TrainingDesk, journal: ChargeJournal, links: SetupLinkStore) -> None:
        self._desk = desk
        self._journal = journal
        self._links = links

    async def of(self, key: ExerciseKey, trial: TryRecord) -> Facts:
        """What is true of this try now."""
        if key is ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT or trial.customer_id is None:
            return await self._of_strangers(trial)
        return Facts(
            trial=trial,
            books=await self._desk.books_of(trial.customer_id),
            charges=await self._journal.of_customer(trial.customer_id),
            links=await self._links.of_customer(trial.customer_id),
        )

    async def _of_strangers(self, trial: TryRecord) -> Facts:
        """Links for nobody in particular: the till's own, made since the try began."""
        books = await self._desk.books_of_strangers(trial.begun_at)
        sessions = {session.id for session in books.sessions}
        links = tuple(link for link in await self._links.recent() if link.session_id in sessions)
        return Facts(trial=trial, books=books, links=links)
