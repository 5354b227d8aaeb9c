"""The poller: every kind of news, at one cost, in any order, with and without the permission to read events."""

from dataclasses import replace

import pytest

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.errors import ErrorKind
from futurepay_desktop.domain.event import Subject
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.changes import StatusChanged
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.services.sync_status import SyncState
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till, request


async def open_links(till: Till, count: int) -> list[SetupLink]:
    return [await till.shop.links.create(customer=None) for _ in range(count)]


async def state(till: Till, link: SetupLink) -> LinkState:
    row = await till.links.link(link.id)
    assert row is not None
    return row.state


def state_now(till: Till) -> SyncState:
    return till.shop.status.state


async def _calls_in_ten_minutes(count: int) -> int:
    async with Till() as till:
        await open_links(till, count)
        await till.shop.start()
        for _ in range(30):
            await till.clock.turn(1)
        before = till.gateway.calls.total()
        await till.clock.turn(600)
        return till.gateway.calls.total() - before


async def test_two_hundred_open_links_cost_what_one_costs() -> None:
    assert await _calls_in_ten_minutes(200) == await _calls_in_ten_minutes(1) == 60


async def test_idle_costs_one_request_a_minute() -> None:
    assert await _calls_in_ten_minutes(0) == 10


async def test_a_used_link_is_found_through_its_event_and_costs_one_look() -> None:
    async with Till() as till:
        await till.shop.start()
        links = await open_links(till, 20)
        await till.clock.turn(30)
        looks = till.gateway.calls["checkout_session"]
        till.stripe.use_session(links[7].session_id or "")
        await till.clock.turn(10)
        assert await state(till, links[7]) is LinkState.SAVED_UNATTACHED
        assert till.gateway.calls["checkout_session"] - looks == 1
        await till.clock.turn(300)
        assert till.gateway.calls["checkout_session"] - looks == 1, "the overlap does not repeat it"


async def test_an_event_that_appears_late_and_behind_newer_ones_is_heard() -> None:
    async with Till() as till:
        await till.shop.start()
        first, second = await open_links(till, 2)
        await till.clock.turn(30)
        till.stripe.use_session(first.session_id or "", tell=False)
        late = till.stripe.tell("checkout.session.completed", Subject.CHECKOUT_SESSION, first.session_id or "")
        till.stripe.events.remove(late)
        await till.clock.turn(20)
        till.stripe.use_session(second.session_id or "")
        await till.clock.turn(20)
        assert await state(till, first) is LinkState.WAITING
        till.stripe.events.append(late)
        await till.clock.turn(20)
        assert await state(till, first) is LinkState.SAVED_UNATTACHED


async def test_duplicates_and_wrong_order_change_nothing() -> None:
    async with Till() as till:
        await till.shop.start()
        [link] = await open_links(till, 1)
        name = link.session_id or ""
        for kind in ("checkout.session.completed", "checkout.session.expired", "checkout.session.completed"):
            till.stripe.tell(kind, Subject.CHECKOUT_SESSION, name)
        await till.clock.turn(15)
        assert await state(till, link) is LinkState.WAITING, "an event is a hint, the session is what counts"
        till.stripe.use_session(name)
        for kind in ("checkout.session.expired", "checkout.session.completed"):
            till.stripe.tell(kind, Subject.CHECKOUT_SESSION, name)
        await till.clock.turn(15)
        assert await state(till, link) is LinkState.SAVED_UNATTACHED


async def test_what_happened_while_the_till_was_off_is_heard_page_by_page() -> None:
    async with Till() as till:
        till.stripe.tell("customer.updated", Subject.CUSTOMER, "cus_unknown")
        await till.shop.start()
        await till.clock.turn(300)
        [link] = await open_links(till, 1)
        await till.restart()
        made = till.stripe.add_customer("While off")
        till.stripe.tell("customer.created", Subject.CUSTOMER, made.id)
        till.stripe.use_session(link.session_id or "")
        for number in range(25):
            till.stripe.tell("customer.updated", Subject.CUSTOMER, f"cus_gone{number}")
        till.clock.jump(7 * 24 * 3600)
        till.gateway.page_size = 4
        await till.shop.start()
        await till.clock.turn(5)
        assert await till.customers.get(made.id) is not None
        assert till.gateway.calls["events"] >= 7
        assert await state(till, link) is LinkState.SAVED_UNATTACHED


async def test_more_than_a_month_off_everything_is_read_again() -> None:
    async with Till() as till:
        till.stripe.tell("customer.updated", Subject.CUSTOMER, "cus_unknown")
        await till.shop.start()
        await till.clock.turn(300)
        await till.restart()
        till.stripe.events.clear()
        made = till.stripe.add_customer("Long ago")
        till.clock.jump(40 * 24 * 3600)
        await till.shop.start()
        await till.clock.turn(10)
        assert await till.customers.get(made.id) is not None
        assert till.shop.status.state is SyncState.UP_TO_DATE


async def test_customers_and_methods_stay_fresh() -> None:
    async with Till() as till:
        ana, bo = till.stripe.add_customer("Ana"), till.stripe.add_customer("Bo")
        await till.shop.start()
        await till.clock.turn(5)
        await till.shop.customers.refresh(ana.id)
        till.stripe.customers[ana.id] = replace(ana, name="Ana Sousa")
        till.stripe.tell("customer.updated", Subject.CUSTOMER, ana.id, ana.id)
        till.stripe.tell("customer.updated", Subject.CUSTOMER, bo.id, bo.id)
        del till.stripe.customers[bo.id]
        till.stripe.tell("customer.deleted", Subject.CUSTOMER, bo.id, bo.id)
        for customer in (ana, bo):
            till.stripe.tell("payment_method.attached", Subject.PAYMENT_METHOD, "pm_1", customer.id)
            till.stripe.tell("payment_method.updated", Subject.PAYMENT_METHOD, "pm_1", customer.id)
        asked = till.gateway.calls["payment_methods"]
        await till.clock.turn(61)
        row = await till.customers.get(ana.id)
        assert row is not None
        assert row.customer.name == "Ana Sousa"
        assert await till.customers.get(bo.id) is None
        assert till.gateway.calls["payment_methods"] - asked == 1, "only the cached ones, and once"


