"""Customers: filled page by page, searched locally, created once."""

import pytest

from futurepay_desktop.domain.customer import CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.changes import CustomersChanged, StatusChanged
from futurepay_desktop.services.sync_status import SyncState
from tests.fakes.scripted_gateway import Fault
from tests.services.till import Till


def fill(till: Till, count: int) -> None:
    for number in range(count):
        till.stripe.add_customer(f"Customer {number}", email=f"c{number}@example.com")
        till.clock.jump(10)


async def test_newest_page_first_then_history_published_per_page() -> None:
    async with Till() as till:
        fill(till, 250)
        await till.shop.customers.first_sync()
        found = await till.shop.customers.search("")
        assert found.total == 250
        assert found.rows[0].customer.name == "Customer 249"
        assert till.heard.count(CustomersChanged(None)) == 3
        done = [c.status.done for c in till.heard if isinstance(c, StatusChanged)]
        assert [d for d in done if d] == [100, 200, 250, 250]
        assert till.shop.status.state is SyncState.UP_TO_DATE
        calls = till.gateway.calls["list_customers"]
        await till.shop.customers.first_sync()
        assert till.gateway.calls["list_customers"] == calls, "once is enough"


@pytest.mark.parametrize("cursor_deleted", [False, True])
async def test_a_sync_cut_off_goes_on_where_it_stopped(cursor_deleted: bool) -> None:
    async with Till() as till:
        fill(till, 350)
        till.gateway.fault("list_customers")
        await till.shop.customers._next_page()
        await till.shop.customers._next_page()
        await till.restart()
        if cursor_deleted:
            till.stripe.customers = {k: c for k, c in till.stripe.customers.items() if c.name != "Customer 150"}
        newest = till.stripe.add_customer("Made meanwhile")
        await till.shop.customers.first_sync()
        assert till.gateway.calls["list_customers"] <= 4, "the newest page and the rest"
        assert await till.customers.get(newest.id) is not None
        assert await till.customers.count() >= 350


async def test_errors_during_the_sync_are_survived() -> None:
    async with Till() as till:
        fill(till, 250)
        till.gateway.fault("list_customers", Fault.SLOW_DOWN, Fault.LOST_ANSWER, Fault.HTML)
        await till.shop.start()
        await till.clock.turn(120)
        assert (await till.shop.customers.search("")).total == 250
        assert till.shop.status.state is SyncState.UP_TO_DATE


async def test_pressing_create_again_after_a_lost_answer_makes_one_customer() -> None:
    async with Till() as till:
        draft = CustomerDraft(" Ana Sousa ", "ana@example.com", "")
        till.gateway.fault("create_customer", Fault.LOST_ANSWER)
        with pytest.raises(ShowableError):
            await till.shop.customers.create(draft)
        customer = await till.shop.customers.create(draft)
        assert customer.name == "Ana Sousa"
        assert len(till.stripe.customers) == 1
        second = await till.shop.customers.create(draft)
        assert second.id != customer.id, "a deliberate second one is one"


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (CustomerDraft(), "empty"),
        (CustomerDraft("x" * 5000), "name"),
        (CustomerDraft("Ana", "not an address"), "email"),
        (CustomerDraft("Ana", "", "1" * 30), "phone"),
    ],
)
async def test_what_cannot_be_used_names_its_field(draft: CustomerDraft, what: str) -> None:
    async with Till() as till:
        with pytest.raises(ShowableError) as error:
            await till.shop.customers.create(draft)
        assert (error.value.kind, error.value.what) == (ErrorKind.BAD_INPUT, what)
        assert not till.gateway.calls


async def test_open_reads_here_first_and_fetches_who_is_not_here() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        till.stripe.methods["pm_1"] = PaymentMethod("pm_1", "card", ana.id, brand="visa", last4="4242")
        row = await till.shop.customers.open(ana.id)
        assert row.method is not None
        calls = till.gateway.calls.total()
        assert await till.shop.customers.open(ana.id) == row
        assert till.gateway.calls.total() == calls


async def test_a_customer_deleted_elsewhere_goes_here_too() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        await till.shop.customers.open(ana.id)
        del till.stripe.customers[ana.id]
        with pytest.raises(ShowableError) as error:
            await till.shop.customers.refresh(ana.id)
        assert error.value.kind is ErrorKind.NOT_FOUND
        assert await till.customers.get(ana.id) is None
        assert CustomersChanged(frozenset({ana.id})) in till.heard


async def test_duplicates_by_mail_phone_and_name() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana Sousa", email="ana@example.com", phone="+351 912 345 678")
        till.stripe.add_customer("Bo Li", email="bo@example.com")
        await till.shop.customers.first_sync()
        for draft in (
            CustomerDraft("Someone", "ANA@example.com"),
            CustomerDraft("Someone", "", "912345678"),
            CustomerDraft("ana  sousa"),
        ):
            assert [r.customer.id for r in await till.shop.customers.duplicates(draft)] == [ana.id]
        assert await till.shop.customers.duplicates(CustomerDraft("Ana", "other@example.com")) == ()


async def test_edit_search_at_stripe_default_and_detach() -> None:
    async with Till() as till:
        ana = till.stripe.add_customer("Ana")
        for name in ("pm_1", "pm_2"):
            till.stripe.methods[name] = PaymentMethod(name, "card", ana.id, brand="visa", last4="4242")
        assert await till.shop.customers.search_stripe("an") == (ana,)
        edited = await till.shop.customers.edit(ana.id, CustomerDraft("Ana Sousa"))
        assert edited.name == "Ana Sousa"
        await till.shop.payment_methods.refresh(ana.id)
        await till.shop.payment_methods.make_default(ana.id, "pm_2")
        row = await till.shop.customers.open(ana.id)
        assert row.customer.default_payment_method_id == "pm_2"
        await till.shop.payment_methods.detach(ana.id, "pm_2")
        methods = await till.shop.payment_methods.cached(ana.id)
        assert methods is not None
        assert [m.id for m in methods] == ["pm_1"]
        assert (await till.shop.customers.open(ana.id)).customer.default_payment_method_id is None
