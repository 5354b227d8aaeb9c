"""An answer cut at every byte of its head, and all along its body: never a decline, never a second charge."""

from pathlib import Path

import pytest

from futurepay_desktop.domain.charge_result import Succeeded, Unknown, UnknownReason
from futurepay_desktop.training.faults.faults import FaultKind
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS
from tests.gateway.till import Till, open_till
from tests.training.counts import COUNTS

INTENTS = "/v1/payment_intents"
HEAD_BYTES = 330
BODY = (*range(HEAD_BYTES, 1500, 90), -200, -20, -3, -2, -1)


async def survives(till: Till, places: tuple[int, ...], **how: object) -> None:
    """Charges a saved card once for each place, the answer cut there, and asks again with the same key."""
    method = await till.saved()
    for place in places:
        charge = await till.ready(till.charge(method))
        path = f"{INTENTS}/{charge.payment_intent_id}/confirm"
        till.fault(FaultKind.CUT_BYTES, "POST", path, after_bytes=place, **how)
        lost = await till.gateway.confirm_payment_intent(charge)
        assert lost == Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER), place
        assert isinstance(await till.gateway.confirm_payment_intent(charge), Succeeded), place
        assert till.server.ledger.times_charged(charge.payment_intent_id or "") == 1
        till.stripe.faults.clear()
    assert till.server.ledger.money_moved() == {"usd": 4200 * len(places)}
    COUNTS["fault kinds"]["answers cut at a byte"] += len(places)


@pytest.mark.parametrize("start", range(0, HEAD_BYTES, 55))
async def test_an_answer_cut_at_every_byte_of_its_head(resources: Path, start: int) -> None:
    async with open_till(resources, limits=NO_LIMITS) as till:
        await survives(till, tuple(range(start, start + 55)))


@pytest.mark.parametrize("reset", [False, True], ids=["ended", "reset"])
async def test_an_answer_cut_along_its_body(resources: Path, reset: bool) -> None:
    async with open_till(resources, limits=NO_LIMITS) as till:
        await survives(till, BODY, reset=reset)
