"""The same customer and amount within ten minutes asks first, and shows the payment it means."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.stories.counter import (
    close_result,
    confirms,
    customer_id,
    result_on_screen,
    review,
    says,
    statuses,
    stripe_does,
)
from tests.stories.till import open_till


async def test_same_again(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.charge("4800", "Charge $48.00 to Visa •••• 4242")
        await till.result("$48.00 was taken.")
        await close_result(till)

        await review(till, "4800", ready=False)
        await till.hands.see(QAbstractButton, "Charge again anyway")
        assert says(till, "Anna Saveswell was charged $48.00 at Till 1, ")
        assert says(till, "Charge again?")
        assert till.hands.find(QAbstractButton, "Charge $48.00") is None
        assert statuses(till) == ["succeeded"]

        await till.hands.click("Show that payment")
        await till.result("$48.00 was taken.")
        assert result_on_screen(till).happened == "The payment went through."
        await till.hands.click("Done")
        assert statuses(till) == ["succeeded"]

        # Another amount is not asked about.
        await review(till, "4900")
        await till.hands.see(QAbstractButton, "Charge $49.00 to Visa •••• 4242")
        await till.hands.click("Back")
        await till.hands.click("Cancel")

        # Meant: two more deliberate presses, and it is charged once more.
        await review(till, "4800", ready=False)
        await till.hands.click("Charge again anyway")
        assert len(confirms(till)) == 1
        await till.hands.click("Charge $48.00 to Visa •••• 4242")
        await till.result("$48.00 was taken.")
        assert [s for s in statuses(till) if s != "canceled"] == ["succeeded", "succeeded"]


async def test_paid_at_another_till(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        anna = customer_id(till, "Anna Saveswell")
        [card, *_] = stripe_does(till, "GET", f"/v1/customers/{anna}/payment_methods")["data"]
        stripe_does(
            till,
            "POST",
            "/v1/payment_intents",
            amount="5300",
            currency="usd",
            customer=anna,
            payment_method=card["id"],
            off_session="true",
            confirm="true",
        )
        await review(till, "5300", ready=False)
        await till.hands.see(QAbstractButton, "Charge again anyway")
        assert says(till, "Anna Saveswell was charged $53.00 at another till, ")
        assert statuses(till) == []
        await till.hands.click("Show that payment")
        await till.result("$53.00 was taken.")
        await till.hands.click("Done")
        assert statuses(till) == []
