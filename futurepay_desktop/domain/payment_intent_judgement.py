"""From a PaymentIntent that Stripe showed to what came of the charge: pure, and the only place that decides it.

The answer to a confirm and the later look of recovery are judged by the same function, so they cannot disagree.
Meanings of the statuses: Stripe's page on the PaymentIntent lifecycle (FACTS 4.2 and 4.3).
"""

from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    FailureCodes,
    NeedsCustomer,
    Processing,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus

APPROVAL_CODES = frozenset(
    {"authentication_required", "authentication_not_handled", "payment_intent_authentication_failure"}
)
"""`code` or `decline_code` saying that the bank wants the customer themselves (FACTS 4.5)."""


def judge_payment_intent(intent: PaymentIntent, *, at: int | None = None) -> ChargeResult | None:
    """What the PaymentIntent proves, or `None` while it is unconfirmed: then no money can have moved so far.

    `at` is when the money was taken (Unix seconds), where the caller knows it better than the intent's `created`.
    """
    match intent.status:
        case PaymentIntentStatus.SUCCEEDED:
            when = intent.created if at is None else at
            return Succeeded(intent.id, intent.charge_id, intent.receipt_url, when)
        case PaymentIntentStatus.PROCESSING:
            return Processing(intent.id)
        case PaymentIntentStatus.REQUIRES_ACTION:
            return NeedsCustomer(intent.id, intent.codes)
        case PaymentIntentStatus.REQUIRES_PAYMENT_METHOD:
            return failed_attempt(intent.id, intent.codes) if intent.attempted else None
        case PaymentIntentStatus.REQUIRES_CONFIRMATION:
            return None
        case PaymentIntentStatus.CANCELED:
            return failed_attempt(intent.id, intent.codes) if intent.attempted else Cancelled(intent.id)
        case PaymentIntentStatus.REQUIRES_CAPTURE | PaymentIntentStatus.UNKNOWN:
            # We never ask for manual capture: held money, or a word newer than this program, is for a person.
            return Unknown(intent.id, UnknownReason.UNREADABLE_ANSWER)


def failed_attempt(payment_intent_id: str, codes: FailureCodes) -> Declined | NeedsCustomer:
    """A failed attempt whose intent holds no money: declined, or for the customer to approve."""
    if codes.code in APPROVAL_CODES or codes.decline_code in APPROVAL_CODES:
        return NeedsCustomer(payment_intent_id, codes)
    return Declined(payment_intent_id, codes)
