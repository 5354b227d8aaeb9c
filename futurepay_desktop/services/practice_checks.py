"""What is true of a try: steps and slips, told from the training Stripe's books and the till's journal alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from futurepay_desktop.domain.charge import NOT_KNOWN, Charge, ChargeState
from futurepay_desktop.domain.practice import STEPS, ExerciseKey, Slip, StepKey
from futurepay_desktop.domain.practice_record import TryRecord
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.training_desk import Books

_MONEY = frozenset({"succeeded", "pending"})
_SAVED = frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found: the try, Stripe's books of its customer, and the till's own charges and links of them."""

    trial: TryRecord
    books: Books
    charges: tuple[Charge, ...] = ()
    links: tuple[SetupLink, ...] = ()

    def charge_is(self, *states: ChargeState) -> bool:
        """Whether the till has a charge in one of these states."""
        return any(charge.state in states for charge in self.charges)

    @property
    def succeeded(self) -> tuple[int, ...]:
        """The amounts that were taken, by Stripe's books."""
        return tuple(i.amount for i in self.books.intents for c in i.charges if c.status == "succeeded")

    @property
    def own_links(self) -> tuple[SetupLink, ...]:
        """Links that a person made, not the exercise itself."""
        return tuple(link for link in self.links if link.id != self.trial.link_id and not link.never_made)

    @property
    def other_methods(self) -> bool:
        """Whether the customer has a method besides the one they came with."""
        return any(method.id != self.trial.method_id for method in self.books.methods)


def steps_of(key: ExerciseKey, facts: Facts) -> frozenset[StepKey]:
    """The steps that are done, those done earlier in this try included."""
    done = set(facts.trial.steps)
    for step in STEPS[key]:
        if _CHECKS[step](facts, frozenset(done)):
            done.add(step)
    return frozenset(done)


def slips_of(facts: Facts) -> frozenset[Slip]:
    """What went wrong, earlier in this try included."""
    slips = set(facts.trial.slips)
    attempts = [c for i in facts.books.intents for c in i.charges]
    if sum(c.status in _MONEY for c in attempts) > 1:
        slips.add(Slip.CHARGED_TWICE)
    failed = [c.payment_method_id for c in attempts if c.status == "failed"]
    if len(failed) > len(set(failed)):
        slips.add(Slip.SAME_CARD_AGAIN)
    right = facts.trial.amount
    if right is not None and any(
        i.amount != right.amount and c.status in _MONEY for i in facts.books.intents for c in i.charges
    ):
        slips.add(Slip.WRONG_AMOUNT_CHARGED)
    return frozenset(slips)


def _taken_once(facts: Facts, _done: frozenset[StepKey]) -> bool:
    known = [charge for charge in facts.charges if charge.state is ChargeState.SUCCEEDED]
    return len(facts.succeeded) == 1 and len(known) == 1


def _card_saved(facts: Facts, _done: frozenset[StepKey]) -> bool:
    sessions = {link.session_id for link in facts.own_links}
    return any(s.id in sessions and s.status == "complete" and s.method is not None for s in facts.books.sessions)


def _wrong_reviewed(facts: Facts, _done: frozenset[StepKey]) -> bool:
    return any(not _is_right(facts, i.amount, i.currency) for i in facts.books.intents)


def _wrong_cancelled(facts: Facts, done: frozenset[StepKey]) -> bool:
    wrong = [i for i in facts.books.intents if not _is_right(facts, i.amount, i.currency)]
    return StepKey.WRONG_AMOUNT_REVIEWED in done and bool(wrong) and all(i.status == "canceled" for i in wrong)


def _right_taken(facts: Facts, done: frozenset[StepKey]) -> bool:
    right = facts.trial.amount
    return right is not None and facts.succeeded == (right.amount,) and _taken_once(facts, done)


def _is_right(facts: Facts, amount: int, currency: str) -> bool:
    right = facts.trial.amount
    return right is not None and (amount, currency) == (right.amount, right.currency)


def _given(facts: Facts, _done: frozenset[StepKey]) -> bool:
    begun = facts.trial.begun_at
    methods = [s.method for s in facts.books.sessions if s.method is not None]
    return any(m.customer_id is not None and m.customer_created >= begun for m in methods)


def _checked_again(facts: Facts, done: frozenset[StepKey]) -> bool:
    return StepKey.PRESSED_OFFLINE in done and not facts.charge_is(*NOT_KNOWN)


def _outcome_found(facts: Facts, done: frozenset[StepKey]) -> bool:
    return StepKey.ANSWER_LOST in done and facts.charge_is(ChargeState.SUCCEEDED)


def _approved(facts: Facts, done: frozenset[StepKey]) -> bool:
    return StepKey.LINK_SENT in done and _card_saved(facts, done)


def _unknown(facts: Facts, _done: frozenset[StepKey]) -> bool:
    return facts.charge_is(ChargeState.UNKNOWN)


_CHECKS: Mapping[StepKey, Callable[[Facts, frozenset[StepKey]], bool]] = {
    StepKey.LINK_MADE: lambda facts, _: bool(facts.own_links),
    StepKey.CARD_SAVED: _card_saved,
    StepKey.CARD_KNOWN: lambda facts, _: any(link.state in _SAVED for link in facts.own_links),
    StepKey.CHARGE_REVIEWED: lambda facts, _: bool(facts.books.intents),
    StepKey.MONEY_TAKEN_ONCE: _taken_once,
    StepKey.DECLINE_MET: lambda facts, _: facts.charge_is(ChargeState.DECLINED),
    StepKey.OTHER_WAY_FOUND: lambda facts, _: facts.other_methods,
    StepKey.APPROVAL_ASKED: lambda facts, _: facts.charge_is(ChargeState.NEEDS_CUSTOMER),
    StepKey.LINK_SENT: lambda facts, _: bool(facts.own_links),
    StepKey.APPROVED: _approved,
    StepKey.PRESSED_OFFLINE: _unknown,
    StepKey.CHECKED_AGAIN: _checked_again,
    StepKey.LINK_EXPIRED: lambda facts, _: any(
        link.id == facts.trial.link_id and link.state is LinkState.EXPIRED for link in facts.links
    ),
    StepKey.NEW_LINK_MADE: lambda facts, _: bool(facts.own_links),
    StepKey.WRONG_AMOUNT_REVIEWED: _wrong_reviewed,
    StepKey.WRONG_AMOUNT_CANCELLED: _wrong_cancelled,
    StepKey.RIGHT_AMOUNT_TAKEN: _right_taken,
    StepKey.OPEN_LINK_MADE: lambda facts, _: bool(facts.own_links),
    StepKey.GIVEN_TO_NEW_CUSTOMER: _given,
    StepKey.DEBIT_UNDER_WAY: lambda facts, _: facts.charge_is(ChargeState.PROCESSING, ChargeState.SUCCEEDED),
    StepKey.DEBIT_ARRIVED: _taken_once,
    StepKey.ANSWER_LOST: _unknown,
    StepKey.OUTCOME_FOUND: _outcome_found,
}
