"""The gateway against a training Stripe that has bad days: what is lost, what is found again, what is proven."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.account import Grant, Permission
from futurepay_desktop.domain.charge_result import RefusalReason, Refused, Succeeded, Unknown, UnknownReason
from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.setup_link import SessionStatus
from futurepay_desktop.gateway.gateway_factory import make_gateway
from futurepay_desktop.training.faults.faults import FaultKind
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS
from tests.gateway.till import SECRET, SUCCESS_PAGE, open_till, training_key

INTENTS = "/v1/payment_intents"
EVERYTHING = [permission.value for permission in Permission]


async def test_a_confirm_whose_answer_is_cut_off_is_unknown_and_found_with_the_same_key(resources: Path) -> None:
    async with open_till(resources) as till:
        charge = await till.ready(till.charge(await till.saved()))
        till.fault(FaultKind.CUT_AFTER, "POST", f"{INTENTS}/{charge.payment_intent_id}/confirm")
        lost = await till.gateway.confirm_payment_intent(charge)
        assert lost == Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER)
        found = await till.gateway.confirm_payment_intent(charge)
        assert isinstance(found, Succeeded)
        intents = await till.gateway.payment_intents(charge.request.customer_id, created_after=0)
        assert [intent.status for intent in intents] == [PaymentIntentStatus.SUCCEEDED]


async def test_a_create_that_got_lost_makes_one_intent_with_the_same_key(resources: Path) -> None:
    async with open_till(resources) as till:
        charge = till.charge(await till.saved())
        till.fault(FaultKind.CUT_AFTER, "POST", INTENTS)
        assert await till.gateway.create_payment_intent(charge) == Unknown(None, UnknownReason.NO_ANSWER)
        made = await till.gateway.create_payment_intent(charge)
        assert isinstance(made, PaymentIntent)
        assert len(await till.gateway.payment_intents(charge.request.customer_id, created_after=0)) == 1


async def test_a_confirm_that_hangs_is_unknown_in_time(resources: Path) -> None:
    async with open_till(resources, seconds=0.4) as till:
        charge = await till.ready(till.charge(await till.saved()))
        till.fault(FaultKind.HANG, "POST", INTENTS, acts=True)
        result = await till.gateway.confirm_payment_intent(charge)
        assert result == Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER)
        till.stripe.faults.clear()


async def test_a_link_whose_answer_got_lost_is_one_session(resources: Path) -> None:
    async with open_till(resources) as till:
        link = till.link()
        till.fault(FaultKind.CUT_AFTER, "POST", "/v1/checkout/sessions", times=2)
        with pytest.raises(ShowableError) as caught:
            await till.gateway.create_checkout_session(link)
        assert caught.value.kind is ErrorKind.NO_ANSWER
        session = await till.gateway.create_checkout_session(link)
        assert [s.id for s in await till.gateway.checkout_sessions(created_after=0)] == [session.id]


@pytest.mark.parametrize("status", [401, 403, 429, 500])
async def test_what_comes_after_a_lost_answer_does_not_hide_that_it_was_lost(resources: Path, status: int) -> None:
    async with open_till(resources, read_retries=2) as till:
        till.fault(FaultKind.CUT_AFTER, "POST", "/v1/checkout/sessions")
        till.fault(FaultKind.STATUS, "POST", "/v1/checkout/sessions", nth=2, status=status)
        with pytest.raises(ShowableError) as caught:
            await till.gateway.create_checkout_session(till.link())
        assert caught.value.kind is ErrorKind.NO_ANSWER


async def test_a_single_cut_is_not_even_noticed(resources: Path) -> None:
    async with open_till(resources) as till:
        till.fault(FaultKind.CUT_AFTER, "POST", "/v1/customers")
        customer = await till.customer()
        till.fault(FaultKind.CUT_AFTER, "POST", "/v1/checkout/sessions")
        session = await till.gateway.create_checkout_session(till.link(customer_id=customer.id))
        assert [c.id for c in (await till.gateway.list_customers()).customers] == [customer.id]
        assert [s.id for s in await till.gateway.checkout_sessions(created_after=0)] == [session.id]


async def test_a_link_whose_return_page_was_forgotten_finds_its_session(resources: Path) -> None:
    async with open_till(resources) as till:
        link = till.link(success_url="http://127.0.0.1:4999/token/return?session_id={CHECKOUT_SESSION_ID}")
        session = await till.gateway.create_checkout_session(link)
        again = replace(link, success_url=SUCCESS_PAGE)
        assert (await till.gateway.create_checkout_session(again)).id == session.id
        till.fault(FaultKind.STATUS, "GET", "/v1/checkout/sessions", status=500)
        with pytest.raises(ShowableError) as caught:
            await till.gateway.create_checkout_session(again)
        assert caught.value.kind is ErrorKind.CONFLICT


async def test_without_the_charges_permission_a_charge_is_still_judged(resources: Path) -> None:
    async with open_till(resources) as till:
        charge = await till.ready(till.charge(await till.saved()))
        till.stripe.keys.restrict(SECRET, [p for p in EVERYTHING if p != "rak_charge_read"])
        assert charge.payment_intent_id
        result = await till.gateway.confirm_payment_intent(charge)
        seen = await till.gateway.payment_intent(charge.payment_intent_id)
        assert isinstance(result, Succeeded) == (seen.status is PaymentIntentStatus.SUCCEEDED)


async def test_other_staff_take_up_what_was_sent_before(resources: Path) -> None:
    """Their initials would change the payload: the session and the intent are looked up instead of made again."""
    async with open_till(resources) as till:
        link, charge = till.link(), till.charge(await till.saved())
        session = await till.gateway.create_checkout_session(link)
        made = await till.gateway.create_payment_intent(charge)
        other = make_gateway(training_key(), api_base=till.server.api_base, till="Till 1", staff="ZZ")
        try:
            assert (await other.create_checkout_session(link)).id == session.id
            assert await other.create_payment_intent(charge) == made
            stranger = replace(charge, id="01CHARGEofnobody")
            refused = await other.create_payment_intent(stranger)
            assert isinstance(refused, Refused)
            with pytest.raises(ShowableError) as caught:
                await other.create_checkout_session(replace(link, id="01LINKofnobody"))
            assert (caught.value.kind, caught.value.code) == (ErrorKind.REFUSED, "idempotency_error")
        finally:
            await other.close()


async def test_a_deleted_customer_and_a_detached_method_are_told_apart(resources: Path) -> None:
    async with open_till(resources) as till:
        method = await till.saved()
        charge = await till.ready(till.charge(method))
        await till.gateway.detach_payment_method(method.id)
        late = await till.gateway.confirm_payment_intent(charge)
        assert isinstance(late, Refused)
        assert late.reason is RefusalReason.METHOD_GONE
        gone = await till.gateway.create_payment_intent(till.charge(method))
        assert isinstance(gone, Refused)
        assert gone.reason is RefusalReason.METHOD_GONE
        nobody = await till.gateway.create_payment_intent(till.charge(await till.saved(), customer_id="cus_gone"))
        assert isinstance(nobody, Refused)
        assert nobody.reason is RefusalReason.CUSTOMER_GONE


async def test_too_many_requests_refuse_a_confirm_only_with_proof(resources: Path) -> None:
    async with open_till(resources) as till:
        charge = await till.ready(till.charge(await till.saved()))
        limit = {"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "slow down"}}
        till.fault(FaultKind.STATUS, "POST", INTENTS, status=429, body=limit)
        result = await till.gateway.confirm_payment_intent(charge)
        assert isinstance(result, Refused)
        assert result.reason is RefusalReason.SLOW_DOWN
        till.fault(FaultKind.STATUS, "POST", INTENTS, status=429, body=limit, acts=True)
        assert isinstance(await till.gateway.confirm_payment_intent(charge), Succeeded)


async def test_a_bad_success_page_has_its_own_kind(resources: Path) -> None:
    async with open_till(resources) as till:
        with pytest.raises(ShowableError) as caught:
            await till.gateway.create_checkout_session(till.link(success_url="not an address"))
        assert caught.value.kind is ErrorKind.PAGE_REFUSED
        session = await till.gateway.create_checkout_session(till.link(success_url=SUCCESS_PAGE))
        assert session.status is SessionStatus.OPEN


@pytest.mark.parametrize("lacking", list(Permission))
async def test_each_missing_permission_is_found(resources: Path, lacking: Permission) -> None:
    noun = lacking.value.removeprefix("rak_").rpartition("_")[0]
    gone = {lacking} if lacking.value.endswith("_write") else {lacking, f"rak_{noun}_write"}
    async with open_till(resources) as till:
        till.stripe.keys.restrict(SECRET, [p for p in EVERYTHING if p not in gone])
        rows = {row.permission: row for row in await till.gateway.probe_permissions()}
        missing = {p.value for p, row in rows.items() if row.grant is Grant.MISSING}
        assert missing == gone & set(EVERYTHING)
        assert all(row.grant is Grant.GRANTED for row in rows.values() if row.permission.value not in missing)
        events = await till.gateway.events(ending_before=None, created_after=0) if "event" not in noun else None
        assert events is None or events.events == ()


async def test_a_key_that_may_do_little_still_tells_its_mode_and_names_what_is_missing(resources: Path) -> None:
    async with open_till(resources) as till:
        till.stripe.keys.restrict(SECRET, ["rak_customer_read"])
        account = await till.gateway.account()
        assert (account.id, account.shop_name, account.livemode) == ("", "", False)
        with pytest.raises(ShowableError) as caught:
            await till.gateway.create_customer(CustomerDraft("Ada"), metadata={}, idempotency_key="fp-1")
        assert caught.value.kind is ErrorKind.PERMISSION_MISSING
        assert caught.value.what == Permission.CUSTOMER_WRITE.value


async def test_a_revoked_key_is_refused_with_its_code(resources: Path) -> None:
    async with open_till(resources) as till:
        till.stripe.keys.revoke(SECRET)
        for call in (till.gateway.account, till.gateway.probe_permissions):
            with pytest.raises(ShowableError) as caught:
                await call()
            assert (caught.value.kind, caught.value.code) == (ErrorKind.KEY_REFUSED, "api_key_expired")


async def test_events_of_many_pages_come_whole_and_in_order(resources: Path) -> None:
    async with open_till(resources, limits=NO_LIMITS) as till:
        first = await till.customer("Customer 0")
        start = (await till.gateway.events(ending_before=None, created_after=0)).events[0]
        assert start.object_id == first.id
        for number in range(1, 131):
            await till.gateway.update_customer(first.id, CustomerDraft(f"Customer {number}"))
        after = await till.gateway.events(ending_before=start.id, created_after=None)
        every = await till.gateway.events(ending_before=None, created_after=0)
        assert len(after.events) == 130
        assert every.events == (*after.events, start)
        assert not after.has_more
        assert not every.has_more
