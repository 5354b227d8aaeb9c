"""Sets the scene of an exercise: its customer, what they come with, the sum, the link that is to expire."""

from collections.abc import Mapping
from dataclasses import dataclass

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.money import Currency, CurrencyTable, Money
from futurepay_desktop.domain.practice import ExerciseKey
from futurepay_desktop.domain.practice_record import TryRecord
from futurepay_desktop.domain.setup_link import MIN_LINK_SECONDS
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.training_desk import PracticeMethod, TrainingDesk

UNITS = 42
"""The sum of an exercise, in whole units of the shop's currency."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who comes to the counter; a name that says what they are for, like the practice shop's own cast."""

    name: str
    method: PracticeMethod | None = None
    scenario: str | None = None
    """What their visit to Checkout is like, where the exercise needs it; a key of `TrainingDesk.scenarios`."""

    def draft(self, number: int) -> CustomerDraft:
        """The customer of the `number`-th try."""
        mailbox = self.name.lower().replace(" ", ".")
        if number == 1:
            return CustomerDraft(self.name, f"{mailbox}@training.example")
        return CustomerDraft(f"{self.name} {number}", f"{mailbox}.{number}@training.example")


PARTS: Mapping[ExerciseKey, Part] = {
    ExerciseKey.SAVE_A_CARD: Part("Sara Firstcard"),
    ExerciseKey.CHARGE_IT: Part("Carl Cardready", PracticeMethod.GOOD_CARD),
    ExerciseKey.SURVIVE_A_DECLINE: Part("Dora Declinelater", PracticeMethod.DECLINED_LATER_CARD),
    ExerciseKey.BANK_APPROVAL: Part("Aldo Asksfirst", PracticeMethod.APPROVAL_CARD, "bank_now"),
    ExerciseKey.LOST_CONNECTION: Part("Lena Lostsignal", PracticeMethod.GOOD_CARD),
    ExerciseKey.EXPIRED_LINK: Part("Emil Comeslate"),
    ExerciseKey.WRONG_AMOUNT: Part("Wanda Wrongsum", PracticeMethod.GOOD_CARD),
    ExerciseKey.BANK_DEBIT: Part("Bruno Bankdebit", PracticeMethod.BANK_ACCOUNT),
    ExerciseKey.UNKNOWN_OUTCOME: Part("Uma Unanswered", PracticeMethod.GOOD_CARD),
}
"""Nobody for "new customer without an account": that one walks in."""


class PracticeScene:
    """Makes what an exercise needs, at the training Stripe and in the till."""

    def __init__(
        self,
        *,
        desk: TrainingDesk,
        links: SetupLinkService,
        customers: CustomerService,
        settings: SettingsService,
        currencies: CurrencyTable,
    ) -> None:
        self._desk = desk
        self._links = links
        self._customers = customers
        self._settings = settings
        self._currencies = currencies

    async def set_up(self, key: ExerciseKey, *, number: int) -> TryRecord:
        """Everything for the `number`-th try, in good weather. Raises `ShowableError`."""
        begun_at = await self._desk.now()
        part = PARTS.get(key)
        if part is None:
            return TryRecord(begun_at=begun_at)
        draft = part.draft(number)
        customer_id = await self._desk.new_customer(draft)
        method_id = ""
        if part.method is not None:
            method_id = await self._desk.give_method(customer_id, part.method, self._settings.currency())
        if part.scenario is not None:
            await self._desk.plan(customer_id, part.scenario)
        row = await self._customers.refresh(customer_id)
        link_id = ""
        if key is ExerciseKey.EXPIRED_LINK:
            link = await self._links.create(customer=row.customer, lifetime=MIN_LINK_SECONDS)
            link_id = link.id
            await self._desk.let_link_run_out(link.session_id or "")
            await self._links.check(link_id)
        return TryRecord(
            customer_id=customer_id,
            customer_name=draft.name,
            begun_at=begun_at,
            amount=self._sum() if key is ExerciseKey.WRONG_AMOUNT else None,
            method_id=method_id,
            link_id=link_id,
        )

    async def still_stands(self, trial: TryRecord) -> bool:
        """Whether the customer of a try that was left is still there. Raises `ShowableError`."""
        if trial.customer_id is None:
            return True
        try:
            await self._customers.refresh(trial.customer_id)
        except ShowableError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return False
            raise
        return True

    def _sum(self) -> Money:
        code = self._settings.currency()
        return practice_sum(self._currencies[code]) if code in self._currencies else Money(UNITS * 100, code)


def practice_sum(currency: Currency) -> Money:
    """A sum that Stripe takes in this currency: 42, or ten, a hundred … times that where 42 is too little."""
    amount = UNITS * 10**currency.exponent
    while amount < (currency.minimum or 0):
        amount *= 10
    return Money(amount, currency.code)
