"""Every page in every state, without a browser and without a script."""

import re

import aiohttp
import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from tests.training_pages.stand_in import DECLINED, REAL_CARD, REFUSED_AT_BANK, StandInRules, served

LABELS = {"Email", "Cardholder name", "Card number", "Expiry (MM / YY)", "CVC"}


async def test_the_form_says_who_saves_what_and_why() -> None:
    rules = StandInRules()
    rules.add(shop_name="Harbour Cycles")
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(f"{base}/c/pay/cs_test_1#fidabc")
        assert seen.headline == "Save a card for later"
        assert "TRAINING No real card, no money" in seen.text
        assert "\u2068Harbour Cycles\u2069 saves this card to charge it later, when you are away." in seen.text
        assert set(customer.page.labels) == LABELS
        assert "anna.saveswell@training.example" in customer.page.form_with("Save card").fields.values()


@pytest.mark.parametrize("number", ["4242424242424242", "4242 4242 4242 4242", "378282246310005"])
async def test_saving_ends_at_the_success_page_of_the_shop(number: str) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.save_card(f"{base}/c/pay/cs_test_1", number)
        assert seen.url == "https://shop.example/thanks?session=cs_test_1"
        assert (customer.status, rules.saved) == (303, 1)


async def test_pressing_save_twice_saves_once_and_leads_to_the_same_place() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        page, seen = customer.page, customer.seen
        first = await customer.fill_and_save("4242424242424242")
        customer.page, customer.seen = page, seen
        second = await customer.fill_and_save("4242424242424242")
        assert first == second
        assert (rules.saved, len(rules.submitted)) == (1, 1)


async def test_going_back_from_the_bank_the_old_form_is_refused_and_a_fresh_one_takes_another_card() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        page, seen = customer.page, customer.seen
        assert (await customer.fill_and_save("4000002760003184")).at_bank
        customer.page, customer.seen = page, seen
        assert (await customer.fill_and_save("4242424242424242")).headline == "This page is out of date"
        assert (customer.status, len(rules.submitted)) == (400, 1)
        await customer.open(base + customer.page.links["Open the page again"])
        assert (await customer.fill_and_save("4242424242424242")).url.startswith("https://shop.example/")


async def test_the_same_press_again_after_refusing_leads_to_a_fresh_form() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        page, seen = customer.page, customer.seen
        await customer.fill_and_save("4000002760003184")
        await customer.refuse()
        customer.page, customer.seen = page, seen
        assert (await customer.fill_and_save("4000002760003184")).headline == "Save a card for later"
        assert len(rules.submitted) == 1
        assert (await customer.fill_and_save("4000002760003184")).at_bank


async def test_another_page_of_a_used_link_does_not_claim_its_own_card_was_saved() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer, HttpCustomer() as other:
        await other.open(f"{base}/c/pay/cs_test_1")
        await customer.save_card(f"{base}/c/pay/cs_test_1", "4242424242424242")
        seen = await other.fill_and_save("5555555555554444")
        assert seen.headline == "This link has already been used"
        assert rules.saved == 1


async def test_a_declined_card_keeps_name_and_email_and_shows_no_card_data() -> None:
    rules = StandInRules()
    rules.add(customer_email=None, needs_email=True)
    async with served(rules) as base, HttpCustomer() as customer:
        url = f"{base}/c/pay/cs_test_1"
        seen = await customer.save_card(
            url, "4000000000000002", email="zoë@training.example", name="Zoë O’Neil", cvc="987"
        )
        assert (seen.message, customer.status) == (DECLINED, 402)
        fields = customer.page.form_with("Save card").fields
        assert (fields["email"], fields["cardholder_name"]) == ("zoë@training.example", "Zoë O’Neil")
        assert (fields["card_number"], fields["cvc"]) == ("", "")
        again = await customer.fill_and_save("4242424242424242", name="Zoë O’Neil")
        assert again.url.startswith("https://shop.example/")


@pytest.mark.parametrize(
    ("number", "expiry", "field", "message"),
    [
        ("4111111111111111", "12 / 34", "card_number", REAL_CARD),
        ("4242424242424242", "13 / 34", "expiry", "There is no month 13."),
    ],
)
async def test_a_wrong_field_is_named_beside_the_field(number: str, expiry: str, field: str, message: str) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.save_card(f"{base}/c/pay/cs_test_1", number, expiry=expiry)
        assert (seen.message, customer.status) == (message, 422)
        wrong = [values for tag, values in customer.page.attributes if values.get("aria-invalid") == "true"]
        assert [(w["name"], w["aria-describedby"], "autofocus" in w) for w in wrong] == [
            (field, f"{field}-error", True)
        ]
        assert number[-8:] not in str(customer.page.attributes)


