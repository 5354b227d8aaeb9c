"""Somebody starts the program for the first time, looks around in training, and finds it again the next day."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.stories.accounts import open_welcome


async def test_from_nothing_to_the_practice_shop(tmp_path: Path) -> None:
    async with open_welcome(tmp_path, None) as till:
        hands = till.hands
        await hands.see(QAbstractButton, "Try it in training")
        assert hands.find(QAbstractButton, "Connect your Stripe account") is not None
        assert hands.reads("Card numbers never pass through this program.")
        assert till.program.desk.training_server is None, "nothing is started before somebody asks"
        assert till.program.desk.known() == ()

        await hands.click("Try it in training")
        await till.full_list()
        title = till.program.window.windowTitle()
        assert title.startswith("FuturePay")
        assert "Training" in title
        assert hands.find(QAbstractButton, "Training, Practice shop") is not None, "the mode is always in sight"

    async with open_welcome(tmp_path, None) as till:
        await till.full_list()
        assert "Training" in till.program.window.windowTitle(), "the next start goes straight to work"
