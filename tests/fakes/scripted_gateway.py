"""Stripe in memory behind the gateway's port, with faults a test puts in its way.

`MemoryStripe` is the far side: it survives when the till is "killed". `ScriptedGateway` is the line to it: each call
may be lost before or after it was carried out, hang, or be refused. Outcomes of a charge go by the method's id:
`pm_ok`, `pm_declined`, `pm_approval`, `pm_bank` (processing).
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from futurepay_desktop.domain.account import Account, OfferedMethod, PermissionCheck
from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import (
    ChargeResult,
    FailureCodes,
    RefusalReason,
    Refused,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.event import Event, Subject
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.setup_link import CheckoutSession, SessionStatus, SetupIntentStatus, SetupLink
from futurepay_desktop.services.ports import Clock, CustomerPage, EventPage

T = TypeVar("T")


class Fault(StrEnum):
    """What happens to one call."""

    OFFLINE = "offline"
    LOST_REQUEST = "lost_request"
    LOST_ANSWER = "lost_answer"
    LATE = "late"
    """No answer now; Stripe carries it out when `MemoryStripe.land` is called."""
    HTML = "html"
    """Carried out, and a proxy answered with a page."""
    SLOW_DOWN = "slow_down"
    STRIPE_DOWN = "stripe_down"
    CONFLICT = "conflict"
    KEY_REFUSED = "key_refused"
    PERMISSION = "permission"
    NOT_FOUND = "not_found"
    REFUSED = "refused"
    PAGE_REFUSED = "page_refused"
    HANG = "hang"
    """Never answers, never carried out."""
    HANG_AFTER = "hang_after"
    """Carried out; never answers."""


_KINDS = {
    Fault.OFFLINE: ErrorKind.OFFLINE,
    Fault.LOST_REQUEST: ErrorKind.NO_ANSWER,
    Fault.LOST_ANSWER: ErrorKind.NO_ANSWER,
    Fault.LATE: ErrorKind.NO_ANSWER,
    Fault.HTML: ErrorKind.UNREADABLE_ANSWER,
    Fault.SLOW_DOWN: ErrorKind.SLOW_DOWN,
    Fault.STRIPE_DOWN: ErrorKind.STRIPE_DOWN,
    Fault.CONFLICT: ErrorKind.CONFLICT,
    Fault.KEY_REFUSED: ErrorKind.KEY_REFUSED,
    Fault.PERMISSION: ErrorKind.PERMISSION_MISSING,
    Fault.NOT_FOUND: ErrorKind.NOT_FOUND,
    Fault.REFUSED: ErrorKind.REFUSED,
    Fault.PAGE_REFUSED: ErrorKind.PAGE_REFUSED,
}
_CARRIED_OUT = frozenset({Fault.LOST_ANSWER, Fault.HTML, Fault.HANG_AFTER})
_UNKNOWN = {
    ErrorKind.NO_ANSWER: UnknownReason.NO_ANSWER,
    ErrorKind.UNREADABLE_ANSWER: UnknownReason.UNREADABLE_ANSWER,
    ErrorKind.STRIPE_DOWN: UnknownReason.STRIPE_DOWN,
    ErrorKind.CONFLICT: UnknownReason.CONFLICT,
}
_REFUSED = {
    ErrorKind.OFFLINE: RefusalReason.OFFLINE,
    ErrorKind.SLOW_DOWN: RefusalReason.SLOW_DOWN,
    ErrorKind.KEY_REFUSED: RefusalReason.KEY,
    ErrorKind.PERMISSION_MISSING: RefusalReason.PERMISSION,
    ErrorKind.NOT_FOUND: RefusalReason.CUSTOMER_GONE,
    ErrorKind.REFUSED: RefusalReason.REQUEST,
}

_OUTCOMES: Mapping[str, tuple[PaymentIntentStatus, FailureCodes]] = {
    "pm_ok": (PaymentIntentStatus.SUCCEEDED, FailureCodes()),
    "pm_bank": (PaymentIntentStatus.PROCESSING, FailureCodes()),
    "pm_declined": (
        PaymentIntentStatus.REQUIRES_PAYMENT_METHOD,
        FailureCodes("card_declined", "insufficient_funds"),
    ),
    "pm_approval": (
        PaymentIntentStatus.REQUIRES_PAYMENT_METHOD,
        FailureCodes("authentication_required", "authentication_required"),
    ),
}


@dataclass
class MemoryStripe:
    """Objects as Stripe holds them."""

    clock: Clock
    customers: dict[str, Customer] = field(default_factory=dict)
    methods: dict[str, PaymentMethod] = field(default_factory=dict)
    sessions: dict[str, CheckoutSession] = field(default_factory=dict)
    intents: dict[str, PaymentIntent] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    confirms: Counter[str] = field(default_factory=Counter)
    """How often each PaymentIntent was really attempted."""
    pages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """With which success pages each link's key was sent: one key, one payload."""
    in_flight: list[Callable[[], object]] = field(default_factory=list)
    locked: bool = False
    """Another request holds every PaymentIntent: a cancel changes nothing yet."""
    _number: int = 0

    def new_id(self, prefix: str) -> str:
        self._number += 1
        return f"{prefix}_{self._number:04d}"

    def now(self) -> int:
        return int(self.clock.now())

    def land(self) -> None:
        """Requests that were under way arrive."""
        waiting, self.in_flight = self.in_flight, []
        for request in waiting:
            request()

    def tell(self, kind: str, subject: Subject, object_id: str, customer_id: str | None = None) -> Event:
        """An event, newest first in the list."""
        deleted = kind == "customer.deleted"
        event = Event(self.new_id("evt"), kind, self.now(), subject, object_id, customer_id, deleted)
        self.events.insert(0, event)
        return event

    def add_customer(self, name: str = "Ana", **fields: str) -> Customer:
        customer = Customer(self.new_id("cus"), name=name, created=self.now(), **fields)  # type: ignore[arg-type]
        self.customers[customer.id] = customer
        return customer

    def create(self, charge: Charge) -> PaymentIntent:
        if charge.create_key in self.keys:
            return self.intents[self.keys[charge.create_key]]
        intent = PaymentIntent(
            id=self.new_id("pi"),
            status=PaymentIntentStatus.REQUIRES_CONFIRMATION,
            money=charge.request.money,
            created=self.now(),
            customer_id=charge.request.customer_id,
            payment_method_id=charge.request.payment_method_id,
            attempted=False,
            metadata={"futurepay_charge": charge.id, "futurepay_till": charge.till},
        )
        self.intents[intent.id] = intent
        self.keys[charge.create_key] = intent.id
        return intent

    def confirm(self, charge: Charge) -> PaymentIntent:
        intent = self.intents[charge.payment_intent_id or ""]
        if charge.confirm_key in self.keys:
            return intent
        if intent.status is not PaymentIntentStatus.REQUIRES_CONFIRMATION:
            return intent
        self.keys[charge.confirm_key] = intent.id
        self.confirms[intent.id] += 1
        status, codes = _OUTCOMES[charge.request.payment_method_id]
        return self.change(intent.id, status=status, codes=codes, attempted=True, charge_id=f"ch_{intent.id}")

    def cancel(self, intent_id: str) -> PaymentIntent:
        intent = self.intents[intent_id]
        if self.locked:
            return intent
        if intent.status in (PaymentIntentStatus.REQUIRES_CONFIRMATION, PaymentIntentStatus.REQUIRES_PAYMENT_METHOD):
            return self.change(intent_id, status=PaymentIntentStatus.CANCELED)
        return intent

    def change(self, intent_id: str, **changes: object) -> PaymentIntent:
        self.intents[intent_id] = replace(self.intents[intent_id], **changes)  # type: ignore[arg-type]
        return self.intents[intent_id]

    def open_session(self, link: SetupLink) -> CheckoutSession:
        if link.idempotency_key in self.keys:
            return self.sessions[self.keys[link.idempotency_key]]
        name = self.new_id("cs")
        session = CheckoutSession(
            id=name,
            status=SessionStatus.OPEN,
            created=self.now(),
            expires_at=self.now() + link.lifetime,
            customer_id=link.customer_id,
            setup_intent_status=SetupIntentStatus.REQUIRES_PAYMENT_METHOD,
            payment_method=None,
            metadata={"futurepay_link": link.id},
            url=f"https://checkout.example/c/pay/{name}",
        )
        self.sessions[name] = session
        self.keys[link.idempotency_key] = name
        return session

    def use_session(
        self,
        session_id: str,
        status: SetupIntentStatus = SetupIntentStatus.SUCCEEDED,
        *,
        tell: bool = True,
        **fields: str,
    ) -> CheckoutSession:
        """The customer fills in the page."""
        session = self.sessions[session_id]
        if session.status is not SessionStatus.OPEN:
            return session
        method = PaymentMethod(self.new_id("pm"), "card", session.customer_id, self.now(), brand="visa", last4="4242")
        good = status is SetupIntentStatus.SUCCEEDED
        if good:
            self.methods[method.id] = method
        self.sessions[session_id] = replace(
            session,
            status=SessionStatus.COMPLETE,
            setup_intent_status=status,
            payment_method=method if good else None,
            url=None,
            **fields,  # type: ignore[arg-type]
        )
        if tell:
            self.tell("checkout.session.completed", Subject.CHECKOUT_SESSION, session_id, session.customer_id)
        return self.sessions[session_id]

    def end_session(self, session_id: str) -> CheckoutSession:
        session = self.sessions[session_id]
        if session.status is SessionStatus.OPEN:
            self.sessions[session_id] = replace(session, status=SessionStatus.EXPIRED, url=None)
            self.tell("checkout.session.expired", Subject.CHECKOUT_SESSION, session_id, session.customer_id)
        return self.sessions[session_id]

    def session(self, session_id: str) -> CheckoutSession:
        session = self.sessions[session_id]
        if session.status is SessionStatus.OPEN and self.now() >= session.expires_at:
            return self.end_session(session_id)
        return session