async def test_the_bank_asks_and_approval_saves() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        bank = await customer.save_card(f"{base}/c/pay/cs_test_1", "4000002760003184")
        assert bank.at_bank
        assert bank.headline == "Is this you?"
        assert "Visa •••• 3184" in bank.text
        page, seen = customer.page, customer.seen
        done = await customer.approve()
        customer.page, customer.seen = page, seen
        assert done == await customer.approve()
        assert (done.url, rules.saved) == ("https://shop.example/thanks?session=cs_test_1", 1)


async def test_refusing_at_the_bank_leads_back_to_the_form_with_the_reason_once() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.save_card(f"{base}/c/pay/cs_test_1", "4000002500003155", name="Chiara Conferma")
        seen = await customer.refuse()
        assert (seen.headline, seen.message) == ("Save a card for later", REFUSED_AT_BANK)
        assert customer.page.form_with("Save card").fields["cardholder_name"] == "Chiara Conferma"
        assert (await customer.open(seen.url)).message == ""


async def test_a_question_still_waiting_at_the_bank_is_offered_on_the_form() -> None:
    rules = StandInRules()
    rules.add(pending_approval=True)
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(f"{base}/c/pay/cs_test_1")
        assert seen.message == "The bank is still waiting for your answer. Go to the bank"
        assert customer.page.links["Go to the bank"] == "/c/bank/cs_test_1"


async def test_the_bank_without_a_question_leads_to_the_form() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        assert (await customer.open(f"{base}/c/bank/cs_test_1")).headline == "Save a card for later"


@pytest.mark.parametrize(
    ("status", "headline", "code"),
    [("expired", "This link has expired", 410), ("complete", "This link has already been used", 200)],
)
@pytest.mark.parametrize(
    "path", ["/c/pay/cs_test_1", "/c/pay/cs_test_1/fill", "/c/pay/cs_test_1/left", "/c/bank/cs_test_1"]
)
async def test_a_link_that_ended_says_so_everywhere(status: str, headline: str, code: int, path: str) -> None:
    rules = StandInRules()
    rules.add(status=status)
    async with served(rules) as base, HttpCustomer() as customer:
        assert (await customer.open(base + path)).headline == headline
        assert customer.status == code


async def test_a_link_that_ends_while_the_customer_types() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        rules.expire("cs_test_1")
        assert (await customer.fill_and_save("4242424242424242")).headline == "This link has expired"


async def test_an_unknown_link_and_receipt_are_404() -> None:
    async with served(StandInRules()) as base, HttpCustomer() as customer:
        assert (await customer.open(f"{base}/c/pay/cs_test_none")).headline == "This link is not known"
        assert customer.status == 404
        assert (await customer.open(f"{base}/c/receipt/ch_none")).headline == "There is no such receipt"
        assert customer.status == 404


async def test_a_recovery_link_leads_to_the_fresh_page_while_it_lasts() -> None:
    rules = StandInRules()
    rules.add(status="expired")
    rules.add("cs_fresh")
    async with served(rules) as base, HttpCustomer() as customer:
        assert (await customer.open(f"{base}/c/recover/cs_test_1")).headline == "This link has expired"
        rules.recovered["cs_test_1"] = f"{rules.public_base}/c/pay/cs_fresh#fid"
        seen = await customer.open(f"{base}/c/recover/cs_test_1")
        assert (seen.headline, seen.url) == ("Save a card for later", f"{base}/c/pay/cs_fresh")
        assert (await customer.open(f"{base}/c/recover/none")).headline == "This link is not known"


async def test_the_last_page_sends_the_customer_back_to_the_counter() -> None:
    async with served(StandInRules()) as base, HttpCustomer() as customer:
        seen = await customer.open(f"{base}/c/done?session_id=cs_test_1")
        assert seen.headline == "Saved."
        assert "You can go back to the counter." in seen.text


@pytest.mark.parametrize(
    ("cancel", "shown"),
    [("https://shop.example/no", "https://shop.example/no"), (None, ""), ("javascript:alert(1)", "")],
)
async def test_leaving_goes_to_the_shop_or_to_a_page_of_our_own(cancel: str | None, shown: str) -> None:
    rules = StandInRules()
    rules.add(cancel_url=cancel)
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        link = customer.page.links["Leave without saving"]
        assert link == (shown or "/c/pay/cs_test_1/left")
        if not shown:
            assert (await customer.open(base + link)).headline == "Nothing was saved"
            assert customer.page.links["Back to the card"] == "/c/pay/cs_test_1"


