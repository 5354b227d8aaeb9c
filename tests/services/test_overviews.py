"""Timeline, needs attention, settings and the account."""

from dataclasses import replace

import pytest

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.attention import (
    ChargeNeedsCustomer,
    ChargeNotKnown,
    LinkEndedUnused,
    MethodWithoutCustomer,
)
from futurepay_desktop.domain.charge_result import Declined
from futurepay_desktop.domain.decline_advice import Situation
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import LinkState
from futurepay_desktop.services.account_service import inspect_key
from futurepay_desktop.services.changes import AttentionChanged
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.services.settings_service import SettingsService, with_session_id
from futurepay_desktop.services.timeline import ChargeEntry, LinkEntry, PaymentEntry
from tests.fakes.hand_clock import quiet
from tests.fakes.memory_stores import MemorySettingsStore
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till, request


async def charged(till: Till, customer_id: str, method: str, amount: int = 4200) -> str:
    made = await till.done(till.shop.charges.prepare(request(customer_id, method, amount)))
    assert isinstance(made, Prepared)
    await till.done(till.shop.charges.confirm(made.charge.id))
    return made.charge.id


async def test_the_timeline_joins_charges_links_and_payments_made_elsewhere() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        charge_id = await charged(till, ana.id, "pm_ok")
        till.clock.jump(60)
        link = await till.shop.links.create(customer=ana)
        till.clock.jump(60)
        own = next(iter(till.stripe.intents.values()))
        elsewhere = replace(own, id="pi_elsewhere", created=till.stripe.now(), metadata={})
        till.stripe.intents[elsewhere.id] = elsewhere
        before = await till.shop.timeline.of(ana.id)
        assert [type(e) for e in before] == [LinkEntry, ChargeEntry]
        entries = await till.shop.timeline.refresh(ana.id)
        assert [type(e) for e in entries] == [PaymentEntry, LinkEntry, ChargeEntry]
        match entries:
            case (PaymentEntry(intent=intent), LinkEntry(link=shown), ChargeEntry(charge=charge)):
                assert (intent.id, shown.id, charge.id) == ("pi_elsewhere", link.id, charge_id)
            case _:
                raise AssertionError(entries)


async def test_a_charge_under_review_is_not_told_before_it_is_pressed_or_given_up() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        made = await till.done(till.shop.charges.prepare(request(ana.id, "pm_ok", 4200)))
        assert isinstance(made, Prepared)
        assert await till.shop.timeline.refresh(ana.id) == (), "neither as ours nor as made elsewhere"
        await till.done(till.shop.charges.confirm(made.charge.id))
        assert [type(e) for e in await till.shop.timeline.of(ana.id)] == [ChargeEntry]


async def test_needs_attention_sorts_by_money_and_age_and_counts() -> None:
    async with Till() as till:
        await till.shop.start()
        customers = [till.stripe.add_customer(f"C{n}") for n in range(4)]
        unused = await till.shop.links.create(customer=customers[0], lifetime=1800)
        someone_new = await till.shop.links.create(customer=None)
        till.stripe.use_session(someone_new.session_id or "")
        await till.clock.turn(2000)
        declined = await charged(till, customers[1].id, "pm_declined")
        await till.clock.turn(5)
        approval = await charged(till, customers[2].id, "pm_approval")
        till.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 3)
        till.gateway.fault("payment_intent", *[Fault.LOST_REQUEST] * 9)
        unknown = await charged(till, customers[3].id, "pm_ok")
        await quiet()
        items = await till.shop.attention.items()
        match items:
            case (
                ChargeNotKnown(charge=first),
                MethodWithoutCustomer(link=second),
                ChargeNeedsCustomer(charge=third),
                ChargeNeedsCustomer(charge=fourth),
                LinkEndedUnused(link=fifth),
            ):
                found = [first.id, second.id, third.id, fourth.id, fifth.id]
                assert found == [unknown, someone_new.id, declined, approval, unused.id]
            case _:
                raise AssertionError(items)
        assert AttentionChanged(5) in till.heard
        for item in items:
            await till.shop.attention.dismiss(item)
        await quiet()
        assert [type(i) for i in await till.shop.attention.items()] == [ChargeNotKnown]
        assert till.heard[-1] == AttentionChanged(1)


async def test_a_link_that_ran_out_is_dealt_with_once_there_is_a_newer_one() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        old = await till.shop.links.create(customer=ana, lifetime=1800)
        till.clock.jump(1900)
        assert (await till.shop.links.check(old.id)).state is LinkState.EXPIRED
        assert len(await till.shop.attention.items()) == 1
        till.clock.jump(5)
        await till.shop.links.create(customer=ana)
        assert await till.shop.attention.items() == ()


async def test_advice_comes_from_the_result() -> None:
    async with Till() as till:
        charge_id = await charged(till, "cus_1", "pm_declined")
        charge = await till.journal.charge(charge_id)
        assert charge is not None
        assert isinstance(charge.result, Declined)
        assert till.shop.charges.advice(charge.result).situation is Situation.NOT_ENOUGH_MONEY


ACCOUNT = Account("acct_1", "Bakery", "PT", "EUR", "https://bakery.example/thanks?a=1#end", livemode=False)


@pytest.mark.parametrize(
    ("settings", "account", "currency", "page"),
    [
        (Settings(), None, "usd", "https://stripe.com?session_id={CHECKOUT_SESSION_ID}"),
        (Settings(), ACCOUNT, "eur", "https://bakery.example/thanks?a=1&session_id={CHECKOUT_SESSION_ID}#end"),
        (Settings(currency="gbp", success_url="https://me.example/{CHECKOUT_SESSION_ID}"), ACCOUNT, "gbp",
         "https://me.example/{CHECKOUT_SESSION_ID}"),
        (Settings(success_url="http://["), None, "usd", "https://stripe.com?session_id={CHECKOUT_SESSION_ID}"),
        (Settings(success_url="javascript:alert(1)"), None, "usd", "https://stripe.com?session_id={CHECKOUT_SESSION_ID}"),
    ],
)  # fmt: skip
async def test_currency_and_page_default_from_the_account(
    settings: Settings, account: Account | None, currency: str, page: str
) -> None:
    service = SettingsService(MemorySettingsStore(), SettingsLoad(settings), account)
    assert service.currency() == currency
    assert service.success_url() == page
    assert with_session_id(page) == page


async def test_settings_are_kept_before_they_count() -> None:
    store = MemorySettingsStore()
    service = SettingsService(store, SettingsLoad(Settings(), "settings.damaged.json"))
    await service.change(Settings(till="Till 2"))
    assert service.current.till == "Till 2"
    assert (await store.load()).settings.till == "Till 2"
    assert service.damaged_file_kept_as == "settings.damaged.json"


async def test_the_account_is_read_at_start_and_asked_once() -> None:
    async with Till() as till:
        known = till.shop.accounts
        assert known.known is None
        await till.shop.start()
        await quiet()
        assert till.shop.account == await known.account()
        assert till.shop.settings.currency() == "eur"
        await till.shop.accounts.account()
        assert till.gateway.calls["account"] == 1
        assert [m.type for m in await till.shop.accounts.offered_methods()] == ["card"]
        report = await inspect_key(till.gateway)
        assert report.missing == ()
