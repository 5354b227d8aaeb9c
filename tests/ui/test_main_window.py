"""The window as a whole: modes, names, keys, places, other shops, and closing."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.domain.money import Money
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.services.sync_status import SyncState, SyncStatus
from futurepay_desktop.ui.dialogs import QuestionDialog
from futurepay_desktop.ui.main_window import first_size
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.top_bar import status_words
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from tests.support import named, until
from tests.ui.charge.counter import card, save_cards
from tests.ui.window_desk import PEOPLE, SHOP, HandDesk, Stage, a_window, focusable, press, spoken, type_text

SANDBOX = Profile("sandbox-1", Mode.SANDBOX, "Harbour Cycles")
TRAINING = Profile("training", Mode.TRAINING, "Practice shop")


@pytest.mark.parametrize(("profile", "word"), [(SHOP, "Live"), (SANDBOX, "Sandbox"), (TRAINING, "Training")])
async def test_the_mode_is_said_everywhere(theme: Theme, profile: Profile, word: str) -> None:
    async with a_window(theme, profile=profile) as stage:
        assert stage.window.windowTitle() == f"FuturePay · {word} · {profile.shop_name}"
        assert stage.screen.top.chip.accessibleName() == f"{word}, {profile.shop_name}"
        strip = stage.window.frame.strip
        assert strip.isVisible() == (profile.mode is not Mode.LIVE)
        if profile.mode is Mode.TRAINING:
            assert strip.accessibleName().startswith("TRAINING")
            assert stage.screen.top.status.text().endswith("training")
            assert stage.window.frame.contentsMargins().left() == 0
            assert stage.window.frame.strip.geometry().left() == 4, "the frame runs around everything"


async def test_it_opens_on_the_customers(theme: Theme) -> None:
    async with a_window(theme) as stage:
        assert stage.names() == list(reversed(PEOPLE))
        assert stage.screen.list.count.text() == f"{len(PEOPLE)} customers"
        assert stage.at(Place.CUSTOMERS)
        assert stage.screen.list.view.hasFocus()


@pytest.mark.parametrize("place", Place)
async def test_every_control_has_a_name(theme: Theme, place: Place) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        stage.screen.go(place)
        await asyncio.sleep(0.05)
        unnamed = [type(w).__name__ for w in focusable(stage.window) if not spoken(w)]
        assert not unnamed


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("profile", [SHOP, TRAINING])
async def test_it_fits_a_small_screen(theme: Theme, place: Place, profile: Profile) -> None:
    async with a_window(theme, profile=profile, size=(1024, 640)) as stage:
        await stage.show("Anna Berg")
        stage.screen.go(place)
        await asyncio.sleep(0.05)
        assert (stage.window.width(), stage.window.height()) == (1024, 640)
        right = stage.window.rect().right()
        for widget in focusable(stage.window):
            box = widget.rect().translated(widget.mapTo(stage.window, widget.rect().topLeft()))
            assert box.left() >= 0, spoken(widget)
            assert box.right() <= right, spoken(widget)


async def test_tab_goes_as_one_reads(theme: Theme) -> None:
    async with a_window(theme) as stage:
        counter = stage.counter
        counter.customer = stage.customer("Anna Berg")
        save_cards(counter, card("pm_1", counter.customer.id))
        await stage.show("Anna Berg")
        await until(lambda: bool(stage.screen.page.methods.cards))
        order = [spoken(w) for w in focusable(stage.window)]
        wanted = [
            "Live, Harbour Cycles",
            "Search customers",
            "Customers",
            "Setup links",
            "Payments",
            "Needs attention",
            "Settings",
            "New customer",
            "Customers",
            "More for this customer",
            "Copy email",
            "Copy phone number",
            "Copy customer id",
            "Charge",
            "New setup link",
        ]
        places: list[int] = []
        for name in wanted:
            places.append(order.index(name, places[-1] + 1 if places else 0))
        assert places == sorted(places)
        assert order.index("New setup link") < next(
            i for i, n in enumerate(order) if n.startswith("Visa ending 4 2 4 2")
        )


# keys


async def test_slash_and_ctrl_f_search(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_Slash)
        assert stage.screen.top.search.hasFocus()
        assert stage.screen.top.search.text() == ""
        stage.screen.go(Place.PAYMENTS)
        press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert stage.at(Place.CUSTOMERS)
        type_text("/nlc")
        assert stage.screen.top.search.text() == "/nlc", "letters are text while a field has the focus"
        assert not stage.sheet()
        press(Qt.Key.Key_Escape)
        assert stage.screen.top.search.text() == ""
        press(Qt.Key.Key_Escape)
        assert stage.screen.list.view.hasFocus()


async def test_arrows_move_from_the_search_and_enter_opens(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_Slash)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Down)
        assert stage.screen.list.view.chosen_id == stage.customer(PEOPLE[-2]).id
        press(Qt.Key.Key_Return)
        await until(lambda: stage.screen.page.customer is not None)
        assert stage.screen.page.customer_id == stage.customer(PEOPLE[-2]).id
        await until(stage.screen.page.header.link_button.hasFocus, what="the next step has the focus")


async def test_clicking_the_row_that_is_chosen_leads_from_the_link_back_to_the_page(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        stage.screen.list.view.setFocus()
        press(Qt.Key.Key_L)
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel, what="the link's panel")
        view = stage.screen.list.view
        spot = view.visualRect(view.currentIndex()).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        assert stage.screen.right.currentWidget() is stage.screen.page
        assert stage.screen.page.customer_id == stage.customer("Anna Berg").id


async def test_n_opens_the_sheet_and_esc_leaves_it(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_N)
        assert stage.sheet()
        assert stage.screen.customer_sheet.form.name.edit.hasFocus()
        press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
        assert stage.screen.key_sheet is None, "nothing opens over an open sheet"
        press(Qt.Key.Key_Escape)
        assert not stage.sheet()
        assert stage.screen.list.view.hasFocus(), "the focus is back where it was"


async def test_l_makes_a_link_and_esc_goes_back_to_the_page(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        stage.screen.list.view.setFocus()
        press(Qt.Key.Key_L)
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel, what="the link's panel")
        await until(lambda: stage.screen.rail.item(Place.SETUP_LINKS).count == 1, what="one open link on the rail")
        press(Qt.Key.Key_Escape)
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.page, what="the page")


async def test_c_opens_the_charge_or_says_what_is_missing(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        await until(lambda: stage.screen.page.methods.methods == ())
        stage.screen.list.view.setFocus()
        press(Qt.Key.Key_C)
        assert not stage.sheet()
        assert "setup link" in stage.screen.toast.text()
        stage.counter.customer = stage.customer("Kofi Mensah")
        save_cards(stage.counter, card("pm_1", stage.counter.customer.id))
        await stage.show("Kofi Mensah")
        await until(stage.screen.page.header.charge_button.isEnabled)
        stage.screen.list.view.setFocus()
        press(Qt.Key.Key_C)
        assert stage.sheet()
        press(Qt.Key.Key_Escape)
        await until(lambda: not stage.sheet())


async def test_letters_can_be_turned_off(theme: Theme) -> None:
    async with a_window(theme) as stage:
        current = stage.screen.shop.settings.current
        await stage.screen.shop.settings.change(replace(current, single_letter_keys=False))
        press(Qt.Key.Key_N)
        assert not stage.sheet()
        press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        assert stage.screen.top.search.hasFocus()


async def test_question_mark_and_f1_show_the_keys(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
        assert stage.sheet()
        press(Qt.Key.Key_Escape)
        assert not stage.sheet()
        stage.screen.top.search.setFocus()
        press(Qt.Key.Key_F1)
        assert stage.sheet()


async def test_f6_goes_round_the_panes(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("Anna Berg")
        screen = stage.screen
        screen.rail.item(Place.CUSTOMERS).setFocus()
        seen = []
        for _ in range(3):
            press(Qt.Key.Key_F6)
            focus = stage.window.focusWidget()
            seen.append(
                next(
                    n
                    for n, p in (("rail", screen.rail), ("list", screen.list), ("page", screen.right))
                    if p.isAncestorOf(focus)
                )
            )
        assert seen == ["list", "page", "rail"]


async def test_ctrl_comma_opens_the_settings_and_esc_leads_back(theme: Theme) -> None:
    async with a_window(theme) as stage:
        press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        assert stage.at(Place.SETTINGS)
        stage.screen.settings.items[0].setFocus()
        press(Qt.Key.Key_Escape)
        assert stage.at(Place.CUSTOMERS)


# other shops


async def test_another_shop_closes_the_old_one_first_and_shows_none_of_it(theme: Theme) -> None:
    other = Profile("live-2", Mode.LIVE, "Other shop")
    desk = HandDesk(theme, (SHOP, other), people=lambda p: PEOPLE if p is SHOP else ("Zoë Brønsted",))
    async with a_window(theme, desk=desk) as stage:
        await stage.show("Anna Berg")
        stage.window.switching.switch_to(other)
        await until(lambda: stage.window.windowTitle().endswith("Other shop"))
        await stage.listed(1)
        assert desk.story == ["open live-1", "close live-1", "open live-2"]
        assert stage.names() == ["Zoë Brønsted"]
        texts = [w.text() for w in stage.window.findChildren(QPushButton)] + [
            label.text() for label in stage.window.findChildren(QLineEdit)
        ]
        assert not any("Anna" in text for text in texts)


async def test_a_shop_that_cannot_be_opened_ends_on_the_welcome_with_the_reason(theme: Theme) -> None:
    other = Profile("live-2", Mode.LIVE, "Other shop")
    desk = HandDesk(theme, (SHOP, other))
    async with a_window(theme, desk=desk) as stage:
        desk.refusals["open"] = ShowableError(ErrorKind.KEYRING_LOCKED)
        stage.window.switching.switch_to(other)
        await until(lambda: stage.window.welcome is not None)
        assert stage.window.welcome is not None
        assert stage.window.welcome.bar.message().startswith("The keyring of this computer is locked.")
        assert stage.window.windowTitle() == "FuturePay"


async def test_the_profile_menu_lists_training_and_the_way_to_another_account(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.top.chip.click()
        menu = stage.window.menu.menu
        assert menu.isVisible()
        words = [action.text() for action in menu.actions() if action.text()]
        assert words == ["Live · Harbour Cycles", "Training · Practice shop", "Connect another Stripe account…"]
        menu.close()


# closing


async def _charge_under_way(stage: Stage) -> asyncio.Task[object]:
    counter = stage.counter
    counter.customer = stage.customer("Anna Berg")
    save_cards(counter, card("pm_ok", counter.customer.id))
    counter.gateway.gate = asyncio.Event()
    request = ChargeRequest(counter.customer.id, "Anna Berg", "pm_ok", "card", "Visa •••• 4242", Money(4200, "eur"))
    prepared = await stage.screen.shop.charges.prepare(request)
    assert isinstance(prepared, Prepared)
    task = asyncio.create_task(stage.screen.shop.charges.confirm(prepared.charge.id))
    await until(lambda: bool(stage.screen.shop.charges.in_flight()))
    return task


async def test_closing_asks_once_while_a_charge_is_under_way(theme: Theme) -> None:
    async with a_window(theme) as stage:
        task = await _charge_under_way(stage)
        stage.window.close()
        stage.window.close()
        await until(lambda: len(stage.window.findChildren(QuestionDialog)) == 1)
        stage.window.findChildren(QuestionDialog)[0].button("stay").click()
        await until(lambda: not stage.window.findChildren(QuestionDialog), what="the question is gone, not only hidden")
        assert stage.window.isVisible()
        assert stage.counter.gateway.gate is not None
        stage.counter.gateway.gate.set()
        await task


async def test_leaving_anyway_closes_the_window(theme: Theme) -> None:
    async with a_window(theme) as stage:
        closed: list[bool] = []
        stage.window.closing.connect(lambda: closed.append(True))
        task = await _charge_under_way(stage)
        gate = stage.counter.gateway.gate
        stage.window.close()
        await until(lambda: bool(stage.window.findChildren(QuestionDialog)))
        stage.window.findChildren(QuestionDialog)[0].button("go").click()
        await until(lambda: closed == [True])
        assert gate is not None
        gate.set()
        await task


# the state of things


@pytest.mark.parametrize("state", SyncState)
def test_every_state_has_a_word(state: SyncState) -> None:
    _, word = status_words(SyncStatus(state, since=0, done=3))
    assert word


async def test_a_refused_key_is_said_in_one_place_and_leads_to_the_settings(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.shop.board.problem(ShowableError(ErrorKind.KEY_REFUSED))
        assert stage.screen.top.status.text() == "Key problem"
        bar = stage.screen.notice.findChild(MessageBar)
        assert bar is not None
        assert bar.isVisible()
        assert bar.message().startswith("Stripe doesn't accept this shop's key.")
        bar.acted.emit()
        assert stage.at(Place.SETTINGS)
        stage.screen.shop.board.good()
        assert not bar.isVisible()


async def test_offline_is_a_calm_word(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.screen.shop.board.problem(ShowableError(ErrorKind.OFFLINE))
        assert stage.screen.top.status.text().startswith("Offline since ")
        assert not stage.screen.notice.isVisible()


async def test_needs_attention_counts_and_is_silent_at_none(theme: Theme) -> None:
    async with a_window(theme) as stage:
        item = stage.screen.rail.item(Place.ATTENTION)
        assert item.count == 0
        assert item.accessibleDescription() == ""
        stage.screen.rail.set_attention(3)
        assert item.accessibleDescription() == "3 waiting for you"
        assert named(stage.window, "Needs attention", QPushButton) is item


def test_the_window_opens_inside_the_screen() -> None:
    assert first_size(QSize(1920, 1080)) == QSize(1280, 800)
    assert first_size(QSize(1280, 800)) == QSize(1280, 760), "the buttons at its lower end are in sight"
    assert first_size(QSize(1366, 728)) == QSize(1280, 688)
    assert first_size(QSize(800, 600)) == QSize(1280, 800), "no room for it anyway: the window system decides"


async def test_large_text_in_a_small_window_leaves_the_room_to_the_panes(theme: Theme) -> None:
    theme.set_text_scale(2.0)
    try:
        async with a_window(theme, size=(1024, 640)) as stage:
            screen = stage.screen
            screen.rail.set_attention(3)
            item = screen.rail.item(Place.ATTENTION)
            assert screen.rail.width() == 64
            assert item.accessibleName() == "Needs attention"
            assert item.toolTip().startswith("Needs attention · 3")
            assert screen.right.mapTo(screen, screen.right.rect().topRight()).x() < screen.width(), "nothing is cut off"
            stage.window.resize(1700, 900)
            await until(lambda: screen.rail.width() == 400)
            assert item.toolTip() == ""
    finally:
        theme.set_text_scale(1.0)
