"""Customers, staff, a bad line and a crashing computer, in any order: every link ends as Stripe says it ended."""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import LinkState, SessionStatus, SetupIntentStatus
from futurepay_desktop.services.changes import LinkChanged
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till

T = TypeVar("T")

FAULTS = st.lists(
    st.sampled_from([f for f in Fault if f not in (Fault.LATE, Fault.HANG, Fault.HANG_AFTER)]), max_size=2
)
SETTLED = {LinkState.SAVED, LinkState.SAVED_UNATTACHED}
ENDED = {LinkState.EXPIRED, LinkState.CANCELLED, LinkState.REPLACED}


class LinkMachine(RuleBasedStateMachine):
    links = Bundle("links")

    @initialize(events=st.booleans())
    def open_the_shop(self, events: bool) -> None:
        self.loop = asyncio.new_event_loop()
        self.events = events
        self.till = self.run(self._new_till())

    async def _new_till(self) -> Till:
        till = Till()
        till.stripe.add_customer("Ana")
        self._configure(till)
        await till.shop.start()
        return till

    def _configure(self, till: Till) -> None:
        if not self.events:
            till.gateway.forbidden.add("events")

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    async def attempt(self, work: Awaitable[T]) -> T | None:
        try:
            return await self.till.done(work)
        except ShowableError:
            return None

    @rule(target=links, known=st.booleans(), faults=FAULTS)
    def new_link(self, known: bool, faults: list[Fault]) -> Any:
        customer = next(iter(self.till.stripe.customers.values())) if known else None
        self.till.gateway.fault("create_checkout_session", *faults)
        self.run(self.attempt(self.till.shop.links.create(customer=customer)))
        rows = self.run(self.till.links.recent())
        return rows[0].id if rows else multiple()

    @rule(link=links, status=st.sampled_from(SetupIntentStatus), tell=st.booleans())
    def the_customer_uses_it(self, link: str, status: SetupIntentStatus, tell: bool) -> None:
        row = self.run(self.till.links.link(link))
        if row is not None and row.session_id:
            self.till.stripe.use_session(row.session_id, status, tell=tell)

    @rule(link=links, faults=FAULTS)
    def cancel(self, link: str, faults: list[Fault]) -> None:
        self.till.gateway.fault("expire_checkout_session", *faults)
        self.run(self.attempt(self.till.shop.links.cancel(link)))

    @rule(link=links, faults=FAULTS)
    def check(self, link: str, faults: list[Fault]) -> None:
        self.till.gateway.fault("checkout_session", *faults)
        self.run(self.attempt(self.till.shop.links.check(link)))

    @rule(target=links, link=links, faults=FAULTS)
    def open_in_browser(self, link: str, faults: list[Fault]) -> Any:
        self.till.gateway.fault("create_checkout_session", *faults)
        found = self.run(self.attempt(self.till.shop.links.open_in_browser(link)))
        return found.id if found else multiple()

    @rule(target=links, link=links)
    def retry(self, link: str) -> Any:
        found = self.run(self.attempt(self.till.shop.links.retry(link)))
        return found.id if found else multiple()

    @rule(link=links, faults=FAULTS)
    def attach(self, link: str, faults: list[Fault]) -> None:
        self.till.gateway.fault("attach_payment_method", *faults)
        self.run(self.attempt(self.till.shop.links.create_customer_and_attach(link, CustomerDraft("Bo Li"))))

    @rule(link=links, on=st.booleans())
    def show(self, link: str, on: bool) -> None:
        (self.till.shop.links.watch if on else self.till.shop.links.unwatch)(link)

    @rule(seconds=st.sampled_from([1, 15, 70, 4000, 90_000]))
    def time_passes(self, seconds: int) -> None:
        if seconds > 100:
            self.till.clock.jump(seconds)
            if seconds > 24 * 3600:
                self.till.stripe.keys.clear()
            for name in list(self.till.stripe.sessions):
                self.till.stripe.session(name)
        self.run(self.till.clock.turn(min(seconds, 70)))

    @rule()
    def the_program_is_killed(self) -> None:
        async def work() -> None:
            await self.till.restart()
            self._configure(self.till)
            await self.till.shop.start()

        self.run(work())

    @rule(offline=st.booleans())
    def the_line(self, offline: bool) -> None:
        self.till.gateway.offline = offline

    @invariant()
    def always(self) -> None:
        if not hasattr(self, "till"):
            return
        assert not self.till.bugs, self.till.bugs
        owners = [s.metadata["futurepay_link"] for s in self.till.stripe.sessions.values()]
        assert len(owners) == len(set(owners)), "one session per link"
        for row in self.run(self.till.links.recent()):
            if row.state in SETTLED:
                session = self.till.stripe.sessions[row.session_id or ""]
                assert session.status is SessionStatus.COMPLETE
                assert session.setup_intent_status is SetupIntentStatus.SUCCEEDED
            if not row.is_open:
                assert self.till.shop.links.known_address(row.id) is None
        for change in self.till.heard:
            if isinstance(change, LinkChanged) and not change.link.is_open:
                assert change.link.url is None

    def teardown(self) -> None:
        if hasattr(self, "till"):
            self.run(self._rest())
            self.loop.close()

    async def _rest(self) -> None:
        await self.till.restart()
        self._configure(self.till)
        await self.till.shop.start()
        await self.till.clock.turn(130)
        for row in await self.till.links.recent():
            assert row.state is not LinkState.CREATING
            if row.session_id is None:
                assert row.state is LinkState.CANCELLED
                continue
            session = self.till.stripe.sessions[row.session_id]
            match session.status, session.setup_intent_status:
                case SessionStatus.OPEN, _:
                    assert row.state is LinkState.WAITING
                case SessionStatus.EXPIRED, _:
                    assert row.state in ENDED
                case SessionStatus.COMPLETE, SetupIntentStatus.SUCCEEDED:
                    assert row.state in SETTLED
                case SessionStatus.COMPLETE, (SetupIntentStatus.REQUIRES_PAYMENT_METHOD | SetupIntentStatus.CANCELED):
                    assert row.state is LinkState.FAILED
                case _:
                    assert row.state is LinkState.PROCESSING
        await self.till.close()


LinkMachine.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestLinkMachine = LinkMachine.TestCase
