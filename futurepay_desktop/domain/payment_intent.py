"""PaymentIntent: Stripe's side of a charge, reduced to what decides about money."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from futurepay_desktop.domain.charge_result import FailureCodes
from futurepay_desktop.domain.money import Money


class PaymentIntentStatus(StrEnum):
    """Stripe's `status`, and one for words newer than this program (treated as not known)."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    REQUIRES_CAPTURE = "requires_capture"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PaymentIntent:
    """A retrieved PaymentIntent. `created` is Unix seconds."""

    id: str
    status: PaymentIntentStatus
    money: Money
    created: int
    customer_id: str | None
    payment_method_id: str | None
    attempted: bool
    """It has a `latest_charge` or a `last_payment_error`: a confirm reached Stripe."""
    charge_id: str = ""
    receipt_url: str = ""
    codes: FailureCodes = FailureCodes()
    description: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
