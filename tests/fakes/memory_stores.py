"""The stores in memory: they pass the same contract tests as the encrypted ones.

`MemorySecretStore` is part of the program (`store/memory_secret_store.py`): "this session only" uses it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from futurepay_desktop.domain.charge import NOT_FINISHED, NOT_KNOWN, Charge, ChargeState, may_become
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.domain.setup_link import may_become as link_may_become
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.store.search_text import SHORT, digits_of, haystack, is_inside, read_search

FIXED = ("idempotency_key", "created", "lifetime", "currency", "till", "return_page")
FAILED = (ChargeState.DECLINED, ChargeState.NEEDS_CUSTOMER, ChargeState.REFUSED)


class MemoryChargeJournal:
    """A `ChargeJournal` of dictionaries. `fails` makes every write raise it, as a full disk does."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._rows: dict[str, Charge] = {}
        self.fails: Exception | None = None

    async def open(self, charge: Charge) -> None:
        self._refuse_when_failing()
        keys = {key for row in self._rows.values() for key in (row.create_key, row.confirm_key)}
        fresh = charge.state is ChargeState.PREPARING and charge.payment_intent_id is None
        if not fresh or charge.id in self._rows or len({charge.create_key, charge.confirm_key} - keys) < 2:
            raise ValueError(f"charge {charge.id} is not new")
        self._rows[charge.id] = replace(charge, updated=charge.updated or charge.created, result=None, seen=False)

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        self._refuse_when_failing()
        return self._move(charge_id, ChargeState.READY, payment_intent_id=payment_intent_id)

    async def move(self, charge_id: str, state: ChargeState, result: ChargeResult | None) -> Charge:
        self._refuse_when_failing()
        if state is ChargeState.READY:
            raise ValueError("READY needs the PaymentIntent's id: use ready()")
        return self._move(charge_id, state, result=result)

    async def charge(self, charge_id: str) -> Charge | None:
        return self._rows.get(charge_id)

    async def not_finished(self) -> tuple[Charge, ...]:
        return tuple(c for c in self._oldest_first() if c.state in NOT_FINISHED)

    async def of_customer(self, customer_id: str, *, limit: int = 200) -> tuple[Charge, ...]:
        return tuple(c for c in self._newest_first() if c.request.customer_id == customer_id)[:limit]

    async def recent(self, *, limit: int = 500) -> tuple[Charge, ...]:
        return self._newest_first()[:limit]

    async def needing_attention(self) -> tuple[Charge, ...]:
        return tuple(c for c in self._oldest_first() if c.state in NOT_KNOWN or (c.state in FAILED and not c.seen))

    async def mark_seen(self, charge_id: str) -> Charge:
        self._refuse_when_failing()
        row = self._row(charge_id)
        if not row.seen:
            row = replace(row, seen=True, updated=int(self._now()))
        self._rows[charge_id] = row
        return row

    def _refuse_when_failing(self) -> None:
        if self.fails is not None:
            raise self.fails

    def _row(self, charge_id: str) -> Charge:
        row = self._rows.get(charge_id)
        if row is None:
            raise ValueError(f"no charge {charge_id}")
        return row

    def _move(
        self,
        charge_id: str,
        state: ChargeState,
        *,
        payment_intent_id: str | None = None,
        result: ChargeResult | None = None,
    ) -> Charge:
        row = self._row(charge_id)
        if not may_become(row.state, state):
            raise ValueError(f"charge {charge_id}: {row.state} may not become {state}")
        moved = replace(
            row,
            state=state,
            payment_intent_id=payment_intent_id or row.payment_intent_id,
            result=result or row.result,
            updated=int(self._now()),
            seen=False,
        )
        self._rows[charge_id] = moved
        return moved

    def _oldest_first(self) -> tuple[Charge, ...]:
        return tuple(sorted(self._rows.values(), key=lambda c: (c.created, c.id)))

    def _newest_first(self) -> tuple[Charge, ...]:
        return self._oldest_first()[::-1]


class MemorySetupLinkStore:
    """A `SetupLinkStore` of dictionaries. `fails` makes every write raise it, as a full disk does."""

    def __init__(self) -> None:
        self._rows: dict[str, SetupLink] = {}
        self.fails: Exception | None = None

    async def add(self, link: SetupLink) -> None:
        self._refuse_when_failing()
        taken = any(row.idempotency_key == link.idempotency_key for row in self._rows.values())
        if link.state is not LinkState.CREATING or link.id in self._rows or taken:
            raise ValueError(f"link {link.id} is not new")
        self._rows[link.id] = _without_address(link)

    async def update(self, link: SetupLink) -> None:
        self._refuse_when_failing()
        row = self._rows.get(link.id)
        if row is None:
            raise ValueError(f"no link {link.id}")
        if not link_may_become(row.state, link.state):
            raise ValueError(f"link {link.id}: {row.state} may not become {link.state}")
        if any(getattr(row, name) != getattr(link, name) for name in FIXED):
            raise ValueError(f"link {link.id}: what was asked of Stripe never changes")
        holder = await self.by_session(link.session_id) if link.session_id else None
        if holder is not None and holder.id != link.id:
            raise ValueError(f"link {link.id}: its session belongs to another link")
        self._rows[link.id] = replace(_without_address(link), success_url=row.success_url)

    async def link(self, link_id: str) -> SetupLink | None:
        return self._rows.get(link_id)

    async def by_session(self, session_id: str) -> SetupLink | None:
        return next((row for row in self._rows.values() if row.session_id == session_id), None)

    async def open_links(self) -> tuple[SetupLink, ...]:
        return tuple(row for row in self._oldest_first() if row.is_open)

    async def recent(self, *, limit: int = 500) -> tuple[SetupLink, ...]:
        return self._oldest_first()[::-1][:limit]

    async def of_customer(self, customer_id: str, *, limit: int = 100) -> tuple[SetupLink, ...]:
        return tuple(row for row in self._oldest_first()[::-1] if row.customer_id == customer_id)[:limit]

    def _refuse_when_failing(self) -> None:
        if self.fails is not None:
            raise self.fails

    def _oldest_first(self) -> tuple[SetupLink, ...]:
        return tuple(sorted(self._rows.values(), key=lambda row: (row.created, row.id)))


