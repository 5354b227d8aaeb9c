"""Payment mode, bank accounts, Link and wallets on the Checkout page, with and without a script."""

from dataclasses import replace
from typing import Any

import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, LineItem, SavedMethod
from tests.fakes.chromium_customer import ChromiumCustomer
from tests.training_pages.stand_in import StandInRules, served

PAY = "/c/pay/cs_test_1"
EVERY = ("card", "us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "link")
LINES = (LineItem("Spring tune-up", 1, 3000), LineItem("Brake pads", 2, 1200))
PAYMENT: dict[str, Any] = {"mode": "payment", "amount": 4200, "line_items": LINES, "save_choice": True}
EARLIER = (SavedMethod("pm_1", "visa", "4242", "12 / 30"), SavedMethod("pm_2", "sepa_debit", "3201", ""))
OURS = "http://127.0.0.1:1/c/done"


def session(**changes: Any) -> StandInRules:
    rules = StandInRules()
    rules.add(**changes)
    return rules


async def test_the_page_shows_what_is_paid_and_its_button_says_how_much() -> None:
    rules = session(**PAYMENT)
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(base + PAY)
        assert seen.headline == "Pay $42.00"
        for words in ("Spring tune-up", "$30.00", "× 2", "$12.00", "Total", "This is practice: no money moves"):
            assert words in seen.text
        seen = await customer.press("Goes through Visa •••• 4242")
        await customer.press("Pay $42.00")
        assert (rules.submitted[0].kind, rules.submitted[0].save_for_later) == ("card", False)


@pytest.mark.parametrize(
    ("currency", "amount", "exponent", "button"),
    [
        ("eur", 1234567, 2, "Pay €12,345.67"),
        ("jpy", 1200, 0, "Pay ¥1,200"),
        ("chf", 990, 2, "Pay CHF 9.90"),
        ("kwd", 1500, 3, "Pay KWD 1.500"),
    ],
)
async def test_an_amount_is_written_in_its_currency(currency: str, amount: int, exponent: int, button: str) -> None:
    rules = session(**PAYMENT | {"currency": currency, "amount": amount, "exponent": exponent, "line_items": ()})
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        assert button in customer.page.form_with(button).buttons


@pytest.mark.parametrize(
    ("word", "button"), [("pay", "Pay $42.00"), ("book", "Book $42.00"), ("donate", "Donate $42.00")]
)
async def test_the_button_uses_the_shops_word(word: str, button: str) -> None:
    async with served(session(**PAYMENT, submit_type=word)) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        assert button in customer.page.form_with(button).buttons


async def test_in_arabic_the_sign_stays_before_the_digits() -> None:
    async with served(session(**PAYMENT, locale="ar")) as base, HttpCustomer() as customer:
        assert (await customer.open(base + PAY)).headline == "ادفع \u2066$42.00\u2069"


async def test_a_refusal_keeps_the_wish_to_save() -> None:
    rules = session(**PAYMENT)
    async with served(rules) as base, ChromiumCustomer(javascript=False) as customer:
        await customer.open(base + PAY)
        await customer.pick("Declined")
        box = customer.page.get_by_label("Save for future payments")
        await box.check()
        await customer.press("Pay $42.00")
        assert await box.is_checked()
        await customer.pick("Goes through")
        await box.check()
        await customer.press("Pay $42.00")
        assert [form.save_for_later for form in rules.submitted] == [True, True]


@pytest.mark.parametrize("javascript", [True, False])
async def test_a_card_saved_earlier_is_chosen_and_paid_with(javascript: bool) -> None:
    rules = session(**PAYMENT, saved_methods=EARLIER)
    async with served(rules) as base, ChromiumCustomer(javascript=javascript) as customer:
        await customer.open(base + PAY)
        assert await customer.page.get_by_label("Visa •••• 4242").is_checked()
        await customer.page.get_by_label("SEPA •••• 3201").check()
        assert (await customer.press("Pay $42.00")).url.startswith("https://shop.example/")
        assert [form.saved_method_id for form in rules.submitted] == ["pm_2"]


async def test_another_card_can_be_used_instead_of_a_saved_one() -> None:
    rules = session(**PAYMENT, saved_methods=EARLIER)
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("Card")
        await customer.press("Goes through Visa •••• 4242")
        await customer.press("Pay $42.00")
        assert (rules.submitted[0].saved_method_id, rules.submitted[0].card_number) == ("", "4242 4242 4242 4242")


BANKS = [
    ("US bank account", "us_bank_account", {"routing_number": "110000000", "account_number": "000123456789"}),
    ("SEPA debit", "sepa_debit", {"iban": "AT61 1904 3002 3457 3201"}),
    ("Bacs debit", "bacs_debit", {"sort_code": "108800", "account_number": "00012345"}),
    (
        "Canadian bank account",
        "acss_debit",
        {"institution_number": "000", "transit_number": "11000", "account_number": "000123456789"},
    ),
]


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize(("tab", "kind", "fields"), BANKS)
async def test_a_bank_account_is_picked_agreed_to_and_saved(
    tab: str, kind: str, fields: dict[str, str], javascript: bool
) -> None:
    rules = session(offered_types=EVERY)
    async with served(rules) as base, ChromiumCustomer(javascript=javascript) as customer:
        await customer.open(base + PAY)
        async with customer.page.expect_navigation():
            await customer.page.get_by_role("button", name=tab, exact=True).click()
        assert "Practice shop" in await customer.page.locator(".terms").inner_text()
        await customer.page.locator(".pick").first.click()
        assert await customer.page.get_by_label("Account holder name").input_value() == "Anna Saveswell"
        await customer.press("Save bank account")
        empty = CheckoutForm(email="anna.saveswell@training.example", cardholder_name="Anna Saveswell")
        assert rules.submitted == [replace(empty, kind=kind, **fields)]  # type: ignore[arg-type]


async def test_link_asks_for_an_email_only() -> None:
    rules = session(offered_types=EVERY, customer_email=None)
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        seen = await customer.press("Link")
        assert (seen.headline, set(customer.page.labels)) == ("Save Link for later", {"Email"})
        await customer.press("Save Link", {"email": "anna@training.example"})
        assert rules.submitted == [CheckoutForm(email="anna@training.example", kind="link")]


@pytest.mark.parametrize("javascript", [True, False])
async def test_a_card_comes_out_of_a_wallet(javascript: bool) -> None:
    rules = session(wallets=True)
    async with served(rules) as base, ChromiumCustomer(javascript=javascript) as customer:
        await customer.open(base + PAY)
        async with customer.page.expect_navigation():
            await customer.page.get_by_role("button", name="Wallet", exact=True).click()
        await customer.page.get_by_label("Google Pay").check()
        await customer.page.get_by_label("Mastercard •••• 4444").check()
        await customer.press("Save card")
        form = rules.submitted[0]
        assert (form.kind, form.wallet, form.card_number) == ("card", "google_pay", "5555555555554444")
        assert (form.cardholder_name, len(form.expiry), form.cvc) == ("Anna Saveswell", 7, "123")


async def test_another_tab_keeps_what_was_typed() -> None:
    rules = session(offered_types=EVERY, customer_email=None, needs_email=True)
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(base + PAY)
        await customer.page.get_by_label("Email").fill("zoe@training.example")
        await customer.page.get_by_label("Cardholder name").fill("Zoë New")
        async with customer.page.expect_navigation():
            await customer.page.get_by_role("button", name="SEPA debit", exact=True).click()
        assert await customer.page.get_by_label("Email").input_value() == "zoe@training.example"
        assert await customer.page.get_by_label("Account holder name").input_value() == "Zoë New"
        assert customer.errors == []


async def test_a_type_that_is_not_offered_is_not_there() -> None:
    rules = session(offered_types=("card",))
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        with pytest.raises(LookupError):
            customer.page.form_with("SEPA debit")
        form = customer.page.form_with("Save card").fields
        await customer.press("Save card", form | {"tab": "sepa_debit", "card_number": "4242424242424242"})
        assert rules.submitted[0].kind == "card"


@pytest.mark.parametrize(("status", "headline"), [("succeeded", "Paid: $42.00"), ("processing", "On its way: $42.00")])
async def test_the_last_page_says_how_much_was_paid(status: str, headline: str) -> None:
    rules = session(**PAYMENT, success_url=OURS)
    rules.payments["cs_test_1"] = {"status": status, "latest_charge": "ch_1"}
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("Goes through Visa •••• 4242")
        seen = await customer.press("Pay $42.00")
        assert seen.headline == headline
        assert customer.page.links["Receipt"] == "/c/receipt/ch_1"
        again = await customer.open(base + PAY)
        assert "It was paid with." in again.text


async def test_the_bank_says_how_much_it_is_about() -> None:
    rules = session(**PAYMENT, pending_approval=True)
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(f"{base}/c/bank/cs_test_1")
        assert "wants to charge \u2068$42.00\u2069 now." in seen.text


async def test_leaving_and_expiry_say_that_nothing_was_paid() -> None:
    rules = session(**PAYMENT)
    async with served(rules) as base, HttpCustomer() as customer:
        assert (await customer.open(f"{base}{PAY}/left")).headline == "Nothing was paid"
        rules.expire("cs_test_1")
        assert "Nothing was paid with it." in (await customer.open(base + PAY)).text


async def test_a_receipt_tells_of_every_refund() -> None:
    rules = StandInRules()
    charge = {"id": "ch_1", "amount": 4200, "currency": "usd", "created": 1_795_000_000, "status": "succeeded"}
    rules.charges["ch_1"] = charge | {"amount_refunded": 1500, "refunded": False}
    rules.refunds["ch_1"] = [
        {"amount": amount, "currency": "usd", "created": 1_795_100_000, "status": status}
        for amount, status in ((1000, "succeeded"), (500, "pending"), (200, "failed"))
    ]
    async with served(rules) as base, HttpCustomer() as customer:
        text = (await customer.open(f"{base}/c/receipt/ch_1")).text
        for words in ("Partly refunded", "Refund on its way", "Refund failed", "USD 10.00", "USD 5.00", "USD 2.00"):
            assert words in text
        assert "Kept by the shop USD 27.00" in text
