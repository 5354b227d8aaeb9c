"""What services need of the outside world, as async protocols. `gateway` and `store` implement them.

Every method that talks to Stripe raises `ShowableError` (kinds OFFLINE, NO_ANSWER, UNREADABLE_ANSWER, KEY_REFUSED,
PERMISSION_MISSING, NOT_FOUND, CONFLICT, SLOW_DOWN, REFUSED, STRIPE_DOWN) unless it says that it returns results.
Every method of a store raises `ShowableError` with STORE_FAILED. Times are Unix seconds, UTC.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from futurepay_desktop.domain.account import Account, OfferedMethod, PermissionCheck
from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.charge_result import ChargeResult, Refused, Unknown
from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.domain.event import Event
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import CheckoutSession, SetupLink


class Clock(Protocol):
    """Time as a constructor argument: tests turn it by hand."""

    def now(self) -> float:
        """Unix seconds, UTC, by this computer's clock."""

    def monotonic(self) -> float:
        """Seconds that never jump, for measuring."""

    async def sleep(self, seconds: float) -> None:
        """Wait; a virtual clock returns when it has been turned far enough."""


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A page of Stripe's customer list, newest first."""

    customers: tuple[Customer, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of Stripe's event list, newest first."""

    events: tuple[Event, ...]
    has_more: bool


class StripeGateway(Protocol):
    """Stripe, in domain words. One account, one key, one mode."""

    async def account(self) -> Account:
        """`GET /v1/account`; where the key may not read it, what balance and customers tell (mode only)."""

    async def probe_permissions(self) -> tuple[PermissionCheck, ...]:
        """Tries each read; asks for nothing that changes anything. Raises KEY_REFUSED on 401."""

    async def offered_methods(self) -> tuple[OfferedMethod, ...]:
        """The account's default payment method configuration."""

    async def list_customers(
        self, *, starting_after: str | None = None, created_before: int | None = None, limit: int = 100
    ) -> CustomerPage:
        """A page, newest first."""

    async def search_customers(self, text: str, *, limit: int = 20) -> tuple[Customer, ...]:
        """Stripe's own search by name, e-mail or phone; may lag a minute behind."""

    async def customer(self, customer_id: str) -> Customer:
        """One customer; `deleted` is set when it was deleted."""

    async def create_customer(
        self, draft: CustomerDraft, *, metadata: Mapping[str, str], idempotency_key: str
    ) -> Customer:
        """A new customer; the same key never makes two."""

    async def update_customer(self, customer_id: str, draft: CustomerDraft) -> Customer:
        """Changes name, e-mail and phone; an empty text clears the field."""

    async def payment_methods(self, customer_id: str) -> tuple[PaymentMethod, ...]:
        """All saved methods of a customer, every page."""

    async def payment_method(self, payment_method_id: str) -> PaymentMethod:
        """One method."""

    async def attach_payment_method(self, payment_method_id: str, customer_id: str) -> PaymentMethod:
        """Gives a method that belongs to nobody to a customer."""

    async def detach_payment_method(self, payment_method_id: str) -> PaymentMethod:
        """Takes a method away from its customer, for good (FACTS 3.2)."""

    async def set_default_payment_method(self, customer_id: str, payment_method_id: str) -> Customer:
        """`invoice_settings.default_payment_method`."""

    async def create_checkout_session(self, link: SetupLink) -> CheckoutSession:
        """Makes the session of a link with the link's own key: sending it again makes no second session.

        Raises PAGE_REFUSED when Stripe does not accept `success_url`.
        """

    async def checkout_session(self, session_id: str) -> CheckoutSession:
        """One session with `setup_intent.payment_method` expanded: one request."""

    async def expire_checkout_session(self, session_id: str) -> CheckoutSession:
        """Ends an open session; when it is not open any more, returns it as it is."""

    async def checkout_sessions(self, *, created_after: int) -> tuple[CheckoutSession, ...]:
        """Sessions made since then, every page: the road for keys without the events permission."""

    async def events(self, *, ending_before: str | None, created_after: int | None) -> EventPage:
        """News of the types in `domain.event.EVENT_TYPES`, newest first, 100 a page."""

    async def create_payment_intent(self, charge: Charge) -> PaymentIntent | Refused | Unknown:
        """Unconfirmed, with `charge.create_key`: moves no money. Results, no `ShowableError`."""

    async def confirm_payment_intent(self, charge: Charge) -> ChargeResult:
        """Off-session, with `charge.confirm_key`; needs `charge.payment_intent_id`. Results, no `ShowableError`."""

    async def payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        """One PaymentIntent with `latest_charge` expanded."""

    async def payment_intents(self, customer_id: str | None, *, created_after: int) -> tuple[PaymentIntent, ...]:
        """A customer's PaymentIntents since then, every page (list, never search: FACTS 8); `None` is everyone's."""

    async def cancel_payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        """Cancels; when it cannot be cancelled any more, returns it as it is."""

    def stripe_time(self) -> float | None:
        """Stripe's clock now, from the last answer's `Date` header plus time passed; `None` before any answer."""

    async def close(self) -> None:
        """Closes connections. The gateway is not used afterwards."""


class ChargeJournal(Protocol):
    """The append-only record of charges. Every write is on disk (synchronous=FULL) before it returns."""

    async def open(self, charge: Charge) -> None:
        """Adds a new row in PREPARING."""

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        """PREPARING → READY with the PaymentIntent's id."""

    async def move(self, charge_id: str, state: ChargeState, result: ChargeResult | None) -> Charge:
        """To `state` where the table of moves allows it; raises `ValueError` otherwise (a bug)."""

    async def charge(self, charge_id: str) -> Charge | None:
        """One row."""

    async def not_finished(self) -> tuple[Charge, ...]:
        """Rows in NOT_FINISHED, oldest first."""

    async def of_customer(self, customer_id: str, *, limit: int = 200) -> tuple[Charge, ...]:
        """Newest first."""

    async def recent(self, *, limit: int = 500) -> tuple[Charge, ...]:
        """All customers, newest first."""

    async def needing_attention(self) -> tuple[Charge, ...]:
        """Not known, and failed ones that staff have not dealt with."""

    async def mark_seen(self, charge_id: str) -> Charge:
        """Staff dealt with a failure."""


class SetupLinkStore(Protocol):
    """The links of this till, beside the journal and as durable. Addresses and tokens are never written."""

    async def add(self, link: SetupLink) -> None:
        """Adds a new link in CREATING."""

    async def update(self, link: SetupLink) -> None:
        """Writes a link back; raises `ValueError` on a move the table does not allow (a bug)."""

    async def link(self, link_id: str) -> SetupLink | None:
        """One link, without its address."""

    async def by_session(self, session_id: str) -> SetupLink | None:
        """The link of a session."""

    async def open_links(self) -> tuple[SetupLink, ...]:
        """Oldest first."""

    async def recent(self, *, limit: int = 500) -> tuple[SetupLink, ...]:
        """Newest first."""

    async def of_customer(self, customer_id: str, *, limit: int = 100) -> tuple[SetupLink, ...]:
        """Newest first."""


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as the list shows it: with the default (else newest) saved method, when it is known."""

    customer: Customer
    method: PaymentMethod | None = None
    methods_known: bool = False
    """Saved methods were fetched: `method` None then means "No card"."""


class CustomerStore(Protocol):
    """The mirror: everything in it can be fetched again."""

    async def put(self, customers: Sequence[Customer]) -> None:
        """Inserts or replaces; deleted ones go."""

    async def remove(self, customer_id: str) -> None:
        """Forgets a customer and its methods."""

    async def get(self, customer_id: str) -> CustomerRow | None:
        """One row."""

    async def search(self, text: str, *, limit: int = 500) -> tuple[CustomerRow, ...]:
        """Matches parts of name, e-mail, phone digits, last four and id; newest first. Empty text: all."""

    async def count(self, text: str = "") -> int:
        """How many match."""

    async def put_methods(self, customer_id: str, methods: Sequence[PaymentMethod]) -> None:
        """Replaces what is known of a customer's saved methods."""

    async def methods(self, customer_id: str) -> tuple[PaymentMethod, ...] | None:
        """The cached methods; `None` when never fetched."""

    async def put_payment_intents(self, intents: Sequence[PaymentIntent]) -> None:
        """Caches a customer's payments for the timeline."""

    async def payment_intents_of(self, customer_id: str) -> tuple[PaymentIntent, ...]:
        """The cached payments of a customer, newest first."""

    async def note(self, key: str) -> str | None:
        """A small remembered text: sync cursor, last event."""

    async def set_note(self, key: str, value: str) -> None:
        """Remembers it."""


class SecretStore(Protocol):
    """The OS keyring: keys and nothing else. Raises `ShowableError` NO_KEYRING or KEYRING_LOCKED; fails closed."""

    async def get(self, slot: str) -> str | None:
        """The secret of a slot."""

    async def set(self, slot: str, secret: str) -> None:
        """Keeps it."""

    async def delete(self, slot: str) -> None:
        """Forgets it; a slot that is not there is fine."""


class SettingsStore(Protocol):
    """Settings of one profile in a readable file."""

    async def load(self) -> SettingsLoad:
        """A damaged file is set aside, never overwritten."""

    async def save(self, settings: Settings) -> None:
        """Atomic."""


class ReturnPage(Protocol):
    """The till's own page on 127.0.0.1 that the browser comes back to."""

    async def expect(self, link_id: str) -> str:
        """Starts listening; the success address with a one-time token and `{CHECKOUT_SESSION_ID}`."""

    async def forget(self, link_id: str) -> None:
        """The link ended: a visit does nothing any more; the last link stops the listening, a while later."""

    async def close(self) -> None:
        """Stops listening."""
