"""Setup links from the wish to the end, and the one settlement function for all roads."""

import asyncio
from dataclasses import replace

import pytest

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.session_judgement import CUSTOMER_MUST_ACT
from futurepay_desktop.domain.settings import MakeDefault, Settings
from futurepay_desktop.domain.setup_link import LinkState, SessionStatus, SetupIntentStatus, SetupLink
from futurepay_desktop.services.changes import LinkChanged, MethodsChanged
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till

ANSWERLESS = (Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.HTML, Fault.STRIPE_DOWN, Fault.CONFLICT)
CERTAIN = (Fault.OFFLINE, Fault.SLOW_DOWN, Fault.KEY_REFUSED, Fault.PERMISSION, Fault.REFUSED, Fault.NOT_FOUND)


async def stored(till: Till, link_id: str) -> SetupLink:
    link = await till.links.link(link_id)
    assert link is not None
    return link


async def opened(till: Till, *, known: bool = True) -> SetupLink:
    customer = till.stripe.add_customer("Ana Sousa") if known else None
    return await till.done(till.shop.links.create(customer=customer))


async def test_stored_before_sent_and_the_address_never_written() -> None:
    async with Till() as till:
        till.gateway.fault("create_checkout_session", Fault.HANG)
        customer = till.stripe.add_customer("Ana Sousa")
        till.working(till.shop.links.create(customer=customer))
        await quiet()
        [link] = await till.links.recent()
        assert link.state is LinkState.CREATING
        assert isinstance(till.heard[0], LinkChanged)
        assert till.heard[0].link.id == link.id
        assert "{CHECKOUT_SESSION_ID}" in link.success_url

    async with Till() as till:
        link = await opened(till)
        assert link.url is not None
        assert (await stored(till, link.id)).url is None
        assert till.shop.links.known_address(link.id) == link.url
        assert link.customer_name == "Ana Sousa"


@pytest.mark.parametrize("fault", ANSWERLESS)
async def test_no_answer_keeps_the_link_and_the_same_key_finds_the_session(fault: Fault) -> None:
    async with Till() as till:
        till.gateway.fault("create_checkout_session", fault)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        [link] = await till.links.recent()
        assert link.state is LinkState.CREATING
        again = await till.done(till.shop.links.retry(link.id))
        assert again.state is LinkState.WAITING
        assert again.url is not None
        assert len(till.stripe.sessions) == 1


@pytest.mark.parametrize("fault", CERTAIN)
async def test_a_certain_no_leaves_nothing_open_and_retry_makes_a_new_one(fault: Fault) -> None:
    async with Till() as till:
        till.gateway.fault("create_checkout_session", fault)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        [link] = await till.links.recent()
        assert link.state is LinkState.CANCELLED
        assert await till.shop.links.recent() == ()
        assert await till.shop.attention.items() == ()
        again = await till.done(till.shop.links.retry(link.id))
        assert again.id != link.id
        assert again.state is LinkState.WAITING


async def test_a_closed_panel_does_not_stop_the_making_of_a_link() -> None:
    async with Till() as till:
        work = till.working(till.shop.links.create(customer=None))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        work.cancel()
        await quiet()
        [link] = await till.links.recent()
        assert link.state is LinkState.WAITING


async def test_a_link_sent_again_stays_open_while_nothing_is_proven() -> None:
    async with Till() as till:
        till.gateway.fault("create_checkout_session", Fault.LOST_ANSWER, Fault.OFFLINE, Fault.SLOW_DOWN)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        [link] = await till.links.recent()
        for _ in range(2):
            with pytest.raises(ShowableError):
                await till.done(till.shop.links.retry(link.id))
            assert (await stored(till, link.id)).state is LinkState.CREATING
        assert (await till.done(till.shop.links.retry(link.id))).state is LinkState.WAITING


