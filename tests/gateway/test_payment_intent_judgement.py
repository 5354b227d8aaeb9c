"""The one judgement of a PaymentIntent: only proof counts, and every status has an answer."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent

S = PaymentIntentStatus
CODES = FailureCodes(code="card_declined", decline_code="insufficient_funds")


def intent(status: S, *, attempted: bool = True, codes: FailureCodes = CODES) -> PaymentIntent:
    return PaymentIntent(
        "pi_1", status, Money(1, "usd"), 5, "cus_1", "pm_1", attempted, "ch_1", "https://receipt", codes
    )


TABLE = [
    (S.SUCCEEDED, True, Succeeded("pi_1", "ch_1", "https://receipt", 5)),
    (S.PROCESSING, True, Processing("pi_1")),
    (S.REQUIRES_ACTION, True, NeedsCustomer("pi_1", CODES)),
    (S.REQUIRES_PAYMENT_METHOD, True, Declined("pi_1", CODES)),
    (S.REQUIRES_PAYMENT_METHOD, False, None),
    (S.REQUIRES_CONFIRMATION, False, None),
    (S.CANCELED, True, Declined("pi_1", CODES)),
    (S.CANCELED, False, Cancelled("pi_1")),
    (S.REQUIRES_CAPTURE, True, Unknown("pi_1", UnknownReason.UNREADABLE_ANSWER)),
    (S.UNKNOWN, True, Unknown("pi_1", UnknownReason.UNREADABLE_ANSWER)),
]


@pytest.mark.parametrize(("status", "attempted", "result"), TABLE)
def test_each_status(status: S, attempted: bool, result: object) -> None:
    assert judge_payment_intent(intent(status, attempted=attempted)) == result


def test_the_time_of_the_charge_wins_over_the_intents() -> None:
    assert judge_payment_intent(intent(S.SUCCEEDED), at=9) == Succeeded("pi_1", "ch_1", "https://receipt", 9)


@pytest.mark.parametrize(
    "codes",
    [
        FailureCodes(code="authentication_required"),
        FailureCodes(code="card_declined", decline_code="authentication_not_handled"),
        FailureCodes(code="payment_intent_authentication_failure"),
    ],
)
def test_the_banks_wish_to_ask_is_for_the_customer(codes: FailureCodes) -> None:
    assert judge_payment_intent(intent(S.REQUIRES_PAYMENT_METHOD, codes=codes)) == NeedsCustomer("pi_1", codes)


@given(st.sampled_from(list(itertools.product(S, [True, False]))), st.text(max_size=20))
def test_success_is_only_ever_read_from_succeeded(case: tuple[S, bool], code: str) -> None:
    status, attempted = case
    result = judge_payment_intent(intent(status, attempted=attempted, codes=FailureCodes(code=code)))
    assert isinstance(result, Succeeded) == (status is S.SUCCEEDED)
    if isinstance(result, Declined | Cancelled):
        assert status in {S.REQUIRES_PAYMENT_METHOD, S.CANCELED}
