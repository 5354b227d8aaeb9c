"""Shops in yen, dinars and crowns: no decimals, three, and none that the wire nevertheless has."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from futurepay_desktop.commands.hands import press_key
from tests.stories.counter import money_requests
from tests.stories.till import open_till


@pytest.mark.parametrize(
    ("currency", "digits", "shown", "refusal"),
    [
        ("jpy", "1250", "¥1,250", "The least that Stripe charges is ¥50."),
        ("kwd", "12340", "KWD\u00a012.340", "Amounts go in steps of KWD\u00a00.010."),
        ("isk", "1250", "ISK\u00a01,250", ""),
    ],
)
async def test_charge_in(tmp_path: Path, currency: str, digits: str, shown: str, refusal: str) -> None:
    sent = 125_000 if currency == "isk" else int(digits)
    settings = tmp_path / "profiles" / "training" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"currency": currency}), "utf-8")
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.click("Charge")
        await till.type_amount("1")
        await till.hands.click("Review")
        if refusal:
            await till.hands.read(refusal)
            assert money_requests(till) == []
        else:
            await till.hands.click("Back")
        field = await till.hands.see(QLineEdit, "Amount")
        field.setFocus()
        press_key(field, Qt.Key.Key_Delete)
        await till.type_amount(digits)
        await till.hands.click("Review")
        await till.hands.click(f"Charge {shown} to Visa •••• 4242")
        await till.result(f"{shown} was taken.")
        paid = [p for p in till.payment_intents() if p["status"] == "succeeded"]
        assert [(p["amount_received"], p["currency"]) for p in paid] == [(sent, currency)]