async def test_a_link_without_an_answer_is_found_by_itself() -> None:
    async with Till() as till:
        await till.shop.start()
        await quiet()
        till.gateway.fault("create_checkout_session", Fault.LOST_ANSWER)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        await till.clock.turn(61)
        [link] = await till.links.open_links()
        assert link.state is LinkState.WAITING
        assert till.shop.links.known_address(link.id) is not None


async def test_after_23_hours_a_link_without_an_answer_is_not_sent_again() -> None:
    async with Till() as till:
        till.gateway.fault("create_checkout_session", Fault.LOST_REQUEST)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        [link] = await till.links.recent()
        till.clock.jump(23 * 3600)
        await till.shop.start()
        await till.clock.turn(5)
        assert (await stored(till, link.id)).state is LinkState.CANCELLED
        assert till.gateway.calls["create_checkout_session"] == 1


async def test_the_browser_comes_back_while_the_line_is_down() -> None:
    async with Till() as till:
        link = await opened(till)
        till.stripe.use_session(link.session_id or "")
        till.gateway.offline = True
        await till.shop.links.returned(link.id)
        assert (await stored(till, link.id)).state is LinkState.WAITING
        till.gateway.offline = False
        await till.shop.links.returned(link.id)
        assert (await stored(till, link.id)).state is LinkState.SAVED


async def test_start_takes_up_every_open_link_also_one_without_an_answer() -> None:
    async with Till() as till:
        waiting, used = await opened(till), await opened(till)
        till.gateway.fault("create_checkout_session", Fault.LOST_ANSWER)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.create(customer=None))
        await till.restart()
        till.stripe.use_session(used.session_id or "", tell=False)
        await till.shop.start()
        await till.clock.turn(5)
        assert (await stored(till, used.id)).state is LinkState.SAVED
        assert (await stored(till, waiting.id)).state is LinkState.WAITING
        assert till.shop.links.known_address(waiting.id) == till.stripe.sessions[waiting.session_id or ""].url
        assert {link.state for link in await till.links.open_links()} == {LinkState.WAITING}
        assert len(till.stripe.sessions) == 3


async def test_the_visible_link_is_seen_within_its_interval() -> None:
    async with Till() as till:
        await till.shop.start()
        link = await opened(till)
        till.shop.links.watch(link.id)
        till.shop.links.watch(link.id)
        await till.clock.turn(21)
        looks = till.gateway.calls["checkout_session"]
        assert 10 <= looks <= 12
        till.stripe.use_session(link.session_id or "", tell=False)
        await till.clock.turn(2)
        saved = await stored(till, link.id)
        assert saved.state is LinkState.SAVED
        assert saved.method_text == "Visa •••• 4242"
        assert till.shop.links.known_address(link.id) is None
        looks = till.gateway.calls["checkout_session"]
        await till.clock.turn(20)
        assert till.gateway.calls["checkout_session"] == looks, "an ended link is not watched"
        till.shop.links.unwatch(link.id)


async def test_watching_goes_on_after_errors_with_growing_pauses() -> None:
    async with Till() as till:
        await till.shop.start()
        link = await opened(till)
        till.gateway.offline = True
        till.shop.links.watch(link.id)
        await till.clock.turn(120)
        assert till.gateway.calls["checkout_session"] <= 8
        till.gateway.offline = False
        till.stripe.use_session(link.session_id or "", tell=False)
        await till.clock.turn(31)
        assert (await stored(till, link.id)).state is LinkState.SAVED


@pytest.mark.parametrize(
    ("choice", "has_default", "becomes"),
    [
        (MakeDefault.WHEN_FIRST, False, True),
        (MakeDefault.WHEN_FIRST, True, False),
        (MakeDefault.ALWAYS, True, True),
        (MakeDefault.NEVER, False, False),
    ],
)
async def test_the_saved_method_becomes_the_default_as_chosen(
    choice: MakeDefault, has_default: bool, becomes: bool
) -> None:
    async with Till(Settings(make_default=choice)) as till:
        link = await opened(till)
        customer_id = link.customer_id or ""
        if has_default:
            before = till.stripe.customers[customer_id]
            till.stripe.customers[customer_id] = replace(before, default_payment_method_id="pm_old")
        till.stripe.use_session(link.session_id or "")
        saved = await till.done(till.shop.links.check(link.id))
        default = till.stripe.customers[customer_id].default_payment_method_id
        assert (default == saved.payment_method_id) is becomes
        methods = await till.shop.payment_methods.cached(customer_id)
        assert methods is not None
        assert [m.id for m in methods] == [saved.payment_method_id]
        assert MethodsChanged(customer_id) in till.heard


