"""Every documented code has a situation; what must stay hidden looks exactly like a decline without a reason."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.decline_advice import HIDDEN, Situation, read_decline_table, situation_of

TEXT = (Path(__file__).parents[2] / "resources" / "data" / "decline_codes.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(io.StringIO(TEXT)))
TABLE = read_decline_table(TEXT)
ADVICE = ("", "confirm_card_data", "do_not_try_again", "try_again_later")


def test_the_table_has_all_documented_codes() -> None:
    assert len(ROWS) == 70
    assert sum(code.startswith("advice:") for code in TABLE.codes) == 3


@pytest.mark.parametrize("code", TABLE.codes)
def test_every_code_has_a_situation(code: str) -> None:
    assert situation_of(code) is not None


def test_at_most_eight_situations() -> None:
    assert len(Situation) <= 8


@pytest.mark.parametrize(
    "row", [r for r in ROWS if r["may_reveal_to_customer"] == "no"], ids=lambda r: r["decline_code"]
)
def test_what_must_not_be_revealed_is_hidden(row: dict[str, str]) -> None:
    assert row["decline_code"] in HIDDEN


@pytest.mark.parametrize("advice", ADVICE)
@pytest.mark.parametrize("code", sorted(HIDDEN))
def test_hidden_codes_are_not_told_apart_from_a_decline_without_a_reason(code: str, advice: str) -> None:
    generic = TABLE.advise(FailureCodes("card_declined", "generic_decline", advice))
    assert TABLE.advise(FailureCodes("card_declined", code, advice)) == generic
    assert TABLE.advise(FailureCodes(code, "", advice)) == generic


@pytest.mark.parametrize("code", [r["decline_code"] for r in ROWS if r["is_hard"] == "yes" and r["kind"] != "advice"])
def test_a_hard_decline_never_offers_to_try_again(code: str) -> None:
    if code not in HIDDEN:
        assert not TABLE.advise(FailureCodes("card_declined", code)).may_try_again


@pytest.mark.parametrize(
    ("codes", "situation", "again"),
    [
        (FailureCodes("card_declined", "insufficient_funds"), Situation.NOT_ENOUGH_MONEY, True),
        (FailureCodes("card_declined", "insufficient_funds", "try_again_later"), Situation.NOT_ENOUGH_MONEY, True),
        (FailureCodes("card_declined", "insufficient_funds", "do_not_try_again"), Situation.NOT_ENOUGH_MONEY, False),
        (FailureCodes("expired_card"), Situation.CARD_EXPIRED, False),
        (FailureCodes("authentication_required", "authentication_required"), Situation.APPROVAL_NEEDED, False),
        (FailureCodes("authentication_required", "", "try_again_later"), Situation.APPROVAL_NEEDED, False),
        (FailureCodes("processing_error"), Situation.TRY_LATER, True),
        (FailureCodes("processing_error", "", "do_not_try_again"), Situation.REFUSED_WITHOUT_REASON, False),
        (FailureCodes("card_declined", "do_not_honor"), Situation.REFUSED_WITHOUT_REASON, False),
        (FailureCodes("card_declined", "do_not_honor", "try_again_later"), Situation.TRY_LATER, True),
        (FailureCodes("card_declined", "do_not_honor", "confirm_card_data"), Situation.CARD_DATA_WRONG, False),
        (FailureCodes("card_declined", "duplicate_transaction"), Situation.POSSIBLE_DUPLICATE, False),
        (FailureCodes("card_declined", "a_code_of_next_year"), Situation.REFUSED_WITHOUT_REASON, False),
        (FailureCodes(), Situation.REFUSED_WITHOUT_REASON, False),
    ],
)
def test_what_is_said(codes: FailureCodes, situation: Situation, again: bool) -> None:
    advice = TABLE.advise(codes)
    assert (advice.situation, advice.may_try_again) == (situation, again)


@given(code=st.text(max_size=30), decline=st.sampled_from((*TABLE.codes, "", "new")), advice=st.text(max_size=20))
def test_any_codes_give_advice(code: str, decline: str, advice: str) -> None:
    found = TABLE.advise(FailureCodes(code, decline, advice))
    assert found.situation in Situation