async def test_one_press_of_the_picker_fills_in_every_published_scenario() -> None:
    rules = StandInRules()
    rules.add(customer_email=None, needs_email=True, customer_name=None)
    published = {card.number for card in rules.cards}
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        picks = list(customer.page.form_with("Declined Visa •••• 0002").buttons)
        assert len(picks) == 34
        for pick in picks:
            if pick.startswith("The customer closes"):
                continue
            seen = await customer.press(pick)
            fields = customer.page.form_with("Save card").fields
            assert fields["card_number"].replace(" ", "") in published
            assert fields["card_number"][-4:] == pick[-4:]
            assert fields["email"] == "customer@training.example"
            assert len(fields["cvc"]) == (4 if "Amex" in pick else 3)
            pressed = [values for tag, values in customer.page.attributes if values.get("aria-pressed") == "true"]
            assert len(pressed) == 1
            assert seen.message == ""


async def test_a_picked_card_can_be_saved_as_it_stands() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.press("Saves fine Visa •••• 4242")
        assert (await customer.press("Save card")).url.startswith("https://shop.example/")


@pytest.mark.parametrize(
    "path", ["/c/pay/cs_test_1", "/c/bank/cs_test_2", "/c/done", "/c/pay/cs_none", "/c/assets/pages.css"]
)
async def test_every_answer_is_locked_down(path: str) -> None:
    rules = StandInRules()
    rules.add()
    rules.add("cs_test_2", pending_approval=True)
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + path)
        policy = customer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert customer.headers["Cache-Control"] == "no-store"
        assert customer.headers["X-Content-Type-Options"] == "nosniff"
        assert customer.headers["Referrer-Policy"] == "no-referrer"
        nonces = [values["nonce"] for tag, values in customer.page.attributes if tag == "script"]
        assert all(f"'nonce-{nonce}'" in policy for nonce in nonces)
        assert not [1 for tag, values in customer.page.attributes if "style" in values or "onclick" in values]


async def test_names_from_outside_never_become_markup() -> None:
    rules = StandInRules()
    evil = '"><script>alert(1)</script>'
    rules.add(
        shop_name=evil,
        customer_name=evil,
        customer_email=evil,
        cancel_url=f"https://x.example/{evil}",
        pending_approval=True,
    )
    async with served(rules) as base, HttpCustomer() as customer:
        for path in ("/c/pay/cs_test_1", "/c/bank/cs_test_1"):
            await customer.open(base + path)
            scripts = [values for tag, values in customer.page.attributes if tag == "script"]
            assert all(values.get("src") == "/c/assets/pay.js" for values in scripts)
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.fill_and_save("4000000000000002", name=evil)
        assert customer.page.form_with("Save card").fields["cardholder_name"] == evil


async def test_a_success_address_that_is_no_web_address_ends_at_our_own_page() -> None:
    rules = StandInRules()
    rules.add(success_url="javascript:alert(1)")
    async with served(rules) as base, HttpCustomer() as customer:
        assert (await customer.save_card(f"{base}/c/pay/cs_test_1", "4242424242424242")).headline == "Saved."


@pytest.mark.parametrize("asset", ["base.html", "translations.json", "..%2fpages.css", "nothing"])
async def test_only_the_named_assets_are_served(asset: str) -> None:
    async with served(StandInRules()) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/assets/{asset}")
        assert customer.status == 404


async def test_an_upload_in_place_of_a_form_is_no_form_of_ours() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, aiohttp.ClientSession() as session:
        data = aiohttp.FormData()
        data.add_field("card_number", b"4242424242424242", filename="card.txt")
        async with session.post(f"{base}/c/pay/cs_test_1", data=data) as answer:
            assert answer.status == 400
            assert "This page is out of date" in await answer.text()
        assert rules.submitted == []


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(4250, "usd", "USD 42.50"), (5, "eur", "EUR 0.05"), (1200, "jpy", "JPY 1,200"), (1234560, "kwd", "KWD 1,234.560")],
)
async def test_a_receipt_is_stamped_and_exact(amount: int, currency: str, text: str) -> None:
    rules = StandInRules()
    rules.charges["ch_1"] = {
        "id": "ch_1",
        "amount": amount,
        "currency": currency,
        "created": 1_795_000_000,
        "status": "succeeded",
        "payment_method_details": {"type": "card", "card": {"brand": "visa", "last4": "4242"}},
        "billing_details": {"name": "Anna Saveswell"},
        "description": "Spring tune-up",
    }
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(f"{base}/c/receipt/ch_1")
        assert seen.headline == text
        assert re.search(r"TRAINING.*Paid.*Visa •••• 4242.*Spring tune-up.*No money moved", seen.text)
