"""A customer is deleted in Stripe while the page is open here: the till says so and the row goes."""

from pathlib import Path

from tests.stories.accounts import ask, customers_named
from tests.stories.till import open_till


async def test_the_page_says_so(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Sam Slow")
        [sam] = customers_named(till.server, "Sam Slow")
        ask(till.server, "DELETE", f"/v1/customers/{sam['id']}")
        await till.hands.click("New setup link")
        await till.hands.read("This customer was deleted in Stripe", seconds=20)
        await till.hands.click("Back to customers")
        await till.hands.until(lambda: not till.hands.rows("Customers"), "the row is gone", seconds=20)
