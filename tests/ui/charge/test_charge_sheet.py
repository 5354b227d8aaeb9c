"""The charge sheet as people use it: two deliberate acts, one charge, one clear result."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.domain.settings import Settings
from futurepay_desktop.ui.charge.charge_sheet import ChargeSheet, Step
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.hand_clock import quiet
from tests.fakes.scripted_gateway import Fault
from tests.support import named, until
from tests.ui.charge.counter import Counter, card, make_counter, save_cards

SENTENCE = "Charge €48.50 to Visa •••• 4242"


@asynccontextmanager
async def counter_with(
    theme: Theme,
    *methods: str,
    mode: Mode = Mode.LIVE,
    settings: Settings | None = None,
    refused: ShowableError | None = None,
) -> AsyncIterator[tuple[Counter, ChargeSheet]]:
    counter = make_counter(theme, mode=mode, settings=settings, refused=refused)
    save_cards(counter, *[card(method, counter.customer.id) for method in methods])
    counter.window.show()
    sheet = ChargeSheet(
        counter.shop, theme, counter.background, counter.window, open_url=counter.open_url, say=counter.say
    )
    try:
        yield counter, sheet
        assert counter.errors == []
    finally:
        sheet.close()
        await finish(counter)
        await counter.close()


async def finish(counter: Counter) -> None:
    """Turn the clock until the work of the screen has its answers."""
    for _ in range(400):
        if not counter.background.busy:
            return
        await counter.clock.turn(1)
    raise AssertionError("the screen's work does not end")


async def start(counter: Counter, sheet: ChargeSheet, amount: int | None = 4850) -> None:
    sheet.start(await counter.row(), await counter.methods(), amount)
    await quiet()


async def to_review(counter: Counter, sheet: ChargeSheet) -> None:
    await start(counter, sheet)
    QTest.keyClick(sheet.amount_page.money.edit, Qt.Key.Key_Return)
    assert sheet.step is Step.REVIEW
    await quiet()
    await until(lambda: not sheet.review_page.confirm.locked)


async def to_result(counter: Counter, sheet: ChargeSheet) -> None:
    await to_review(counter, sheet)
    sheet.review_page.confirm.click()
    await finish(counter)
    await until(lambda: sheet.step is Step.RESULT and not sheet.result_page.primary.locked)


def nobody_knows(counter: Counter) -> None:
    """The confirm is under way and Stripe can't be asked."""
    counter.gateway.fault("confirm_payment_intent", *[Fault.LATE] * 9)
    counter.gateway.fault("payment_intent", *[Fault.LOST_REQUEST] * 40)
    counter.gateway.fault("cancel_payment_intent", *[Fault.LOST_REQUEST] * 9)


def line_is_back(counter: Counter) -> None:
    """The confirm arrives and Stripe answers again."""
    counter.stripe.land()
    counter.gateway._faults.clear()


def said(sheet: ChargeSheet) -> tuple[str, str, str]:
    page = sheet.result_page
    return page.headline.text(), page.money.words.text(), page.next.text()


async def test_enter_in_the_amount_goes_to_review_and_never_charges(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet, None)
        amount = named(sheet.sheet, "Amount", QLineEdit)
        QTest.keyClicks(amount, "4850")
        for _ in range(20):
            QTest.keyClick(amount, Qt.Key.Key_Return)
        await quiet()
        assert sheet.step is Step.REVIEW
        assert named(sheet.sheet, SENTENCE, QPushButton).text() == SENTENCE
        assert counter.gateway.calls["confirm_payment_intent"] == 0


async def test_a_held_enter_runs_into_the_lock_and_repeats_never_count(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet)
        QTest.keyClick(sheet.amount_page.money.edit, Qt.Key.Key_Return)
        assert sheet.review_page.confirm.locked
        QTest.keyClick(sheet.review_page.confirm, Qt.Key.Key_Return)
        sheet.review_page.confirm.click()
        assert sheet.step is Step.REVIEW
        await until(lambda: not sheet.review_page.confirm.locked)
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(sheet.review_page.confirm, held)
        assert sheet.step is Step.REVIEW
        QTest.keyClick(sheet.review_page.confirm, Qt.Key.Key_Return)
        assert sheet.review_page.confirm.busy
        await finish(counter)
        assert counter.gateway.calls["confirm_payment_intent"] == 1


