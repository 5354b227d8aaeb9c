"""The practice path: ten exercises that training sets up and checks, as keys; the sentences live in the window.

An exercise is checked by what is true, in the training Stripe's books and in the till's own journal, never by which
button was pressed. Each try has a practice customer of its own, so nothing older can count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from futurepay_desktop.domain.money import Money


class ExerciseKey(StrEnum):
    """The ten exercises, in the order they are learnt."""

    SAVE_A_CARD = "save_a_card"
    CHARGE_IT = "charge_it"
    SURVIVE_A_DECLINE = "survive_a_decline"
    BANK_APPROVAL = "bank_approval"
    LOST_CONNECTION = "lost_connection"
    EXPIRED_LINK = "expired_link"
    WRONG_AMOUNT = "wrong_amount"
    NEW_CUSTOMER_WITHOUT_ACCOUNT = "new_customer_without_account"
    BANK_DEBIT = "bank_debit"
    UNKNOWN_OUTCOME = "unknown_outcome"


EXERCISES = tuple(ExerciseKey)


class StepKey(StrEnum):
    """What there is to do, one fact each. A step once done stays done for that try."""

    LINK_MADE = "link_made"
    """A setup link for the customer exists."""
    CARD_SAVED = "card_saved"
    """Stripe holds a method that this try's link saved."""
    CARD_KNOWN = "card_known"
    """The till has settled the link: it knows the saved method."""
    CHARGE_REVIEWED = "charge_reviewed"
    """A charge was prepared: its PaymentIntent exists."""
    MONEY_TAKEN_ONCE = "money_taken_once"
    """Exactly one charge succeeded, by Stripe's books and by the till's journal."""
    DECLINE_MET = "decline_met"
    """The bank refused the saved card."""
    OTHER_WAY_FOUND = "other_way_found"
    """The customer has another saved method now."""
    APPROVAL_ASKED = "approval_asked"
    """The charge was refused because the customer must approve."""
    LINK_SENT = "link_sent"
    """A new setup link was made after that."""
    APPROVED = "approved"
    """The customer used the link: the method is saved."""
    PRESSED_OFFLINE = "pressed_offline"
    """Charge was pressed and no answer came: the till says that it does not know."""
    CHECKED_AGAIN = "checked_again"
    """The till looked when the network was back: it knows now that no money was taken."""
    LINK_EXPIRED = "link_expired"
    """The till shows that the link of this exercise has expired."""
    NEW_LINK_MADE = "new_link_made"
    """Another link for the same customer exists."""
    WRONG_AMOUNT_REVIEWED = "wrong_amount_reviewed"
    """A charge of another amount than `ExerciseProgress.amount` was prepared."""
    WRONG_AMOUNT_CANCELLED = "wrong_amount_cancelled"
    """Its PaymentIntent is cancelled (Back from the review)."""
    RIGHT_AMOUNT_TAKEN = "right_amount_taken"
    """Exactly one charge succeeded, of the right amount."""
    OPEN_LINK_MADE = "open_link_made"
    """A setup link for nobody in particular exists."""
    GIVEN_TO_NEW_CUSTOMER = "given_to_new_customer"
    """The method saved with it belongs to a customer made after the exercise began."""
    DEBIT_UNDER_WAY = "debit_under_way"
    """The bank debit is processing."""
    DEBIT_ARRIVED = "debit_arrived"
    """The bank has paid, the till knows, and it was asked once only."""
    ANSWER_LOST = "answer_lost"
    """Charge was pressed, Stripe acted, and no answer came: the till says that it does not know."""
    OUTCOME_FOUND = "outcome_found"
    """The till has looked and knows that the money was taken."""


