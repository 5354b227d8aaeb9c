"""The owner sets currency, success page, how long links work and the till's name: the next link follows them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox

from tests.stories.accounts import sessions
from tests.stories.till import Till, open_till


async def _choose(till: Till, name: str, words: str) -> None:
    """From a list of choices, as with the keyboard."""
    select = await till.hands.see(QComboBox, name)
    place = select.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0, [select.itemText(i) for i in range(select.count())]
    select.setFocus()
    while select.currentIndex() != place:
        await till.hands.key(Qt.Key.Key_Down if select.currentIndex() < place else Qt.Key.Key_Up)


async def test_the_next_link_follows(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        hands = till.hands
        await hands.click("Settings")
        assert hands.find(QAbstractButton, "Save changes") is not None
        await _choose(till, "Currency", "EUR")
        await _choose(till, "A setup link works for", "30 min")
        await hands.type_into("Success page", "shop without an address")
        await hands.type_into("Till", "Till by the door")
        await hands.click("Save changes")
        await hands.read("Type a whole address that begins with https://.")
        await hands.type_into("Success page", "https://bikes.example/thanks")
        await hands.click("Save changes")
        await hands.read("Saved.")
        assert hands.reads("Till by the door"), "the top bar says which till this is"

        await till.choose("Leo Leftearly")
        await till.new_link()
        session = sessions(till.server)[0]
        assert session["currency"] == "eur"
        assert str(session["success_url"]).startswith("https://bikes.example/thanks")
        assert "{CHECKOUT_SESSION_ID}" in session["success_url"]
        assert 30 * 60 <= session["expires_at"] - session["created"] <= 35 * 60
        assert session["metadata"]["futurepay_till"] == "Till by the door"

    async with open_till(tmp_path) as till:
        await till.full_list()
        assert till.hands.reads("Till by the door"), "kept for the next day"


async def test_what_checkout_will_offer(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.hands.click("Settings")
        await till.hands.click("What Checkout offers")
        await till.hands.read("Apple Pay")
        for method in ("Google Pay", "Link"):
            assert till.hands.reads(method), method
        assert till.hands.find(QAbstractButton, "Change it in the Dashboard") is not None
