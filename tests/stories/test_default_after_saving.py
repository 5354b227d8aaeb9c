"""Whether a newly saved card becomes the default is the shop's choice; by default only for whoever has none."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.settings import MakeDefault
from tests.stories.accounts import ask, customers_named
from tests.stories.till import MASTERCARD, Till, customer_in_browser, open_till


def _default_card(till: Till, name: str) -> str:
    [customer] = customers_named(till.server, name)
    method = customer["invoice_settings"]["default_payment_method"]
    return ask(till.server, "GET", f"/v1/payment_methods/{method}")["card"]["last4"] if method else ""


@pytest.mark.parametrize(
    ("choice", "name", "default"),
    [
        (MakeDefault.WHEN_FIRST, "Leo Leftearly", "4444"),
        (MakeDefault.WHEN_FIRST, "Anna Saveswell", "4242"),
        (MakeDefault.ALWAYS, "Anna Saveswell", "4444"),
        (MakeDefault.NEVER, "Leo Leftearly", ""),
    ],
)
async def test_as_the_shop_chose(tmp_path: Path, choice: MakeDefault, name: str, default: str) -> None:
    async with open_till(tmp_path) as till, customer_in_browser() as customer:
        await till.full_list()
        await till.shop.settings.change(replace(till.shop.settings.current, make_default=choice))
        await till.choose(name)
        await customer.save_card(await till.new_link(), MASTERCARD, name=name)
        await till.hands.read("Mastercard •••• 4444 saved", seconds=5)
        if default == "4444":
            await till.hands.read("default for later charges", seconds=5)
        await till.hands.until(lambda: _default_card(till, name) == default, f"the default is {default!r}")
