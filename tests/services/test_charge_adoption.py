"""A till that lost its journal finds its charges at Stripe again, and takes nobody else's."""

from dataclasses import replace

import pytest

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import Processing, Succeeded
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.services.charge_adoption import NOTE, TILL_KEY
from futurepay_desktop.services.charge_service import Prepared
from tests.fakes.memory_stores import MemoryCustomerStore
from tests.fakes.scripted_gateway import Fault
from tests.services.invariants import check_always, rows
from tests.services.till import MortalJournal, Till, request


async def lose_the_disk(till: Till) -> None:
    await till.close()
    till.journal = MortalJournal(till.clock.now)
    till.customers = MemoryCustomerStore()
    await till.restart()
    await till.shop.start()
    await till.clock.turn(1)


async def charged(till: Till, method: str = "pm_ok", customer: str = "cus_1") -> str:
    made = await till.done(till.shop.charges.prepare(request(customer_id=customer, method=method)))
    assert isinstance(made, Prepared)
    await till.done(till.shop.charges.confirm(made.charge.id))
    return made.charge.id


@pytest.mark.parametrize(
    ("method", "state"),
    [
        ("pm_ok", ChargeState.SUCCEEDED),
        ("pm_declined", ChargeState.DECLINED),
        ("pm_approval", ChargeState.NEEDS_CUSTOMER),
        ("pm_bank", ChargeState.PROCESSING),
    ],
)
async def test_a_lost_journal_is_written_again(method: str, state: ChargeState) -> None:
    async with Till() as till:
        name = await charged(till, method)
        before = await till.journal.charge(name)
        await lose_the_disk(till)
        after = await till.journal.charge(name)
        assert before is not None
        assert after is not None
        assert (after.state, after.payment_intent_id) == (state, before.payment_intent_id)
        assert (after.request.money, after.created) == (before.request.money, before.created)
        assert len(await till.shop.attention.items()) == (state in (ChargeState.DECLINED, ChargeState.NEEDS_CUSTOMER))
        await till.restart()
        await till.shop.start()
        await till.clock.turn(1)
        assert len(await rows(till)) == 1
        await check_always(till)


async def test_a_charge_nobody_knows_the_end_of_is_not_forgotten_with_its_journal() -> None:
    async with Till() as till:
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 3)
        till.gateway.fault("payment_intent", *[Fault.LOST_ANSWER] * 9)
        made = await till.done(till.shop.charges.prepare(request()))
        assert isinstance(made, Prepared)
        await till.done(till.shop.charges.confirm(made.charge.id))
        await lose_the_disk(till)
        found = await till.journal.charge(made.charge.id)
        assert found is not None
        assert isinstance(found.result, Succeeded)


async def test_what_was_never_attempted_and_what_is_not_ours_is_left_alone() -> None:
    async with Till() as till:
        made = await till.done(till.shop.charges.prepare(request()))
        assert isinstance(made, Prepared)
        theirs = await charged(till, customer="cus_2")
        odd = await charged(till, customer="cus_3")
        for intent in list(till.stripe.intents.values()):
            if intent.customer_id == "cus_2":
                marks = {**intent.metadata, TILL_KEY: "Till 2"}
                till.stripe.intents[intent.id] = replace(intent, metadata=marks)
            elif intent.customer_id == "cus_3":
                marks = {**intent.metadata, "futurepay_charge": "../" + odd}
                till.stripe.intents[intent.id] = replace(intent, metadata=marks)
        till.settings = Settings(till="Till 1")
        await lose_the_disk(till)
        assert await rows(till) == {}
        assert await till.journal.charge(theirs) is None
        assert till.gateway.calls["cancel_payment_intent"] == 0


async def test_old_failures_come_back_as_dealt_with_and_old_payments_stay_away() -> None:
    async with Till() as till:
        ancient = await charged(till, customer="cus_9")
        till.clock.jump(6 * 24 * 3600)
        failed = await charged(till, "pm_declined")
        till.clock.jump(2 * 24 * 3600)
        await lose_the_disk(till)
        row = await till.journal.charge(failed)
        assert row is not None
        assert row.seen
        assert await till.journal.charge(ancient) is None
        assert await till.shop.attention.items() == ()


async def test_it_asks_again_until_stripe_answers_and_then_no_more() -> None:
    async with Till() as till:
        name = await charged(till, "pm_bank")
        await till.close()
        till.journal, till.customers = MortalJournal(till.clock.now), MemoryCustomerStore()
        await till.restart()
        till.gateway.fault("payment_intents", Fault.STRIPE_DOWN, Fault.OFFLINE)
        await till.shop.start()
        await till.clock.turn(30)
        row = await till.journal.charge(name)
        assert row is not None
        assert isinstance(row.result, Processing)
        assert till.gateway.calls["payment_intents"] == 3
        assert await till.customers.note(NOTE) is not None


async def test_without_the_permission_it_gives_up_quietly_and_with_a_closed_journal_it_does_not_begin() -> None:
    async with Till() as till:
        till.gateway.forbidden.add("payment_intents")
        await till.shop.start()
        await till.clock.turn(120)
        assert till.gateway.calls["payment_intents"] == 1
        await till.close()
        till.charging_refused = ShowableError(ErrorKind.STORE_FAILED, what="journal.db")
        await till.restart()
        await till.shop.start()
        await till.clock.turn(120)
        assert till.gateway.calls["payment_intents"] == 0
