"""What is done about events: each object is fetched once, however many events named it."""

from collections.abc import Awaitable, Callable, Sequence

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.event import Event, Subject
from futurepay_desktop.services.changes import Changes, CustomersChanged, OnBug
from futurepay_desktop.services.charge_recovery import ChargeRecovery
from futurepay_desktop.services.customer_service import CustomerService
from futurepay_desktop.services.open_links import OpenLinks
from futurepay_desktop.services.payment_method_service import PaymentMethodService
from futurepay_desktop.services.ports import Clock, CustomerStore, StripeGateway

FULL_LOOK_SECONDS = 60.0
_PASSING = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.NO_ANSWER,
        ErrorKind.SLOW_DOWN,
        ErrorKind.STRIPE_DOWN,
        ErrorKind.KEY_REFUSED,
        ErrorKind.STORE_FAILED,
        ErrorKind.STORE_LOCKED,
    }
)
"""Errors that will pass: the same news is told again. Others would only stop all news for ever."""

_Task = tuple[str, Callable[[], Awaitable[object]]]


class News:
    """Routes hints to the services that fetch and keep."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        store: CustomerStore,
        links: OpenLinks,
        customers: CustomerService,
        methods: PaymentMethodService,
        recovery: ChargeRecovery,
        changes: Changes,
        clock: Clock,
        on_bug: OnBug,
    ) -> None:
        self._gateway = gateway
        self._store = store
        self._links = links
        self._customers = customers
        self._methods = methods
        self._recovery = recovery
        self._changes = changes
        self._clock = clock
        self._on_bug = on_bug
        self._looked_at: float | None = None

    async def tell(self, events: Sequence[Event]) -> None:
        """Acts on `events`, oldest first. Raises `ShowableError` for what will pass: tell the same ones again then."""
        tasks: dict[str, Callable[[], Awaitable[object]]] = {}
        for event in events:
            # The newest mention decides the place, so that "updated" does not undo "deleted".
            for key, task in self._tasks_for(event):
                tasks.pop(key, None)
                tasks[key] = task
        for task in tasks.values():
            await self._act(task)

    async def without_events(self) -> None:
        """No events permission: new customers are found by looking at the newest page once a minute."""
        now = self._clock.monotonic()
        if self._looked_at is None or now - self._looked_at >= FULL_LOOK_SECONDS:
            await self._customers.newest()
            self._looked_at = now

    async def _act(self, task: Callable[[], Awaitable[object]]) -> None:
        try:
            await task()
        except ShowableError as error:
            if error.kind in _PASSING:
                raise
        except Exception as bug:  # noqa: BLE001  one odd object must not keep the till from all other news
            self._on_bug(bug)

    def _tasks_for(self, event: Event) -> list[_Task]:
        name, customer = event.object_id, event.customer_id
        match event.subject:
            case Subject.CHECKOUT_SESSION:
                return [(name, lambda: self._links.news_of_session(name))]
            case Subject.SETUP_INTENT:
                return [(f"setup {customer}", lambda: self._links.news_of_setup_intent(customer))]
            case Subject.CUSTOMER if event.deleted:
                return [(name, lambda: self._customers.forget(name))]
            case Subject.CUSTOMER:
                return [(name, lambda: self._customers.fetch(name))]
            case Subject.PAYMENT_METHOD:
                return [(f"methods {customer}", lambda: self._methods_of(customer))] if customer else []
            case Subject.PAYMENT_INTENT:
                return [(name, lambda: self._payment(name, customer))]
            case Subject.OTHER:
                return []

    async def _methods_of(self, customer_id: str) -> None:
        """Only where they are cached: methods are fetched when a customer is opened."""
        if await self._store.methods(customer_id) is not None:
            await self._methods.refresh(customer_id)

    async def _payment(self, payment_intent_id: str, customer_id: str | None) -> None:
        if await self._recovery.news_of(payment_intent_id) or customer_id is None:
            return
        if await self._store.payment_intents_of(customer_id):
            await self._store.put_payment_intents([await self._gateway.payment_intent(payment_intent_id)])
            self._changes.publish(CustomersChanged(frozenset({customer_id})))