async def test_what_follows_a_saved_method_is_tried_again() -> None:
    async with Till() as till:
        await till.shop.start()
        link = await opened(till)
        till.stripe.use_session(link.session_id or "")
        till.gateway.fault("set_default_payment_method", Fault.LOST_REQUEST)
        saved = await till.done(till.shop.links.check(link.id))
        assert saved.state is LinkState.SAVED
        await till.clock.turn(61)
        default = till.stripe.customers[link.customer_id or ""].default_payment_method_id
        assert default == saved.payment_method_id


@pytest.mark.parametrize(
    ("status", "state", "code"),
    [
        (SetupIntentStatus.PROCESSING, LinkState.PROCESSING, ""),
        (SetupIntentStatus.REQUIRES_ACTION, LinkState.PROCESSING, CUSTOMER_MUST_ACT),
        (SetupIntentStatus.UNKNOWN, LinkState.PROCESSING, ""),
        (SetupIntentStatus.REQUIRES_PAYMENT_METHOD, LinkState.FAILED, "card_declined"),
        (SetupIntentStatus.CANCELED, LinkState.FAILED, "card_declined"),
    ],
)
async def test_a_setup_intent_that_is_not_succeeded_is_shown_for_what_it_is(
    status: SetupIntentStatus, state: LinkState, code: str
) -> None:
    async with Till() as till:
        link = await opened(till)
        till.stripe.use_session(
            link.session_id or "", status, failure_code="card_declined" if state is LinkState.FAILED else ""
        )
        found = await till.done(till.shop.links.check(link.id))
        assert (found.state, found.failure_code) == (state, code)
        assert found.payment_method_id is None


async def test_bank_approval_is_seen_and_taken_back() -> None:
    async with Till() as till:
        link = await opened(till)
        session = till.stripe.sessions[link.session_id or ""]
        asking = replace(session, setup_intent_status=SetupIntentStatus.REQUIRES_ACTION)
        till.stripe.sessions[session.id] = asking
        assert (await till.done(till.shop.links.check(link.id))).state is LinkState.APPROVAL
        till.stripe.sessions[session.id] = session
        again = await till.done(till.shop.links.check(link.id))
        assert again.state is LinkState.WAITING
        assert again.url == link.url


async def test_expired_and_cancelled_are_told_apart() -> None:
    async with Till() as till:
        ours, elsewhere, left = await opened(till), await opened(till), await opened(till)
        assert (await till.done(till.shop.links.cancel(ours.id))).state is LinkState.CANCELLED
        till.stripe.end_session(elsewhere.session_id or "")
        assert (await till.done(till.shop.links.check(elsewhere.id))).state is LinkState.CANCELLED
        till.clock.jump(left.lifetime + 10)
        ended = await till.done(till.shop.links.check(left.id))
        assert ended.state is LinkState.EXPIRED
        assert ended.url is None
        assert ended.ended_at == int(till.clock.now())


async def test_cancelling_a_link_that_was_just_used_settles_it_as_used() -> None:
    async with Till() as till:
        link = await opened(till)
        till.stripe.use_session(link.session_id or "", tell=False)
        assert (await till.done(till.shop.links.cancel(link.id))).state is LinkState.SAVED


