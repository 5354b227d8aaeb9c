"""First start: training in one press; a key with every way it can be wrong."""

import pytest
from PySide6.QtWidgets import QLineEdit

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.welcome.connect_page import ConnectPage
from tests.support import until
from tests.ui.window_desk import HandDesk, Stage, a_report, a_window, focusable, spoken

LIVE, TEST = "rk_live_" + "a" * 24, "sk_test_" + "b" * 24


def connecting(stage: Stage) -> ConnectPage:
    assert stage.window.welcome is not None
    stage.window.welcome.connect_button.click()
    return stage.window.welcome.connecting


async def test_training_in_one_press(theme: Theme) -> None:
    async with a_window(theme, profile=None) as stage:
        assert stage.window.windowTitle() == "FuturePay"
        assert stage.window.welcome is not None
        assert not [w for w in focusable(stage.window) if not spoken(w)]
        stage.window.welcome.training.click()
        await until(lambda: stage.window.screen_of_shop is not None)
        assert stage.window.windowTitle() == "FuturePay · Training · Practice shop"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Paste the key first."),
        ("pk_live_123456789", "publishable"),
        ("whsec_12345678", "webhook secret"),
        ("sk_org_12345678", "organisation"),
        ("hello", "whole Stripe key"),
        ("rk_live_12 34567890", "whole Stripe key"),
    ],
)
async def test_every_wrong_key_has_its_sentence(theme: Theme, text: str, words: str) -> None:
    async with a_window(theme, profile=None) as stage:
        page = connecting(stage)
        page.key.set_text(text)
        page.check.click()
        assert page.key.error is not None
        assert words in page.key.error
        assert page.key.edit.hasFocus()


async def test_the_key_is_hidden_until_asked_for(theme: Theme) -> None:
    async with a_window(theme, profile=None) as stage:
        page = connecting(stage)
        assert page.key.edit.echoMode() is QLineEdit.EchoMode.Password
        page.show_key.click()
        assert page.key.edit.echoMode() is QLineEdit.EchoMode.Normal
        assert page.show_key.accessibleName() == "Hide the key"


async def test_a_live_key_takes_a_second_step(theme: Theme) -> None:
    async with a_window(theme, profile=None) as stage:
        page = connecting(stage)
        page.key.set_text(f"  {LIVE}\n")
        page.check.click()
        await until(lambda: page.steps.currentIndex() == 1)
        assert page.report.padded.isVisible()
        assert not page.report.full.isVisible()
        assert not page.connect_button.isEnabled()
        page.understood.setChecked(True)
        page.connect_button.click()
        await until(lambda: stage.window.windowTitle() == "FuturePay · Live · Bakery")
        assert stage.desk.kept == [("rk_live_…aaaa", True)]


async def test_a_full_key_and_missing_permissions_are_said(theme: Theme) -> None:
    desk = HandDesk(theme, report=a_report(Permission.PAYMENT_INTENT_READ))
    async with a_window(theme, profile=None, desk=desk) as stage:
        page = connecting(stage)
        page.key.set_text(TEST)
        page.check.click()
        await until(lambda: page.steps.currentIndex() == 1)
        assert page.report.full.isVisible()
        assert "Payment Intents" in page.report.missing.message()
        assert not page.understood.isVisible()


async def test_a_revoked_key_is_said_beside_the_field(theme: Theme) -> None:
    async with a_window(theme, profile=None) as stage:
        stage.desk.refusals["inspect"] = ShowableError(ErrorKind.KEY_REFUSED)
        page = connecting(stage)
        page.key.set_text(TEST)
        page.check.click()
        await until(lambda: page.key.error is not None)
        assert "revoked" in str(page.key.error)


@pytest.mark.parametrize("kind", [ErrorKind.NO_KEYRING, ErrorKind.KEYRING_LOCKED])
async def test_without_a_keyring_the_session_is_offered(theme: Theme, kind: ErrorKind) -> None:
    async with a_window(theme, profile=None) as stage:
        stage.desk.refusals["keep"] = ShowableError(kind)
        page = connecting(stage)
        page.key.set_text(TEST)
        page.check.click()
        await until(lambda: page.steps.currentIndex() == 1)
        assert not page.session_only.isVisible()
        page.connect_button.click()
        await until(page.session_only.isVisible)
        assert page.session_only.hasFocus()
        assert stage.desk.kept == []
        page.session_only.click()
        await until(lambda: stage.window.screen_of_shop is not None)
        assert stage.desk.kept == [("sk_test_…bbbb", False)]
