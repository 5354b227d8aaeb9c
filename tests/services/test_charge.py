"""The road of a charge on good days and on each bad one."""

import asyncio

import pytest

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    NeedsCustomer,
    Processing,
    Refused,
    Succeeded,
    Unknown,
)
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from futurepay_desktop.domain.money import AmountProblem
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.services.changes import ChargeChanged
from futurepay_desktop.services.charge_service import CHARGE_WAITING, Prepared
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.services.invariants import check_always, check_at_rest, rows
from tests.services.till import Till, request


async def prepared(till: Till, method: str = "pm_ok", customer: str = "cus_1") -> str:
    result = await till.done(till.shop.charges.prepare(request(customer, method)))
    assert isinstance(result, Prepared)
    return result.charge.id


@pytest.mark.parametrize(
    ("method", "kind", "state"),
    [
        ("pm_ok", Succeeded, ChargeState.SUCCEEDED),
        ("pm_bank", Processing, ChargeState.PROCESSING),
        ("pm_declined", Declined, ChargeState.DECLINED),
        ("pm_approval", NeedsCustomer, ChargeState.NEEDS_CUSTOMER),
    ],
)
async def test_two_requests_and_the_outcome_on_disk(method: str, kind: type[ChargeResult], state: ChargeState) -> None:
    async with Till() as till:
        charge_id = await prepared(till, method)
        result = await till.done(till.shop.charges.confirm(charge_id))
        assert isinstance(result, kind)
        assert (await rows(till))[charge_id].state is state
        assert (await rows(till))[charge_id].result == result
        assert till.gateway.calls == {"create_payment_intent": 1, "confirm_payment_intent": 1}
        states = [c.charge.state for c in till.heard if isinstance(c, ChargeChanged)]
        assert states == [ChargeState.PREPARING, ChargeState.READY, ChargeState.CONFIRMING, state]
        await check_at_rest(till)


async def test_the_row_is_on_disk_before_anything_is_sent() -> None:
    async with Till() as till:
        till.journal.fails = ShowableError(ErrorKind.STORE_FAILED)
        with pytest.raises(ShowableError) as error:
            await till.shop.charges.prepare(request())
        assert error.value.kind is ErrorKind.STORE_FAILED
        assert error.value.money is MoneyLine.NOT_TAKEN
        assert not till.gateway.calls


async def test_confirm_does_not_leave_when_the_disk_fails() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.journal.fails = ShowableError(ErrorKind.STORE_FAILED)
        with pytest.raises(ShowableError) as error:
            await till.shop.charges.confirm(charge_id)
        assert error.value.money is MoneyLine.NOT_TAKEN
        assert till.gateway.calls["confirm_payment_intent"] == 0


async def test_disk_full_at_the_outcome_says_what_is_proven_and_is_written_later() -> None:
    async with Till() as till:
        await till.shop.start()
        charge_id = await prepared(till)
        till.gateway.gate = asyncio.Event()
        pressed = till.working(till.shop.charges.confirm(charge_id))
        await quiet()
        till.journal.fails = ShowableError(ErrorKind.STORE_FAILED)
        till.gateway.gate.set()
        await quiet()
        with pytest.raises(ShowableError) as error:
            pressed.result()
        assert error.value.money is MoneyLine.TAKEN
        await till.clock.turn(30)
        till.journal.fails = None
        await till.clock.turn(90)
        assert (await rows(till))[charge_id].state is ChargeState.SUCCEEDED
        await check_at_rest(till)


async def test_fifty_presses_make_one_request() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.gateway.gate = asyncio.Event()
        presses = [till.working(till.shop.charges.confirm(charge_id)) for _ in range(50)]
        await quiet()
        assert [c.id for c in till.shop.charges.in_flight()] == [charge_id]
        till.gateway.gate.set()
        results = await asyncio.gather(*presses)
        assert len(set(results)) == 1
        assert isinstance(results[0], Succeeded)
        assert till.gateway.calls["confirm_payment_intent"] == 1
        assert till.stripe.confirms.total() == 1
        assert till.shop.charges.in_flight() == ()
        assert await till.shop.charges.confirm(charge_id) == results[0]
        assert till.gateway.calls["confirm_payment_intent"] == 1


async def test_a_closed_dialog_does_not_stop_the_money_request() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.gateway.gate = asyncio.Event()
        press = till.working(till.shop.charges.confirm(charge_id))
        await quiet()
        press.cancel()
        await quiet()
        till.gateway.gate.set()
        await quiet()
        assert (await rows(till))[charge_id].state is ChargeState.SUCCEEDED


@pytest.mark.parametrize("fault", [Fault.HANG, Fault.HANG_AFTER])
async def test_a_dialog_closed_while_preparing_is_cleaned_up(fault: Fault) -> None:
    async with Till() as till:
        await till.shop.start()
        await quiet()
        till.gateway.fault("create_payment_intent", fault)
        opening = till.working(till.shop.charges.prepare(request()))
        await quiet()
        opening.cancel()
        await till.clock.turn(200)
        [charge] = (await rows(till)).values()
        assert charge.state is ChargeState.CANCELLED
        await check_at_rest(till)


