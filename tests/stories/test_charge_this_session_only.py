"""A computer without a keyring: with the key in memory only, a card is saved and charged, and nothing of it stays."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.stories.accounts import KEY, NoKeyring, ask, open_welcome, paste_key, stripe_elsewhere
from tests.stories.counter import result_on_screen, says
from tests.stories.screen import found_in_files
from tests.stories.till import GOOD_CARD, customer_in_browser


async def test_charge_without_a_keyring(tmp_path: Path) -> None:
    async with stripe_elsewhere("Ada Account") as server, customer_in_browser() as ada:
        async with open_welcome(tmp_path, server, secret_store=NoKeyring()) as till:
            await till.hands.click("Connect your Stripe account")
            await paste_key(till, KEY)
            await till.hands.click("Connect sandbox")
            await till.hands.click("Use it for this session only", seconds=30)
            await till.hands.see(QAbstractButton, "New customer", seconds=30)
            await till.choose("Ada Account")
            await ada.save_card(await till.new_link(), GOOD_CARD, email="ada@training.example", name="Ada Account")
            await till.hands.until(lambda: till.hands.reads("Visa •••• 4242"), "the saved card")
            await till.hands.until(lambda: till.hands.find(QWidget, "Setup link QR code") is None, "the code is gone")

            await till.hands.click("Charge")
            await till.type_amount("1600")
            await till.hands.click("Review")
            button = await till.hands.see(QAbstractButton, "Charge $16.00 to Visa •••• 4242")
            assert button.text() == "Charge $16.00 to Visa •••• 4242"
            assert says(till, "Sandbox:")
            await till.hands.click(button.text())
            await till.result("$16.00 was taken.")
            assert result_on_screen(till).happened == "The payment went through."
            [intent] = ask(server, "GET", "/v1/payment_intents", {"limit": "100"})["data"]
            assert (intent["status"], intent["amount_received"]) == ("succeeded", 1600)

        # The next start knows no shop: nothing on this computer could open what was written.
        async with open_welcome(tmp_path, server, secret_store=NoKeyring()) as till:
            await till.hands.see(QAbstractButton, "Connect your Stripe account")
            assert not says(till, "Ada Account")
    assert found_in_files(tmp_path, KEY, "Ada Account") == []
