"""A customer's page: what may be done, what is said when it may not, and what others changed meanwhile."""

import asyncio
from dataclasses import replace

from PySide6.QtGui import QGuiApplication

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.money import Money
from futurepay_desktop.services.charge_service import Prepared
from futurepay_desktop.ui.dialogs import QuestionDialog
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme
from tests.fakes.scripted_gateway import Fault
from tests.support import until
from tests.ui.charge.counter import card, save_cards
from tests.ui.window_desk import HandDesk, Stage, a_window


async def with_cards(stage: Stage) -> None:
    counter = stage.counter
    counter.customer = stage.customer("Anna Berg")
    customer = counter.customer.id
    save_cards(
        counter,
        card("pm_ok", customer),
        card("pm_old", customer, brand="mastercard", last4="4444", exp_year=2020),
        card("pm_soon", customer, last4="0077", exp_month=11, exp_year=2026, wallet="apple_pay"),
        card("pm_bank", customer, type="sepa_debit", brand="", last4="3201", exp_month=None, exp_year=None),
    )
    await stage.show("Anna Berg")
    await until(lambda: len(stage.screen.page.methods.cards) == 4)


async def test_methods_are_said_in_words(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await with_cards(stage)
        said = [c.accessibleName() for c in stage.screen.page.methods.cards]
        assert said[0] == "Visa ending 4 2 4 2, Expires 08/29, default"
        assert any(name.startswith("Mastercard ending 4 4 4 4, Expired 08/20, expired") for name in said)
        assert any("Apple Pay" in name for name in said)
        assert any(name.startswith("SEPA debit ending 3 2 0 1, Mandate ") for name in said)


async def test_another_method_becomes_the_default(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await with_cards(stage)
        other = next(c for c in stage.screen.page.methods.cards if c.method.id == "pm_bank")
        other.default_action.trigger()
        await until(lambda: stage.screen.page.methods.cards[0].method.id == "pm_bank")
        assert stage.screen.toast.text() == "SEPA debit •••• 3201 is now the default"


async def test_detaching_asks_by_name_first(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await with_cards(stage)
        old = next(c for c in stage.screen.page.methods.cards if c.method.id == "pm_old")
        for answer, left in (("back", 4), ("do", 3)):
            old.detach_action.trigger()
            await until(lambda: any(d.isVisible() for d in stage.window.findChildren(QuestionDialog)))
            dialog = next(d for d in stage.window.findChildren(QuestionDialog) if d.isVisible())
            assert dialog.windowTitle() == "Detach Mastercard •••• 4444?"
            assert "Anna Berg" in dialog.accessibleDescription()
            dialog.button(answer).click()
            await until(lambda left=left: len(stage.screen.page.methods.cards) == left)  # type: ignore[misc]
            await asyncio.sleep(0.05)


async def test_without_a_method_the_link_is_the_next_step(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await stage.show("James Smith")
        header = stage.screen.page.header
        await until(lambda: stage.screen.page.methods.methods == ())
        assert not header.charge_button.isEnabled()
        assert "setup link" in header.charge_button.accessibleDescription()
        header.link_button.click()
        await until(lambda: stage.screen.right.currentWidget() is stage.screen.panel)


async def test_a_charge_without_an_answer_stops_the_next_one(theme: Theme) -> None:
    async with a_window(theme) as stage:
        await with_cards(stage)
        shop = stage.screen.shop
        request = ChargeRequest(
            stage.counter.customer.id, "Anna Berg", "pm_ok", "card", "Visa •••• 4242", Money(4200, "eur")
        )
        prepared = await shop.charges.prepare(request)
        assert isinstance(prepared, Prepared)
        stage.counter.gateway.fault("confirm_payment_intent", *[Fault.LOST_REQUEST] * 9)
        stage.counter.gateway.fault("payment_intent", *[Fault.LOST_REQUEST] * 9)
        confirming = asyncio.create_task(shop.charges.confirm(prepared.charge.id))
        button = stage.screen.page.header.charge_button
        await until(lambda: button.text() == "Waiting for an answer")
        assert stage.screen.page.bar.message().startswith("Not known yet. Don't charge again.")
        button.click()
        assert stage.screen.place is Place.ATTENTION
        while not confirming.done():
            await stage.counter.clock.turn(5)


async def test_deleted_elsewhere_is_said_in_words(theme: Theme) -> None:
    async with a_window(theme) as stage:
        customer = stage.customer("Kofi Mensah")
        stage.counter.stripe.customers[customer.id] = replace(customer, deleted=True)
        stage.screen.show_customer(customer.id)
        page = stage.screen.page
        await until(lambda: page.nothing.accessibleName() == "This customer was deleted in Stripe")
        await stage.listed(5)
        page.nothing.action.click()
        assert page.nothing.accessibleName() == "No customer chosen"


async def test_offline_shows_what_is_known(theme: Theme) -> None:
    async with a_window(theme) as stage:
        stage.counter.gateway.offline = True
        await stage.show("Anna Berg")
        await until(stage.screen.page.bar.isVisible)
        assert stage.screen.page.bar.message().startswith("This till can't reach Stripe.")
        stage.counter.gateway.offline = False
        stage.screen.page.bar.acted.emit()
        await until(lambda: not stage.screen.page.bar.isVisible())


async def test_a_refused_till_can_still_be_read(theme: Theme) -> None:
    desk = HandDesk(theme, charging_refused=ShowableError(ErrorKind.STORE_FAILED))
    async with a_window(theme, desk=desk) as stage:
        await with_cards(stage)
        button = stage.screen.page.header.charge_button
        assert not button.isEnabled()
        assert "disk" in button.accessibleDescription()
        assert stage.screen.notice.bar.message().startswith("Charging is off on this till.")


async def test_contact_copies_with_one_press(theme: Theme) -> None:
    async with a_window(theme) as stage:
        customer = await stage.show("Anna Berg")
        stage.screen.page.header.email.button.click()
        assert QGuiApplication.clipboard().text() == customer.email
        assert stage.screen.toast.text() == "Copied"