def _without_address(link: SetupLink) -> SetupLink:
    return replace(link, url=None, success_url="" if link.return_page else link.success_url)


class MemoryCustomerStore:
    """A `CustomerStore` of dictionaries; searching looks at every row."""

    def __init__(self) -> None:
        self._customers: dict[str, Customer] = {}
        self._methods: dict[str, tuple[PaymentMethod, ...]] = {}
        self._intents: dict[str, PaymentIntent] = {}
        self._notes: dict[str, str] = {}
        self.fails: Exception | None = None

    async def put(self, customers: Sequence[Customer]) -> None:
        self._refuse_when_failing()
        for customer in customers:
            if customer.deleted:
                self._forget(customer.id)
            else:
                self._customers[customer.id] = customer

    async def remove(self, customer_id: str) -> None:
        self._refuse_when_failing()
        self._forget(customer_id)

    async def get(self, customer_id: str) -> CustomerRow | None:
        customer = self._customers.get(customer_id)
        return None if customer is None else self._as_row(customer)

    async def search(self, text: str, *, limit: int = 500) -> tuple[CustomerRow, ...]:
        return tuple(self._as_row(customer) for customer in self._matching(text)[:limit])

    async def count(self, text: str = "") -> int:
        return len(self._matching(text))

    async def put_methods(self, customer_id: str, methods: Sequence[PaymentMethod]) -> None:
        self._refuse_when_failing()
        self._methods[customer_id] = tuple(methods)

    async def methods(self, customer_id: str) -> tuple[PaymentMethod, ...] | None:
        return self._methods.get(customer_id)

    async def put_payment_intents(self, intents: Sequence[PaymentIntent]) -> None:
        self._refuse_when_failing()
        self._intents.update({intent.id: intent for intent in intents})

    async def payment_intents_of(self, customer_id: str) -> tuple[PaymentIntent, ...]:
        own = (intent for intent in self._intents.values() if intent.customer_id == customer_id)
        return tuple(sorted(own, key=lambda intent: (intent.created, intent.id), reverse=True))

    async def note(self, key: str) -> str | None:
        return self._notes.get(key)

    async def set_note(self, key: str, value: str) -> None:
        self._refuse_when_failing()
        self._notes[key] = value

    def _refuse_when_failing(self) -> None:
        if self.fails is not None:
            raise self.fails

    def _forget(self, customer_id: str) -> None:
        self._customers.pop(customer_id, None)
        self._methods.pop(customer_id, None)
        self._intents = {k: v for k, v in self._intents.items() if v.customer_id != customer_id}

    def _as_row(self, customer: Customer) -> CustomerRow:
        methods = self._methods.get(customer.id)
        by_age = sorted(methods or (), key=lambda m: (m.id == customer.default_payment_method_id, m.created))
        return CustomerRow(customer, by_age[-1] if by_age else None, methods is not None)

    def _matching(self, text: str) -> list[Customer]:
        newest_first = sorted(self._customers.values(), key=lambda c: c.created, reverse=True)
        return [customer for customer in newest_first if self._matches(customer, text)]

    def _matches(self, customer: Customer, text: str) -> bool:
        search = read_search(text)
        if search.is_empty:
            return True
        if search.id_prefix:
            return customer.id.startswith(search.id_prefix)
        phone = digits_of(customer.phone)
        if (search.phone and search.phone in phone) or customer.id == search.whole_id:
            return True
        hay = haystack(customer.name, customer.email, phone, *(m.last4 for m in self._methods.get(customer.id, ())))
        return bool(search.words) and all(_has(hay, word) for word in search.words)


def _has(hay: str, word: str) -> bool:
    if len(word) >= SHORT or is_inside(word):
        return word in hay
    tokens = "".join(c if c.isalnum() else " " for c in hay).split()
    return any(token.startswith(word) for token in tokens)


class MemorySettingsStore:
    """A `SettingsStore` that remembers nothing beyond the test."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()

    async def load(self) -> SettingsLoad:
        return SettingsLoad(self._settings)

    async def save(self, settings: Settings) -> None:
        self._settings = settings