STEPS: Mapping[ExerciseKey, tuple[StepKey, ...]] = {
    ExerciseKey.SAVE_A_CARD: (StepKey.LINK_MADE, StepKey.CARD_SAVED, StepKey.CARD_KNOWN),
    ExerciseKey.CHARGE_IT: (StepKey.CHARGE_REVIEWED, StepKey.MONEY_TAKEN_ONCE),
    ExerciseKey.SURVIVE_A_DECLINE: (StepKey.DECLINE_MET, StepKey.OTHER_WAY_FOUND, StepKey.MONEY_TAKEN_ONCE),
    ExerciseKey.BANK_APPROVAL: (
        StepKey.APPROVAL_ASKED,
        StepKey.LINK_SENT,
        StepKey.APPROVED,
        StepKey.MONEY_TAKEN_ONCE,
    ),
    ExerciseKey.LOST_CONNECTION: (StepKey.PRESSED_OFFLINE, StepKey.CHECKED_AGAIN, StepKey.MONEY_TAKEN_ONCE),
    ExerciseKey.EXPIRED_LINK: (StepKey.LINK_EXPIRED, StepKey.NEW_LINK_MADE, StepKey.CARD_SAVED),
    ExerciseKey.WRONG_AMOUNT: (
        StepKey.WRONG_AMOUNT_REVIEWED,
        StepKey.WRONG_AMOUNT_CANCELLED,
        StepKey.RIGHT_AMOUNT_TAKEN,
    ),
    ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT: (
        StepKey.OPEN_LINK_MADE,
        StepKey.CARD_SAVED,
        StepKey.GIVEN_TO_NEW_CUSTOMER,
    ),
    ExerciseKey.BANK_DEBIT: (StepKey.DEBIT_UNDER_WAY, StepKey.DEBIT_ARRIVED),
    ExerciseKey.UNKNOWN_OUTCOME: (StepKey.ANSWER_LOST, StepKey.OUTCOME_FOUND, StepKey.MONEY_TAKEN_ONCE),
}
"""What each exercise asks for, in the order a person comes to it."""


class Slip(StrEnum):
    """What should not have happened. It is noted on the score card; nobody is punished for it."""

    SAME_CARD_AGAIN = "same_card_again"
    """A declined card was tried again unchanged."""
    WRONG_AMOUNT_CHARGED = "wrong_amount_charged"
    CHARGED_TWICE = "charged_twice"
    """The same sale was charged more than once, or a second charge was started while the first was under way."""


SPOILING = frozenset({Slip.WRONG_AMOUNT_CHARGED, Slip.CHARGED_TWICE})
"""After these a try cannot end well: begin it again."""


class ExerciseState(StrEnum):
    """How an exercise stands on the score card."""

    OPEN = "open"
    """Not done; with `begun_at` it was begun and left, and goes on where it stood."""
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepProgress:
    """One step and whether it is true."""

    key: StepKey
    done: bool = False


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """One line of the score card. Times are Unix seconds, UTC."""

    key: ExerciseKey
    state: ExerciseState
    steps: tuple[StepProgress, ...]
    customer_id: str | None = None
    """The customer of this try; `None` before the first, and where the exercise is to make one."""
    customer_name: str = ""
    begun_at: int | None = None
    """When the last try began, by the training clock, which exercises put forward."""
    done_at: int | None = None
    """When it was first done, by this computer's clock."""
    tries: int = 0
    slips: tuple[Slip, ...] = ()
    """Of this try, without repeats."""
    amount: Money | None = None
    """What is to be charged, where the amount matters (wrong amount)."""

    @property
    def spoiled(self) -> bool:
        """This try cannot end well any more: offer to begin again."""
        return self.state is ExerciseState.UNDER_WAY and any(slip in SPOILING for slip in self.slips)

    @property
    def next_step(self) -> StepKey | None:
        """The first step that is not done."""
        return next((step.key for step in self.steps if not step.done), None)


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """All ten exercises, in order."""

    exercises: tuple[ExerciseProgress, ...]

    @property
    def done(self) -> int:
        """How many were done at least once."""
        return sum(exercise.done_at is not None for exercise in self.exercises)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.exercises)

    @property
    def under_way(self) -> ExerciseProgress | None:
        """The one that is being practised now."""
        return next((e for e in self.exercises if e.state is ExerciseState.UNDER_WAY), None)

    def of(self, key: ExerciseKey) -> ExerciseProgress:
        """One line."""
        return next(exercise for exercise in self.exercises if exercise.key is key)


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a customer's next visit to Checkout shall be like; the same keys as the picker on the Checkout page."""

    key: str
    label: str = ""
    """The server's own English words for it: for keys the window has no sentence for."""


@dataclass(frozen=True, slots=True)
class PhoneAccess:
    """The Checkout page is open to phones on the shop's own network until `until` (Unix seconds)."""

    base_url: str = field(repr=False)
    """Holds an unguessable token: shown as a code, never written anywhere."""
    until: float
