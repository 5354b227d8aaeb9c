"""Payments and the timeline: the same row for the same thing, readable by eye and by ear."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.domain.setup_link import LinkState
from futurepay_desktop.ui.history.activity_list import ROW_ROLE, ActivityList
from futurepay_desktop.ui.history.activity_row import ActivityRow, charge_badge
from futurepay_desktop.ui.history.payments_page import PaymentsPage
from futurepay_desktop.ui.history.timeline_view import TimelineView
from futurepay_desktop.ui.setup_link.link_words import link_badge
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.badge import BadgeKind
from tests.support import until
from tests.ui.attention.shots import busy_day, charge
from tests.ui.charge.counter import make_counter


def rows(view: ActivityList) -> list[ActivityRow]:
    model = view.model()
    return [model.index(number, 0).data(ROW_ROLE) for number in range(model.rowCount())]


def test_every_state_has_a_badge_and_only_not_known_is_dashed() -> None:
    for state in ChargeState:
        kind, word = charge_badge(state)
        assert word
        assert (kind is BadgeKind.UNKNOWN) == (state in (ChargeState.CONFIRMING, ChargeState.UNKNOWN))
        assert (kind is BadgeKind.OK) == (state is ChargeState.SUCCEEDED)
    for link_state in LinkState:
        assert link_badge(link_state)[1]
    assert len(PaymentIntentStatus) == 8


async def test_payments_lists_the_charges_of_this_till(theme: Theme) -> None:
    counter = make_counter(theme)
    await busy_day(counter)
    page = PaymentsPage(counter.shop, theme, counter.background)
    layout = counter.window.layout()
    assert layout is not None
    layout.addWidget(page)
    counter.window.show()
    await until(lambda: page.list.isVisible() and page.list.rows.rowCount() == 5)
    shown = rows(page.list)
    assert [row.badge[1] if row.badge else "" for row in shown] == [
        "Unknown",
        "Pending",
        "Succeeded",
        "Declined",
        "Needs customer",
    ]
    assert shown[0].second == "Visa •••• 4242 · Not known yet. Don't charge again."
    assert shown[3].second.endswith("No money was taken.")
    assert shown[2].spoken().startswith("Anna Berg, €36.00, Status: Succeeded")
    opened: list[str] = []
    page.customer_requested.connect(opened.append)
    page.list.setCurrentIndex(page.list.rows.index(2))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    anna = next(c.id for c in counter.stripe.customers.values() if c.name == "Anna Berg")
    assert opened[:1] == [anna]
    await charge(counter, anna, "pm_ok", 900)
    await until(lambda: page.list.rows.rowCount() == 6)
    assert rows(page.list)[page.list.currentIndex().row()] == shown[2]
    page.close_screen()
    await counter.close()
    assert counter.errors == []


async def test_a_timeline_mixes_charges_links_and_payments_made_elsewhere(theme: Theme) -> None:
    counter = make_counter(theme)
    await busy_day(counter)
    anna = next(c for c in counter.stripe.customers.values() if c.name == "Anna Berg")
    view = TimelineView(theme)
    view.set_entries(await counter.shop.timeline.of(anna.id))
    shown = rows(view)
    titles = [(row.title, row.badge[1] if row.badge else "") for row in shown]
    assert ("Setup link", "Saved") in titles
    assert ("Setup link", "Waiting") in titles
    assert ("Charge to Visa •••• 4242", "Succeeded") in titles
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == shown[0].spoken()
    view.deleteLater()
    await counter.close()
