"""The owner revokes the key while the shop is open: charging says so, and whose job it is now."""

from pathlib import Path

from futurepay_desktop.training.faults.faults import FaultKind
from tests.stories.counter import (
    NOT_KNOWN,
    NOT_TAKEN,
    close_result,
    order,
    result_on_screen,
    review,
    says,
    statuses,
)
from tests.stories.till import open_till

REVOKED = {"error": {"type": "invalid_request_error", "code": "api_key_expired", "message": "Expired API Key provided"}}


async def test_revoked_before_the_review(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await till.hands.read("Visa •••• 4242")
        order(till, "*", "/v1", FaultKind.STATUS, status=401, body=REVOKED, times=10_000)
        await review(till, "2000", ready=False)
        await till.result(NOT_TAKEN)
        shown = result_on_screen(till)
        assert shown.happened == "Stripe no longer accepts this shop's key."
        assert shown.next == "Ask the owner to add a new key in Settings."
        assert statuses(till) == []
        await close_result(till)
        # Reading goes on, and the notice leads to the settings.
        await till.choose("Ben Declan")
        await till.hands.until(lambda: says(till, "Stripe doesn't accept this shop's key."), "the notice", seconds=30)


async def test_revoked_between_review_and_press(tmp_path: Path) -> None:
    async with open_till(tmp_path) as till:
        await till.full_list()
        await till.choose("Anna Saveswell")
        await review(till, "2000")
        order(till, "*", "/v1", FaultKind.STATUS, status=401, body=REVOKED, times=10_000)
        await till.hands.click("Charge $20.00 to Visa •••• 4242")
        # Without a look at the PaymentIntent there is no proof, so the till does not claim one.
        await till.result(NOT_KNOWN)
        assert result_on_screen(till).happened == "This shop's key may not look at the charge."
        assert statuses(till) == ["requires_confirmation"]
        till.faults.clear()  # the owner's new key
        await till.hands.click("Check now")
        await till.result(NOT_TAKEN)
        assert statuses(till) == ["canceled"]
