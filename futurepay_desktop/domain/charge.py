"""Charge: what staff make; Stripe's PaymentIntent carries it.

A charge is one press that a person meant. Its journal row exists before anything is sent, and the table
`NEXT_STATES` says how it may move on. Recovery reads the same table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.money import Money


class ChargeState(StrEnum):
    """Where a charge stands."""

    PREPARING = "preparing"
    """On disk; the PaymentIntent may or may not exist. No money can have moved: nothing was confirmed."""
    READY = "ready"
    """The PaymentIntent's id is on disk, unconfirmed: no money can have moved."""
    CONFIRMING = "confirming"
    """Confirm was about to be sent or was sent: only Stripe knows. Shown as *unknown* unless it is on screen now."""
    UNKNOWN = "unknown"
    """Confirm was sent and no answer came."""
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    DECLINED = "declined"
    NEEDS_CUSTOMER = "needs_customer"
    REFUSED = "refused"
    """Stripe would not accept the request or the key; nothing was attempted."""
    CANCELLED = "cancelled"
    """Given up before confirm, and Stripe's PaymentIntent is cancelled or was never made."""


NEXT_STATES: Mapping[ChargeState, frozenset[ChargeState]] = {
    ChargeState.PREPARING: frozenset({ChargeState.READY, ChargeState.REFUSED, ChargeState.CANCELLED}),
    ChargeState.READY: frozenset({ChargeState.CONFIRMING, ChargeState.CANCELLED}),
    ChargeState.CONFIRMING: frozenset(
        {
            ChargeState.UNKNOWN,
            ChargeState.PROCESSING,
            ChargeState.SUCCEEDED,
            ChargeState.DECLINED,
            ChargeState.NEEDS_CUSTOMER,
            ChargeState.REFUSED,
            ChargeState.CANCELLED,
        }
    ),
    ChargeState.UNKNOWN: frozenset(
        {
            ChargeState.PROCESSING,
            ChargeState.SUCCEEDED,
            ChargeState.DECLINED,
            ChargeState.NEEDS_CUSTOMER,
            ChargeState.REFUSED,
            ChargeState.CANCELLED,
        }
    ),
    ChargeState.PROCESSING: frozenset({ChargeState.SUCCEEDED, ChargeState.DECLINED, ChargeState.CANCELLED}),
    ChargeState.SUCCEEDED: frozenset(),
    ChargeState.DECLINED: frozenset({ChargeState.CANCELLED}),
    ChargeState.NEEDS_CUSTOMER: frozenset({ChargeState.CANCELLED}),
    ChargeState.REFUSED: frozenset(),
    ChargeState.CANCELLED: frozenset(),
}

NOT_KNOWN = frozenset({ChargeState.CONFIRMING, ChargeState.UNKNOWN})
"""Money may have moved and there is no proof: no second charge for this customer before it is known."""

NOT_FINISHED = frozenset({ChargeState.PREPARING, ChargeState.READY}) | NOT_KNOWN | {ChargeState.PROCESSING}
"""What recovery looks at."""


def may_become(now: ChargeState, then: ChargeState) -> bool:
    """Whether the journal accepts the move."""
    return then in NEXT_STATES[now]


@dataclass(frozen=True, slots=True)
class ChargeRequest:
    """What staff typed on the first step. Texts may be empty."""

    customer_id: str
    customer_name: str
    payment_method_id: str
    payment_method_type: str
    method_text: str
    """"Visa •••• 4242", for lists and the journal."""
    money: Money
    reference: str = ""
    note: str = ""
    receipt_email: str = ""


@dataclass(frozen=True, slots=True)
class Charge:
    """A row of the journal: the request, its keys and what is known. Times are Unix seconds, UTC.

    `id` is a ULID, in the PaymentIntent's metadata as `futurepay_charge`. Key and request never change (invariant 5).
    """

    id: str
    request: ChargeRequest
    create_key: str
    confirm_key: str
    created: int
    till: str
    state: ChargeState = ChargeState.PREPARING
    payment_intent_id: str | None = None
    result: ChargeResult | None = None
    updated: int = 0
    seen: bool = False
    """Staff have dealt with its failure: it leaves Needs attention."""
