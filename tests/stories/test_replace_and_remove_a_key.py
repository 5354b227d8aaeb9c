"""The owner replaces a shop's key, and later removes the shop from this computer: key and customers go."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.store.database_key import api_key_slot
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from tests.stories.accounts import KEY, open_sandbox, open_welcome, paste_key, stripe_elsewhere
from tests.stories.screen import everything_said, folders_with, found_in_files

NEW_KEY = "rk_test_" + "61TheNewKeyOfTheShop" * 3


async def test_the_shop_goes_on_with_another_key(tmp_path: Path) -> None:
    keyring = MemorySecretStore()
    async with stripe_elsewhere("Ada Account") as stripe:
        async with open_sandbox(tmp_path, stripe, secret_store=keyring) as till:
            await till.choose("Ada Account")
            await till.hands.click("Settings")
            await till.hands.click("Stripe key")
            await till.hands.read(f"rk_test_…{KEY[-4:]}")
            await till.hands.click("Replace key")
            await paste_key(till, NEW_KEY)
            await till.hands.click("Use this key")
            await till.hands.until(lambda: till.program.desk.current is not None, "the shop is open")
            stripe.stripe.keys.revoke(KEY)
            await till.choose("Ada Account")
            await till.new_link()
            assert NEW_KEY not in everything_said()
            assert KEY not in everything_said()
        async with open_welcome(tmp_path, stripe, secret_store=keyring) as till:
            await till.choose("Ada Account")
    assert found_in_files(tmp_path, KEY, NEW_KEY) == []


async def test_removed_from_this_computer(tmp_path: Path) -> None:
    keyring = MemorySecretStore()
    async with stripe_elsewhere("Ada Account", shop_name="Corner Bikes") as stripe:
        async with open_sandbox(tmp_path, stripe, secret_store=keyring) as till:
            await till.choose("Ada Account")
            slot = api_key_slot(till.shop.profile)
            assert await keyring.get(slot) == KEY
            await till.hands.click("Settings")
            await till.hands.click("Stripe key")
            await till.hands.click("Remove")
            await till.hands.read("Remove Corner Bikes from this computer?")
            button = await till.hands.see(QAbstractButton, "Remove key and customer list")
            assert not button.isEnabled(), "not by one slip"
            await till.hands.type_into("Shop name", "Corner Bikes")
            await till.hands.click("Remove key and customer list")
            await till.hands.see(QAbstractButton, "Connect your Stripe account")
            assert till.program.desk.known() == ()
            assert folders_with(tmp_path, "mirror.db") == set(), "the customers are gone"
            assert folders_with(tmp_path, "journal.db") != set(), "the evidence of what was charged stays"
        async with open_welcome(tmp_path, stripe, secret_store=keyring) as till:
            await till.hands.see(QAbstractButton, "Try it in training")
    assert await keyring.get(slot) is None