async def test_old_news_after_the_end_changes_nothing_and_late_news_repairs() -> None:
    async with Till() as till:
        link = await opened(till)
        open_session = till.stripe.sessions[link.session_id or ""]
        cancelled = await till.done(till.shop.links.cancel(link.id))
        expired_session = till.stripe.sessions[open_session.id]
        settle = till.shop.links._settlement.settle
        still = await settle(open_session, "late")
        assert still is not None
        assert still.state is cancelled.state
        till.stripe.sessions[open_session.id] = open_session
        used = till.stripe.use_session(open_session.id)
        for session, state in (
            (used, LinkState.SAVED),
            (expired_session, LinkState.SAVED),
            (open_session, LinkState.SAVED),
            (used, LinkState.SAVED),
        ):
            after = await settle(session, "late")
            assert after is not None
            assert after.state is state
        assert till.gateway.calls["set_default_payment_method"] == 1


async def test_fifty_settlements_at_once_act_once() -> None:
    async with Till() as till:
        link = await opened(till)
        used = till.stripe.use_session(link.session_id or "")
        await asyncio.gather(*(till.shop.links._settlement.settle(used, "flood") for _ in range(50)))
        assert till.gateway.calls["set_default_payment_method"] == 1
        changed = [c for c in till.heard if isinstance(c, LinkChanged) and c.link.state is LinkState.SAVED]
        assert len(changed) == 1


async def test_a_session_of_someone_else_is_not_ours() -> None:
    async with Till() as till:
        link = await opened(till)
        other = replace(till.stripe.sessions[link.session_id or ""], id="cs_other", metadata={})
        assert await till.shop.links._settlement.settle(other, "list") is None
        copied = replace(other, metadata={"futurepay_link": link.id})
        assert await till.shop.links._settlement.settle(copied, "list") is None


async def test_someone_new_is_given_to_a_customer() -> None:
    async with Till() as till:
        link = await opened(till, known=False)
        till.stripe.use_session(
            link.session_id or "", customer_name="Bo Li", customer_email="bo@example.com", customer_phone="+351 1"
        )
        found = await till.done(till.shop.links.check(link.id))
        assert found.state is LinkState.SAVED_UNATTACHED
        assert (found.typed_name, found.typed_email, found.typed_phone) == ("Bo Li", "bo@example.com", "+351 1")
        draft = CustomerDraft("Bo Li", "bo@example.com", "+351 1")
        till.gateway.fault("attach_payment_method", Fault.LOST_REQUEST)
        with pytest.raises(ShowableError) as error:
            await till.done(till.shop.links.create_customer_and_attach(link.id, replace(draft, name="Bo")))
        assert error.value.kind is ErrorKind.NO_ANSWER
        till.gateway.fault("attach_payment_method", Fault.LOST_ANSWER)
        saved, customer = await till.done(till.shop.links.create_customer_and_attach(link.id, draft))
        assert saved.state is LinkState.SAVED
        assert saved.customer_id == customer.id
        assert saved.customer_name == "Bo Li"
        assert len(till.stripe.customers) == 1, "pressing again made no second customer"
        assert till.stripe.customers[customer.id].default_payment_method_id == saved.payment_method_id


async def test_someone_new_turns_out_to_be_known() -> None:
    async with Till() as till:
        known = till.stripe.add_customer("Bo Li")
        link = await opened(till, known=False)
        till.stripe.use_session(link.session_id or "")
        await till.done(till.shop.links.check(link.id))
        saved = await till.done(till.shop.links.attach_to(link.id, known.id))
        assert saved.customer_id == known.id
        assert await till.done(till.shop.links.attach_to(link.id, known.id)) == saved


async def test_open_in_browser_replaces_the_link_and_ends_the_old_one_first() -> None:
    async with Till() as till:
        old = await opened(till)
        new = await till.done(till.shop.links.open_in_browser(old.id))
        assert new.id != old.id
        assert new.return_page
        assert new.url is not None
        assert (await stored(till, old.id)).state is LinkState.REPLACED
        assert till.stripe.sessions[old.session_id or ""].status is SessionStatus.EXPIRED
        assert till.page.expected == {new.id}
        assert (await till.done(till.shop.links.open_in_browser(new.id))).id == new.id, "opening again is the same link"
        till.stripe.use_session(new.session_id or "")
        assert (await till.done(till.shop.links.check(new.id))).state is LinkState.SAVED
        assert till.page.expected == set(), "its token is void"


