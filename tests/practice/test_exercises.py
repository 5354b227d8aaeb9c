"""Each of the ten exercises, done as it should be, and what happens when it is not."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from futurepay_desktop.domain.charge_result import Cancelled, Declined, NeedsCustomer, Processing, Succeeded, Unknown
from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.practice import (
    EXERCISES,
    STEPS,
    ExerciseKey,
    ExerciseProgress,
    ExerciseState,
    StepKey,
)
from futurepay_desktop.domain.setup_link import LinkState
from futurepay_desktop.services.practice_weather import AWAY_SECONDS, DEBIT_SECONDS
from tests.practice.counter import APPROVAL_CARD, Counter, a_counter
from tests.support import until_async


async def save_a_card(it: Counter, exercise: ExerciseProgress) -> None:
    await it.use(await it.link(exercise))


async def charge_it(it: Counter, exercise: ExerciseProgress) -> None:
    assert isinstance(await it.charge(exercise), Succeeded)


async def survive_a_decline(it: Counter, exercise: ExerciseProgress) -> None:
    assert isinstance(await it.charge(exercise), Declined)
    assert (await it.practice.look()).of(exercise.key).next_step is StepKey.OTHER_WAY_FOUND
    await it.use(await it.link(exercise))
    await other_second(it)
    assert isinstance(await it.charge(exercise), Succeeded)


async def bank_approval(it: Counter, exercise: ExerciseProgress) -> None:
    assert isinstance(await it.charge(exercise), NeedsCustomer)
    await it.use(await it.link(exercise), APPROVAL_CARD)
    await other_second(it)
    assert isinstance(await it.charge(exercise), Succeeded)


async def lost_connection(it: Counter, exercise: ExerciseProgress) -> None:
    result = await it.charge(exercise)
    assert isinstance(result, Unknown)
    card = await it.practice.look()
    assert card.of(exercise.key).next_step is StepKey.CHECKED_AGAIN
    charge = (await it.shop.charges.of_customer(exercise.customer_id or ""))[0]
    assert isinstance(await it.shop.charges.check_now(charge.id), Unknown), "the network is still away"
    it.clock.turn(AWAY_SECONDS)
    await it.practice.look()
    assert isinstance(await it.shop.charges.check_now(charge.id), Cancelled)
    assert isinstance(await it.charge(exercise), Succeeded)


async def expired_link(it: Counter, exercise: ExerciseProgress) -> None:
    old = (await it.shop.links.of_customer(exercise.customer_id or ""))[0]
    assert old.state is LinkState.EXPIRED
    await it.use(await it.link(exercise))


async def wrong_amount(it: Counter, exercise: ExerciseProgress) -> None:
    assert exercise.amount is not None
    prepared = await it.review(exercise, exercise.amount.amount * 10)
    assert isinstance(await it.shop.charges.abandon(prepared.charge.id), Cancelled)
    assert isinstance(await it.charge(exercise, exercise.amount.amount), Succeeded)


async def new_customer(it: Counter, exercise: ExerciseProgress) -> None:
    assert exercise.customer_id is None
    link = await it.use(await it.link(exercise))
    assert link.state is LinkState.SAVED_UNATTACHED
    await it.shop.links.create_customer_and_attach(link.id, CustomerDraft(link.typed_name, link.typed_email))


async def bank_debit(it: Counter, exercise: ExerciseProgress) -> None:
    assert isinstance(await it.charge(exercise), Processing)
    assert (await it.practice.look()).of(exercise.key).next_step is StepKey.DEBIT_ARRIVED
    it.clock.turn(DEBIT_SECONDS)  # the till learns by itself that the bank has paid


async def unknown_outcome(it: Counter, exercise: ExerciseProgress) -> None:
    assert isinstance(await it.charge(exercise), Unknown)
    await it.practice.look()
    it.clock.turn(AWAY_SECONDS)
    await it.practice.look()
    charge = (await it.shop.charges.of_customer(exercise.customer_id or ""))[0]
    assert isinstance(await it.shop.charges.check_now(charge.id), Succeeded)


async def other_second(it: Counter) -> None:
    """Methods of one second can't be told apart by age."""
    it.stripe.clock.advance(1)


PLAYS: dict[ExerciseKey, Callable[[Counter, ExerciseProgress], Awaitable[None]]] = {
    ExerciseKey.SAVE_A_CARD: save_a_card,
    ExerciseKey.CHARGE_IT: charge_it,
    ExerciseKey.SURVIVE_A_DECLINE: survive_a_decline,
    ExerciseKey.BANK_APPROVAL: bank_approval,
    ExerciseKey.LOST_CONNECTION: lost_connection,
    ExerciseKey.EXPIRED_LINK: expired_link,
    ExerciseKey.WRONG_AMOUNT: wrong_amount,
    ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT: new_customer,
    ExerciseKey.BANK_DEBIT: bank_debit,
    ExerciseKey.UNKNOWN_OUTCOME: unknown_outcome,
}


@pytest.mark.parametrize("key", EXERCISES)
async def test_done_as_it_should_be(tmp_path: Path, key: ExerciseKey) -> None:
    async with a_counter(tmp_path) as it:
        begun = await it.practice.begin(key)
        assert begun.state is ExerciseState.UNDER_WAY
        assert begun.tries == 1
        assert {step.key for step in begun.steps} == set(STEPS[key])
        await PLAYS[key](it, begun)

        async def done() -> bool:
            return (await it.practice.look()).of(key).state is ExerciseState.DONE

        await until_async(done, what=f"{key} done")
        card = await it.practice.score_card()
        exercise = card.of(key)
        assert card.done == 1
        assert card.under_way is None
        assert exercise.slips == ()
        assert all(step.done for step in exercise.steps)
        assert not it.stripe.faults.in_force(), "good weather again"
