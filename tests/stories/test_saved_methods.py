"""A customer's saved methods: which expire, which is the default, changing it, and taking one away after a question."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QWidget

from tests.stories.accounts import ask, customers_named
from tests.stories.till import Till, open_till


def _default_of(till: Till, name: str) -> object:
    [customer] = customers_named(till.server, name)
    return customer["invoice_settings"]["default_payment_method"]


def _methods_of(till: Till, name: str) -> dict[str, str]:
    [customer] = customers_named(till.server, name)
    found = ask(till.server, "GET", f"/v1/customers/{customer['id']}/payment_methods", {"limit": "100"})["data"]
    return {method["card"]["last4"]: method["id"] for method in found}


async def test_expiry_is_said_in_words(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Élodie Périmé")
        await till.hands.until(lambda: _cards(till), "the cards")
        spoken = " ".join(_cards(till))
        assert "expired" in spoken
        assert till.hands.reads("Expired"), "not by colour alone"
        await till.choose("Anna Saveswell")
        await till.hands.until(lambda: len(_cards(till)) == 3, "Anna's three cards")
        assert sum("expires soon" in card for card in _cards(till)) == 1
        assert sum("default" in card for card in _cards(till)) == 1
        assert any("Visa ending 4 2 4 2" in card and "default" in card for card in _cards(till))


async def test_make_default_and_detach(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        hands = till.hands
        methods = _methods_of(till, "Anna Saveswell")
        await hands.click("More for Mastercard •••• 4444")
        await hands.choose_action("Make default")
        await hands.read("Mastercard •••• 4444 is now the default")
        assert _default_of(till, "Anna Saveswell") == methods["4444"]
        await hands.until(
            lambda: any("Mastercard" in card and "default" in card for card in _cards(till)), "said on the card"
        )

        await hands.click("More for Visa •••• 5556")
        await hands.choose_action("Detach…")
        await hands.read("Detach Visa •••• 5556?")
        await hands.read("can't be charged on it any more")
        await hands.click("Cancel")
        assert "5556" in _methods_of(till, "Anna Saveswell"), "the question is meant"

        await hands.click("More for Visa •••• 5556")
        await hands.choose_action("Detach…")
        await hands.click("Detach Visa •••• 5556")
        await hands.until(lambda: "5556" not in _methods_of(till, "Anna Saveswell"), "gone at Stripe")
        await hands.until(lambda: len(_cards(till)) == 2, "gone from the page")


def _cards(till: Till) -> list[str]:
    group = till.hands.find(QWidget, "Saved payment methods")
    if group is None:
        return []
    names = (w.accessibleName() for w in group.findChildren(QWidget) if w.isVisible() and not isinstance(w, QLabel))
    return [name for name in names if " ending " in name]
