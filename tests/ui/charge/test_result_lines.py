"""Three lines for every result, one of four phrases about money, each with its proof."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    RefusalReason,
    Refused,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.decline_advice import HIDDEN, DeclineAdvice, DeclineTable, Situation, read_decline_table
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from futurepay_desktop.paths import resource
from futurepay_desktop.ui.charge.charge_details import details_text
from futurepay_desktop.ui.charge.error_result import error_result_lines
from futurepay_desktop.ui.charge.result_lines import result_lines
from futurepay_desktop.ui.charge.result_types import ResultAction, ResultFacts, Tone

NONE, TAKEN = "No money was taken.", "€48.50 was taken."
NOT_KNOWN, HELD = "Not known yet. Don't charge again.", "€48.50 is on hold, not taken."
FACTS = ResultFacts(money="€48.50", first_name="Lucía")
NO_CODES = FailureCodes()

codes = st.builds(
    FailureCodes,
    code=st.sampled_from(["card_declined", "expired_card", "authentication_required", ""]),
    decline_code=st.one_of(st.sampled_from(sorted(HIDDEN)), st.text(max_size=12)),
    advice_code=st.sampled_from(["", "do_not_try_again", "try_again_later", "confirm_card_data"]),
)
results: st.SearchStrategy[ChargeResult] = st.one_of(
    st.builds(Succeeded, st.just("pi_1"), st.just("ch_1"), st.sampled_from(["", "https://r.example"]), st.just(1)),
    st.builds(Processing, st.just("pi_1")),
    st.builds(Declined, st.just("pi_1"), codes),
    st.builds(NeedsCustomer, st.just("pi_1"), codes),
    st.builds(Refused, st.sampled_from(RefusalReason), codes),
    st.builds(Unknown, st.just("pi_1"), st.sampled_from(UnknownReason)),
    st.builds(Cancelled, st.just("pi_1")),
)


def table() -> DeclineTable:
    return read_decline_table(resource("data", "decline_codes.csv").read_text(encoding="utf-8"))


DECLINES = table()


@given(results, st.booleans())
def test_one_of_four_phrases_each_with_its_proof(result: ChargeResult, other_methods: bool) -> None:
    advice = DECLINES.advise(result.codes) if isinstance(result, (Declined, NeedsCustomer)) else None
    lines = result_lines(result, advice, ResultFacts(money="€48.50", other_methods=other_methods))
    assert lines.money in {NONE, TAKEN, NOT_KNOWN, HELD}
    assert (lines.money == TAKEN) == isinstance(result, Succeeded)
    assert (lines.money == NONE) == isinstance(result, (Declined, NeedsCustomer, Refused, Cancelled))
    assert lines.headline
    assert lines.next
    assert (lines.tone is Tone.OK) == isinstance(result, Succeeded)
    assert lines.primary not in lines.secondary
    if lines.money != NONE:
        assert ResultAction.TRY_AGAIN not in (lines.primary, *lines.secondary)


@given(results)
def test_nothing_ever_hints_at_fraud_loss_or_theft(result: ChargeResult) -> None:
    advice = DECLINES.advise(result.codes) if isinstance(result, (Declined, NeedsCustomer)) else None
    lines = result_lines(result, advice, FACTS)
    said = f"{lines.headline} {lines.money} {lines.next}".lower()
    assert not re.search(r"fraud|lost_card|stolen|blacklist|pick ?up|suspicious", said)


@pytest.mark.parametrize("code", sorted(HIDDEN))
def test_hidden_codes_read_exactly_like_a_decline_without_a_reason(code: str) -> None:
    hidden, generic = (
        FailureCodes("card_declined", code),
        FailureCodes("card_declined", "do_not_honor", "do_not_try_again"),
    )
    shown = result_lines(Declined("pi_1", hidden), DECLINES.advise(hidden), FACTS)
    assert shown == result_lines(Declined("pi_1", generic), DECLINES.advise(generic), FACTS)
    details = details_text(None, Declined("pi_1", FailureCodes("card_declined", code, "", "59")), now=1, till="Till 1")
    assert code not in details
    assert "59" not in details.splitlines()[-1]


@pytest.mark.parametrize("code", [c for c in DECLINES.codes if not c.startswith("advice:")])
def test_every_documented_code_has_its_lines(code: str) -> None:
    failure = FailureCodes("card_declined", code)
    advice = DECLINES.advise(failure)
    lines = result_lines(Declined("pi_1", failure), advice, FACTS)
    assert lines.money == NONE
    assert (ResultAction.TRY_AGAIN in (lines.primary, *lines.secondary)) <= advice.may_try_again


@pytest.mark.parametrize("situation", list(Situation))
def test_each_situation_says_something_of_its_own(situation: Situation) -> None:
    said = [
        result_lines(Declined("pi_1", NO_CODES), DeclineAdvice(other, may_try_again=False, plain_meaning=""), FACTS)
        for other in Situation
    ]
    mine = said[list(Situation).index(situation)]
    assert sum(lines.headline == mine.headline for lines in said) == 1
    assert ResultAction.SEND_NEW_LINK in (mine.primary, *mine.secondary)


@pytest.mark.parametrize("advice_code", ["do_not_try_again", "confirm_card_data"])
def test_try_again_is_absent_when_stripe_advises_against_it(advice_code: str) -> None:
    failure = FailureCodes("card_declined", "insufficient_funds", advice_code)
    lines = result_lines(Declined("pi_1", failure), DECLINES.advise(failure), FACTS)
    assert ResultAction.TRY_AGAIN not in (lines.primary, *lines.secondary)


def test_the_month_of_a_card_that_ran_out_is_said() -> None:
    failure = FailureCodes("card_declined", "expired_card")
    facts = ResultFacts(money="€48.50", card_ended="03/26")
    assert (
        result_lines(Declined("pi_1", failure), DECLINES.advise(failure), facts).headline
        == "This card ran out in 03/26."
    )


def test_the_next_check_is_counted_down() -> None:
    unknown = Unknown("pi_1", UnknownReason.NO_ANSWER)
    soon = ResultFacts(money="€48.50", next_check="14:04:30", seconds_left=18)
    assert result_lines(unknown, None, soon).next == "We check again at 14:04:30, in 18 s."
    assert (
        result_lines(unknown, None, ResultFacts(money="€48.50", next_check="14:04:30")).next == "We are checking now."
    )


def test_a_charge_that_was_never_confirmed_took_no_money() -> None:
    facts = ResultFacts(money="€48.50", confirmed=False)
    lines = result_lines(Unknown(None, UnknownReason.NO_ANSWER), None, facts)
    assert (lines.money, lines.primary) == (NONE, ResultAction.TRY_AGAIN)


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_an_error_after_confirm_is_not_known_unless_it_proves_otherwise(kind: ErrorKind, qapp: QApplication) -> None:
    assert error_result_lines(ShowableError(kind), confirmed=True).money == NOT_KNOWN
    proven = ShowableError(kind, money=MoneyLine.NOT_TAKEN)
    assert error_result_lines(proven, confirmed=True).money == NONE
    assert error_result_lines(ShowableError(kind), confirmed=False).money == NONE
    assert error_result_lines(ShowableError(kind, money=MoneyLine.UNKNOWN), confirmed=False).money == NOT_KNOWN
