"""The customer's bank asks for approval while the card is saved: approved it is saved, refused it is not."""

from pathlib import Path

from tests.stories.accounts import sessions
from tests.stories.screen import code_shown, link_status
from tests.stories.till import APPROVAL_CARD, GOOD_CARD, customer_in_browser, open_till


async def test_approved(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as dmytro:
        await till.full_list()
        await till.choose("Dmytro Slovák")
        address = await till.new_link()
        seen = await dmytro.save_card(address, APPROVAL_CARD, name="Dmytro")
        assert seen.at_bank
        await till.hands.until(lambda: link_status(till) == "The bank asks the customer to approve", "the bank asks")
        assert code_shown(till), "the customer may still need it"
        await dmytro.approve()
        await till.hands.read("Visa •••• 3155 saved", seconds=5)
        assert not code_shown(till)


async def test_refused_and_then_another_card_on_the_same_page(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as dmytro:
        await till.full_list()
        await till.choose("Dmytro Slovák")
        address = await till.new_link()
        await dmytro.save_card(address, APPROVAL_CARD, name="Dmytro")
        seen = await dmytro.refuse()
        assert seen.message, "the page says why"
        assert "3155" not in str(sessions(till.server)[0])
        assert code_shown(till), "the link goes on"
        await dmytro.fill_and_save(GOOD_CARD, name="Dmytro")
        await till.hands.read("Visa •••• 4242 saved", seconds=5)
