"""Scenarios on the page: picked there, or ordered by the shop for this customer."""

import asyncio
from typing import Any

import aiohttp
import pytest

from futurepay_desktop.commands.http_customer import HttpCustomer
from futurepay_desktop.training.checkout.scenarios import SCENARIOS
from tests.fakes.chromium_customer import ChromiumCustomer
from tests.training_pages.stand_in import StandInRules, served

PAY = "/c/pay/cs_test_1"


def ordered(key: str, **changes: Any) -> StandInRules:
    rules = StandInRules()
    rules.add(**changes)
    rules.scenario_plans.orders["cs_test_1"] = key
    return rules


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if s.key != "closes"], ids=lambda s: s.key)
async def test_a_page_starts_with_what_the_shop_ordered_and_says_so(scenario: object) -> None:
    wanted = next(s for s in SCENARIOS if s is scenario)
    rules = ordered(wanted.key)
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(base + PAY)
        assert f"The shop chose: \u2068{wanted.label_key}\u2069" in seen.text
        fields = customer.page.form_with("Save card").fields
        assert fields["card_number"].replace(" ", "") == wanted.number
        assert (fields["cardholder_name"], fields["scenario"]) == ("Anna Saveswell", wanted.key)


@pytest.mark.parametrize(("number", "reason"), [("", "lost_card"), ("5555555555554444", None)])
async def test_a_later_decline_is_noted_for_the_scenarios_own_card_only(number: str, reason: str | None) -> None:
    rules = ordered("later_lost")
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("Save card", {"card_number": number} if number else None)
        assert rules.saved == 1
        assert rules.scenario_plans.declined_later.get("cs_test_1") == reason


@pytest.mark.parametrize("javascript", [True, False])
async def test_a_later_decline_picked_on_the_page_is_noted(javascript: bool) -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, ChromiumCustomer(javascript=javascript) as customer:
        await customer.open(base + PAY)
        await customer.page.get_by_text("More to practise").click()
        group = customer.page.get_by_role("group", name="Declined later")
        await group.get_by_role("button", name="Stolen card").click()
        await customer.press("Save card")
        assert rules.scenario_plans.declined_later == {"cs_test_1": "stolen_card"}


async def test_another_pick_takes_the_later_decline_back() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("Lost card Visa •••• 4242")
        await customer.press("Saves fine Visa •••• 4242")
        await customer.press("Save card")
        assert (rules.saved, rules.scenario_plans.declined_later) == (1, {})


async def test_a_customer_who_closes_the_page_can_come_back() -> None:
    rules = ordered("closes")
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(base + PAY)
        assert seen.headline == "The customer closed the page"
        assert "Nothing was saved. The link stays open" in seen.text
        seen = await customer.open(base + customer.page.links["Open the page again"])
        assert seen.headline == "Save a card for later"
        assert (await customer.press("Save card")).url.startswith("https://shop.example/")


async def test_closing_picked_on_the_page_closes_it_each_time() -> None:
    rules = StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        for _ in range(2):
            await customer.open(base + PAY)
            seen = await customer.press("The customer closes the page Visa •••• 4242")
            assert seen.headline == "The customer closed the page"
        assert rules.checkout_view("cs_test_1").status == "open"


@pytest.mark.parametrize("by_the_shop", [True, False])
async def test_a_link_that_expires_soon_says_how_long_it_has(by_the_shop: bool) -> None:
    rules = ordered("expires") if by_the_shop else StandInRules()
    rules.add()
    async with served(rules) as base, HttpCustomer() as customer:
        seen = await customer.open(base + PAY)
        if not by_the_shop:
            assert "This link ends" not in seen.text
            seen = await customer.press("The link expires soon Visa •••• 4242")
        assert "This link ends in \u20681:00\u2069." in seen.text
        rules.scenario_plans.left["cs_test_1"] = 7
        assert "This link ends in \u20680:07\u2069." in (await customer.open(base + PAY)).text


async def test_in_a_browser_the_time_runs_down_and_the_page_ends_by_itself() -> None:
    rules = ordered("expires")
    async with served(rules) as base, ChromiumCustomer() as customer:
        await customer.open(base + PAY)
        note = customer.page.locator(".hurry")
        assert "1:00" in await note.inner_text()
        await note.filter(has_text="0:5").wait_for()
        rules.scenario_plans.left["cs_test_1"] = 1
        await customer.open(base + PAY)
        rules.expire("cs_test_1")
        await customer.page.get_by_role("heading", name="This link has expired").wait_for()
        assert customer.errors == []


async def test_a_slow_phone_is_waited_for_and_pressing_twice_saves_once() -> None:
    rules = ordered("slow")
    pauses: list[float] = []
    async with served(rules, pauses=pauses) as base, HttpCustomer() as customer, aiohttp.ClientSession() as session:
        seen = await customer.open(base + PAY)
        assert "Slow phone: the answer takes 20 seconds. Pressing twice does no harm." in seen.text
        data = customer.page.form_with("Save card").fields

        async def press() -> tuple[int, str]:
            async with session.post(base + PAY, data=data, allow_redirects=False) as answer:
                return answer.status, answer.headers["Location"]

        answers = await asyncio.gather(press(), press(), press())
        assert set(answers) == {(303, "https://shop.example/thanks?session=cs_test_1")}
        assert (pauses, rules.saved, len(rules.submitted)) == ([20.0], 1, 1)


async def test_a_slow_phone_still_waits_with_another_card_after_a_refusal() -> None:
    pauses: list[float] = []
    rules = StandInRules()
    rules.add()
    async with served(rules, pauses=pauses) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("A slow phone Visa •••• 4242")
        seen = await customer.press("Save card", {"card_number": "4000000000000002"})
        assert "Slow phone" in seen.text
        await customer.fill_and_save("4242424242424242")
        assert (pauses, rules.saved) == ([20.0, 20.0], 1)


async def test_a_link_that_ends_during_the_wait_is_not_saved() -> None:
    rules = ordered("slow")
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        press = asyncio.create_task(customer.press("Save card"))
        await asyncio.sleep(0)
        rules.expire("cs_test_1")
        assert (await press).headline == "This link has expired"
        assert rules.saved == 0


async def test_a_bank_account_can_be_practised_on_a_slow_phone_too() -> None:
    pauses: list[float] = []
    rules = StandInRules()
    rules.add(offered_types=("card", "sepa_debit"))
    async with served(rules, pauses=pauses) as base, HttpCustomer() as customer:
        await customer.open(base + PAY)
        await customer.press("SEPA debit")
        seen = await customer.press("A slow phone AT •••• 3201")
        assert "Slow phone" in seen.text
        await customer.press("Save bank account")
        assert (pauses, rules.submitted[0].kind) == ([20.0], "sepa_debit")
        assert rules.submitted[0].iban == "AT61 1904 3002 3457 3201"
