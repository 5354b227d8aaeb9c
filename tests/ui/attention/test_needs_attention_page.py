"""Needs attention: sentences in three groups, one action each, and a row leaves when it is solved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QApplication, QLabel

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.attention.needs_attention_page import NeedsAttentionPage
from futurepay_desktop.ui.theme.theme import Theme
from tests.support import until
from tests.ui.attention.shots import busy_day, charge
from tests.ui.charge.counter import Counter, make_counter


@asynccontextmanager
async def page_at(theme: Theme) -> AsyncIterator[tuple[Counter, NeedsAttentionPage]]:
    counter = make_counter(theme, size=(1079, 752))
    page = NeedsAttentionPage(counter.shop, theme, counter.background)
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


def sentences(page: NeedsAttentionPage) -> list[str]:
    return [row.accessibleName() for row in page._rows.values()]


def visible_texts(page: NeedsAttentionPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


async def test_nothing_needs_you(theme: Theme) -> None:
    async with page_at(theme) as (_, page):
        await until(page.empty.isVisible)
        seen = visible_texts(page)
        assert "Nothing needs you" in seen
        assert "Last checked" in seen
        assert page.empty.action.text() == "Check now"


async def test_three_groups_money_first_each_row_with_one_action(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        await busy_day(counter)
        page.refresh()
        await until(lambda: len(page._rows) == 5)
        said = sentences(page)
        assert said[0].startswith("¥12,800 · 山田 太郎 · no answer from Stripe since ")
        assert said[1].startswith("€120.00 · Kofi Mensah · the bank wants the customer to approve")
        assert said[2].endswith("the bank refused and gave no reason")
        assert said[3] == "Visa •••• 4242 was saved and belongs to nobody yet"
        assert said[4] == "Setup link for James Smith ended unused"
        actions = [row.action.text() for row in page._rows.values()]
        assert actions == ["Check now", "Send new link", "Send new link", "Choose customer", "New setup link"]
        seen = visible_texts(page)
        for title in ("Money not known", "Customer must act", "Housekeeping"):
            assert title in seen
        assert "Not known yet. Don't charge again." in seen


async def test_check_now_solves_and_the_row_leaves(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        await busy_day(counter)
        page.refresh()
        await until(lambda: len(page._rows) == 5)
        counter.gateway._faults.clear()
        next(iter(page._rows.values())).action.click()
        await until(lambda: len(page._rows) == 4)
        assert "no answer" not in visible_texts(page)


async def test_each_action_goes_where_it_says(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        await busy_day(counter)
        page.refresh()
        await until(lambda: len(page._rows) == 5)
        new_links: list[object] = []
        links: list[SetupLink] = []
        page.new_link_requested.connect(new_links.append)
        page.link_requested.connect(links.append)
        rows = list(page._rows.values())
        rows[1].action.click()
        await until(lambda: len(page._rows) == 4)
        kofi = next(c.id for c in counter.stripe.customers.values() if c.name == "Kofi Mensah")
        assert new_links == [kofi]
        list(page._rows.values())[2].action.click()
        assert [link.typed_name for link in links] == ["Grace Okafor"]
        list(page._rows.values())[3].dismiss.click()
        await until(lambda: len(page._rows) == 3)
        assert len(new_links) == 1


async def test_it_follows_the_till_by_itself_and_keeps_the_focus(theme: Theme) -> None:
    async with page_at(theme) as (counter, page):
        await until(page.empty.isVisible)
        counter.stripe.codes["pm_bad"] = FailureCodes("card_declined", "insufficient_funds")
        other = counter.stripe.add_customer("Anna Berg")
        await counter.shop.customers.open(other.id)
        await charge(counter, other.id, "pm_bad", 1000)
        await until(lambda: len(page._rows) == 1)
        counter.window.activateWindow()
        next(iter(page._rows.values())).action.setFocus()
        await charge(counter, other.id, "pm_bad", 2000)
        await until(lambda: len(page._rows) == 2)
        focus = QApplication.focusWidget()
        assert focus is next(iter(page._rows.values())).action
