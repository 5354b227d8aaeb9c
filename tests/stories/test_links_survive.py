"""Nothing is lost by closing a panel, going elsewhere, or ending the program: open links are taken up again."""

from functools import partial
from pathlib import Path

from tests.stories.accounts import customers_named, sessions
from tests.stories.screen import code_shown
from tests.stories.till import GOOD_CARD, MASTERCARD, Till, customer_in_browser, open_till

PEOPLE = ("Leo Leftearly", "Nobody Nomail", "Sam Slow")
EVENTS_SECONDS = 10 * 1.3 + 2


def _row_says(till: Till, name: str, word: str) -> bool:
    return any(name in row and word in row for row in till.hands.rows("Customers"))


async def test_closing_the_panel_loses_nothing(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        await till.hands.click("Close")
        await till.hands.until(lambda: not code_shown(till), "the panel is closed")
        assert sessions(till.server)[0]["status"] == "open", "the link goes on"
        await till.choose("Anna Saveswell")
        await till.hands.type_into("Search customers", "")
        await till.hands.until(lambda: _row_says(till, "Leo Leftearly", "Waiting"), "the row waits")
        await leo.save_card(address, GOOD_CARD, name="Leo")
        await till.hands.until(
            lambda: _row_says(till, "Leo Leftearly", "Saved"), "the row knows", seconds=EVENTS_SECONDS
        )
        await till.choose("Leo Leftearly")
        await till.hands.read("Visa •••• 4242")


async def test_a_restart_takes_up_every_open_link(tmp_path: Path) -> None:
    async with customer_in_browser() as customer:
        async with open_till(tmp_path) as till:
            await till.full_list()
            for name in PEOPLE:
                await till.choose(name)
                await till.new_link()
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.hands.until(lambda: till.program.desk.training_server, "the training Stripe", seconds=30)
            for name in PEOPLE:
                await till.hands.until(partial(_row_says, till, name, "Waiting"), f"{name}'s link is known")
            [leo] = customers_named(till.server, "Leo Leftearly")
            [session] = [s for s in sessions(till.server) if s["customer"] == leo["id"] and s["status"] == "open"]
            await customer.save_card(str(session["url"]), MASTERCARD, name="Leo")
            await till.hands.until(
                lambda: _row_says(till, "Leo Leftearly", "Saved"), "seen though not on screen", seconds=EVENTS_SECONDS
            )
            assert _row_says(till, "Sam Slow", "Waiting")


async def test_saved_while_the_till_was_off(tmp_path: Path) -> None:
    async with customer_in_browser() as customer:
        async with open_till(tmp_path) as till:
            await till.full_list()
            await till.choose("Leo Leftearly")
            address = await till.new_link()
            stripe = till.server.stripe
            stripe.save()
            await customer.save_card(address, GOOD_CARD, name="Leo")
            await till.program.desk.close()
        async with open_till(tmp_path) as till:
            await till.hands.until(lambda: _row_says(till, "Leo Leftearly", "Saved"), "settled at start", seconds=15)
