"""A person, a bad line, a crashing computer and Stripe in any order: money moves once and is never forgotten."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from futurepay_desktop.domain.charge_result import ChargeResult, Succeeded, Unknown
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.services.charge_service import Prepared
from tests.fakes.scripted_gateway import Fault
from tests.services.invariants import check_always, check_at_rest
from tests.services.till import Till, request

T = TypeVar("T")

FAULTS = st.lists(
    st.sampled_from([f for f in Fault if f not in (Fault.PAGE_REFUSED, Fault.HANG, Fault.HANG_AFTER)]), max_size=4
)
DAY = 24 * 3600


class ChargeMachine(RuleBasedStateMachine):
    charges = Bundle("charges")

    @initialize()
    def open_the_shop(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.till = self.run(self._new_till())

    async def _new_till(self) -> Till:
        till = Till()
        await till.shop.start()
        return till

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    async def attempt(self, work: Awaitable[T]) -> T | None:
        """What the window does: a readable error is shown, nothing else may come."""
        try:
            return await self.till.done(work)
        except ShowableError as error:
            if error.kind is not ErrorKind.CONFLICT:
                raise
            return None

    @rule(
        target=charges,
        customer=st.sampled_from(["cus_1", "cus_2"]),
        method=st.sampled_from(["pm_ok", "pm_declined", "pm_approval", "pm_bank"]),
        faults=FAULTS,
    )
    def review(self, customer: str, method: str, faults: list[Fault]) -> Any:
        self.till.gateway.fault("create_payment_intent", *faults)
        made = self.run(self.attempt(self.till.shop.charges.prepare(request(customer, method))))
        return made.charge.id if isinstance(made, Prepared) else multiple()

    @rule(charge=charges, presses=st.integers(1, 5), faults=FAULTS, look=FAULTS)
    def press(self, charge: str, presses: int, faults: list[Fault], look: list[Fault]) -> None:
        self.till.gateway.fault("confirm_payment_intent", *faults)
        self.till.gateway.fault("payment_intent", *look)

        async def work() -> list[ChargeResult | None]:
            return await asyncio.gather(*(self.attempt(self.till.shop.charges.confirm(charge)) for _ in range(presses)))

        results = self.run(work())
        assert len(set(results)) == 1
        self.judge(charge, results[0])

    @rule(charge=charges, faults=FAULTS)
    def back(self, charge: str, faults: list[Fault]) -> None:
        self.till.gateway.fault("cancel_payment_intent", *faults)
        self.judge(charge, self.run(self.attempt(self.till.shop.charges.abandon(charge))))

    @rule(charge=charges, faults=FAULTS)
    def check_now(self, charge: str, faults: list[Fault]) -> None:
        self.till.gateway.fault("payment_intent", *faults)
        self.judge(charge, self.run(self.attempt(self.till.shop.charges.check_now(charge))))

    @rule(charge=consumes(charges))
    def forget(self, charge: str) -> None:
        """The window is gone and nobody asks for this charge again."""

    @rule()
    def late_requests_arrive(self) -> None:
        self.till.stripe.land()

    @rule(seconds=st.sampled_from([1, 7, 40, 100]))
    def time_passes(self, seconds: int) -> None:
        # A request under way arrives within Stripe's own time limit or never.
        self.till.stripe.land()
        self.run(self.till.clock.turn(seconds))

    @rule()
    def the_computer_sleeps_for_a_day(self) -> None:
        self.till.stripe.land()
        self.till.clock.jump(DAY)
        self.till.stripe.keys.clear()  # Stripe forgets keys after 24 hours
        self.run(self.till.clock.turn(1))

    @rule(offline=st.booleans())
    def the_line(self, offline: bool) -> None:
        self.till.gateway.offline = offline

    @rule(start=st.booleans())
    def the_program_is_killed(self, start: bool) -> None:
        async def work() -> None:
            await self.till.restart()
            if start:
                await self.till.shop.start()

        self.run(work())

    @rule(charge=charges)
    def the_bank_debit_arrives(self, charge: str) -> None:
        for intent in list(self.till.stripe.intents.values()):
            if intent.metadata["futurepay_charge"] == charge and intent.status is PaymentIntentStatus.PROCESSING:
                self.till.stripe.change(intent.id, status=PaymentIntentStatus.SUCCEEDED)

    @invariant()
    def always(self) -> None:
        if hasattr(self, "till"):
            self.run(check_always(self.till))
            assert not self.till.bugs, self.till.bugs

    def teardown(self) -> None:
        async def rest() -> None:
            self.till.stripe.land()
            await self.till.restart()
            await self.till.shop.start()
            await self.till.clock.turn(400)
            await check_at_rest(self.till)
            await self.till.close()

        if hasattr(self, "till"):
            self.run(rest())
            self.loop.close()

    def judge(self, charge: str, result: ChargeResult | None) -> None:
        """What is said to staff is what Stripe holds."""
        intents = [i for i in self.till.stripe.intents.values() if i.metadata["futurepay_charge"] == charge]
        taken = any(i.status is PaymentIntentStatus.SUCCEEDED for i in intents)
        match result:
            case Succeeded():
                assert taken
            case Unknown() | None:
                pass
            case _:
                assert not taken or intents[0].payment_method_id == "pm_bank"


ChargeMachine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestChargeMachine = ChargeMachine.TestCase
