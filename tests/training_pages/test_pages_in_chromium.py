"""The pages in a real browser: on a phone and a desk, light and dark, with and without a script."""

from typing import Literal, get_args

import pytest

from futurepay_desktop.training.checkout.checkout_contract import LineItem, MethodKind, SavedMethod
from tests.fakes.chromium_customer import DESKTOP, PHONE, ChromiumCustomer
from tests.training_pages.stand_in import DECLINED, REFUSED_AT_BANK, StandInRules, served

Theme = Literal["light", "dark"]
SHOP = "https://shop.example/thanks?session=cs_test_1"
SMALL_PHONE = (360, 640)
LOOKS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")]
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (text) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255, c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4));
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba(getComputedStyle(document.documentElement).backgroundColor);
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const says = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || element.matches("input");
    if (!says || !element.checkVisibility({ visibilityProperty: true })) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${element.tagName} ${element.className} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll(
  "button, a, input:not([type=hidden], [type=radio], [type=checkbox]), label:has(input), summary")]
  .filter((e) => e.checkVisibility() && (e.getBoundingClientRect().height < 24)).map((e) => e.outerHTML.slice(0, 80))
  .filter((html) => !html.includes("/c/bank/"))"""


@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_decline_then_another_card(size: tuple[int, int], theme: Theme) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer(size=size, theme=theme) as customer:
        seen = await customer.save_card(f"{base}/c/pay/cs_test_1#fid123", "4000000000000002", name="Ben Declan")
        assert seen.message == DECLINED
        assert await customer.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
        assert await customer.page.get_by_label("Cardholder name").input_value() == "Ben Declan"
        assert await customer.page.get_by_label("Card number").input_value() == ""
        assert (await customer.fill_and_save("4242424242424242")).url == SHOP
        assert (rules.saved, customer.errors) == (1, [])


@pytest.mark.parametrize(("size", "theme"), LOOKS)
async def test_the_bank_is_refused_then_approved(size: tuple[int, int], theme: Theme) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer(size=size, theme=theme) as customer:
        assert (await customer.save_card(f"{base}/c/pay/cs_test_1", "4000002760003184")).at_bank
        assert (await customer.refuse()).message == REFUSED_AT_BANK
        assert (await customer.fill_and_save("4000002760003184")).at_bank
        assert (await customer.approve()).url == SHOP
        assert customer.errors == []


def every_page() -> tuple[StandInRules, list[str]]:
    """Sessions in every state and language direction, with names as long as names get, and their pages."""
    rules = StandInRules()
    long = "Müller-Lüdenscheidt " * 12
    every: tuple[MethodKind, ...] = get_args(MethodKind)
    earlier = (SavedMethod("pm_1", "visa", "4242", "12 / 30"), SavedMethod("pm_2", "sepa_debit", "3201", ""))
    paying = {"mode": "payment", "amount": 1_234_567_890, "line_items": (LineItem(long, 12, 1),), "save_choice": True}
    rules.add("cs_long", shop_name=long, customer_name=long, offered_types=every, wallets=True)
    rules.add("cs_pay", shop_name=long, **paying)
    for locale in ("de", "fr", "ar"):
        rules.add(f"cs_{locale}", locale=locale, offered_types=every, wallets=True, **paying)
        rules.add(f"cs_kept_{locale}", locale=locale, saved_methods=earlier, offered_types=every, **paying)
        rules.scenario_plans.orders[f"cs_{locale}"] = "later_error"
    rules.add("cs_soon")
    rules.scenario_plans.orders["cs_soon"] = "expires"
    rules.add("cs_slow", locale="ar")
    rules.scenario_plans.orders["cs_slow"] = "slow"
    rules.add("cs_bank", pending_approval=True, **paying)
    rules.add("cs_over", status="expired", locale="fr")
    rules.add("cs_done", status="complete", **paying)
    refund = {"amount": 500, "currency": "usd", "created": 1_795_100_000, "status": "pending"}
    charge = {"id": "ch_1", "amount": 4200, "amount_refunded": 500, "currency": "usd", "created": 1_795_000_000}
    rules.charges["ch_1"] = charge | {"status": "succeeded", "description": long}
    rules.refunds["ch_1"] = [refund]
    forms = [f"/c/pay/{name}" for name in rules.views]
    others = ["/c/bank/cs_bank", "/c/done?session_id=cs_done", "/c/receipt/ch_1", "/c/done", "/c/pay/none"]
    return rules, [*forms, *others, "/c/pay/cs_long/left", "/c/pay/cs_ar/closed"]


@pytest.mark.parametrize(("size", "theme"), [*LOOKS, (SMALL_PHONE, "light")])
async def test_every_page_fits_and_can_be_read(size: tuple[int, int], theme: Theme) -> None:
    rules, paths = every_page()
    async with served(rules) as base, ChromiumCustomer(size=size, theme=theme) as customer:
        for path in paths:
            await customer.open(base + path)
            if await customer.page.locator("summary").count():
                await customer.page.locator("summary").click()
            await expect_readable(customer, path)
        for tab in (*get_args(MethodKind), "wallet"):
            await customer.open(f"{base}/c/pay/cs_long")
            async with customer.page.expect_navigation():
                await customer.page.locator(f".tab[value={tab}]").click()
            await expect_readable(customer, tab)
        assert customer.errors == []


async def expect_readable(customer: ChromiumCustomer, path: str) -> None:
    """Nothing is wider than the screen, pale, or too small to be touched."""
    assert not await customer.page.evaluate(WIDER), path
    assert await customer.page.evaluate(CONTRAST) == [], path
    assert await customer.page.evaluate(SMALL) == [], path
    assert await customer.page.locator("h1").count() == 1


@pytest.mark.parametrize("javascript", [True, False])
async def test_one_press_of_the_picker_then_save(javascript: bool) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer(javascript=javascript) as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.page.locator(".pick", has_text="Saves fine").click()
        assert await customer.page.get_by_label("Card number").input_value() == "4242 4242 4242 4242"
        assert await customer.page.get_by_label("Cardholder name").input_value() == "Anna Saveswell"
        assert await customer.page.get_by_label("CVC", exact=True).input_value() == "123"
        assert (await customer.press("Save card")).url == SHOP


async def test_a_card_behind_the_fold_is_filled_in_too() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.pick("American Express")
        assert await customer.page.get_by_label("Card number").input_value() == "3782 822463 10005"
        assert await customer.page.locator("#brand").inner_text() == "AMEX"
        assert await customer.page.get_by_role("button", name="Save card").is_visible()


async def test_digits_are_grouped_while_typing_and_the_keyboard_is_enough() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.page.get_by_label("Cardholder name").focus()
        keyboard = customer.page.keyboard
        for typed in ("Pia Pending", "4242424242424242", "1234", "123"):
            await keyboard.type(typed)
            await keyboard.press("Tab")
        assert await customer.page.get_by_label("Card number").input_value() == "4242 4242 4242 4242"
        assert await customer.page.get_by_label("Expiry (MM / YY)").input_value() == "12 / 34"
        async with customer.page.expect_request(SHOP):
            await keyboard.press("Enter")


PLAINLY_WRONG = [
    ("Email", "nobody", "typeMismatch"),
    ("Email", "", "valueMissing"),
    ("Cardholder name", "", "valueMissing"),
    ("Card number", "4242", "patternMismatch"),
    ("Expiry (MM / YY)", "soon", "patternMismatch"),
    ("CVC", "12", "patternMismatch"),
]


async def test_the_browser_itself_stops_what_is_plainly_wrong() -> None:
    rules = StandInRules()
    rules.add(needs_email=True)
    async with served(rules) as base, ChromiumCustomer() as customer:
        for label, value, state in PLAINLY_WRONG:
            await customer.open(f"{base}/c/pay/cs_test_1")
            await customer.pick("Saves fine")
            field = customer.page.get_by_label(label, exact=True)
            await field.fill(value)
            await customer.page.get_by_role("button", name="Save card").click()
            assert await field.evaluate("(e, state) => e.validity[state]", state), (label, value)
            assert await field.evaluate("(e) => e === document.activeElement"), (label, value)
        assert rules.submitted == []


async def test_a_double_click_saves_once() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        await customer.pick("Saves fine")
        async with customer.page.expect_request(SHOP):
            await customer.page.get_by_role("button", name="Save card").dblclick(no_wait_after=True)
        assert rules.saved == 1


async def test_a_field_error_takes_the_focus_and_is_read_with_its_field() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer() as customer:
        seen = await customer.save_card(f"{base}/c/pay/cs_test_1", "4111111111111111")
        field = customer.page.get_by_label("Card number")
        assert "real cards" in seen.message
        assert await field.evaluate("(e) => e === document.activeElement")
        described = await field.get_attribute("aria-describedby")
        assert await customer.page.locator(f"#{described}").inner_text() == seen.message


async def test_a_link_that_expires_while_the_customer_types() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        rules.expire("cs_test_1")
        assert (await customer.fill_and_save("4242424242424242")).headline == "This link has expired"
