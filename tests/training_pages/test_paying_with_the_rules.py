"""Payments, bank accounts, wallets and ordered scenarios on the real training server: what the API shows afterwards."""

from typing import Any

import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.training.checkout.scenarios import SCENARIOS, PageAct
from futurepay_desktop.training.pages.methods import METHODS
from futurepay_desktop.training.pages.picks import bank_picker
from tests.fakes.chromium_customer import ChromiumCustomer
from tests.training_pages.test_pages_with_the_rules import KEY, Stripe, ask, new_link, serving, state

BANKS = [("us_bank_account", "usd"), ("sepa_debit", "eur"), ("bacs_debit", "gbp"), ("acss_debit", "cad")]


def person(stripe: Stripe) -> str:
    return str(ask(stripe, "POST", "/v1/customers", name="Anna Saveswell", email="anna@training.example")["id"])


def payment_link(stripe: Stripe, **params: Any) -> dict[str, Any]:
    product = {"name": "Spring tune-up"}
    price = {"currency": "usd", "unit_amount": "2100", "product_data": product}
    success = f"{stripe.public_base}/c/done?session_id={{CHECKOUT_SESSION_ID}}"
    lines = [{"price_data": price, "quantity": "2"}]
    given: dict[str, Any] = {"mode": "payment", "success_url": success, "line_items": lines}
    return ask(stripe, "POST", "/v1/checkout/sessions", **given | params)


def tab_name(kind: str) -> str:
    return next(method.tab for method in METHODS if method.key == kind)


async def test_a_payment_is_paid_and_its_receipt_shows_a_refund() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = payment_link(stripe, customer=person(stripe))
        seen = await customer.open(link["url"])
        assert seen.headline == "Pay $42.00"
        assert "Spring tune-up × 2 $42.00" in seen.text
        await customer.press("Goes through Visa •••• 4242")
        seen = await customer.press("Pay $42.00")
        assert seen.headline == "Paid: $42.00"
        paid = ask(stripe, "GET", f"/v1/checkout/sessions/{link['id']}", expand=["payment_intent"])
        assert (paid["status"], paid["payment_status"]) == ("complete", "paid")
        charge = paid["payment_intent"]["latest_charge"]
        ask(stripe, "POST", "/v1/refunds", charge=charge, amount="1000")
        seen = await customer.open(stripe.public_base + customer.page.links["Receipt"])
        assert "USD 10.00" in seen.text
        assert "Partly refunded" in seen.text


async def test_a_declined_payment_says_that_nothing_was_paid_and_another_card_pays() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = payment_link(stripe, customer=person(stripe), locale="de")
        await customer.open(link["url"])
        await customer.press("Nicht genug Guthaben Visa •••• 9995")
        seen = await customer.press("$42.00 zahlen")
        assert seen.message == (
            "Auf Ihrer Karte ist nicht genug Guthaben. Es wurde nichts bezahlt. "
            "Bitte versuchen Sie eine andere Zahlungsart."
        )
        await customer.press("Die Bank fragt jetzt Visa •••• 3155")
        seen = await customer.press("$42.00 zahlen")
        assert "$42.00" in seen.text
        assert (await customer.press("Freigeben")).headline == "Bezahlt: $42.00"


async def test_a_method_kept_at_a_payment_is_offered_at_the_next() -> None:
    options = {"payment_method_save": "enabled", "allow_redisplay_filters": ["always", "limited"]}
    async with serving() as stripe, HttpCustomer() as customer:
        anna = person(stripe)
        link = payment_link(stripe, customer=anna, saved_payment_method_options=options)
        await customer.open(link["url"])
        await customer.press("Goes through Visa •••• 4242")
        form = customer.page.form_with("Pay $42.00").fields
        assert (await customer.press("Pay $42.00", form | {"save_for_later": "yes"})).headline == "Paid: $42.00"
        again = payment_link(stripe, customer=anna, saved_payment_method_options=options)
        seen = await customer.open(again["url"])
        assert "Visa •••• 4242" in seen.text
        assert (await customer.press("Pay $42.00")).headline == "Paid: $42.00"


@pytest.mark.parametrize(("kind", "currency"), BANKS)
async def test_every_test_account_of_the_picker_is_taken_by_the_rules(kind: str, currency: str) -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        anna, success = person(stripe), f"{stripe.public_base}/c/done"
        allowed = [kind, "card"]
        picker = bank_picker(kind)
        every = [*picker.shown, *(pick for _, members in picker.folded for pick in members)]
        picks = [pick for pick in every if pick.act is PageAct.NOTHING]
        for pick in picks:
            link = ask(
                stripe,
                "POST",
                "/v1/checkout/sessions",
                mode="setup",
                currency=currency,
                customer=anna,
                success_url=success,
                allowed_payment_method_types=allowed,
            )
            await customer.open(link["url"])
            await customer.press(tab_name(kind))
            await customer.press(f"{pick.label} {pick.brand_mark} •••• {pick.last4}")
            seen = await customer.press("Save bank account")
            if pick.label == "Refused at once":
                assert seen.message == "The account number is not valid."
                continue
            assert seen.headline == "Saved.", (pick.label, seen.message)
            assert state(stripe, link)["setup_intent"]["payment_method"]["type"] == kind


