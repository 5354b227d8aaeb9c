"""A restricted key lacks what the shop needs: the table says which permissions, before anything is connected."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.stories.accounts import KEY, open_welcome, paste_key, stripe_elsewhere

ALL = [
    "rak_customer_write",
    "rak_checkout_session_write",
    "rak_setup_intent_read",
    "rak_payment_method_write",
    "rak_payment_intent_write",
    "rak_charge_read",
    "rak_event_read",
    "rak_accounts_kyc_basic_read",
    "rak_payment_method_configuration_read",
]


async def test_missing_permissions_are_named(tmp_path: Path) -> None:
    async with stripe_elsewhere() as stripe, open_welcome(tmp_path, stripe) as till:
        stripe.stripe.keys.restrict(KEY, [p for p in ALL if p not in {"rak_payment_intent_write", "rak_event_read"}])
        await till.hands.click("Connect your Stripe account")
        await till.hands.see(QAbstractButton, "Check key")
        assert till.hands.reads("We recommend a restricted key."), "what to make is said before it is asked for"
        assert till.hands.reads("Payment Intents")

        await paste_key(till, KEY)
        await till.hands.read("Add them to the key in the Stripe Dashboard: Payment Intents.")
        rows = {label.accessibleName() for label in till.program.window.findChildren(QLabel) if label.isVisible()}
        assert {"Payment Intents: Missing", "Events: Missing", "Customers: OK"} <= rows
        assert till.hands.find(QWidget, "Status: Sandbox, restricted") is not None
