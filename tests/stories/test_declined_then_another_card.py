"""The first card is refused; another one on the same page is saved. The till waits meanwhile and says nothing wrong."""

from pathlib import Path

from tests.stories.screen import code_shown, link_status
from tests.stories.till import DECLINED_CARD, MASTERCARD, customer_in_browser, open_till


async def test_the_link_survives_a_refused_card(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as mia:
        await till.full_list()
        await till.choose("Nobody Nomail")
        address = await till.new_link()
        seen = await mia.save_card(address, DECLINED_CARD, email="nobody@training.example", name="Nobody")
        assert "declined" in (seen.message + seen.text).lower()
        before = len(till.server.requests)
        await till.hands.until(lambda: len(till.server.requests) >= before + 2, "the till has looked again")
        assert code_shown(till)
        assert link_status(till) == "Waiting for Nobody"
        await mia.fill_and_save(MASTERCARD, email="nobody@training.example", name="Nobody")
        await till.hands.read("Mastercard •••• 4444 saved", seconds=5)
        assert not code_shown(till)
