"""What an error proves about a charge. Creating moves no money, so it may be refused; confirming needs proof.

The table (FACTS 4.4, 6.1 and 6.5): no answer, 409, 5xx and pages that are not Stripe's leave a confirm *unknown*. A 402
counts when the PaymentIntent inside it holds no money. Any other refusal counts only after the PaymentIntent was looked
at and is still unconfirmed.
"""

import stripe

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.charge_result import (
    ChargeResult,
    Declined,
    NeedsCustomer,
    RefusalReason,
    Refused,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.errors import ErrorKind
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_intent_judgement import failed_attempt
from futurepay_desktop.gateway.stripe_errors import code_of, failure_codes, kind_of, param_of
from futurepay_desktop.gateway.stripe_fields import part, text

UNEXPECTED_STATE = "payment_intent_unexpected_state"
_WITHOUT_MONEY = frozenset({PaymentIntentStatus.REQUIRES_PAYMENT_METHOD, PaymentIntentStatus.CANCELED})
_NOT_SAVED = frozenset({ErrorKind.PERMISSION_MISSING, ErrorKind.SLOW_DOWN})
"""Answers that Stripe gives before it looks at the idempotency key: they say nothing about an earlier sending."""

_UNKNOWN_BY_KIND = {
    ErrorKind.OFFLINE: UnknownReason.NO_ANSWER,
    ErrorKind.NO_ANSWER: UnknownReason.NO_ANSWER,
    ErrorKind.UNREADABLE_ANSWER: UnknownReason.UNREADABLE_ANSWER,
    ErrorKind.STRIPE_DOWN: UnknownReason.STRIPE_DOWN,
    ErrorKind.CONFLICT: UnknownReason.CONFLICT,
    ErrorKind.SLOW_DOWN: UnknownReason.CONFLICT,
    ErrorKind.KEY_REFUSED: UnknownReason.NOT_ALLOWED_TO_LOOK,
    ErrorKind.PERMISSION_MISSING: UnknownReason.NOT_ALLOWED_TO_LOOK,
    ErrorKind.NOT_FOUND: UnknownReason.NOT_ALLOWED_TO_LOOK,
}
WORTH_A_LOOK = frozenset(
    {ErrorKind.REFUSED, ErrorKind.NOT_FOUND, ErrorKind.PERMISSION_MISSING, ErrorKind.SLOW_DOWN, ErrorKind.PAGE_REFUSED}
)
"""Kinds of confirm errors where the PaymentIntent itself can give the proof."""


def unknown_reason(kind: ErrorKind) -> UnknownReason:
    """Why nothing is known after an error of `kind`."""
    return _UNKNOWN_BY_KIND.get(kind, UnknownReason.CONFLICT)


def create_failed(error: stripe.StripeError) -> Refused | Unknown:
    """After creating an unconfirmed PaymentIntent: whatever happened, no money moved."""
    kind = kind_of(error)
    match kind:
        case ErrorKind.OFFLINE:
            return Refused(RefusalReason.OFFLINE, failure_codes(error))
        case ErrorKind.NO_ANSWER | ErrorKind.UNREADABLE_ANSWER | ErrorKind.STRIPE_DOWN | ErrorKind.CONFLICT:
            return Unknown(None, unknown_reason(kind))
        case _:
            return Refused(refusal_reason(error), failure_codes(error))


def proven_decline(error: stripe.StripeError, payment_intent_id: str) -> Declined | NeedsCustomer | None:
    """The decline that a 402 proves by the PaymentIntent inside it, or `None` without that proof."""
    inside = part(error.error, "payment_intent")
    if error.http_status != 402 or text(inside, "id") != payment_intent_id:
        return None
    if text(inside, "status") not in _WITHOUT_MONEY:
        return None
    return failed_attempt(payment_intent_id, failure_codes(error))


def confirm_refused(error: stripe.StripeError, charge: Charge, intent: PaymentIntent) -> ChargeResult:
    """After a refused confirm, when a look showed the PaymentIntent `intent` still unconfirmed."""
    if code_of(error) == UNEXPECTED_STATE:
        # Its method is gone: that is the one unconfirmed state Stripe does not confirm from.
        if intent.status is PaymentIntentStatus.REQUIRES_PAYMENT_METHOD:
            return Refused(RefusalReason.METHOD_GONE, failure_codes(error), intent.id)
        return Unknown(intent.id, UnknownReason.CONFLICT)
    sent_before = charge.state is ChargeState.UNKNOWN
    if isinstance(error, stripe.IdempotencyError | stripe.CardError) or (sent_before and kind_of(error) in _NOT_SAVED):
        return Unknown(intent.id, UnknownReason.CONFLICT)
    return Refused(refusal_reason(error), failure_codes(error), intent.id)


_AMOUNT_CODES = frozenset({"amount_too_small", "amount_too_large"})
_METHOD_CODES = frozenset({"payment_method_unexpected_state", "payment_method_not_available"})


def refusal_reason(error: stripe.StripeError) -> RefusalReason:
    """Why Stripe did not accept the request, by kind, code and parameter."""
    kind, code, param = kind_of(error), code_of(error), param_of(error)
    match kind:
        case ErrorKind.KEY_REFUSED:
            return RefusalReason.KEY
        case ErrorKind.PERMISSION_MISSING:
            return RefusalReason.PERMISSION
        case ErrorKind.SLOW_DOWN:
            return RefusalReason.SLOW_DOWN
        case ErrorKind.NOT_FOUND if param == "customer":
            return RefusalReason.CUSTOMER_GONE
    if param == "payment_method" or code in _METHOD_CODES:
        return RefusalReason.METHOD_GONE
    if param == "amount" or code in _AMOUNT_CODES:
        return RefusalReason.AMOUNT
    return RefusalReason.REQUEST
