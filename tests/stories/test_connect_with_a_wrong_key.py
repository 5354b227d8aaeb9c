"""The owner pastes everything but the right key. Each mistake has its own sentence, and no key stays anywhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.stories.accounts import KEY, open_welcome, paste_key, stripe_elsewhere
from tests.stories.screen import everything_said, found_in_files

REVOKED = "rk_test_" + "RevokedYesterday" * 3
WRONG = {
    "pk_test_51PublishableKeyOfTheShop": "This is a publishable key (pk_…)",
    "whsec_SigningSecretOfAWebhook123": "This is a webhook secret (whsec_…), not a key.",
    "sk_org_live_KeyOfTheWholeOrganisation": "This is the key of an organisation (sk_org_…).",
    "sk_test_two halves": "This doesn't look like a whole Stripe key.",
    "hello": "This doesn't look like a whole Stripe key.",
    "   ": "Paste the key first.",
    "sk_live_" + "RealMoneyKeyOfTheShop": "This is a live key, and training never touches real money.",
    REVOKED: "Stripe doesn't know this key, or it was revoked.",
}


async def test_each_wrong_key_is_told_apart_and_forgotten(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with stripe_elsewhere("Ada Account") as stripe, open_welcome(tmp_path, stripe) as till:
        stripe.stripe.keys.revoke(REVOKED)
        await till.hands.click("Connect your Stripe account")
        for key, sentence in WRONG.items():
            await paste_key(till, key)
            await till.hands.read(sentence, seconds=5)
            assert till.hands.find(QAbstractButton, "Connect sandbox") is None, key

        await paste_key(till, f"  {KEY}\n")
        await till.hands.read("There were blanks around the key. They were taken off.")
        await till.hands.click("Connect sandbox")
        await till.hands.until(
            lambda: any("Ada Account" in row for row in till.hands.rows("Customers")), "the customer"
        )
        assert "Sandbox" in till.program.window.windowTitle()
        await till.hands.see(QAbstractButton, "New customer")

        keys = [key.strip() for key in (*WRONG, KEY) if len(key.strip()) > 20]
        assert not [key for key in keys if key in everything_said()], "no widget keeps a key"
    assert not [key for key in keys if key in caplog.text], "no log keeps a key"
    assert found_in_files(tmp_path, *keys) == []
