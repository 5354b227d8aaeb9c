"""What counts as done and what is a slip, told from books and journal: by example, and for any order of events."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.practice import EXERCISES, SPOILING, STEPS, ExerciseKey, Slip, StepKey
from futurepay_desktop.domain.practice_record import TryRecord
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.practice_checks import Facts, slips_of, steps_of
from futurepay_desktop.services.training_desk import BookCharge, BookIntent, BookMethod, Books, BookSession

TRY = TryRecord("cus_1", "Carl", 1000, method_id="pm_first")
RIGHT = Money(4200, "usd")
_numbers = itertools.count(1)


def charge(state: ChargeState, amount: int = 4200) -> Charge:
    request = ChargeRequest("cus_1", "Carl", "pm_first", "card", "Visa", Money(amount, "usd"))
    return Charge(f"01{next(_numbers)}", request, "k", "k", 1001, "Till 1", state)


def intent(status: str, *charges: str, amount: int = 4200, method: str = "pm_first") -> BookIntent:
    made = tuple(BookCharge(f"ch_{next(_numbers)}", each, method) for each in charges)
    return BookIntent(f"pi_{next(_numbers)}", status, amount, "usd", "01", made)


def link(state: LinkState, *, link_id: str = "01LINK", session: str = "cs_1") -> SetupLink:
    return SetupLink(link_id, "key", 1001, 1800, "usd", "Till 1", "cus_1", state=state, session_id=session)


def session(method: BookMethod | None, *, session_id: str = "cs_1") -> BookSession:
    return BookSession(session_id, "complete" if method else "open", 1001, "01LINK", "cus_1", method)


def test_every_step_of_every_exercise_is_checked() -> None:
    assert set(STEPS) == set(EXERCISES)
    assert all(2 <= len(steps) <= 4 for steps in STEPS.values())
    for key in EXERCISES:
        assert steps_of(key, Facts(TRY, Books())) == frozenset()


def test_money_taken_once_needs_both_the_books_and_the_journal() -> None:
    books = Books(intents=(intent("succeeded", "succeeded"),))
    known = (charge(ChargeState.SUCCEEDED),)
    assert StepKey.MONEY_TAKEN_ONCE in steps_of(ExerciseKey.CHARGE_IT, Facts(TRY, books, known))
    assert StepKey.MONEY_TAKEN_ONCE not in steps_of(ExerciseKey.CHARGE_IT, Facts(TRY, books))
    assert StepKey.MONEY_TAKEN_ONCE not in steps_of(ExerciseKey.CHARGE_IT, Facts(TRY, Books(), known))


def test_charging_twice_spoils() -> None:
    books = Books(intents=(intent("succeeded", "succeeded"), intent("processing", "pending")))
    facts = Facts(TRY, books, (charge(ChargeState.SUCCEEDED), charge(ChargeState.PROCESSING)))
    assert slips_of(facts) == {Slip.CHARGED_TWICE}
    assert slips_of(facts) <= SPOILING


def test_trying_the_same_card_again_is_a_slip_another_card_is_not() -> None:
    declined = intent("requires_payment_method", "failed")
    other = intent("requires_payment_method", "failed", method="pm_other")
    assert slips_of(Facts(TRY, Books(intents=(declined, other)))) == frozenset()
    assert slips_of(Facts(TRY, Books(intents=(declined, declined)))) == {Slip.SAME_CARD_AGAIN}


@pytest.mark.parametrize(("status", "done"), [("requires_confirmation", False), ("canceled", True)])
def test_the_wrong_amount_must_be_cancelled(status: str, done: bool) -> None:
    facts = Facts(replace(TRY, amount=RIGHT), Books(intents=(intent(status, amount=42000),)))
    steps = steps_of(ExerciseKey.WRONG_AMOUNT, facts)
    assert StepKey.WRONG_AMOUNT_REVIEWED in steps
    assert (StepKey.WRONG_AMOUNT_CANCELLED in steps) is done
    assert slips_of(facts) == frozenset()


def test_charging_the_wrong_amount_spoils() -> None:
    facts = Facts(replace(TRY, amount=RIGHT), Books(intents=(intent("succeeded", "succeeded", amount=42000),)))
    assert slips_of(facts) == {Slip.WRONG_AMOUNT_CHARGED}
    assert StepKey.RIGHT_AMOUNT_TAKEN not in steps_of(ExerciseKey.WRONG_AMOUNT, facts)


def test_the_link_that_the_exercise_made_is_nobodys_work() -> None:
    trial = replace(TRY, link_id="01OLD")
    expired = link(LinkState.EXPIRED, link_id="01OLD", session="cs_0")
    assert steps_of(ExerciseKey.EXPIRED_LINK, Facts(trial, Books(), links=(expired,))) == {StepKey.LINK_EXPIRED}
    saved = session(BookMethod("pm_1", "card", "cus_1"))
    facts = Facts(trial, Books(sessions=(saved,)), links=(link(LinkState.SAVED), expired))
    assert steps_of(ExerciseKey.EXPIRED_LINK, facts) == set(STEPS[ExerciseKey.EXPIRED_LINK])


def test_a_method_of_someone_known_already_is_not_given_to_a_new_customer() -> None:
    links = (link(LinkState.SAVED),)
    old = session(BookMethod("pm_1", "card", "cus_9", customer_created=999))
    new = session(BookMethod("pm_1", "card", "cus_9", customer_created=1000))
    key = ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT
    assert StepKey.GIVEN_TO_NEW_CUSTOMER not in steps_of(key, Facts(TRY, Books(sessions=(old,)), links=links))
    assert StepKey.GIVEN_TO_NEW_CUSTOMER in steps_of(key, Facts(TRY, Books(sessions=(new,)), links=links))


def test_an_outcome_is_found_only_after_it_was_unknown() -> None:
    taken = Books(intents=(intent("succeeded", "succeeded"),))
    at_once = Facts(TRY, taken, (charge(ChargeState.SUCCEEDED),))
    assert StepKey.OUTCOME_FOUND not in steps_of(ExerciseKey.UNKNOWN_OUTCOME, at_once)
    asked = Facts(TRY, taken, (charge(ChargeState.UNKNOWN),))
    trial = replace(TRY, steps=steps_of(ExerciseKey.UNKNOWN_OUTCOME, asked))
    assert trial.steps == {StepKey.ANSWER_LOST}
    found = steps_of(ExerciseKey.UNKNOWN_OUTCOME, replace(at_once, trial=trial))
    assert found == set(STEPS[ExerciseKey.UNKNOWN_OUTCOME])


methods = st.builds(
    BookMethod,
    st.sampled_from(["pm_first", "pm_2"]),
    st.just("card"),
    st.none() | st.just("cus_1"),
    st.integers(0, 2000),
)
book_intents = st.builds(
    BookIntent,
    id=st.just("pi_1"),
    status=st.sampled_from(["succeeded", "canceled", "processing", "requires_confirmation"]),
    amount=st.sampled_from([4200, 42000]),
    currency=st.just("usd"),
    charge_id=st.just("01"),
    charges=st.lists(
        st.builds(
            BookCharge,
            st.just("ch"),
            st.sampled_from(["succeeded", "pending", "failed"]),
            st.sampled_from(["pm_first", "pm_2"]),
        ),
        max_size=2,
    ).map(tuple),
)
facts_of = st.builds(
    Facts,
    trial=st.sampled_from([TRY, replace(TRY, amount=RIGHT), replace(TRY, link_id="01LINK")]),
    books=st.builds(
        Books,
        methods=st.lists(methods, max_size=2).map(tuple),
        intents=st.lists(book_intents, max_size=3).map(tuple),
        sessions=st.lists(st.builds(session, st.none() | methods), max_size=2).map(tuple),
    ),
    charges=st.lists(st.builds(charge, st.sampled_from(ChargeState)), max_size=3).map(tuple),
    links=st.lists(st.builds(link, st.sampled_from(LinkState)), max_size=2).map(tuple),
)


@given(key=st.sampled_from(EXERCISES), seen=st.lists(facts_of, min_size=1, max_size=5))
def test_whatever_is_seen_steps_stay_done_and_two_payments_never_pass(key: ExerciseKey, seen: list[Facts]) -> None:
    trial = seen[0].trial
    for facts in seen:
        here = replace(facts, trial=trial)
        steps, slips = steps_of(key, here), slips_of(here)
        assert trial.steps <= steps <= set(STEPS[key])
        assert trial.slips <= slips
        taken = sum(c.status == "succeeded" for i in here.books.intents for c in i.charges)
        if taken > 1:
            assert Slip.CHARGED_TWICE in slips
            assert not (steps - trial.steps) & {StepKey.MONEY_TAKEN_ONCE, StepKey.RIGHT_AMOUNT_TAKEN}
        trial = replace(trial, steps=steps, slips=slips)
