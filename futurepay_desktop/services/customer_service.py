"""Customers: the list reads the local store; this fills it from Stripe and keeps it fresh."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from futurepay_desktop.domain.customer import Customer, CustomerDraft, check_draft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.changes import Changes, CustomersChanged
from futurepay_desktop.services.payment_method_service import PaymentMethodService
from futurepay_desktop.services.ports import CustomerPage, CustomerRow, CustomerStore, StripeGateway
from futurepay_desktop.services.settings_service import SettingsService
from futurepay_desktop.services.status_board import StatusBoard

SYNC_NOTE = "customers.sync"
_NO_PROOF = frozenset({ErrorKind.NO_ANSWER, ErrorKind.UNREADABLE_ANSWER, ErrorKind.STRIPE_DOWN, ErrorKind.CONFLICT})
"""After these Stripe may have made the customer: the same key is sent again."""


@dataclass(frozen=True, slots=True)
class CustomerList:
    """What a search shows: the rows, and how many match in all."""

    rows: tuple[CustomerRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class _Sync:
    """How far the first fetch came: the last customer of the last page, and how many there were."""

    cursor: str | None = None
    created: int | None = None
    done: int = 0
    complete: bool = False


class CustomerService:
    """One per open profile."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        store: CustomerStore,
        methods: PaymentMethodService,
        settings: SettingsService,
        changes: Changes,
        board: StatusBoard,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._methods = methods
        self._settings = settings
        self._changes = changes
        self._board = board
        self._keys: dict[CustomerDraft, str] = {}

    async def search(self, text: str, *, limit: int = 500) -> CustomerList:
        """From the local store: name, e-mail, phone, last four and id; empty text is everyone, newest first."""
        return CustomerList(await self._store.search(text, limit=limit), await self._store.count(text))

    async def open(self, customer_id: str) -> CustomerRow:
        """The local row at once; one that is not known here is fetched. Raises `ShowableError`."""
        return await self._store.get(customer_id) or await self.refresh(customer_id)

    async def refresh(self, customer_id: str) -> CustomerRow:
        """The customer and their saved methods from Stripe. Raises `ShowableError`; on NOT_FOUND forgets them here.

        With STORE_FAILED the methods were read all the same: a full disk keeps nobody from looking things up.
        """
        unkept: ShowableError | None = None
        try:
            await self.fetch(customer_id)
        except ShowableError as error:
            if error.kind is not ErrorKind.STORE_FAILED:
                raise
            unkept = error
        await self._methods.refresh(customer_id)
        if unkept is not None:
            raise unkept
        row = await self._store.get(customer_id)
        if row is None:
            raise ShowableError(ErrorKind.NOT_FOUND, what=customer_id)
        return row

    async def fetch(self, customer_id: str) -> Customer:
        """The customer alone from Stripe, stored and published. Raises as `refresh` does."""
        try:
            customer = await self._gateway.customer(customer_id)
        except ShowableError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                await self.forget(customer_id)
            raise
        if customer.deleted:
            await self.forget(customer_id)
            raise ShowableError(ErrorKind.NOT_FOUND, what=customer_id)
        await self._keep([customer])
        return customer

    async def forget(self, customer_id: str) -> None:
        """Deleted at Stripe: gone here too."""
        await self._store.remove(customer_id)
        self._changes.publish(CustomersChanged(frozenset({customer_id})))

    async def create(self, draft: CustomerDraft) -> Customer:
        """A new customer at Stripe and here; pressing again after a lost answer makes no second one.

        Raises `ShowableError`: BAD_INPUT with `what` naming the field (`domain.customer.DraftProblem`), and Stripe's.
        """
        draft = _checked(draft)
        key = self._keys.setdefault(draft, f"fp-customer-{secrets.token_hex(16)}")
        current = self._settings.current
        metadata = {"futurepay_till": current.till, "futurepay_staff": current.staff}
        try:
            customer = await self._gateway.create_customer(
                draft, metadata={name: value for name, value in metadata.items() if value}, idempotency_key=key
            )
        except ShowableError as error:
            if error.kind not in _NO_PROOF:
                self._keys.pop(draft, None)
            raise
        self._keys.pop(draft, None)
        await self._keep([customer])
        await self._store.put_methods(customer.id, ())
        return customer

    async def edit(self, customer_id: str, draft: CustomerDraft) -> Customer:
        """Changes name, e-mail and phone. Raises `ShowableError` as `create` does."""
        customer = await self._gateway.update_customer(customer_id, _checked(draft))
        await self._keep([customer])
        return customer

    async def duplicates(self, draft: CustomerDraft) -> tuple[CustomerRow, ...]:
        """Customers known here with the same e-mail, phone or name, best match first."""
        found: dict[str, CustomerRow] = {}
        for text in (draft.email, draft.phone, draft.name):
            if text.strip():
                rows = await self._store.search(text.strip(), limit=50)
                found |= {r.customer.id: r for r in rows if _same_person(r.customer, draft)}
        return tuple(found.values())

    async def search_stripe(self, text: str) -> tuple[Customer, ...]:
        """Stripe's own search, for someone who is not here yet; what it finds is stored. Raises `ShowableError`."""
        customers = await self._gateway.search_customers(text)
        if customers:
            await self._keep(customers)
        return customers

    async def first_sync(self) -> None:
        """Fetches everyone: newest page first, then history. Takes up where it stopped. Raises `ShowableError`."""
        sync = _read(await self._store.note(SYNC_NOTE))
        if sync.complete:
            return
        self._board.sync_begins()
        if sync.cursor is not None:
            await self.newest()  # made while the till was off; the history below goes on where it stopped
        while await self._next_page():
            pass
        self._board.synced()

    async def _next_page(self) -> bool:
        """Fetches one page of history; whether there is more."""
        sync = _read(await self._store.note(SYNC_NOTE))
        page = await self._page_after(sync)
        await self._store.put(page.customers)
        last = page.customers[-1] if page.customers else None
        sync = _Sync(
            cursor=last.id if last else sync.cursor,
            created=last.created if last else sync.created,
            done=sync.done + len(page.customers),
            complete=not page.has_more or last is None,
        )
        await self._store.set_note(SYNC_NOTE, _written(sync))
        self._changes.publish(CustomersChanged(None))
        self._board.syncing(sync.done)
        return not sync.complete

    async def newest(self) -> None:
        """Fetches the newest page. Raises `ShowableError`."""
        page = await self._gateway.list_customers()
        await self._store.put(page.customers)
        self._changes.publish(CustomersChanged(None))

    async def sync_again(self) -> None:
        """News was missed for too long (Stripe keeps events for 30 days): the next `first_sync` fetches everyone."""
        await self._store.set_note(SYNC_NOTE, _written(_Sync()))

    async def _page_after(self, sync: _Sync) -> CustomerPage:
        try:
            return await self._gateway.list_customers(starting_after=sync.cursor)
        except ShowableError as error:
            if error.kind is not ErrorKind.NOT_FOUND or sync.created is None:
                raise
            # The customer the cursor names was deleted meanwhile: go on by time.
            return await self._gateway.list_customers(created_before=sync.created + 1)

    async def _keep(self, customers: Sequence[Customer]) -> None:
        await self._store.put(customers)
        self._changes.publish(CustomersChanged(frozenset(c.id for c in customers)))


