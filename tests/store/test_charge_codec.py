"""Whatever a charge can be comes back from its JSON as it was."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.charge import ChargeRequest
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
from futurepay_desktop.domain.money import Money
from futurepay_desktop.store.charge_codec import (
    money_from_json,
    request_from_json,
    request_to_json,
    result_from_json,
    result_to_json,
)
from futurepay_desktop.store.record_codec import from_text, to_text

TEXT = st.text(max_size=20)
MAYBE = st.none() | TEXT
CODES = st.builds(FailureCodes, *[TEXT for _ in fields(FailureCodes)])
RESULTS: st.SearchStrategy[ChargeResult] = st.one_of(
    st.builds(Succeeded, TEXT, TEXT, TEXT, st.integers(0, 2**40)),
    st.builds(Processing, TEXT),
    st.builds(Declined, TEXT, CODES),
    st.builds(NeedsCustomer, TEXT, CODES),
    st.builds(Refused, st.sampled_from(RefusalReason), CODES, MAYBE),
    st.builds(Unknown, MAYBE, st.sampled_from(UnknownReason)),
    st.builds(Cancelled, MAYBE),
)
MONEY = st.builds(Money, st.integers(0, 10**12), st.sampled_from(["usd", "jpy", "kwd"]))
REQUESTS = st.builds(ChargeRequest, TEXT, TEXT, TEXT, TEXT, TEXT, MONEY, TEXT, TEXT, TEXT)


@given(RESULTS)
def test_results(result: ChargeResult) -> None:
    assert result_from_json(from_text(to_text(result_to_json(result)))) == result


@given(REQUESTS)
def test_requests(request: ChargeRequest) -> None:
    assert request_from_json(from_text(to_text(request_to_json(request)))) == request


def test_the_words_on_disk_are_fixed() -> None:
    written = to_text(result_to_json(Refused(RefusalReason.METHOD_GONE, FailureCodes(code="resource_missing"), "pi_1")))
    assert json.loads(written) == {
        "kind": "refused",
        "reason": "method_gone",
        "codes": {"code": "resource_missing"},
        "payment_intent_id": "pi_1",
    }


def test_what_a_newer_program_added_is_passed_over() -> None:
    assert result_from_json({"kind": "processing", "payment_intent_id": "pi_1", "bank": "x"}) == Processing("pi_1")


def test_an_unknown_kind_is_no_result() -> None:
    with pytest.raises(ValueError, match="refunded"):
        result_from_json({"kind": "refunded"})


@pytest.mark.parametrize("amount", [1.0, "1", None, True])
def test_money_is_a_whole_number(amount: object) -> None:
    with pytest.raises(TypeError):
        money_from_json({"amount": amount, "currency": "usd"})