async def test_a_bank_account_that_is_not_published_is_refused_in_the_customers_language() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = new_link(stripe, locale="de", customer=person(stripe))
        await customer.open(link["url"])
        await customer.press("US-Bankkonto")
        fields = {"cardholder_name": "Ana", "routing_number": "110000000", "account_number": "123456789012"}
        seen = await customer.press("Bankkonto speichern", fields)
        assert seen.message == "Das Training nimmt nie echte Konten. Nehmen Sie eine veröffentlichte Testnummer."
        assert "123456789012" not in str(customer.page.attributes)


async def test_a_debit_is_on_its_way_until_the_bank_has_answered() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        link = payment_link(stripe, customer=person(stripe))
        await customer.open(link["url"])
        await customer.press("US bank account")
        await customer.press("Paid after some days US •••• 6789")
        seen = await customer.press("Pay $42.00")
        assert seen.headline == "On its way: $42.00"
        stripe.clock.advance(10 * 24 * 3600)
        assert (await customer.open(seen.url)).headline == "Paid: $42.00"


async def test_link_and_a_wallet_are_saved() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        anna = person(stripe)
        link = new_link(stripe, customer=anna)
        await customer.open(link["url"])
        await customer.press("Link")
        assert (await customer.press("Save Link")).headline == "Saved."
        link = new_link(stripe, customer=anna)
        await customer.open(link["url"])
        await customer.press("Wallet")
        assert (await customer.press("Save card")).headline == "Saved."
        saved = ask(stripe, "GET", "/v1/payment_methods", customer=anna)["data"]
        assert [method["type"] for method in saved] == ["card", "link"]
        assert saved[0]["card"]["wallet"]["type"] == "apple_pay"


LATER = [scenario for scenario in SCENARIOS if scenario.later_decline]


@pytest.mark.parametrize("scenario", LATER, ids=lambda scenario: scenario.key)
async def test_what_the_shop_ordered_is_what_the_next_charge_meets(scenario: Any) -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        anna = person(stripe)
        stripe.plan_scenario(anna, scenario.key)
        link = new_link(stripe, customer=anna)
        assert "The shop chose:" in (await customer.open(link["url"])).text
        assert (await customer.press("Save card")).headline == "Saved."
        method = state(stripe, link)["setup_intent"]["payment_method"]["id"]
        charge = {"amount": "4200", "currency": "usd", "customer": anna, "payment_method": method}
        given = charge | {"confirm": "true", "off_session": "true"}
        answer = stripe.handle("POST", "/v1/payment_intents", given, api_key=KEY)
        error = answer.body["error"]
        assert (answer.status, error.get("decline_code") or error["code"]) == (402, scenario.later_decline)


async def test_an_ordered_expiry_leaves_one_minute_by_the_trainings_clock() -> None:
    async with serving() as stripe, HttpCustomer() as customer:
        anna = person(stripe)
        stripe.plan_scenario(anna, "expires")
        link = new_link(stripe, customer=anna)
        assert "This link ends in" in (await customer.open(link["url"])).text
        stripe.clock.advance(59)
        assert (await customer.open(link["url"])).headline == "Save a card for later"
        stripe.clock.advance(2)
        assert (await customer.open(link["url"])).headline == "This link has expired"
        assert state(stripe, link)["status"] == "expired"


async def test_in_a_browser_on_the_real_server_a_planned_page_is_one_press_from_saved() -> None:
    async with serving() as stripe, ChromiumCustomer(javascript=False) as customer:
        anna = person(stripe)
        stripe.plan_scenario(anna, "bank_now")
        link = new_link(stripe, customer=anna)
        await customer.open(link["url"])
        assert (await customer.press("Save card")).at_bank
        assert (await customer.approve()).headline == "Saved."
        assert state(stripe, link)["status"] == "complete"


async def test_an_expired_links_recovery_address_leads_to_a_fresh_page() -> None:
    recovery = {"recovery": {"enabled": "true"}}
    async with serving() as stripe, HttpCustomer() as customer:
        link = payment_link(stripe, customer=person(stripe), after_expiration=recovery)
        ask(stripe, "POST", f"/v1/checkout/sessions/{link['id']}/expire")
        address = state(stripe, link)["after_expiration"]["recovery"]["url"]
        assert (await customer.open(address)).headline == "Pay $42.00"
        await customer.press("Goes through Visa •••• 4242")
        assert (await customer.press("Pay $42.00")).headline == "Paid: $42.00"
