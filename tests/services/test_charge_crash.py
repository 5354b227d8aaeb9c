"""The program dies at every single step of a charge, and the next start finds the truth."""

import asyncio

import pytest

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import Processing, Succeeded, Unknown
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.services.charge_service import Prepared
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.services.invariants import check_always, check_at_rest, rows
from tests.services.till import Till, request


async def _whole_charge(till: Till, method: str, *, back: bool) -> None:
    made = await till.shop.charges.prepare(request(method=method))
    if isinstance(made, Prepared):
        await (till.shop.charges.abandon if back else till.shop.charges.confirm)(made.charge.id)


async def _die_and_start_again(method: str, at: int, faults: dict[str, Fault], *, back: bool) -> bool:
    """True when the charge got through without dying: there are no more steps."""
    async with Till() as till:
        for name, fault in faults.items():
            till.gateway.fault(name, fault)
        till.doomed(at)
        work = till.working(_whole_charge(till, method, back=back))
        for _ in range(240):
            await quiet()
            if till.doom.died or work.done():
                break
            await till.clock.turn(0.25)
        survived = work.done()
        await check_always(till)
        await till.restart()
        till.stripe.land()
        await till.shop.start()
        await till.clock.turn(300)
        await check_at_rest(till)
        again = await till.done(till.shop.charges.prepare(request(method=method, amount=777)))
        assert isinstance(again, Prepared), "the customer can be charged again"
        return survived


@pytest.mark.parametrize("back", [False, True], ids=["confirm", "back"])
@pytest.mark.parametrize("method", ["pm_ok", "pm_declined", "pm_approval", "pm_bank"])
@pytest.mark.parametrize(
    "faults",
    [
        {},
        {"confirm_payment_intent": Fault.LATE},
        {"confirm_payment_intent": Fault.LOST_ANSWER},
        {"create_payment_intent": Fault.LOST_ANSWER},
        {"create_payment_intent": Fault.LATE},
    ],
    ids=["good line", "late confirm", "lost confirm answer", "lost create answer", "late create"],
)
async def test_dying_at_every_step(method: str, faults: dict[str, Fault], back: bool) -> None:
    for at in range(1, 60):
        if await _die_and_start_again(method, at, faults, back=back):
            assert at > 8, "a charge has more steps than that"
            return
    raise AssertionError("the charge never got through")


async def test_dying_in_recovery_too() -> None:
    for at in range(1, 40):
        async with Till() as till:
            made = await till.shop.charges.prepare(request())
            assert isinstance(made, Prepared)
            till.gateway.fault("confirm_payment_intent", Fault.HANG_AFTER)
            till.working(till.shop.charges.confirm(made.charge.id))
            await quiet()
            await till.restart()
            till.doomed(at)
            await till.shop.start()
            await till.clock.turn(20)
            died = till.doom.died
            await till.restart()
            await till.shop.start()
            await till.clock.turn(200)
            await check_at_rest(till)
            assert (await rows(till))[made.charge.id].state is ChargeState.SUCCEEDED
            if not died:
                return
    raise AssertionError("recovery never got through")


async def test_a_late_confirm_and_the_cancel_of_recovery_cannot_both_win() -> None:
    for land_first in (True, False):
        async with Till() as till:
            made = await till.shop.charges.prepare(request())
            assert isinstance(made, Prepared)
            till.gateway.fault("confirm_payment_intent", Fault.HANG)
            till.working(till.shop.charges.confirm(made.charge.id))
            await quiet()
            charge = (await rows(till))[made.charge.id]
            await till.restart()
            if land_first:
                till.stripe.confirm(charge)
            await till.shop.start()
            await till.clock.turn(1)
            if not land_first:
                till.stripe.confirm(charge)
            await till.clock.turn(120)
            state = (await rows(till))[made.charge.id].state
            assert state is (ChargeState.SUCCEEDED if land_first else ChargeState.CANCELLED)
            await check_at_rest(till)