async def test_back_cancels_the_payment_intent() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        assert isinstance(await till.shop.charges.abandon(charge_id), Cancelled)
        assert (await rows(till))[charge_id].state is ChargeState.CANCELLED
        assert {i.status for i in till.stripe.intents.values()} == {PaymentIntentStatus.CANCELED}
        assert isinstance(await till.shop.charges.confirm(charge_id), Cancelled)
        assert till.gateway.calls["confirm_payment_intent"] == 0


async def test_back_without_a_connection_is_made_good_later() -> None:
    async with Till() as till:
        await till.shop.start()
        charge_id = await prepared(till)
        till.gateway.fault("cancel_payment_intent", Fault.OFFLINE, Fault.LOST_REQUEST)
        assert isinstance(await till.done(till.shop.charges.abandon(charge_id)), Cancelled)
        assert (await rows(till))[charge_id].state is ChargeState.READY
        await till.clock.turn(60)
        assert (await rows(till))[charge_id].state is ChargeState.CANCELLED
        await check_at_rest(till)


async def test_a_review_on_screen_is_left_alone_by_recovery() -> None:
    async with Till() as till:
        await till.shop.start()
        charge_id = await prepared(till)
        assert await till.shop.recovery.settle_all() == 1
        till.shop.recovery.look_now()
        await till.clock.turn(3600)
        till.shop.recovery.schedule(charge_id)
        await till.clock.turn(60)
        assert (await rows(till))[charge_id].state is ChargeState.READY
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Succeeded)


async def test_a_review_left_for_a_day_is_not_confirmed() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.clock.jump(23 * 3600 + 1)
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Cancelled)
        assert till.gateway.calls["confirm_payment_intent"] == 0


async def test_a_charge_dated_by_a_clock_days_ahead_is_not_confirmed() -> None:
    """Before Stripe's first answer only this computer's clock is there to date it: its age can't be told then."""
    async with Till() as till:
        till.gateway.time_offset = None
        charge_id = await prepared(till)
        till.gateway.time_offset = -2 * 24 * 3600
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Cancelled)
        assert till.gateway.calls["confirm_payment_intent"] == 0
        again = await prepared(till)
        assert isinstance(await till.done(till.shop.charges.confirm(again)), Succeeded)


async def test_the_computer_slept_between_two_tries_nothing_is_sent_again() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.gateway.fault("confirm_payment_intent", Fault.LATE)
        press = till.working(till.shop.charges.confirm(charge_id))
        await quiet()
        till.clock.jump(24 * 3600)
        await till.clock.turn(30)
        assert till.gateway.calls["confirm_payment_intent"] == 1
        assert isinstance(press.result(), Cancelled)


@pytest.mark.parametrize("fault", [f for f in Fault if "hang" not in f and f is not Fault.PAGE_REFUSED])
@pytest.mark.parametrize("times", [1, 2, 3, 6])
@pytest.mark.parametrize("method", ["pm_ok", "pm_declined"])
@pytest.mark.parametrize("call", ["create_payment_intent", "confirm_payment_intent"])
async def test_every_fault_of_every_request_ends_in_the_truth(fault: Fault, times: int, method: str, call: str) -> None:
    async with Till() as till:
        await till.shop.start()
        await quiet()
        till.gateway.fault(call, *[fault] * times)
        made = await till.done(till.shop.charges.prepare(request(method=method)))
        await check_always(till)
        if isinstance(made, Prepared):
            result = await till.done(till.shop.charges.confirm(made.charge.id))
            row = (await rows(till))[made.charge.id]
            intent = till.stripe.intents[row.payment_intent_id or ""]
            if isinstance(result, Succeeded):
                assert intent.status is PaymentIntentStatus.SUCCEEDED
            elif not isinstance(result, Unknown):
                assert intent.status is not PaymentIntentStatus.SUCCEEDED
        else:
            assert isinstance(made, Refused | Unknown)
        await check_always(till)
        till.stripe.land()
        await check_always(till)
        await till.clock.turn(400)
        await check_at_rest(till)


@pytest.mark.parametrize("look", ["payment_intent", "cancel_payment_intent"])
@pytest.mark.parametrize("fault", [f for f in Fault if "hang" not in f and f is not Fault.PAGE_REFUSED])
@pytest.mark.parametrize("sent", [Fault.LOST_ANSWER, Fault.LOST_REQUEST, Fault.LATE])
async def test_a_lost_confirm_and_a_failing_look(sent: Fault, fault: Fault, look: str) -> None:
    async with Till() as till:
        await till.shop.start()
        charge_id = await prepared(till)
        till.gateway.fault("confirm_payment_intent", sent, sent, sent)
        till.gateway.fault(look, fault, fault)
        result = await till.done(till.shop.charges.confirm(charge_id))
        await check_always(till)
        if isinstance(result, Unknown):
            assert (await rows(till))[charge_id].state is ChargeState.UNKNOWN
            assert await till.shop.charges.waiting_for("cus_1") is not None
        till.stripe.land()
        await till.clock.turn(400)
        await check_at_rest(till)


