"""Setup links: open and ended links of all customers, each with what can be done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.setup_link.setup_links_page import SetupLinksPage
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until
from tests.ui.attention.shots import busy_day
from tests.ui.charge.counter import Counter, make_counter
from tests.ui.setup_link.test_setup_link_panel import open_questions


@asynccontextmanager
async def page_at(theme: Theme) -> AsyncIterator[tuple[Counter, SetupLinksPage]]:
    counter = make_counter(theme, size=(1079, 752))
    page = SetupLinksPage(counter.shop, theme, counter.background)
    layout = counter.window.layout()
    assert layout is not None
    layout.addWidget(page)
    counter.window.show()
    try:
        yield counter, page
        assert counter.errors == []
    finally:
        page.close_screen()
        await counter.close()


def texts(page: SetupLinksPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


async def test_no_links_yet(theme: Theme) -> None:
    async with page_at(theme) as (_, page):
        await until(page.empty.isVisible)
        wanted: list[object] = []
        page.new_link_requested.connect(wanted.append)
        page.new_link.click()
        assert wanted == [None]


async def test_open_and_ended_links_with_their_states_and_actions(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        await busy_day(counter)
        page.refresh()
        links = await counter.shop.links.recent()
        stranger = next(link.id for link in links if link.state is LinkState.SAVED_UNATTACHED)
        await until(lambda: stranger in page._rows and page.row(stranger).buttons["show"].text() == "Choose customer")
        by_state = {link.state: page.row(link.id) for link in links}
        assert list(by_state[LinkState.WAITING].buttons) == ["show", "copy", "cancel"]
        assert list(by_state[LinkState.SAVED].buttons) == ["customer"]
        assert list(by_state[LinkState.EXPIRED].buttons) == ["renew"]
        assert list(by_state[LinkState.CANCELLED].buttons) == ["renew"]
        seen = texts(page)
        assert "anna.berg@post.example" in seen
        assert "2 open · checked every 10 s" in seen
        assert "checkout.example" not in seen


async def test_the_actions_of_an_open_link(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        link = await counter.shop.links.create(customer=counter.customer)
        await until(lambda: link.id in page._rows)
        shown: list[SetupLink] = []
        page.link_requested.connect(shown.append)
        page.row(link.id).buttons["show"].click()
        assert [one.id for one in shown] == [link.id]
        QGuiApplication.clipboard().clear()
        page.row(link.id).buttons["copy"].click()
        await until(lambda: QGuiApplication.clipboard().text() == counter.stripe.sessions[link.session_id or ""].url)
        page.row(link.id).buttons["cancel"].click()
        await until(lambda: bool(open_questions()))
        open_questions()[0].button("do").click()
        await until(lambda: list(page.row(link.id).buttons) == ["renew"])


async def test_a_link_about_to_end_offers_a_new_one_which_replaces_it(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        link = await counter.shop.links.create(customer=counter.customer)
        await until(lambda: link.id in page._rows)
        counter.clock.jump(3600 - 200)
        page._shape = []
        page.refresh()
        await until(lambda: "renew" in page.row(link.id).buttons)
        wanted: list[object] = []
        page.new_link_requested.connect(wanted.append)
        page.row(link.id).buttons["renew"].click()
        await until(lambda: wanted == [counter.customer.id])
        states = {one.id: one.state for one in await counter.shop.links.recent()}
        assert states[link.id] is LinkState.CANCELLED
