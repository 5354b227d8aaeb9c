"""A key that may not read events: completion is found by listing sessions instead, and the till says so."""

from pathlib import Path

from tests.stories.accounts import KEY, add_customer, open_sandbox, stripe_elsewhere
from tests.stories.till import GOOD_CARD, customer_in_browser

MAY = (
    "rak_customer_write",
    "rak_checkout_session_write",
    "rak_setup_intent_read",
    "rak_payment_method_write",
    "rak_payment_intent_write",
    "rak_charge_read",
)


async def test_links_are_listed_instead(tmp_path: Path) -> None:
    async with stripe_elsewhere("Leo Leftearly") as stripe, customer_in_browser() as leo:
        stripe.stripe.keys.restrict(KEY, MAY)
        async with open_sandbox(tmp_path, stripe) as till:
            await till.choose("Leo Leftearly")
            address = await till.new_link()
            await till.hands.click("Close")
            await leo.save_card(address, GOOD_CARD, email="leo@training.example", name="Leo")
            await till.hands.read("Visa •••• 4242", seconds=16)
            assert any(r.path == "/v1/checkout/sessions" and r.method == "GET" for r in stripe.requests)
            tries = [r for r in stripe.requests if r.path == "/v1/events" and r.status == 403]
            assert len(tries) <= 3, "what is not allowed is not asked again and again"

            add_customer(stripe, name="Newcomer Nell")
            await till.hands.type_into("Search customers", "")
            await till.hands.until(
                lambda: any("Newcomer Nell" in row for row in till.hands.rows("Customers")),
                "news of people",
                seconds=75,
            )
            await till.hands.read("may not read events")
            await till.hands.click("OK")
            assert not till.hands.reads("may not read events"), "read once, it is out of the way"
