"""A setup link's address lets its holder save a card in somebody's name: it is on the clipboard when asked for, and
nowhere else. Not in titles, tool tips or names, not in the log, not in any file."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtGui import QGuiApplication

from futurepay_desktop.gateway.log_redaction import install_log_redaction
from tests.stories.accounts import open_sandbox, sessions, stripe_elsewhere
from tests.stories.screen import everything_said, found_in_files
from tests.stories.till import GOOD_CARD, customer_in_browser


async def test_the_address_leaves_no_trace(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    install_log_redaction()  # as the program does before anything else
    async with stripe_elsewhere("Leo Leftearly") as stripe, customer_in_browser() as leo:
        async with open_sandbox(tmp_path, stripe) as till:
            await till.choose("Leo Leftearly")
            address = await till.new_link()
            QGuiApplication.clipboard().clear()
            [session] = sessions(stripe)
            secret = urlsplit(address).path
            assert session["id"] in secret
            assert secret not in everything_said()
            assert address not in repr(await till.shop.links.recent())
            assert found_in_files(tmp_path, address, secret, str(session["id"])) == []

            await till.hands.click("Show to customer")
            await till.hands.until(lambda: till.hands.reads("Works until"), "the customer's screen")
            assert secret not in everything_said()
            await leo.save_card(address, GOOD_CARD, email="leo@training.example", name="Leo")
            await till.hands.read("Visa •••• 4242 saved", seconds=5)
            assert secret not in everything_said()
            intent = str(session["setup_intent"])
            assert f"{intent}_secret_" not in everything_said()
        assert found_in_files(tmp_path, address, secret, str(session["id"]), "leo@training.example") == []
    assert secret not in _ours(caplog)


def _ours(caplog: pytest.LogCaptureFixture) -> str:
    """What the program itself logged: the customer's browser and its driver are another computer."""
    return "\n".join(r.getMessage() for r in caplog.records if r.name.startswith(("futurepay_desktop", "stripe")))
