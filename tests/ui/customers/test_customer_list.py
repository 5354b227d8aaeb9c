"""The list: search as one types, every way there may be nobody, and a place that is kept."""

import asyncio

from PySide6.QtCore import Qt

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until
from tests.ui.charge.counter import card
from tests.ui.window_desk import HandDesk, a_window


def many(_: Profile) -> tuple[str, ...]:
    return tuple(f"Person {number:03}" for number in range(60))


async def test_search_finds_by_name_email_phone_and_id(theme: Theme) -> None:
    async with a_window(theme) as stage:
        for text in ("berg", "person0@post", "0853 5000 0000"[2:6], stage.customer("Anna Berg").id):
            stage.screen.top.search.setText(text)
            await until(lambda: "Anna Berg" in stage.names(), what=text)
        await stage.searched("kofi", 1)
        assert stage.names() == ["Kofi Mensah"]
        assert stage.screen.list.count.text() == "1 match"


async def test_only_the_newest_search_counts(theme: Theme) -> None:
    async with a_window(theme) as stage:
        for text in ("k", "ko", "kof", "anna"):
            stage.screen.top.search.setText(text)
        await until(lambda: stage.names() == ["Anna Berg"])
        await asyncio.sleep(0.2)
        assert stage.names() == ["Anna Berg"]


async def test_choice_and_scroll_survive_a_refresh(theme: Theme) -> None:
    async with a_window(theme, desk=HandDesk(theme, people=many)) as stage:
        view = stage.screen.list.view
        stage.screen.show_customer(stage.customer("Person 020").id)
        await asyncio.sleep(0.05)
        top, chosen = view.rows.rows[view.indexAt(view.viewport().rect().topLeft()).row()], view.chosen_id
        offset = view.visualRect(view.indexAt(view.viewport().rect().topLeft())).top()
        stage.counter.clock.jump(5)
        stage.counter.stripe.add_customer("Brand New", email="new@post.example")
        await stage.screen.shop.customers.newest()
        await stage.listed(61)
        first = view.indexAt(view.viewport().rect().topLeft())
        assert view.rows.rows[first.row()].customer.id == top.customer.id
        assert view.visualRect(first).top() == offset
        assert view.chosen_id == chosen
        assert stage.screen.list.pill.isVisible()
        assert stage.screen.list.pill.text() == "1 new"
        stage.screen.list.pill.click()
        assert view.verticalScrollBar().value() == 0
        assert not stage.screen.list.pill.isVisible()


async def test_no_customers_offers_to_add_the_first(theme: Theme) -> None:
    async with a_window(theme, desk=HandDesk(theme, people=lambda _: ())) as stage:
        placeholder = stage.screen.list.placeholder
        await until(placeholder.isVisible)
        assert placeholder.accessibleName() == "No customers yet"
        assert placeholder.action.text() == "Add your first customer"
        placeholder.action.click()
        assert stage.screen.sheet_open


async def test_no_match_offers_to_create_and_to_ask_stripe(theme: Theme) -> None:
    async with a_window(theme) as stage:
        placeholder = stage.screen.list.placeholder
        await stage.searched("bergström", 0)
        await until(placeholder.isVisible)
        assert placeholder.accessibleName() == "No match for “bergström”"
        placeholder.second.click()
        await until(lambda: "nobody" in placeholder.accessibleDescription())
        placeholder.action.click()
        assert stage.screen.customer_sheet.form.name.text() == "bergström"


async def test_stripe_knows_somebody_the_till_does_not(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.searched("bergström", 0)
        stage.counter.stripe.add_customer("Eva Bergström", email="eva@post.example")
        await until(stage.screen.list.placeholder.second.isVisible)
        stage.screen.list.placeholder.second.click()
        await until(lambda: stage.names() == ["Eva Bergström"])


async def test_a_broken_store_is_said_with_a_way_to_try_again(theme: Theme) -> None:
    async with a_window(theme) as stage:
        store = stage.counter.customers

        async def broken(text: str, *, limit: int = 500) -> tuple[CustomerRow, ...]:
            raise ShowableError(ErrorKind.STORE_FAILED)

        store.search = broken  # type: ignore[method-assign]
        stage.screen.list.refresh()
        placeholder = stage.screen.list.placeholder
        await until(placeholder.isVisible)
        assert placeholder.accessibleName() == "This computer couldn't write to its disk."
        del store.search
        placeholder.action.click()
        await until(stage.screen.list.view.isVisible)


async def test_rows_in_sight_get_their_card_named(theme: Theme) -> None:
    async with a_window(theme) as stage:
        anna = stage.customer("Anna Berg")
        stage.counter.stripe.methods["pm_1"] = card("pm_1", anna.id)
        view = stage.screen.list.view

        def words() -> str:
            index = view.rows.index(view.rows.row_of(anna.id))
            return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

        await until(lambda: "Visa •••• 4242" in words())
        calls = stage.counter.gateway.calls["payment_methods"]
        stage.screen.list.refresh()
        await asyncio.sleep(0.7)
        assert stage.counter.gateway.calls["payment_methods"] == calls, "nobody is asked for twice"