class ScriptedGateway:
    """The line to `MemoryStripe`. `fault("name", …)` queues faults for the next calls of that method."""

    def __init__(self, stripe: MemoryStripe) -> None:
        self.stripe = stripe
        self.calls: Counter[str] = Counter()
        self.forbidden: set[str] = set()
        """Methods the key may not use."""
        self.offline = False
        self.time_offset: float | None = 0.0
        self.page_size = 100
        self._faults: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.gate: asyncio.Event | None = None
        """While set and not opened, confirms wait at it."""

    def fault(self, name: str, *faults: Fault) -> None:
        self._faults[name].extend(faults)

    async def _call(self, name: str, work: Callable[[], T]) -> T:
        self.calls[name] += 1
        await asyncio.sleep(0)
        if name == "confirm_payment_intent" and self.gate is not None:
            await self.gate.wait()
        if self.offline:
            raise ShowableError(ErrorKind.OFFLINE)
        if name in self.forbidden:
            raise ShowableError(ErrorKind.PERMISSION_MISSING, what=name)
        queue = self._faults[name]
        if not queue:
            return work()
        fault = queue.popleft()
        if fault in _CARRIED_OUT:
            work()
        if fault is Fault.LATE:
            self.stripe.in_flight.append(work)
        if fault in (Fault.HANG, Fault.HANG_AFTER):
            await asyncio.get_running_loop().create_future()
        raise ShowableError(_KINDS[fault], what=name)

    async def account(self) -> Account:
        return await self._call(
            "account", lambda: Account("acct_1", "Bakery", "PT", "eur", "https://bakery.example", livemode=False)
        )

    async def probe_permissions(self) -> tuple[PermissionCheck, ...]:
        return await self._call("probe_permissions", tuple)

    async def offered_methods(self) -> tuple[OfferedMethod, ...]:
        return await self._call("offered_methods", lambda: (OfferedMethod("card", offered=True),))

    async def list_customers(
        self, *, starting_after: str | None = None, created_before: int | None = None, limit: int = 100
    ) -> CustomerPage:
        def work() -> CustomerPage:
            rows = sorted(self.stripe.customers.values(), key=lambda c: (c.created, c.id), reverse=True)
            if starting_after is not None:
                names = [c.id for c in rows]
                if starting_after not in names:
                    raise ShowableError(ErrorKind.NOT_FOUND, what="starting_after")
                rows = rows[names.index(starting_after) + 1 :]
            if created_before is not None:
                rows = [c for c in rows if c.created < created_before]
            size = min(limit, self.page_size)
            return CustomerPage(tuple(rows[:size]), len(rows) > size)

        return await self._call("list_customers", work)

    async def search_customers(self, text: str, *, limit: int = 20) -> tuple[Customer, ...]:
        return await self._call(
            "search_customers",
            lambda: tuple(c for c in self.stripe.customers.values() if text.lower() in c.name.lower())[:limit],
        )

    async def customer(self, customer_id: str) -> Customer:
        def work() -> Customer:
            if customer_id not in self.stripe.customers:
                raise ShowableError(ErrorKind.NOT_FOUND, what="customer")
            return self.stripe.customers[customer_id]

        return await self._call("customer", work)

    async def create_customer(
        self, draft: CustomerDraft, *, metadata: Mapping[str, str], idempotency_key: str
    ) -> Customer:
        def work() -> Customer:
            if idempotency_key not in self.stripe.keys:
                made = self.stripe.add_customer(draft.name, email=draft.email, phone=draft.phone)
                self.stripe.keys[idempotency_key] = made.id
            return self.stripe.customers[self.stripe.keys[idempotency_key]]

        return await self._call("create_customer", work)

    async def update_customer(self, customer_id: str, draft: CustomerDraft) -> Customer:
        def work() -> Customer:
            changed = replace(self.stripe.customers[customer_id], name=draft.name, email=draft.email, phone=draft.phone)
            self.stripe.customers[customer_id] = changed
            return changed

        return await self._call("update_customer", work)

    async def payment_methods(self, customer_id: str) -> tuple[PaymentMethod, ...]:
        return await self._call(
            "payment_methods",
            lambda: tuple(m for m in self.stripe.methods.values() if m.customer_id == customer_id),
        )

    async def payment_method(self, payment_method_id: str) -> PaymentMethod:
        return await self._call("payment_method", lambda: self.stripe.methods[payment_method_id])

    async def attach_payment_method(self, payment_method_id: str, customer_id: str) -> PaymentMethod:
        def work() -> PaymentMethod:
            method = self.stripe.methods[payment_method_id]
            if method.customer_id is not None:
                raise ShowableError(ErrorKind.REFUSED, what="payment_method")
            self.stripe.methods[method.id] = replace(method, customer_id=customer_id)
            return self.stripe.methods[method.id]

        return await self._call("attach_payment_method", work)

    async def detach_payment_method(self, payment_method_id: str) -> PaymentMethod:
        def work() -> PaymentMethod:
            method = self.stripe.methods.pop(payment_method_id)
            owner = self.stripe.customers.get(method.customer_id or "")
            if owner is not None and owner.default_payment_method_id == method.id:
                self.stripe.customers[owner.id] = replace(owner, default_payment_method_id=None)
            return replace(method, customer_id=None)

        return await self._call("detach_payment_method", work)

    async def set_default_payment_method(self, customer_id: str, payment_method_id: str) -> Customer:
        def work() -> Customer:
            changed = replace(self.stripe.customers[customer_id], default_payment_method_id=payment_method_id)
            self.stripe.customers[customer_id] = changed
            return changed

        return await self._call("set_default_payment_method", work)

    async def create_checkout_session(self, link: SetupLink) -> CheckoutSession:
        self.stripe.pages[link.idempotency_key].add(link.success_url)
        return await self._call("create_checkout_session", lambda: self.stripe.open_session(link))

    async def checkout_session(self, session_id: str) -> CheckoutSession:
        return await self._call("checkout_session", lambda: self.stripe.session(session_id))

    async def expire_checkout_session(self, session_id: str) -> CheckoutSession:
        return await self._call("expire_checkout_session", lambda: self.stripe.end_session(session_id))

    async def checkout_sessions(self, *, created_after: int) -> tuple[CheckoutSession, ...]:
        return await self._call(
            "checkout_sessions",
            lambda: tuple(s for s in self.stripe.sessions.values() if s.created >= created_after),
        )

    async def events(self, *, ending_before: str | None, created_after: int | None) -> EventPage:
        def work() -> EventPage:
            rows = self.stripe.events
            if ending_before is not None:
                names = [e.id for e in rows]
                if ending_before not in names:
                    raise ShowableError(ErrorKind.NOT_FOUND, what="ending_before")
                rows = rows[: names.index(ending_before)]
                return EventPage(tuple(rows[-self.page_size :]), len(rows) > self.page_size)
            rows = [e for e in rows if created_after is None or e.created >= created_after]
            return EventPage(tuple(rows[: self.page_size]), len(rows) > self.page_size)

        return await self._call("events", work)

    async def create_payment_intent(self, charge: Charge) -> PaymentIntent | Refused | Unknown:
        try:
            return await self._call("create_payment_intent", lambda: self.stripe.create(charge))
        except ShowableError as error:
            return _as_result(error, None)

    async def confirm_payment_intent(self, charge: Charge) -> ChargeResult:
        try:
            intent = await self._call("confirm_payment_intent", lambda: self.stripe.confirm(charge))
        except ShowableError as error:
            return _as_result(error, charge.payment_intent_id)
        return judge_payment_intent(intent) or Unknown(intent.id, UnknownReason.UNREADABLE_ANSWER)

    async def payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        return await self._call("payment_intent", lambda: self.stripe.intents[payment_intent_id])

    async def payment_intents(self, customer_id: str | None, *, created_after: int) -> tuple[PaymentIntent, ...]:
        def work() -> Sequence[PaymentIntent]:
            rows = self.stripe.intents.values()
            return [i for i in rows if customer_id in (None, i.customer_id) and i.created >= created_after]

        return tuple(await self._call("payment_intents", work))

    async def cancel_payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        return await self._call("cancel_payment_intent", lambda: self.stripe.cancel(payment_intent_id))

    def stripe_time(self) -> float | None:
        return None if self.time_offset is None else self.stripe.clock.now() + self.time_offset

    async def close(self) -> None:
        self.offline = True


def _as_result(error: ShowableError, intent_id: str | None) -> Refused | Unknown:
    if error.kind in _UNKNOWN:
        return Unknown(intent_id, _UNKNOWN[error.kind])
    return Refused(_REFUSED[error.kind], FailureCodes(), intent_id)
