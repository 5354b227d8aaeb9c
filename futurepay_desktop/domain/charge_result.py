"""What came of a charge, as types. Each carries the proof its sentence needs."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Succeeded:
    """Stripe showed `succeeded`: the money was taken. `at` is Unix seconds."""

    payment_intent_id: str
    charge_id: str
    receipt_url: str
    at: int


@dataclass(frozen=True, slots=True)
class Processing:
    """A bank debit is under way; the bank answers in some days."""

    payment_intent_id: str


@dataclass(frozen=True, slots=True)
class FailureCodes:
    """Raw codes for supervisors and support; empty where Stripe sent none. Never shown to a customer."""

    code: str = ""
    decline_code: str = ""
    advice_code: str = ""
    network_decline_code: str = ""
    request_id: str = ""
    request_log_url: str = ""


@dataclass(frozen=True, slots=True)
class Declined:
    """The bank or Stripe refused, proven by `requires_payment_method` or `canceled`: no money was taken."""

    payment_intent_id: str
    codes: FailureCodes


@dataclass(frozen=True, slots=True)
class NeedsCustomer:
    """The bank wants the customer to approve: no money was taken, and asking again unchanged is no use."""

    payment_intent_id: str
    codes: FailureCodes


class RefusalReason(StrEnum):
    """Why the request itself was not accepted."""

    KEY = "key"
    PERMISSION = "permission"
    CUSTOMER_GONE = "customer_gone"
    METHOD_GONE = "method_gone"
    AMOUNT = "amount"
    REQUEST = "request"
    SLOW_DOWN = "slow_down"
    """429 before anything was attempted, proven by the PaymentIntent still being unconfirmed."""
    OFFLINE = "offline"
    """No connection was made for the first, harmless request."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Our request or key was wrong, nothing was attempted: no money was taken."""

    reason: RefusalReason
    codes: FailureCodes
    payment_intent_id: str | None = None


class UnknownReason(StrEnum):
    """Why nothing is known."""

    NO_ANSWER = "no_answer"
    UNREADABLE_ANSWER = "unreadable_answer"
    STRIPE_DOWN = "stripe_down"
    CONFLICT = "conflict"
    NOT_ALLOWED_TO_LOOK = "not_allowed_to_look"


@dataclass(frozen=True, slots=True)
class Unknown:
    """No proof either way. Never offer a second charge on this."""

    payment_intent_id: str | None
    reason: UnknownReason


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Given up before confirm; Stripe holds no confirmed PaymentIntent for it."""

    payment_intent_id: str | None


ChargeResult = Succeeded | Processing | Declined | NeedsCustomer | Refused | Unknown | Cancelled
