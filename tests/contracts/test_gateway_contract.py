"""What any `StripeGateway` must do, whoever implements it. A new implementation joins by a line in `WORLDS`."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.account import Grant, Permission
from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import Cancelled, Declined, NeedsCustomer, Succeeded
from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.event import Subject
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS, MIN_LINK_SECONDS, SessionStatus, SetupIntentStatus
from tests.gateway.till import ALWAYS_ASKS_THE_BANK, SAVES_THEN_DECLINES, Till, open_till

World = Callable[[Path], AbstractAsyncContextManager[Till]]
WORLDS: dict[str, World] = {"stripe-python over HTTP": open_till}


@pytest.fixture(params=list(WORLDS.values()), ids=list(WORLDS))
def world(request: pytest.FixtureRequest) -> World:
    chosen: World = request.param
    return chosen


async def test_customers_are_made_once_found_changed_and_listed_newest_first(world: World, resources: Path) -> None:
    async with world(resources) as till:
        draft = CustomerDraft("Zoë Ødegård 🌊", "zoe@example.com", "+4790000000")
        made = await till.gateway.create_customer(draft, metadata={"k": "v"}, idempotency_key="fp-1")
        again = await till.gateway.create_customer(draft, metadata={"k": "v"}, idempotency_key="fp-1")
        assert again == made
        assert made.metadata == {"k": "v", "futurepay_till": "Till 1", "futurepay_staff": "AL"}
        other = await till.customer("Bo Berg", "bo@example.com")

        page = await till.gateway.list_customers(limit=1)
        assert [c.id for c in page.customers] == [other.id]
        assert page.has_more
        rest = await till.gateway.list_customers(starting_after=other.id)
        assert [c.id for c in rest.customers] == [made.id]
        assert not rest.has_more
        assert (await till.gateway.list_customers(created_before=made.created)).customers == ()

        changed = await till.gateway.update_customer(made.id, CustomerDraft("Zoë", "", "+4790000000"))
        assert (changed.name, changed.email, changed.phone) == ("Zoë", "", "+4790000000")
        assert await till.gateway.customer(made.id) == changed
        assert [c.id for c in await till.gateway.search_customers('o "Berg', limit=5)] == []
        assert [c.id for c in await till.gateway.search_customers("berg")] == [other.id]
        assert await till.gateway.search_customers("   ") == ()


async def test_a_link_for_a_customer_saves_the_method(world: World, resources: Path) -> None:
    async with world(resources) as till:
        customer = await till.customer()
        link = till.link(customer_id=customer.id)
        session = await till.gateway.create_checkout_session(link)
        assert session.status is SessionStatus.OPEN
        assert session.url
        assert session.metadata["futurepay_link"] == link.id
        assert (await till.gateway.create_checkout_session(link)).id == session.id

        till.customer_saves(session.id)
        done = await till.gateway.checkout_session(session.id)
        assert (done.status, done.setup_intent_status) == (SessionStatus.COMPLETE, SetupIntentStatus.SUCCEEDED)
        assert done.payment_method is not None
        assert done.url is None
        method = done.payment_method
        assert (method.type, method.brand, method.last4, method.customer_id) == ("card", "visa", "4242", customer.id)
        assert [m.id for m in await till.gateway.payment_methods(customer.id)] == [method.id]
        assert await till.gateway.payment_method(method.id) == method
        assert [s.id for s in await till.gateway.checkout_sessions(created_after=link.created)] == [session.id]
        assert await till.gateway.checkout_sessions(created_after=link.created + 3600) == ()

        changed = await till.gateway.set_default_payment_method(customer.id, method.id)
        assert changed.default_payment_method_id == method.id


async def test_a_link_for_someone_new_gives_a_method_to_attach(world: World, resources: Path) -> None:
    async with world(resources) as till:
        session = await till.new_session()
        till.customer_saves(session.id)
        done = await till.gateway.checkout_session(session.id)
        assert done.payment_method is not None
        assert done.payment_method.customer_id is None
        assert (done.customer_name, done.customer_email) == ("Ada Lovelace", "ada@example.com")
        customer = await till.customer()
        attached = await till.gateway.attach_payment_method(done.payment_method.id, customer.id)
        assert attached.customer_id == customer.id
        again = await till.gateway.attach_payment_method(done.payment_method.id, customer.id)
        assert again.customer_id == customer.id
        detached = await till.gateway.detach_payment_method(attached.id)
        assert detached.customer_id is None
        assert (await till.gateway.detach_payment_method(attached.id)).customer_id is None
        assert await till.gateway.payment_methods(customer.id) == ()


@pytest.mark.parametrize("lifetime", [MIN_LINK_SECONDS, 3600, MAX_LINK_SECONDS])
async def test_a_link_may_live_as_long_as_settings_allow(world: World, resources: Path, lifetime: int) -> None:
    async with world(resources) as till:
        link = till.link(lifetime=lifetime, locale="xx-YY")
        session = await till.gateway.create_checkout_session(link)
        assert 0 <= session.expires_at - link.created - lifetime <= 180


async def test_an_open_session_can_be_ended_and_a_used_one_is_returned_as_it_is(world: World, resources: Path) -> None:
    async with world(resources) as till:
        session = await till.new_session()
        ended = await till.gateway.expire_checkout_session(session.id)
        assert (ended.status, ended.url) == (SessionStatus.EXPIRED, None)
        assert (await till.gateway.expire_checkout_session(session.id)).status is SessionStatus.EXPIRED
        used = await till.new_session()
        till.customer_saves(used.id)
        assert (await till.gateway.expire_checkout_session(used.id)).status is SessionStatus.COMPLETE


async def test_creating_moves_no_money_and_confirming_does(world: World, resources: Path) -> None:
    async with world(resources) as till:
        method = await till.saved()
        charge = till.charge(method, reference="Table 7", note="lunch", receipt_email="ada@example.com")
        made = await till.gateway.create_payment_intent(charge)
        assert isinstance(made, PaymentIntent)
        assert made.status is PaymentIntentStatus.REQUIRES_CONFIRMATION
        assert not made.attempted
        assert judge_payment_intent(made) is None
        assert made.description == "Table 7 – lunch"
        assert made.metadata == {
            "futurepay_charge": charge.id,
            "futurepay_till": "Till 1",
            "futurepay_staff": "AL",
            "futurepay_reference": "Table 7",
        }
        again = await till.gateway.create_payment_intent(charge)
        assert isinstance(again, PaymentIntent)
        assert again.id == made.id

        result = await till.gateway.confirm_payment_intent(replace(charge, payment_intent_id=made.id))
        assert isinstance(result, Succeeded)
        assert result.payment_intent_id == made.id
        assert result.charge_id
        assert result.receipt_url.startswith("http")
        assert await till.gateway.confirm_payment_intent(replace(charge, payment_intent_id=made.id)) == result
        seen = await till.gateway.payment_intent(made.id)
        assert seen.status is PaymentIntentStatus.SUCCEEDED
        assert await till.gateway.payment_intents(charge.request.customer_id, created_after=charge.created) == (seen,)
        everyone = await till.gateway.payment_intents(None, created_after=charge.created)
        assert seen in everyone
        assert seen.metadata["futurepay_charge"] == charge.id
        assert seen.metadata["futurepay_till"] == charge.till
        kept = await till.gateway.cancel_payment_intent(made.id)
        assert kept.status is PaymentIntentStatus.SUCCEEDED


@pytest.mark.parametrize(("number", "kind"), [(SAVES_THEN_DECLINES, Declined), (ALWAYS_ASKS_THE_BANK, NeedsCustomer)])
async def test_a_refused_charge_is_proven_and_recovery_judges_it_the_same(
    world: World, resources: Path, number: str, kind: type[Declined | NeedsCustomer]
) -> None:
    async with world(resources) as till:
        charge = await till.ready(till.charge(await till.saved(number)))
        result = await till.gateway.confirm_payment_intent(charge)
        assert type(result) is kind
        assert isinstance(result, Declined | NeedsCustomer)
        assert result.codes.code
        assert result.codes.request_id.startswith("req_")
        assert charge.payment_intent_id
        later = judge_payment_intent(await till.gateway.payment_intent(charge.payment_intent_id))
        assert type(later) is kind


async def test_a_prepared_charge_can_be_given_up(world: World, resources: Path) -> None:
    async with world(resources) as till:
        charge: Charge = await till.ready(till.charge(await till.saved()))
        assert charge.payment_intent_id
        ended = await till.gateway.cancel_payment_intent(charge.payment_intent_id)
        assert judge_payment_intent(ended) == Cancelled(charge.payment_intent_id)
        assert (await till.gateway.cancel_payment_intent(charge.payment_intent_id)).status is ended.status
        late = await till.gateway.confirm_payment_intent(charge)
        assert late == Cancelled(charge.payment_intent_id)


async def test_events_tell_what_changed_and_whose_it_was(world: World, resources: Path) -> None:
    async with world(resources) as till:
        start = till.now()
        first = await till.customer("First", "first@example.com")
        news = await till.gateway.events(ending_before=None, created_after=start)
        assert [(e.type, e.subject, e.object_id, e.customer_id) for e in news.events] == [
            ("customer.created", Subject.CUSTOMER, first.id, first.id)
        ]
        method = await till.saved()
        await till.gateway.detach_payment_method(method.id)
        later = await till.gateway.events(ending_before=news.events[0].id, created_after=None)
        assert not later.has_more
        assert "customer.created" in [e.type for e in later.events]
        assert later.events[0].type == "payment_method.detached"
        assert (later.events[0].object_id, later.events[0].customer_id) == (method.id, method.customer_id)
        completed = [e for e in later.events if e.type == "checkout.session.completed"]
        assert completed[0].subject is Subject.CHECKOUT_SESSION
        assert completed[0].customer_id == method.customer_id


async def test_what_is_not_there_is_not_found_and_an_empty_id_is_never_sent(world: World, resources: Path) -> None:
    async with world(resources) as till:
        for call in (till.gateway.customer, till.gateway.checkout_session, till.gateway.payment_intent):
            with pytest.raises(ShowableError) as caught:
                await call("x_nothing")
            assert caught.value.kind is ErrorKind.NOT_FOUND
            with pytest.raises(ShowableError) as caught:
                await call("")
            assert caught.value.kind is ErrorKind.BAD_INPUT
        assert till.sent("GET", "/v1/customers/") == 1


async def test_the_account_what_it_offers_and_what_the_key_may_do(world: World, resources: Path) -> None:
    async with world(resources) as till:
        account = await till.gateway.account()
        assert account.id.startswith("acct_")
        assert (account.default_currency, account.livemode) == ("usd", False)
        offered = await till.gateway.offered_methods()
        assert offered[0].type == "card"
        assert offered[0].offered
        rows = await till.gateway.probe_permissions()
        assert [row.permission for row in rows] == list(Permission)
        assert {row.grant for row in rows} == {Grant.GRANTED}


async def test_stripes_clock_is_known_after_the_first_answer(world: World, resources: Path) -> None:
    async with world(resources) as till:
        assert till.gateway.stripe_time() is None
        await till.gateway.account()
        told = till.gateway.stripe_time()
        assert told is not None
        assert abs(told - till.stripe.clock.now()) < 3
