"""The path through the exercises: left and taken up again, begun afresh, kept over a restart, reset for good."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.charge_result import Declined, Succeeded, Unknown
from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.practice import ExerciseKey, ExerciseState, PhoneAccess, Slip, StepKey
from futurepay_desktop.services.practice_scene import PARTS
from futurepay_desktop.services.training_desk import PHONES
from futurepay_desktop.store.practice_store import FILE_NAME
from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule
from futurepay_desktop.training.serving.phone_door import own_lan_address
from tests.practice.counter import APPROVAL_CARD, Counter, a_counter
from tests.support import until, until_async


async def test_the_first_score_card_is_empty_and_nothing_is_written(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        card = await it.practice.look()
        assert (card.done, card.total, card.under_way) == (0, 10, None)
        assert not (tmp_path / "profiles" / "training" / FILE_NAME).exists()


async def test_steps_are_seen_by_themselves(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.CHARGE_IT)
        row = await it.shop.customers.open(exercise.customer_id or "")
        assert row.customer.name == PARTS[ExerciseKey.CHARGE_IT].name
        assert (await it.shop.customers.search(exercise.customer_name)).total == 1
        await it.charge(exercise)
        card = await it.told()
        while card.under_way is not None:
            card = await it.told()
        assert card.of(ExerciseKey.CHARGE_IT).state is ExerciseState.DONE


async def test_left_and_taken_up_again(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.SURVIVE_A_DECLINE)
        assert isinstance(await it.charge(first), Declined)
        await it.practice.look()
        await it.practice.leave()
        left = (await it.practice.look()).of(first.key)
        assert left.state is ExerciseState.OPEN
        assert left.begun_at is not None

        again = await it.practice.begin(first.key)
        assert again.customer_id == first.customer_id
        assert again.tries == 1
        assert again.next_step is StepKey.OTHER_WAY_FOUND

        other = await it.practice.begin(ExerciseKey.SAVE_A_CARD)
        card = await it.practice.score_card()
        assert card.under_way == other
        assert card.of(first.key).state is ExerciseState.OPEN


async def test_the_weather_goes_with_the_exercise(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.UNKNOWN_OUTCOME)
        assert it.stripe.faults.in_force()
        await it.practice.leave()
        assert not it.stripe.faults.in_force()
        assert isinstance(await it.charge(exercise), Succeeded), "left, it is an ordinary customer"
        await it.practice.begin(ExerciseKey.UNKNOWN_OUTCOME)
        assert it.stripe.faults.in_force()
        await it.practice.begin(ExerciseKey.CHARGE_IT)
        assert not it.stripe.faults.in_force()


async def test_paid_while_it_was_set_aside_begins_afresh(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.LOST_CONNECTION)
        await it.practice.leave()
        assert isinstance(await it.charge(first), Succeeded)
        second = await it.practice.begin(ExerciseKey.LOST_CONNECTION)
        assert second.customer_id != first.customer_id


async def test_finished_while_it_was_set_aside_is_done(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.SAVE_A_CARD)
        link = await it.link(exercise)
        await it.practice.leave()
        await it.use(link)
        assert (await it.practice.score_card()).done == 0
        again = await it.practice.begin(ExerciseKey.SAVE_A_CARD)
        assert again.customer_id == exercise.customer_id
        assert (await it.practice.look()).done == 1


async def test_weather_ordered_by_somebody_else_stays(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        await it.practice.begin(ExerciseKey.LOST_CONNECTION)
        rule = FaultRule("GET", "/v1/balance", FaultKind.CUT_BEFORE)
        it.stripe.faults.add(rule)
        await it.practice.leave()
        assert [armed.rule for armed in it.stripe.faults.in_force()] == [rule]


async def test_kept_over_a_restart_weather_too(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.UNKNOWN_OUTCOME)
    async with a_counter(tmp_path) as it:
        assert (await it.practice.score_card()).under_way == first
        await until(lambda: it.desk.training_server is not None, what="the server")
        await until(lambda: bool(it.stripe.faults.in_force()), what="the weather of the exercise")
        assert isinstance(await it.charge(first), Unknown)
        assert (await it.practice.look()).of(first.key).next_step is StepKey.OUTCOME_FOUND


async def test_a_spoiled_try_is_begun_afresh(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.WRONG_AMOUNT)
        assert first.amount is not None
        await it.charge(first, first.amount.amount + 100)
        spoiled = (await it.practice.look()).of(first.key)
        assert spoiled.spoiled
        assert spoiled.slips == (Slip.WRONG_AMOUNT_CHARGED,)
        await it.charge(first, first.amount.amount)
        assert (await it.practice.look()).of(first.key).state is ExerciseState.UNDER_WAY, "too late for this try"

        second = await it.practice.begin(first.key)
        assert second.tries == 2
        assert second.customer_id != first.customer_id
        assert second.customer_name != first.customer_name
        assert second.slips == ()


async def test_a_slip_is_noted_and_the_exercise_can_still_be_done(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.SURVIVE_A_DECLINE)
        for _ in range(2):
            assert isinstance(await it.charge(exercise), Declined)
        await it.use(await it.link(exercise))
        it.stripe.clock.advance(1)
        await it.charge(exercise)
        done = (await it.practice.look()).of(exercise.key)
        assert done.state is ExerciseState.DONE
        assert done.slips == (Slip.SAME_CARD_AGAIN,)


async def test_done_stays_done_while_it_is_tried_again(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.CHARGE_IT)
        await it.charge(first)
        done = (await it.practice.look()).of(first.key)
        assert done.done_at is not None
        second = await it.practice.begin(first.key)
        assert second.state is ExerciseState.UNDER_WAY
        assert second.tries == 2
        assert not any(step.done for step in second.steps)
        assert (await it.practice.score_card()).done == 1
        await it.practice.leave()
        assert (await it.practice.score_card()).of(first.key).state is ExerciseState.DONE


async def test_a_customer_who_was_deleted_meanwhile_is_replaced(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        first = await it.practice.begin(ExerciseKey.SAVE_A_CARD)
        await it.practice.leave()
        it.stripe.handle("DELETE", f"/v1/customers/{first.customer_id}", {}, api_key="sk_test_elsewhere0")
        second = await it.practice.begin(first.key)
        assert second.customer_id not in (None, first.customer_id)


async def test_someone_known_already_is_no_new_customer(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        known = await it.shop.customers.create(CustomerDraft("Known Already"))
        it.stripe.clock.advance(5)
        exercise = await it.practice.begin(ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT)
        link = await it.use(await it.link(exercise))
        await it.shop.links.attach_to(link.id, known.id)
        assert (await it.practice.look()).of(exercise.key).next_step is StepKey.GIVEN_TO_NEW_CUSTOMER
        link = await it.use(await it.link(exercise))
        await it.shop.links.create_customer_and_attach(link.id, CustomerDraft("Nora New"))
        assert (await it.practice.look()).of(exercise.key).state is ExerciseState.DONE


async def test_starting_over_empties_the_card_and_nothing_else(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.CHARGE_IT)
        await it.charge(exercise)
        await it.practice.look()
        await it.practice.begin(ExerciseKey.LOST_CONNECTION)
        await it.practice.start_over()
        card = await it.practice.look()
        assert (card.done, card.under_way) == (0, None)
        assert not it.stripe.faults.in_force()
        assert len(await it.shop.charges.recent()) == 1


async def test_a_visit_is_planned_for_one_customer(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.BANK_APPROVAL)
        customer_id = exercise.customer_id or ""
        keys = [scenario.key for scenario in await it.practice.scenarios()]
        assert len(keys) == len(set(keys)) >= 7
        assert {part.scenario for part in PARTS.values() if part.scenario} <= set(keys)
        assert await it.practice.planned(customer_id) == PARTS[ExerciseKey.BANK_APPROVAL].scenario
        await it.practice.plan(customer_id, keys[0])
        assert await it.practice.planned(customer_id) == keys[0]
        await it.practice.plan(customer_id, None)
        assert await it.practice.planned(customer_id) is None
        with pytest.raises(ShowableError) as unknown:
            await it.practice.plan(customer_id, "no such scenario")
        assert unknown.value.kind is ErrorKind.NOT_FOUND


async def test_phones_are_kept_out_until_they_are_let_in(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        exercise = await it.practice.begin(ExerciseKey.SAVE_A_CARD)
        link = await it.link(exercise)
        url = await it.shop.links.address(link.id) or ""
        assert _access(it) is None
        assert it.practice.phone_url(url) is None
        await it.practice.close_to_phones()
        if own_lan_address() is None:
            with pytest.raises(ShowableError) as refused:
                await it.practice.open_to_phones()
            assert (refused.value.kind, refused.value.what) == (ErrorKind.OFFLINE, PHONES)
            return
        access = await it.practice.open_to_phones()
        assert access.base_url not in repr(access)
        assert _access(it) == access
        assert (it.practice.phone_url(url) or "").startswith(access.base_url)
        await it.practice.close_to_phones()
        assert _access(it) is None
        assert it.practice.phone_url(url) is None


async def test_a_reset_that_fails_says_so_and_training_goes_on(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        before = it.shop
        (tmp_path / "profiles" / "training" / "practice.d").mkdir()  # no file: it can't be deleted as one
        with pytest.raises(ShowableError) as refused:
            await it.desk.reset_training()
        assert refused.value.kind is ErrorKind.STORE_FAILED
        assert it.shop is not before
        await it.charge(await it.practice.begin(ExerciseKey.CHARGE_IT))


async def test_reset_begins_with_a_fresh_shop(tmp_path: Path) -> None:
    async with a_counter(tmp_path) as it:
        await _practise(it)
        first_customers = (await it.shop.customers.search("", limit=1)).total
        assert first_customers
        await it.desk.reset_training()
        assert (await it.practice.look()).done == 0
        assert await it.shop.charges.recent() == ()
        assert await it.shop.links.recent() == ()
        await until_async(lambda: _sixty(it), what="the practice shop as it is at first")
        assert (await it.shop.customers.search(PARTS[ExerciseKey.CHARGE_IT].name)).total == 0
        exercise = await it.practice.begin(ExerciseKey.BANK_APPROVAL)
        await it.charge(exercise)
        await it.use(await it.link(exercise), APPROVAL_CARD)
        assert (await it.practice.look()).of(exercise.key).next_step is StepKey.MONEY_TAKEN_ONCE


def _access(it: Counter) -> PhoneAccess | None:
    return it.practice.phone_access


async def _practise(it: Counter) -> None:
    await it.charge(await it.practice.begin(ExerciseKey.CHARGE_IT))
    await it.practice.look()
    await it.link(await it.practice.begin(ExerciseKey.SAVE_A_CARD))


async def _sixty(it: Counter) -> bool:
    return (await it.shop.customers.search("", limit=1)).total == 60
