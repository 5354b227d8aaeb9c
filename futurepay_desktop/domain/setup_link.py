"""SetupLink: a Checkout Session in setup mode, from the wish for one to its end.

The link's address is a bearer secret: it lives in memory only (`SetupLink.url`), never in the store. After a restart
it is read again from Stripe, which gives it for as long as the session is open (FACTS 1.4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from futurepay_desktop.domain.payment_method import PaymentMethod


class LinkState(StrEnum):
    """Where a link stands. The first four are open: they are settled at start and watched."""

    CREATING = "creating"
    """Stored; Stripe may or may not have it yet. The same idempotency key finds out."""
    WAITING = "waiting"
    """Open at Stripe: the customer can use it."""
    APPROVAL = "approval"
    """Open, and the customer's bank is asking them to approve."""
    PROCESSING = "processing"
    """Used; the bank has yet to confirm the method (bank debits)."""
    SAVED = "saved"
    """Used, and the method belongs to a customer."""
    SAVED_UNATTACHED = "saved_unattached"
    """Used by someone new: the method waits to be given to a customer."""
    FAILED = "failed"
    """Used, but the method could not be saved."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    """Expired by this shop before its time."""
    REPLACED = "replaced"
    """Cancelled in favour of a link with the till's own return page."""


OPEN_STATES = frozenset({LinkState.CREATING, LinkState.WAITING, LinkState.APPROVAL, LinkState.PROCESSING})

NEXT_STATES: Mapping[LinkState, frozenset[LinkState]] = {
    LinkState.CREATING: frozenset(set(LinkState) - {LinkState.CREATING}),
    LinkState.WAITING: frozenset(set(LinkState) - {LinkState.CREATING}),
    LinkState.APPROVAL: frozenset(set(LinkState) - {LinkState.CREATING}),
    LinkState.PROCESSING: frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED, LinkState.FAILED}),
    # Late news repairs an early mistake: a link believed ended may prove to have been used.
    LinkState.EXPIRED: frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED, LinkState.PROCESSING, LinkState.FAILED}),
    LinkState.CANCELLED: frozenset(
        {LinkState.SAVED, LinkState.SAVED_UNATTACHED, LinkState.PROCESSING, LinkState.FAILED}
    ),
    LinkState.REPLACED: frozenset(
        {LinkState.SAVED, LinkState.SAVED_UNATTACHED, LinkState.PROCESSING, LinkState.FAILED}
    ),
    LinkState.SAVED_UNATTACHED: frozenset({LinkState.SAVED}),
    LinkState.SAVED: frozenset(),
    LinkState.FAILED: frozenset({LinkState.SAVED, LinkState.SAVED_UNATTACHED}),
}


def may_become(now: LinkState, then: LinkState) -> bool:
    """Whether a link in state `now` may move to `then`; staying is always allowed."""
    return now is then or then in NEXT_STATES[now]


MIN_LINK_SECONDS = 30 * 60
MAX_LINK_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class SetupLink:
    """One link. Times are Unix seconds, UTC; `lifetime` is seconds (30 minutes to 24 hours, FACTS 1.1)."""

    id: str
    """ULID, also in the session's metadata as `futurepay_link`."""
    idempotency_key: str
    created: int
    lifetime: int
    currency: str
    till: str
    customer_id: str | None = None
    customer_name: str = ""
    locale: str = "auto"
    return_page: bool = False
    """Its success page is this till's own loopback page, so it is meant for this computer's browser."""
    success_url: str = field(default="", repr=False)
    """As sent to Stripe. With a return page it holds a one-time token, so it is not stored."""
    state: LinkState = LinkState.CREATING
    session_id: str | None = None
    expires_at: int | None = None
    payment_method_id: str | None = None
    method_text: str = ""
    """"Visa •••• 4242" once saved, for lists."""
    failure_code: str = ""
    typed_name: str = ""
    typed_email: str = ""
    typed_phone: str = ""
    """What someone new typed in Checkout, for the offer to create the customer."""
    ended_at: int | None = None
    seen: bool = False
    """Staff have dealt with its end: it leaves Needs attention."""
    url: str | None = field(default=None, repr=False, compare=False)

    @property
    def is_open(self) -> bool:
        """Still to be settled."""
        return self.state in OPEN_STATES

    @property
    def never_made(self) -> bool:
        """Stripe certainly has no session for it: kept on disk, shown nowhere."""
        return not self.is_open and self.session_id is None


class SessionStatus(StrEnum):
    """Stripe's `status` of a Checkout Session."""

    OPEN = "open"
    COMPLETE = "complete"
    EXPIRED = "expired"


class SetupIntentStatus(StrEnum):
    """Stripe's `status` of a SetupIntent, and one for words newer than this program."""

    REQUIRES_PAYMENT_METHOD = "requires_payment_method"
    REQUIRES_CONFIRMATION = "requires_confirmation"
    REQUIRES_ACTION = "requires_action"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    CANCELED = "canceled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CheckoutSession:
    """A Checkout Session as retrieved with `setup_intent.payment_method` expanded."""

    id: str
    status: SessionStatus
    created: int
    expires_at: int
    customer_id: str | None
    setup_intent_status: SetupIntentStatus
    payment_method: PaymentMethod | None
    failure_code: str = ""
    """`code` or `decline_code` of `last_setup_error`."""
    customer_name: str = ""
    customer_email: str = ""
    customer_phone: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    url: str | None = field(default=None, repr=False)
