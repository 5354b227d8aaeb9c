"""Every reason a bank gives becomes one of eight texts; fraud, lost and stolen read exactly like no reason at all."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.stories.counter import NOT_TAKEN, ResultOnScreen, close_result, refuse_confirm, result_on_screen, review
from tests.stories.till import Till, open_till

SITUATIONS = {
    "insufficient_funds": ("The bank said there is not enough money.", "Try another card, or a smaller amount."),
    "expired_card": ("This card has run out.", "Send a new card link."),
    "incorrect_number": (
        "The bank says the card's details are not right.",
        "Send a new link, so that the customer can enter the card again.",
    ),
    "card_not_supported": (
        "This card or account can't be used for this payment.",
        "Ask for another card or another way to pay.",
    ),
    "issuer_not_available": (
        "The bank could not answer just now.",
        "Try again in a few minutes, or use another card.",
    ),
    "duplicate_transaction": (
        "The bank saw the same payment a short time ago.",
        "Look at the customer's earlier payments before you charge again.",
    ),
    "generic_decline": (
        "The bank refused and gave no reason.",
        "Ask for another card, or the customer can call the bank.",
    ),
}
SUSPICIOUS = ("fraudulent", "lost_card", "stolen_card", "pickup_card", "merchant_blacklist", "restricted_card")


async def decline(till: Till, number: int, **codes: object) -> ResultOnScreen:
    """One charge that the bank declines with these codes; its result. Amounts differ, so that none asks for another."""
    await review(till, f"{1000 + number}")
    refuse_confirm(till, codes)
    await till.hands.click("Charge $")
    await till.result(NOT_TAKEN)
    return result_on_screen(till)


async def test_eight_texts(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        for number, (code, (happened, then)) in enumerate(SITUATIONS.items()):
            shown = await decline(till, number, code="card_declined", decline_code=code)
            assert (shown.happened, shown.money, shown.next) == (happened, NOT_TAKEN, then)
            assert "Send new link" in shown.buttons
            await close_result(till)
        shown = await decline(till, 50, code="authentication_required", decline_code="authentication_required")
        assert shown.happened == "The bank wants the customer to approve this payment."
        assert shown.next == "Send Anna an approval link. The charge can be made after that."
        assert "Try again" not in shown.buttons


async def test_nothing_about_fraud(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        plain = await decline(till, 0, code="card_declined", decline_code="generic_decline")
        await close_result(till)
        for number, code in enumerate(SUSPICIOUS, 1):
            shown = await decline(till, number, code="card_declined", decline_code=code)
            assert shown == plain
            words = [w.text().lower() for w in till.program.window.findChildren(QLabel) if w.isVisible()]
            assert not [w for w in words for bad in ("fraud", "lost_", "stolen", "pickup", "blacklist") if bad in w]
            await close_result(till)


@pytest.mark.parametrize(("advice", "again"), [("do_not_try_again", False), ("try_again_later", True)])
async def test_advice_decides_about_try_again(tmp_path: Path, advice: str, again: bool) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        shown = await decline(till, 0, code="card_declined", decline_code="issuer_not_available", advice_code=advice)
        assert ("Try again" in shown.buttons) is again
