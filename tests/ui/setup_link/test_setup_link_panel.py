"""The setup link panel: a code that reads, live words, and an end for every road."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtGui import QGuiApplication, QImage, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.setup_link import LinkState, SetupIntentStatus, SetupLink
from futurepay_desktop.ui.dialogs import QuestionDialog
from futurepay_desktop.ui.setup_link.link_files import draw_slip, mail_draft
from futurepay_desktop.ui.setup_link.link_outcomes import OPEN_AGAIN
from futurepay_desktop.ui.setup_link.setup_link_panel import SetupLinkPanel
from futurepay_desktop.ui.theme.theme import Theme, ThemeChoice
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.support import named, until
from tests.ui.charge.counter import FRAGMENT, Counter, make_counter
from tests.ui.widgets.test_qr_code import decode, render

SECOND = 1.0


@asynccontextmanager
async def panel_at(theme: Theme, mode: Mode = Mode.LIVE) -> AsyncIterator[tuple[Counter, SetupLinkPanel]]:
    counter = make_counter(theme, mode=mode, size=(660, 752))
    await counter.shop.customers.open(counter.customer.id)
    panel = SetupLinkPanel(counter.shop, theme, counter.background, open_url=counter.open_url)
    layout = counter.window.layout()
    assert layout is not None
    layout.addWidget(panel)
    counter.window.show()
    try:
        yield counter, panel
        assert counter.errors == []
    finally:
        panel.close_screen()
        await counter.close()


async def link_on_screen(counter: Counter, panel: SetupLinkPanel, *, new: bool = False) -> SetupLink:
    link = await counter.shop.links.create(customer=None if new else counter.customer)
    panel.show_link(link)
    await quiet()
    return link


async def used(
    counter: Counter, link: SetupLink, status: SetupIntentStatus = SetupIntentStatus.SUCCEEDED, **typed: str
) -> None:
    counter.stripe.use_session(link.session_id or "", status, tell=True, **typed)
    await counter.shop.links.check(link.id)
    await quiet()


def address(counter: Counter, link: SetupLink) -> str:
    return counter.stripe.sessions[link.session_id or ""].url or ""


def words(panel: QWidget) -> str:
    return named(panel, "Link status", QLabel).text()


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
async def test_the_grabbed_panel_decodes(theme: Theme, choice: ThemeChoice, ratio: float) -> None:
    theme.set_choice(choice)
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        QApplication.processEvents()
        assert decode(render(panel, ratio)) == [address(counter, link)]
        assert address(counter, link).endswith(FRAGMENT)
        assert panel.view.card.code.modules_px() >= 4
        assert panel.view.headline.text() == "Lucía, scan to save a card"
        assert words(panel) == "Waiting for Lucía"


async def test_the_code_is_whole_in_the_smallest_window(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        counter.window.setFixedSize(480, 543)  # 1024 by 640 with the strip and the frame of training
        link = await link_on_screen(counter, panel)
        await until(lambda: decode(render(panel, 1.0)) == [address(counter, link)])


async def test_the_code_goes_when_the_card_is_saved_and_the_next_step_has_the_focus(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        panel.view.close_button.setFocus()
        charges: list[str] = []
        panel.charge_requested.connect(charges.append)
        await used(counter, link)
        assert not panel.view.card.code.has_code
        assert decode(render(panel, 1.0)) == []
        assert panel.view.outcome.title.text() == "Visa •••• 4242 saved"
        assert words(panel) == "Card saved"
        assert panel.view.status.time_text() == "Money Nothing was charged"
        charge = panel.view.outcome.buttons["charge"]
        assert charge.hasFocus()
        assert charges == []
        await until(lambda: not getattr(charge, "locked", True))
        QTest.keyClick(charge, Qt.Key.Key_Return)
        assert charges == [counter.customer.id]


async def test_the_button_that_goes_with_the_end_hands_the_focus_to_the_next_step(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        panel.view.buttons["open"].click()
        await until(lambda: bool(counter.opened))
        await until(lambda: OPEN_AGAIN in panel.view.outcome.buttons, what="the page is open in the browser")
        await until(panel.view.outcome.buttons[OPEN_AGAIN].hasFocus, what="the focus")
        assert panel.link is not None
        await used(counter, panel.link)
        assert panel.view.outcome.buttons["charge"].hasFocus(), "not whatever comes first in the window"


async def test_a_default_is_said(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        await used(counter, link)
        await until(lambda: "default for later charges" in panel.view.outcome.text.text())


async def test_whoever_types_elsewhere_keeps_the_focus(theme: Theme, qapp: QApplication) -> None:
    async with panel_at(theme) as (counter, panel):
        elsewhere = QPushButton("elsewhere", counter.window)
        elsewhere.show()
        link = await link_on_screen(counter, panel)
        counter.window.activateWindow()
        elsewhere.setFocus()
        await used(counter, link)
        assert elsewhere.hasFocus()


async def test_the_visible_link_is_watched(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await counter.shop.start()
        link = await link_on_screen(counter, panel)
        counter.stripe.use_session(link.session_id or "", tell=False)
        await counter.clock.turn(2.5)
        assert words(panel) == "Card saved"


async def test_the_code_goes_within_a_second_of_its_end_by_time(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        counter.clock.jump(3601)
        await until(lambda: not panel.view.card.code.has_code, seconds=SECOND)
        await until(lambda: words(panel) == "Expired")
        assert "unused" in panel.view.outcome.text.text()


async def test_the_last_minutes_are_warned_of(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        counter.clock.jump(3600 - 250)
        await until(lambda: panel.view.status.time_text().endswith("4 min left"))


async def test_cancelling_asks_and_names_the_consequence(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        panel.view.buttons["cancel"].click()
        await until(lambda: bool(open_questions()))
        question = open_questions()[0]
        assert question.windowTitle() == "Cancel the link for Lucía?"
        assert "may even say that all is done" in question.accessibleDescription()
        question.button("do").click()
        await until(lambda: words(panel) == "Canceled")
        assert not panel.view.card.code.has_code


def open_questions() -> list[QuestionDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog) and w.isVisible()]


async def test_copy_puts_the_whole_address_on_the_clipboard_and_nowhere_else(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        panel.view.buttons["copy"].click()
        assert QGuiApplication.clipboard().text() == address(counter, link)
        for label in panel.findChildren(QLabel):
            assert "checkout.example" not in label.text() + label.toolTip() + label.accessibleDescription()
        assert "checkout.example" not in counter.window.windowTitle()


async def test_open_in_browser_replaces_the_link_and_opens_it(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        first = await link_on_screen(counter, panel)
        panel.view.buttons["open"].click()
        await until(lambda: bool(counter.opened))
        await quiet()
        assert panel.link is not None
        assert panel.link.id != first.id
        assert counter.opened == [address(counter, panel.link)]
        assert not panel.view.card.code.has_code
        assert panel.view.outcome.title.text() == "The page is open in the browser"
        assert panel.view.outcome.buttons[OPEN_AGAIN].hasFocus(), "the pressed button went, the focus stays here"
        assert not panel.view.buttons["open"].isVisible(), "one button for one thing"
        await used(counter, panel.link)
        assert words(panel) == "Card saved"
        assert panel.view.headline.text() == "Lucía is done here"
        assert panel.view.outcome.buttons["charge"].hasFocus(), "Enter charges next, as its key cap says"


async def test_a_link_asked_for_gets_the_focus_unless_somebody_types(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        await until(panel.view.buttons["show"].hasFocus)
        field = QLineEdit(counter.window)
        field.show()
        field.setFocus()
        await link_on_screen(counter, panel)
        assert field.hasFocus()


async def test_a_till_without_a_browser_says_so(theme: Theme) -> None:
    async with panel_at(theme) as (counter, _):
        panel = SetupLinkPanel(counter.shop, theme, counter.background, open_url=lambda _: False)
        counter.window.layout().addWidget(panel)  # type: ignore[union-attr]
        await link_on_screen(counter, panel)
        panel.view.buttons["open"].click()
        await until(panel.view.bar.isVisible)
        panel.close_screen()


async def test_where_stripe_refuses_the_tills_page_the_code_stays(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        await link_on_screen(counter, panel)
        counter.gateway.fault("create_checkout_session", Fault.PAGE_REFUSED)
        panel.view.buttons["open"].click()
        await until(lambda: bool(counter.opened))
        assert panel.view.card.code.has_code


async def test_the_customers_screen_gets_the_link_with_its_address(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        shown: list[SetupLink] = []
        panel.show_to_customer.connect(shown.append)
        QTest.keyClick(panel, Qt.Key.Key_B)
        assert [one.url for one in shown] == [address(counter, link)]
        assert address(counter, link) not in repr(shown)


async def test_making_a_link_without_an_answer_keeps_the_same_key(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        counter.gateway.fault("create_checkout_session", Fault.LOST_ANSWER)
        panel.make_link(counter.customer)
        await until(lambda: "retry" in panel.view.outcome.buttons)
        assert panel.view.outcome.title.text() == "We don't know yet whether Stripe has this link"
        await until(lambda: not counter.background.busy)
        panel.view.outcome.buttons["retry"].click()
        await until(lambda: panel.view.card.code.has_code)
        assert len(counter.stripe.sessions) == 1


async def test_making_a_link_with_a_dead_key_says_so(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        counter.gateway.fault("create_checkout_session", Fault.KEY_REFUSED)
        panel.make_link(counter.customer)
        await until(lambda: "retry" in panel.view.outcome.buttons)
        assert panel.view.outcome.title.text() == "Stripe doesn't accept this shop's key."
        assert words(panel) == "No link was made"
        panel.view.outcome.buttons["retry"].click()
        await until(lambda: panel.view.card.code.has_code)


async def test_someone_new_becomes_a_customer_from_what_they_typed(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel, new=True)
        assert panel.view.headline.text() == "Scan to save a card"
        await used(counter, link, customer_name="Anna Berg", customer_email="anna@post.example")
        assert "anna@post.example" in panel.view.outcome.text.text()
        panel.view.outcome.buttons["create"].click()
        await until(lambda: "charge" in panel.view.outcome.buttons)
        assert panel.link is not None
        assert counter.stripe.customers[panel.link.customer_id or ""].name == "Anna Berg"
        assert panel.link.state is LinkState.SAVED


async def test_someone_new_can_be_attached_to_a_customer_that_is_there(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel, new=True)
        await used(counter, link, customer_email="lucia.ortega@correo.example")
        panel.view.outcome.buttons["attach"].click()
        await until(lambda: panel.view.picker.list.count() == 1)
        QTest.keyClick(panel.view.picker.search, Qt.Key.Key_Return)
        await until(lambda: panel.link is not None and panel.link.state is LinkState.SAVED)
        assert panel.link is not None
        assert panel.link.customer_id == counter.customer.id


async def test_a_restart_reads_the_address_again(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        made = await counter.shop.links.create(customer=counter.customer)
        counter.shop.links._book._addresses.clear()  # as after a restart: the address is never stored
        link = next(one for one in await counter.shop.links.recent() if one.id == made.id)
        assert link.url is None
        panel.show_link(link)
        await until(lambda: panel.view.card.code.has_code)


async def test_the_code_is_saved_as_picture_and_drawing(theme: Theme, tmp_path: Path) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        for key in ("png", "svg"):
            panel.act(key)
            dialog = panel.findChildren(QFileDialog)[-1]
            dialog.fileSelected.emit(str(tmp_path / f"code.{key}"))
            dialog.close()
        assert decode(QImage(str(tmp_path / "code.png"))) == [address(counter, link)]
        assert (tmp_path / "code.svg").read_text().startswith("<svg")
        panel.act("png")
        dialog = panel.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / "missing" / "code.png"))
        dialog.close()
        assert panel.view.bar.isVisible()


async def test_a_mail_is_drafted_with_subject_and_text(theme: Theme) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        panel.view.buttons["mail"].click()
        await until(lambda: bool(counter.opened))
        url = QUrl(counter.opened[0])
        assert url.scheme() == "mailto"
        assert url.path() == "lucia.ortega@correo.example"
        draft = mail_draft(link, address(counter, link), "Harbour & Sons", "a@b.example")
        body = QUrlQuery(draft).queryItemValue("body", QUrl.ComponentFormattingOption.FullyDecoded)
        assert address(counter, link) in body
        assert (
            QUrlQuery(draft)
            .queryItemValue("subject", QUrl.ComponentFormattingOption.FullyDecoded)
            .endswith("Harbour & Sons")
        )


async def test_a_slip_is_drawn(theme: Theme, tmp_path: Path) -> None:
    async with panel_at(theme) as (counter, panel):
        link = await link_on_screen(counter, panel)
        paper = QPdfWriter(str(tmp_path / "slip.pdf"))
        draw_slip(paper, link, address(counter, link), "Harbour Cycles", training=True)
        assert (tmp_path / "slip.pdf").stat().st_size > 2000


async def test_training_says_that_a_phone_can_not_reach_it(theme: Theme) -> None:
    async with panel_at(theme, Mode.TRAINING) as (counter, panel):
        await link_on_screen(counter, panel)
        assert "Open in browser" in panel.view.hint.text()
