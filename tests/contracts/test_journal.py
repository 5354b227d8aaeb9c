"""The contract of `ChargeJournal`, kept by the encrypted journal and by the one in memory."""

from dataclasses import replace
from pathlib import Path

import pytest

from futurepay_desktop.domain.charge import ChargeState
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.services.ports import ChargeJournal
from tests.store.opened import KINDS, a_charge, stores

DECLINED = Declined("pi_1", FailureCodes("card_declined", "insufficient_funds", "try_again_later", "51", "req_1"))
SUCCEEDED = Succeeded("pi_1", "ch_1", "https://pay.example/receipt", 1_800_000_050)
kinds = pytest.mark.parametrize("kind", KINDS)


@kinds
async def test_a_charge_goes_its_way(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        charge = a_charge()
        await s.journal.open(charge)
        assert await s.journal.charge(charge.id) == replace(charge, updated=charge.created)
        ready = await s.journal.ready(charge.id, "pi_1")
        assert (ready.state, ready.payment_intent_id) == (ChargeState.READY, "pi_1")
        confirming = await s.journal.move(charge.id, ChargeState.CONFIRMING, None)
        assert confirming.result is None
        done = await s.journal.move(charge.id, ChargeState.SUCCEEDED, SUCCEEDED)
        assert (done.state, done.result, done.payment_intent_id) == (ChargeState.SUCCEEDED, SUCCEEDED, "pi_1")
        assert done.request == charge.request
        assert done.updated > ready.updated
        assert await s.journal.charge(charge.id) == done


@kinds
async def test_an_unknown_charge_is_not_there(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        assert await s.journal.charge("01NOBODY") is None
        with pytest.raises(ValueError, match="01NOBODY"):
            await s.journal.move("01NOBODY", ChargeState.CANCELLED, None)
        with pytest.raises(ValueError, match="01NOBODY"):
            await s.journal.ready("01NOBODY", "pi_1")
        with pytest.raises(ValueError, match="01NOBODY"):
            await s.journal.mark_seen("01NOBODY")


@kinds
async def test_ids_and_keys_are_used_once(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        first, second = a_charge(1), a_charge(2)
        await s.journal.open(first)
        for again in (
            first,
            replace(second, create_key=first.create_key),
            replace(second, confirm_key=first.confirm_key),
            replace(second, state=ChargeState.READY),
            replace(second, payment_intent_id="pi_1"),
            replace(second, confirm_key=second.create_key),
        ):
            with pytest.raises(ValueError, match="not new"):
                await s.journal.open(again)
        assert len(await s.journal.recent()) == 1


@kinds
async def test_moves_that_are_not_allowed_change_nothing(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        charge = a_charge()
        await s.journal.open(charge)
        for state in (ChargeState.CONFIRMING, ChargeState.SUCCEEDED, ChargeState.READY, ChargeState.PREPARING):
            with pytest.raises(ValueError, match=r"READY|may not become"):
                await s.journal.move(charge.id, state, None)
        await s.journal.ready(charge.id, "pi_1")
        with pytest.raises(ValueError, match="may not become"):
            await s.journal.ready(charge.id, "pi_2")
        kept = await s.journal.charge(charge.id)
        assert kept is not None
        assert kept.payment_intent_id == "pi_1"


@kinds
async def test_a_move_without_result_keeps_the_last_one(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        await _confirming(s.journal, 1)
        await s.journal.move(a_charge().id, ChargeState.DECLINED, DECLINED)
        cancelled = await s.journal.move(a_charge().id, ChargeState.CANCELLED, None)
        assert cancelled.result == DECLINED


@kinds
async def test_not_finished_oldest_first(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        for number in range(5):
            await s.journal.open(a_charge(number, created=1_800_000_000 - number))
        ids = [a_charge(number).id for number in range(5)]
        await s.journal.move(ids[0], ChargeState.CANCELLED, Cancelled(None))
        await s.journal.ready(ids[1], "pi_b")
        await s.journal.ready(ids[2], "pi_c")
        await s.journal.move(ids[2], ChargeState.CONFIRMING, None)
        await s.journal.move(ids[2], ChargeState.PROCESSING, Processing("pi_c"))
        await s.journal.ready(ids[3], "pi_d")
        await s.journal.move(ids[3], ChargeState.CONFIRMING, None)
        await s.journal.move(ids[3], ChargeState.UNKNOWN, Unknown("pi_d", UnknownReason.NO_ANSWER))
        assert [c.id for c in await s.journal.not_finished()] == [ids[4], ids[3], ids[2], ids[1]]


@kinds
async def test_lists_are_newest_first_and_limited(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        for number in (3, 1, 2):
            customer = "cus_ann" if number != 2 else "cus_bob"
            await s.journal.open(a_charge(number, customer=customer, created=1_800_000_000 + number))
        assert [c.id[-1] for c in await s.journal.recent()] == ["3", "2", "1"]
        assert [c.id[-1] for c in await s.journal.recent(limit=1)] == ["3"]
        assert [c.id[-1] for c in await s.journal.of_customer("cus_ann")] == ["3", "1"]
        assert [c.id[-1] for c in await s.journal.of_customer("cus_ann", limit=1)] == ["3"]
        assert await s.journal.of_customer("cus_nobody") == ()


@kinds
async def test_attention_until_it_was_seen(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        for number in (1, 2, 3, 4):
            await _confirming(s.journal, number)
        ids = [a_charge(number).id for number in (1, 2, 3, 4)]
        await s.journal.move(ids[1], ChargeState.DECLINED, DECLINED)
        await s.journal.move(ids[2], ChargeState.NEEDS_CUSTOMER, NeedsCustomer("pi_3", DECLINED.codes))
        await s.journal.move(ids[3], ChargeState.SUCCEEDED, SUCCEEDED)
        assert [c.id for c in await s.journal.needing_attention()] == ids[:3]
        assert (await s.journal.mark_seen(ids[1])).seen
        assert (await s.journal.mark_seen(ids[1])).seen
        assert (await s.journal.mark_seen(ids[0])).seen
        # What is not known stays until it is known, whoever looked at it.
        assert [c.id for c in await s.journal.needing_attention()] == [ids[0], ids[2]]
        await s.journal.move(ids[0], ChargeState.DECLINED, DECLINED)
        assert [c.id for c in await s.journal.needing_attention()] == [ids[0], ids[2]]


@kinds
async def test_odd_texts_come_back_as_they_were(kind: str, tmp_path: Path) -> None:
    async with stores(kind, tmp_path) as s:
        charge = a_charge()
        odd = replace(charge.request, note="\ud83d \x00 '\"; DROP TABLE charge; -- \u202e", reference="é" * 5_000)
        await s.journal.open(replace(charge, request=odd))
        kept = await s.journal.charge(charge.id)
        assert kept is not None
        assert kept.request == odd


async def _confirming(journal: ChargeJournal, number: int) -> None:
    await journal.open(a_charge(number))
    await journal.ready(a_charge(number).id, f"pi_{number}")
    await journal.move(a_charge(number).id, ChargeState.CONFIRMING, None)