async def test_open_in_browser_falls_back_when_stripe_refuses_the_page() -> None:
    async with Till() as till:
        old = await opened(till)
        till.gateway.fault("create_checkout_session", Fault.PAGE_REFUSED)
        new = await till.done(till.shop.links.open_in_browser(old.id))
        assert not new.return_page
        assert new.url is not None
        assert new.customer_id == old.customer_id
        assert till.page.expected == set()


async def test_a_link_with_a_return_page_is_sent_again_as_it_was() -> None:
    async with Till() as till:
        old = await till.done(till.shop.links.create(customer=None))
        till.gateway.fault("create_checkout_session", Fault.LOST_REQUEST)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.open_in_browser(old.id))
        (waiting,) = await till.links.open_links()
        assert waiting.return_page
        again = await till.done(till.shop.links.retry(waiting.id))
        assert again.state is LinkState.WAITING
        (page,) = till.stripe.pages[waiting.idempotency_key]
        assert page.startswith("http://127.0.0.1")


async def test_open_in_browser_where_nothing_may_listen_or_the_old_link_cannot_be_ended() -> None:
    async with Till() as till:
        old = await opened(till)
        till.gateway.fault("expire_checkout_session", Fault.OFFLINE)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.open_in_browser(old.id))
        assert (await stored(till, old.id)).state is LinkState.WAITING
        assert till.page.expected == set()
        till.page.refuses = True
        new = await till.done(till.shop.links.open_in_browser(old.id))
        assert not new.return_page
        assert new.url is not None


async def test_open_in_browser_goes_on_when_other_news_wrote_the_end_first() -> None:
    async with Till() as till:
        old = await opened(till)
        book = till.shop.links._book
        async with book.writing(old.id):
            work = till.working(till.shop.links.open_in_browser(old.id))
            await quiet()
            before = await book.row(old.id)
            await book.write(before, replace(before, state=LinkState.CANCELLED))
        new = await till.done(work)
        assert new.url is not None
        assert (await stored(till, old.id)).state is LinkState.CANCELLED


async def test_open_in_browser_of_a_link_just_used_gives_no_address() -> None:
    async with Till() as till:
        link = await opened(till)
        till.stripe.use_session(link.session_id or "", tell=False)
        found = await till.done(till.shop.links.open_in_browser(link.id))
        assert (found.id, found.state, found.url) == (link.id, LinkState.SAVED, None)


async def test_a_return_page_link_without_an_answer_is_found_after_a_restart() -> None:
    async with Till() as till:
        old = await opened(till)
        till.gateway.fault("create_checkout_session", Fault.LOST_ANSWER)
        with pytest.raises(ShowableError):
            await till.done(till.shop.links.open_in_browser(old.id))
        await till.restart()
        await till.shop.start()
        await till.clock.turn(5)
        [link] = await till.links.open_links()
        assert link.state is LinkState.WAITING
        assert link.return_page


async def test_the_address_comes_from_memory_else_from_stripe() -> None:
    async with Till() as till:
        link = await opened(till)
        assert await till.shop.links.address(link.id) == link.url
        assert till.gateway.calls["checkout_session"] == 0
        await till.restart()
        assert till.shop.links.known_address(link.id) is None
        assert await till.done(till.shop.links.address(link.id)) == link.url
        await till.done(till.shop.links.cancel(link.id))
        assert await till.shop.links.address(link.id) is None


async def test_a_customer_made_by_checkout_owns_the_method() -> None:
    async with Till() as till:
        link = await opened(till, known=False)
        made = till.stripe.add_customer("Made by Checkout")
        till.stripe.use_session(link.session_id or "", customer_id=made.id)
        saved = await till.done(till.shop.links.check(link.id))
        assert (saved.state, saved.customer_id) == (LinkState.SAVED, made.id)