def _checked(draft: CustomerDraft) -> CustomerDraft:
    draft = CustomerDraft(draft.name.strip(), draft.email.strip(), draft.phone.strip())
    problem = check_draft(draft)
    if problem is not None:
        raise ShowableError(ErrorKind.BAD_INPUT, what=problem.value)
    return draft


def _same_person(customer: Customer, draft: CustomerDraft) -> bool:
    return any(
        mine and mine == theirs
        for mine, theirs in (
            (draft.email.strip().casefold(), customer.email.strip().casefold()),
            (_digits(draft.phone), _digits(customer.phone)),
            (_words(draft.name), _words(customer.name)),
        )
    )


def _digits(phone: str) -> str:
    """The last nine digits: enough to tell numbers apart, whatever country prefix was typed."""
    return "".join(c for c in phone if c.isdecimal())[-9:]


def _words(name: str) -> str:
    return " ".join(name.casefold().split())


def _read(note: str | None) -> _Sync:
    """A note that cannot be read starts the fetch again: it costs time, never data."""
    try:
        value = json.loads(note or "{}")
        return replace(_Sync(), **value) if isinstance(value, dict) else _Sync()
    except (ValueError, TypeError):
        return _Sync()


def _written(sync: _Sync) -> str:
    return json.dumps({"cursor": sync.cursor, "created": sync.created, "done": sync.done, "complete": sync.complete})