async def test_fifty_presses_make_one_charge(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await to_review(counter, sheet)
        for _ in range(50):
            sheet.review_page.confirm.click()
            QTest.keyClick(sheet.review_page.confirm, Qt.Key.Key_Space)
            QTest.mouseClick(sheet.review_page.confirm, Qt.MouseButton.LeftButton)
        await finish(counter)
        assert counter.gateway.calls["confirm_payment_intent"] == 1
        assert sum(counter.stripe.confirms.values()) == 1
        assert said(sheet)[1] == "€48.50 was taken."


async def test_a_press_before_it_is_prepared_is_kept_and_carried_out_once(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.fault("create_payment_intent", Fault.SLOW_DOWN)
        await to_review(counter, sheet)
        sheet.review_page.confirm.click()
        assert sheet.review_page.confirm.text() == "Charging…"
        await finish(counter)
        assert said(sheet)[1] == "€48.50 was taken."
        assert counter.gateway.calls["confirm_payment_intent"] == 1


async def test_back_gives_the_prepared_charge_up_at_stripe(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await to_review(counter, sheet)
        sheet.review_page.back.click()
        await finish(counter)
        assert sheet.step is Step.AMOUNT
        assert sheet.amount_page.money.amount() == 4850
        statuses = {intent.status for intent in counter.stripe.intents.values()}
        assert statuses == {PaymentIntentStatus.CANCELED}
        assert counter.gateway.calls["confirm_payment_intent"] == 0


async def test_a_charge_whose_preparing_ends_after_back_is_given_up_too(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.fault("create_payment_intent", Fault.SLOW_DOWN)
        await to_review(counter, sheet)
        QTest.keyClick(sheet.sheet, Qt.Key.Key_Escape)
        assert sheet.step is Step.AMOUNT
        await finish(counter)
        assert {i.status for i in counter.stripe.intents.values()} == {PaymentIntentStatus.CANCELED}
        assert sheet.step is Step.AMOUNT


async def test_success_in_three_lines_with_the_receipt(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await to_result(counter, sheet)
        group = named(sheet.sheet, "Charge result", QFrame)
        assert group is sheet.result_page
        assert said(sheet) == (
            "The payment went through.",
            "€48.50 was taken.",
            "Stripe sends the receipt to lucia.ortega@correo.example.",
        )
        opener, copier = sheet.result_page.secondary[:2]
        opener.click()
        assert counter.opened == ["https://pay.stripe.example/receipts/pi_0002"]
        copier.click()
        assert QGuiApplication.clipboard().text() == counter.opened[0]
        sheet.result_page.primary.click()
        assert sheet.step is Step.CLOSED


async def test_a_result_is_announced_once_and_assertively(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        nobody_knows(counter)
        await to_result(counter, sheet)
        for _ in range(3):
            sheet.result_page.primary.click()
            await finish(counter)
        unknown = [text for text, _ in counter.heard if "Not known yet" in text]
        assert len(unknown) == 1
        line_is_back(counter)
        sheet.result_page.primary.click()
        await finish(counter)
        taken = [(text, assertive) for text, assertive in counter.heard if "was taken" in text]
        assert len(taken) == 1
        assert taken[0][1]
        assert taken[0][0].startswith("The payment went through. €48.50 was taken.")


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_button_says_the_whole_sentence_and_the_mode(theme: Theme, mode: Mode) -> None:
    async with counter_with(theme, "pm_ok", mode=mode) as (counter, sheet):
        await to_review(counter, sheet)
        expected = f"{SENTENCE} · training" if mode is Mode.TRAINING else SENTENCE
        assert sheet.review_page.confirm.text() == expected
        assert sheet.review_page.confirm.accessibleName() == expected


@pytest.mark.parametrize(
    ("currency", "digits", "sentence"),
    [("jpy", "4850", "¥4,850"), ("kwd", "48500", "KWD 48.500"), ("isk", "4850", "ISK 4,850"), ("usd", "50", "$0.50")],
)
async def test_zero_and_three_decimals(theme: Theme, currency: str, digits: str, sentence: str) -> None:
    async with counter_with(theme, "pm_ok", settings=Settings(currency=currency)) as (counter, sheet):
        await start(counter, sheet, None)
        QTest.keyClicks(sheet.amount_page.money.edit, digits)
        sheet.amount_page.review.click()
        await finish(counter)
        shown = sheet.review_page.confirm.text().replace("\u00a0", " ")
        assert shown == f"Charge {sentence} to Visa •••• 4242"
        wire = {intent.money.amount for intent in counter.stripe.intents.values()}
        assert wire == {int(digits) * (100 if currency == "isk" else 1)}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (None, "Type an amount."),
        (0, "Type an amount above zero."),
        (12, "The least that Stripe charges is €0.50."),
    ],
)
async def test_an_amount_that_can_not_be_charged_is_told_before_review(
    theme: Theme, amount: int | None, words: str
) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet, amount)
        sheet.amount_page.review.click()
        assert sheet.step is Step.AMOUNT
        assert sheet.amount_page.money.edit.accessibleDescription() == words
        assert counter.gateway.calls["create_payment_intent"] == 0


async def test_a_digit_that_does_not_fit_is_said_and_not_swallowed(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet, None)
        edit = sheet.amount_page.money.edit
        QTest.keyClicks(edit, "12345678")
        assert "most" not in edit.accessibleDescription()
        QTest.keyClicks(edit, "90")
        assert sheet.amount_page.money.amount() == 12345678
        assert edit.accessibleDescription() == "The most that Stripe charges at once is €999,999.99."
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        assert "most" not in edit.accessibleDescription()


async def test_a_pasted_amount_says_how_it_was_read(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet, None)
        QGuiApplication.clipboard().setText("1.234,56 €")
        QTest.keyClick(sheet.amount_page.money.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert sheet.amount_page.amount() is not None
        assert sheet.amount_page.money.amount() == 123456
        assert "€1,234.56" in sheet.amount_page.money.edit.accessibleDescription()
        QGuiApplication.clipboard().setText("twelve")
        QTest.keyClick(sheet.amount_page.money.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert "can't be read" in sheet.amount_page.money.edit.accessibleDescription()


async def test_a_decline_offers_another_method_and_a_new_link(theme: Theme) -> None:
    async with counter_with(theme, "pm_declined", "pm_ok") as (counter, sheet):
        links: list[str] = []
        sheet.send_new_link.connect(links.append)
        await to_result(counter, sheet)
        assert said(sheet)[:2] == ("The bank said there is not enough money.", "No money was taken.")
        other = sheet.result_page.secondary[0]
        assert other.text() == "Try another saved method"
        other.click()
        chosen = sheet.amount_page.methods.method()
        assert chosen is not None
        assert chosen.id == "pm_ok"
        assert len(await counter.shop.attention.items()) == 1
        sheet.amount_page.review.click()
        await until(lambda: not sheet.review_page.confirm.locked)
        sheet.review_page.confirm.click()
        await finish(counter)
        await quiet()
        assert said(sheet)[1] == "€48.50 was taken."
        assert await counter.shop.attention.items() == ()
        assert links == []


async def test_send_new_link_closes_the_sheet_and_asks_for_one(theme: Theme) -> None:
    async with counter_with(theme, "pm_approval") as (counter, sheet):
        links: list[str] = []
        sheet.send_new_link.connect(links.append)
        await to_result(counter, sheet)
        assert said(sheet)[0] == "The bank wants the customer to approve this payment."
        assert sheet.result_page.primary.text() == "Send new link"
        sheet.result_page.primary.click()
        await finish(counter)
        assert (links, sheet.step) == ([counter.customer.id], Step.CLOSED)
        assert await counter.shop.attention.items() == ()


async def test_after_five_seconds_it_says_so_and_after_twenty_it_is_not_known(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.gate = asyncio.Event()
        await to_review(counter, sheet)
        sheet.review_page.confirm.click()
        await quiet()
        counter.clock.jump(5.1)
        await until(sheet.review_page.waiting.isVisible)
        assert sheet.review_page.waiting.message() == "Still waiting for Stripe. Don't charge again."
        assert "Nothing has been charged" not in sheet.sheet.subtitle.text(), "nobody knows that after the press"
        QTest.keyClick(sheet.sheet, Qt.Key.Key_Escape)
        assert sheet.step is Step.CHARGING
        counter.clock.jump(15)
        await until(lambda: sheet.step is Step.RESULT)
        assert said(sheet)[1] == "Not known yet. Don't charge again."
        counter.gateway.gate.set()
        await finish(counter)
        assert said(sheet)[1] == "€48.50 was taken."


async def test_not_known_repairs_itself_on_screen(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        nobody_knows(counter)
        await to_result(counter, sheet)
        assert said(sheet)[1] == "Not known yet. Don't charge again."
        assert "We check again at" in said(sheet)[2]
        assert sheet.result_page.primary.text() == "Check now"
        line_is_back(counter)
        charge = (await counter.shop.charges.recent())[0]
        await counter.shop.recovery.settle(charge.id)
        assert said(sheet)[1] == "€48.50 was taken."


async def test_check_now_finds_out(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.fault("confirm_payment_intent", *[Fault.LOST_ANSWER] * 9)
        await to_result(counter, sheet)
        sheet.result_page.primary.click()
        await finish(counter)
        assert said(sheet)[1] == "€48.50 was taken."


async def test_no_second_charge_is_offered_before_the_first_is_known(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        nobody_knows(counter)
        await to_result(counter, sheet)
        sheet.close()
        await start(counter, sheet)
        await until(lambda: sheet.step is Step.RESULT)
        assert said(sheet)[1] == "Not known yet. Don't charge again."


async def test_closing_while_charging_loses_nothing(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.gate = asyncio.Event()
        await to_review(counter, sheet)
        sheet.review_page.confirm.click()
        await quiet()
        sheet.close()
        counter.gateway.gate.set()
        await finish(counter)
        assert [c.state for c in await counter.shop.charges.recent()] == [ChargeState.SUCCEEDED]
        assert sheet.step is Step.CLOSED


async def test_the_same_again_asks_first(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await to_result(counter, sheet)
        sheet.close()
        counter.clock.jump(120)
        await start(counter, sheet)
        sheet.amount_page.review.click()
        await until(sheet.review_page.duplicate.isVisible)
        assert "€48.50 at Till 2, 2 min ago." in sheet.review_page.duplicate.message()
        assert not sheet.review_page.confirm.isVisible()
        assert len(counter.stripe.intents) == 1
        await until(lambda: not sheet.review_page.anyway.locked)
        sheet.review_page.anyway.click()
        await until(lambda: len(counter.stripe.intents) == 2)
        await until(lambda: not sheet.review_page.confirm.locked)
        sheet.review_page.confirm.click()
        await finish(counter)
        assert sum(counter.stripe.confirms.values()) == 2


async def test_the_earlier_payment_can_be_looked_at_instead(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await to_result(counter, sheet)
        sheet.close()
        await start(counter, sheet)
        sheet.amount_page.review.click()
        await until(sheet.review_page.duplicate.isVisible)
        await until(lambda: not sheet.review_page.show_it.locked)
        sheet.review_page.show_it.click()
        assert sheet.step is Step.RESULT
        assert said(sheet)[1] == "€48.50 was taken."
        await finish(counter)
        assert len(counter.stripe.intents) == 1


async def test_an_answer_that_never_came_while_preparing_took_no_money(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        counter.gateway.fault("create_payment_intent", *[Fault.LOST_REQUEST] * 9)
        await start(counter, sheet)
        sheet.amount_page.review.click()
        await finish(counter)
        assert sheet.step is Step.RESULT
        assert said(sheet)[1] == "No money was taken."
        assert sum(counter.stripe.confirms.values()) == 0


async def test_charging_refused_is_said_and_review_is_closed(theme: Theme) -> None:
    broken = ShowableError(ErrorKind.STORE_FAILED)
    async with counter_with(theme, "pm_ok", refused=broken) as (counter, sheet):
        await start(counter, sheet)
        assert sheet.amount_page.refusal.isVisible()
        QTest.keyClick(sheet.amount_page.money.edit, Qt.Key.Key_Return)
        await quiet()
        assert sheet.step is Step.AMOUNT
        assert counter.gateway.calls["create_payment_intent"] == 0


async def test_details_are_folded_and_carry_no_personal_data(theme: Theme) -> None:
    async with counter_with(theme, "pm_bad") as (counter, sheet):
        counter.stripe.codes["pm_bad"] = FailureCodes("card_declined", "insufficient_funds", request_id="req_9")
        await to_result(counter, sheet)
        page = sheet.result_page
        assert not page.details.isVisible()
        page.unfold.click()
        assert page.details.isVisible()
        page.copy.click()
        copied = QGuiApplication.clipboard().text()
        assert "req_9" in copied
        assert "insufficient_funds" in copied
        for personal in ("Lucía", "Ortega", "correo", "4242", "Work order"):
            assert personal not in copied


async def test_every_control_has_a_name_and_can_be_reached(theme: Theme) -> None:
    async with counter_with(theme, "pm_ok") as (counter, sheet):
        await start(counter, sheet)
        for name, kind in (("Amount", QLineEdit), ("Payment method", QWidget), ("Reference", QLineEdit)):
            assert named(sheet.sheet, name, kind).focusPolicy() != Qt.FocusPolicy.NoFocus
        assert sheet.amount_page.review.text() == "Review"
        await to_result_from_amount(counter, sheet)
        for button in sheet.sheet.findChildren(QPushButton):
            if button.isVisible():
                assert button.text() or button.accessibleName()


async def to_result_from_amount(counter: Counter, sheet: ChargeSheet) -> None:
    sheet.amount_page.review.click()
    await until(lambda: not sheet.review_page.confirm.locked)
    sheet.review_page.confirm.click()
    await finish(counter)
