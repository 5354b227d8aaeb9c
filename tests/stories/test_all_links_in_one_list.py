"""Back office: the open and ended links of all customers stand in one list; one that ended unused needs attention."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.stories.accounts import sessions
from tests.stories.screen import code_shown
from tests.stories.till import GOOD_CARD, Till, customer_in_browser, open_till


async def _link_for(till: Till, name: str) -> str:
    await till.choose(name)
    address = await till.new_link()
    await till.hands.click("Close")
    await till.hands.until(lambda: not code_shown(till), "the panel is closed")
    return address


async def test_states_of_everybody(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        hands = till.hands
        saved = await _link_for(till, "Leo Leftearly")
        await _link_for(till, "Sam Slow")
        await leo.save_card(saved, GOOD_CARD, name="Leo")
        await hands.click("Setup links")
        await hands.until(lambda: hands.find(QWidget, "Leo Leftearly, Saved"), "Leo's is saved", seconds=15)
        assert hands.find(QWidget, "Sam Slow, Waiting") is not None
        assert hands.reads("1 open · checked every 10 s")

        till.server.stripe.clock.advance(24 * 3600 + 60)
        await hands.until(lambda: hands.find(QWidget, "Sam Slow, Expired"), "Sam's has ended", seconds=15)
        await hands.click("Needs attention")
        await hands.read("Setup link for Sam Slow ended unused")
        known = len(sessions(till.server))
        await hands.click("New setup link")
        await hands.see(QWidget, "Setup link QR code")
        assert len(sessions(till.server)) == known + 1
        await hands.read("Sam Slow")
        await hands.click("Needs attention")
        await hands.until(lambda: not hands.reads("Setup link for Sam Slow ended unused"), "dealt with")
