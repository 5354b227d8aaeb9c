"""The pages on the real training server with the real rules: what the customer does is what the API then shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.training.seed.seed import seed_practice_shop
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from tests.fakes.chromium_customer import ChromiumCustomer
from tests.training_pages.stand_in import RESOURCES

KEY = "sk_test_pages"
Stripe = TrainingStripe


@asynccontextmanager
async def serving() -> AsyncIterator[Stripe]:
    """An empty practice shop, served."""
    stripe = Stripe(RESOURCES, seed=1)
    server = TrainingServer(stripe)
    await server.start()
    try:
        yield stripe
    finally:
        await server.stop()


def ask(stripe: Stripe, method: str, path: str, **params: Any) -> dict[str, Any]:
    answer = stripe.handle(method, path, params, api_key=KEY)
    assert answer.status == 200, answer.body
    return answer.body


def new_link(stripe: Stripe, **params: Any) -> dict[str, Any]:
    """A session that ends at the server's own last page."""
    success = f"{stripe.public_base}/c/done?session_id={{CHECKOUT_SESSION_ID}}"
    return ask(stripe, "POST", "/v1/checkout/sessions", mode="setup", currency="usd", success_url=success, **params)


def state(stripe: Stripe, session: dict[str, Any]) -> dict[str, Any]:
    expand = ["setup_intent.payment_method"]
    return ask(stripe, "GET", f"/v1/checkout/sessions/{session['id']}", expand=expand)


async def test_a_card_saved_on_the_page_belongs_to_the_customer() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        person = ask(stripe, "POST", "/v1/customers", name="Anna Saveswell", email="anna@training.example")
        link = new_link(stripe, customer=person["id"])
        seen = await customer.save_card(link["url"], "4242424242424242", name="Anna Saveswell")
        assert (seen.headline, link["id"] in seen.url) == ("Saved.", True)
        now = state(stripe, link)
        assert (now["status"], now["setup_intent"]["status"]) == ("complete", "succeeded")
        assert now["setup_intent"]["payment_method"]["card"]["last4"] == "4242"
        assert (await customer.open(link["url"] or f"{stripe.public_base}/c/pay/{link['id']}")).headline == (
            "This link has already been used"
        )


async def test_someone_new_types_who_they_are() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = new_link(stripe)
        await customer.save_card(link["url"], "5555555555554444", email="zoe.new", name="Zoë New")
        assert customer.page.headline == "Save a card for later"
        await customer.fill_and_save("5555555555554444", email="zoe.new@training.example", name="Zoë New")
        details = state(stripe, link)["customer_details"]
        assert (details["email"], details["name"]) == ("zoe.new@training.example", "Zoë New")


@pytest.mark.parametrize("approve", [True, False])
async def test_the_answer_at_the_bank_decides(approve: bool) -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = new_link(stripe)
        assert (await customer.save_card(link["url"], "4000002760003184", email="chiara@training.example")).at_bank
        assert state(stripe, link)["setup_intent"]["status"] == "requires_action"
        seen = await (customer.approve() if approve else customer.refuse())
        intent = state(stripe, link)["setup_intent"]["status"]
        assert (seen.headline, intent) == (
            ("Saved.", "succeeded") if approve else ("Save a card for later", "requires_payment_method")
        )
        assert bool(seen.message) is not approve


async def test_the_link_expires_by_the_clock_of_the_training() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = new_link(stripe)
        await customer.open(link["url"])
        stripe.clock.advance(24 * 3600 + 1)
        seen = await customer.fill_and_save("4242424242424242", email="late@training.example")
        assert seen.headline == "This link has expired"


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "nobody"},
        {"cardholder_name": ""},
        {"card_number": "4242"},
        {"card_number": "4242424242424241"},
        {"card_number": "4111111111111111"},
        {"expiry": "13 / 30"},
        {"expiry": "01 / 20"},
        {"expiry": "soon"},
        {"cvc": "12"},
        {"card_number": "4000000000000002"},
        {"card_number": "4000000000009995"},
        {"card_number": "4000000000000127"},
        {"card_number": "4000000000000069"},
    ],
)
async def test_every_refusal_of_the_rules_is_said_in_the_customers_language(typed: dict[str, str]) -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = new_link(stripe, locale="de")
        await customer.open(link["url"])
        good = {
            "email": "ben@training.example",
            "cardholder_name": "Ben",
            "card_number": "4242424242424242",
            "expiry": "12 / 34",
            "cvc": "123",
        }
        seen = await customer.press("Karte speichern", good | typed)
        assert seen.message
        assert "en" not in [values.get("lang") for _, values in customer.page.attributes]
        assert state(stripe, link)["status"] == "open"


async def test_every_receipt_of_the_practice_shop_opens() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        seed_practice_shop(stripe, customers=21)
        for charge in ask(stripe, "GET", "/v1/charges", limit="100")["data"]:
            seen = await customer.open(f"{stripe.public_base}/c/receipt/{charge['id']}")
            assert customer.status == 200
            assert f"{charge['amount'] / 100:,.2f}" in seen.headline
            assert "Practice shop" in seen.text
            assert "TRAINING" in seen.text


async def test_in_a_browser_a_declined_card_then_approval_at_the_bank() -> None:
    async with serving() as stripe, ChromiumCustomer() as customer:
        link = new_link(stripe)
        seen = await customer.save_card(link["url"], "4000000000009995", email="otto@training.example")
        assert "insufficient funds" in seen.message
        assert (await customer.fill_and_save("4000002500003155")).at_bank
        seen = await customer.approve()
        assert (seen.headline, customer.errors) == ("Saved.", [])
        assert state(stripe, link)["setup_intent"]["payment_method"]["card"]["last4"] == "3155"