async def test_no_second_charge_before_the_first_is_known() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        other = await prepared(till)
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 3)
        till.gateway.fault("payment_intent", Fault.LOST_REQUEST)
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Unknown)
        for attempt in (till.shop.charges.prepare(request()), till.shop.charges.confirm(other)):
            with pytest.raises(ShowableError) as error:
                await till.done(attempt)
            assert (error.value.kind, error.value.what) == (ErrorKind.CONFLICT, CHARGE_WAITING)
        assert isinstance(await till.shop.charges.check_now(charge_id), Succeeded)
        assert await till.shop.charges.waiting_for("cus_1") is None


async def test_a_refused_confirm_leaves_no_payment_intent_open() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.gateway.fault("confirm_payment_intent", *[Fault.SLOW_DOWN] * 3)
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Refused)
        assert (await rows(till))[charge_id].state is ChargeState.REFUSED
        assert {i.status for i in till.stripe.intents.values()} == {PaymentIntentStatus.CANCELED}


async def test_pressing_again_on_an_unknown_charge_looks_and_sends_nothing() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_REQUEST] * 3)
        till.gateway.fault("payment_intent", Fault.LOST_REQUEST)
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Unknown)
        assert isinstance(await till.done(till.shop.charges.confirm(charge_id)), Cancelled)
        assert till.gateway.calls["confirm_payment_intent"] == 3
        assert till.stripe.confirms.total() == 0


async def test_two_reviews_of_one_customer_confirmed_at_once_do_not_both_leave() -> None:
    async with Till() as till:
        first, second = await prepared(till), await prepared(till)
        till.gateway.gate = asyncio.Event()
        presses = [till.working(till.shop.charges.confirm(c)) for c in (first, second)]
        await quiet()
        assert till.gateway.calls["confirm_payment_intent"] == 1
        till.gateway.gate.set()
        results = await asyncio.gather(*presses, return_exceptions=True)
        assert sorted(type(r).__name__ for r in results) == ["ShowableError", "Succeeded"]


async def test_the_same_amount_within_ten_minutes_asks() -> None:
    async with Till() as till:
        charge_id = await prepared(till)
        assert await till.shop.charges.duplicate_of(request()) is None
        await till.done(till.shop.charges.confirm(charge_id))
        found = await till.shop.charges.duplicate_of(request())
        assert found is not None
        assert found.id == charge_id
        assert await till.shop.charges.duplicate_of(request(amount=4300)) is None
        assert await till.shop.charges.duplicate_of(request("cus_2")) is None
        till.clock.jump(601)
        assert await till.shop.charges.duplicate_of(request()) is None


async def test_a_charge_of_another_till_asks_too() -> None:
    async with Till() as here:
        charge_id = await prepared(here)
        await here.done(here.shop.charges.confirm(charge_id))
        async with Till() as there:
            there.stripe.intents.update(here.stripe.intents)
            there.clock.jump(30)
            found = await there.shop.charges.duplicate_of(request())
            assert found is not None
            assert found.till == ""
            there.gateway.offline = True
            assert await there.shop.charges.duplicate_of(request()) is None


async def test_a_failed_charge_does_not_ask() -> None:
    async with Till() as till:
        charge_id = await prepared(till, "pm_declined")
        await till.done(till.shop.charges.confirm(charge_id))
        assert await till.shop.charges.duplicate_of(request(method="pm_declined")) is None


async def test_charging_refused_fails_closed() -> None:
    till = Till()
    till.charging_refused = ShowableError(ErrorKind.STORE_LOCKED)
    await till.restart()
    async with till:
        with pytest.raises(ShowableError) as error:
            await till.shop.charges.prepare(request())
        assert error.value.kind is ErrorKind.STORE_LOCKED
        assert not till.gateway.calls
        assert await till.shop.charges.recent() == ()


async def test_an_impossible_amount_is_said_before_sending() -> None:
    async with Till() as till:
        assert till.shop.charges.check(request(amount=0)) is AmountProblem.ZERO
        assert till.shop.charges.check(request(amount=1)) is AmountProblem.BELOW_MINIMUM
        with pytest.raises(ShowableError) as error:
            await till.shop.charges.prepare(request(amount=-5))
        assert error.value.kind is ErrorKind.BAD_INPUT
        assert await till.journal.recent() == ()


async def test_keys_never_change_and_differ_between_charges() -> None:
    async with Till() as till:
        first, second = await prepared(till), await prepared(till)
        journal = await rows(till)
        keys = {journal[c].create_key for c in (first, second)} | {journal[c].confirm_key for c in (first, second)}
        assert len(keys) == 4
        before = journal[first]
        await till.done(till.shop.charges.confirm(first))
        after = (await rows(till))[first]
        assert (after.create_key, after.confirm_key, after.request) == (
            before.create_key,
            before.confirm_key,
            before.request,
        )
