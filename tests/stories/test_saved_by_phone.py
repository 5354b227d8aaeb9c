"""The customer scans the code, types the card in a phone's browser; the till sees it by itself within its 2 seconds."""

import time
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.stories.accounts import ask, sessions
from tests.stories.screen import code_shown, link_status
from tests.stories.till import MASTERCARD, customer_in_browser, open_till

POLL = 2.0


async def test_seen_within_the_poll_and_the_code_goes(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as leo:
        await till.full_list()
        await till.choose("Leo Leftearly")
        address = await till.new_link()
        assert link_status(till) == "Waiting for Leo"
        await leo.save_card(address, MASTERCARD, name="Leo Leftearly")
        used = time.monotonic()
        [session] = [s for s in sessions(till.server) if s["status"] == "complete" and s["url"] is None][:1]
        await till.hands.until(lambda: link_status(till) == "Card saved", "seen", seconds=POLL * 1.3)
        seen = time.monotonic()
        assert seen - used <= POLL * 1.3
        await till.hands.until(lambda: not code_shown(till), "the code is gone", seconds=1)
        await till.hands.read("Mastercard •••• 4444 saved")
        assert till.hands.reads("Nothing was charged")
        intent = ask(till.server, "GET", f"/v1/setup_intents/{session['setup_intent']}")
        assert intent["status"] == "succeeded"
        methods = ask(till.server, "GET", f"/v1/customers/{session['customer']}/payment_methods")["data"]
        assert "4444" in [method["card"]["last4"] for method in methods]
        status = till.hands.find(QLabel, "Link status")
        assert status is not None
        assert status.accessibleDescription() == "Card saved", "a screen reader can find it"
