"""A link nobody uses: it runs out by Stripe's clock, or staff take it back; a used one cannot be taken back."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stories.accounts import ask, sessions
from tests.stories.screen import code_shown, link_status
from tests.stories.till import GOOD_CARD, customer_in_browser, open_till


async def test_runs_out(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        till.server.stripe.clock.advance(24 * 3600 + 60)
        await till.hands.until(lambda: link_status(till) == "Expired", "the till sees it", seconds=5)
        assert not code_shown(till)
        await till.hands.read("The link ran out")
        assert till.hands.reads("Nothing was charged.")
        seen = await leo.open(address)
        assert "expired" in (seen.headline + seen.text).lower(), seen.text[:200]

        await till.hands.click("New setup link")
        await till.hands.see(QWidget, "Setup link QR code")
        assert await till.copied_link() != address


async def test_taken_back(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Leo Leftearly")
        await till.new_link()
        await till.hands.click("Cancel link")
        await till.hands.read("The code stops working at once.")
        assert code_shown(till), "the question is meant"
        await till.hands.click("Cancel link")
        await till.hands.until(lambda: not code_shown(till), "the code is gone", seconds=1)
        await till.hands.until(lambda: link_status(till) == "Canceled", "said in words")
        assert sessions(till.server)[0]["status"] == "expired"


async def test_used_in_the_moment_of_taking_it_back(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        await till.hands.click("Cancel link")
        await till.hands.read("The code stops working at once.")
        await leo.save_card(address, GOOD_CARD, name="Leo")
        await till.hands.click("Cancel link")
        await till.hands.read("Visa •••• 4242 saved", seconds=5)
        assert link_status(till) == "Card saved"
        session = sessions(till.server)[0]
        intent = ask(till.server, "GET", f"/v1/setup_intents/{session['setup_intent']}")
        assert intent["status"] == "succeeded", "what was saved is kept"