async def test_a_bank_debits_end_is_heard_through_its_event() -> None:
    async with Till() as till:
        await till.shop.start()
        made = await till.shop.charges.prepare(request(method="pm_bank"))
        assert isinstance(made, Prepared)
        await till.done(till.shop.charges.confirm(made.charge.id))
        intent_id = next(iter(till.stripe.intents))
        await till.clock.turn(60)
        till.stripe.change(intent_id, status=PaymentIntentStatus.SUCCEEDED)
        till.stripe.tell("payment_intent.succeeded", Subject.PAYMENT_INTENT, intent_id, "cus_1")
        await till.clock.turn(61)
        row = await till.journal.charge(made.charge.id)
        assert row is not None
        assert row.state is ChargeState.SUCCEEDED


async def test_a_setup_intents_end_is_heard_through_its_event() -> None:
    async with Till() as till:
        await till.shop.start()
        customer = till.stripe.add_customer()
        link = await till.shop.links.create(customer=customer)
        other = await till.shop.links.create(customer=None)
        looks = till.gateway.calls["checkout_session"]
        till.stripe.use_session(link.session_id or "", tell=False)
        till.stripe.tell("setup_intent.succeeded", Subject.SETUP_INTENT, "seti_1", customer.id)
        await till.clock.turn(15)
        assert await state(till, link) is LinkState.SAVED
        assert await state(till, other) is LinkState.WAITING
        assert till.gateway.calls["checkout_session"] - looks == 1


async def test_without_the_events_permission_sessions_are_listed_and_it_says_so() -> None:
    async with Till() as till:
        till.gateway.forbidden.add("events")
        await till.shop.start()
        links = await open_links(till, 5)
        await till.clock.turn(15)
        assert not till.shop.status.events_permission
        assert till.shop.status.state is SyncState.UP_TO_DATE
        till.stripe.use_session(links[3].session_id or "")
        looks = till.gateway.calls["checkout_session"]
        await till.clock.turn(10)
        assert await state(till, links[3]) is LinkState.SAVED_UNATTACHED
        assert till.gateway.calls["checkout_session"] - looks == 1
        assert till.gateway.calls["events"] == 1
        made = till.stripe.add_customer("New elsewhere")
        await till.clock.turn(70)
        assert await till.customers.get(made.id) is not None


async def test_offline_and_back() -> None:
    async with Till() as till:
        await till.shop.start()
        [link] = await open_links(till, 1)
        await till.clock.turn(15)
        till.gateway.offline = True
        await till.clock.turn(300)
        assert state_now(till) is SyncState.OFFLINE
        assert till.shop.status.error is not None
        assert till.shop.status.error.kind is ErrorKind.OFFLINE
        told = [c for c in till.heard if isinstance(c, StatusChanged) and c.status.state is SyncState.OFFLINE]
        assert len(told) == 1
        till.gateway.offline = False
        till.stripe.use_session(link.session_id or "")
        await till.clock.turn(31)
        assert state_now(till) is SyncState.UP_TO_DATE
        assert [c.status.error for c in till.heard if isinstance(c, StatusChanged)][-1] is None
        assert await state(till, link) is LinkState.SAVED_UNATTACHED


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault.OFFLINE, SyncState.OFFLINE),
        (Fault.LOST_REQUEST, SyncState.OFFLINE),
        (Fault.HTML, SyncState.OFFLINE),
        (Fault.SLOW_DOWN, SyncState.SLOWED_DOWN),
        (Fault.STRIPE_DOWN, SyncState.SLOWED_DOWN),
        (Fault.KEY_REFUSED, SyncState.KEY_PROBLEM),
    ],
)
async def test_what_the_till_says_of_an_error_and_that_it_goes_on(fault: Fault, expected: SyncState) -> None:
    async with Till() as till:
        await till.shop.start()
        await till.clock.turn(5)
        till.gateway.fault("events", fault)
        await till.clock.turn(56)
        assert state_now(till) is expected
        await till.clock.turn(10)
        assert state_now(till) is SyncState.UP_TO_DATE


async def test_one_odd_object_does_not_stop_the_news() -> None:
    till = Till()
    await till.shop.start()
    await till.clock.turn(5)
    made = till.stripe.add_customer("After the odd one")
    till.stripe.tell("payment_intent.succeeded", Subject.PAYMENT_INTENT, "pi_not_there", made.id)
    await till.customers.put_payment_intents([till.stripe.create(await _charge(till, made.id))])
    till.stripe.tell("customer.created", Subject.CUSTOMER, made.id, made.id)
    await till.clock.turn(61)
    assert await till.customers.get(made.id) is not None
    assert [type(bug) for bug in till.bugs] == [KeyError]
    await till.clock.turn(120)
    assert len(till.bugs) == 1, "reported once"
    await till.close()


async def _charge(till: Till, customer_id: str) -> Charge:
    made = await till.shop.charges.prepare(request(customer_id))
    assert isinstance(made, Prepared)
    return made.charge