async def test_an_unknown_charge_counts_down_and_is_found_when_the_line_is_back() -> None:
    async with Till() as till:
        await till.shop.start()
        await till.clock.turn(1)
        made = await till.shop.charges.prepare(request())
        assert isinstance(made, Prepared)
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 3)
        till.gateway.fault("payment_intent", Fault.OFFLINE)
        await till.done(till.shop.charges.confirm(made.charge.id))
        till.gateway.offline = True
        at = till.shop.recovery.next_check_at(made.charge.id)
        assert at is not None
        assert 0 < at - till.clock.now() <= 5
        looks = till.gateway.calls["payment_intent"]
        await till.clock.turn(300)
        assert 4 <= till.gateway.calls["payment_intent"] - looks <= 9, "5, 10, 30, 60 … seconds"
        assert (await rows(till))[made.charge.id].state is ChargeState.UNKNOWN
        till.gateway.offline = False
        await till.clock.turn(61)
        assert (await rows(till))[made.charge.id].state is ChargeState.SUCCEEDED
        assert till.shop.recovery.next_check_at(made.charge.id) is None


async def test_reconnect_is_noticed_by_the_poller_and_recovery_looks_at_once() -> None:
    async with Till() as till:
        await till.shop.start()
        await till.clock.turn(1)
        made = await till.shop.charges.prepare(request())
        assert isinstance(made, Prepared)
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 3)
        till.gateway.fault("payment_intent", Fault.OFFLINE)
        await till.done(till.shop.charges.confirm(made.charge.id))
        till.gateway.offline = True
        await till.clock.turn(600)
        till.gateway.offline = False
        await till.clock.turn(31)
        assert (await rows(till))[made.charge.id].state is ChargeState.SUCCEEDED


async def test_a_bank_debit_ends_days_later() -> None:
    async with Till() as till:
        await till.shop.start()
        await till.clock.turn(5)
        made = await till.shop.charges.prepare(request(method="pm_bank"))
        assert isinstance(made, Prepared)
        assert isinstance(await till.done(till.shop.charges.confirm(made.charge.id)), Processing)
        looks = till.gateway.calls["payment_intent"]
        await till.clock.turn(3600)
        assert till.gateway.calls["payment_intent"] - looks <= 6, "polled slowly"
        row = (await rows(till))[made.charge.id]
        till.stripe.change(row.payment_intent_id or "", status=PaymentIntentStatus.SUCCEEDED)
        await till.clock.turn(1000)
        assert (await rows(till))[made.charge.id].state is ChargeState.SUCCEEDED


async def test_a_bank_debit_refused_days_later_is_declined() -> None:
    async with Till() as till:
        await till.shop.start()
        made = await till.shop.charges.prepare(request(method="pm_bank"))
        assert isinstance(made, Prepared)
        await till.done(till.shop.charges.confirm(made.charge.id))
        row = (await rows(till))[made.charge.id]
        till.stripe.change(row.payment_intent_id or "", status=PaymentIntentStatus.REQUIRES_PAYMENT_METHOD)
        await till.clock.turn(1000)
        assert (await rows(till))[made.charge.id].state is ChargeState.DECLINED


async def test_a_cancel_that_changed_nothing_proves_nothing() -> None:
    async with Till() as till:
        await till.shop.start()
        made = await till.shop.charges.prepare(request())
        assert isinstance(made, Prepared)
        till.stripe.locked = True
        till.gateway.fault("confirm_payment_intent", *[Fault.LATE] * 3)
        assert isinstance(await till.done(till.shop.charges.confirm(made.charge.id)), Unknown)
        await till.clock.turn(60)
        assert (await rows(till))[made.charge.id].state is ChargeState.UNKNOWN
        till.stripe.land()
        till.stripe.locked = False
        await till.clock.turn(61)
        assert (await rows(till))[made.charge.id].state is ChargeState.SUCCEEDED


async def test_a_create_that_arrives_half_a_minute_after_the_crash_is_found() -> None:
    async with Till() as till:
        till.gateway.fault("create_payment_intent", Fault.LATE, Fault.HANG)
        till.working(till.shop.charges.prepare(request()))
        await till.clock.turn(5)
        await till.restart()
        await till.shop.start()
        await till.clock.turn(30)
        assert [c.state for c in (await rows(till)).values()] == [ChargeState.PREPARING]
        till.stripe.land()
        await till.clock.turn(90)
        await check_at_rest(till)
        assert till.stripe.intents


async def test_check_now_joins_the_confirm_under_way() -> None:
    async with Till() as till:
        made = await till.shop.charges.prepare(request())
        assert isinstance(made, Prepared)
        till.gateway.gate = asyncio.Event()
        press = till.working(till.shop.charges.confirm(made.charge.id))
        await quiet()
        check = till.working(till.shop.charges.check_now(made.charge.id))
        await quiet()
        till.gateway.gate.set()
        assert await press == await check
        assert isinstance(check.result(), Succeeded)
        assert till.gateway.calls["payment_intent"] == 0
