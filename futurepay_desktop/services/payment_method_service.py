"""Saved methods of a customer: cached for the list, fetched when the customer is opened, refreshed by news."""

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.changes import Changes, CustomersChanged, MethodsChanged
from futurepay_desktop.services.ports import CustomerStore, StripeGateway


class PaymentMethodService:
    """One per open profile."""

    def __init__(self, gateway: StripeGateway, store: CustomerStore, changes: Changes) -> None:
        self._gateway = gateway
        self._store = store
        self._changes = changes
        self._unkept: dict[str, tuple[PaymentMethod, ...]] = {}
        """What Stripe said while the disk took nothing: reading goes on (invariant 14)."""

    async def cached(self, customer_id: str) -> tuple[PaymentMethod, ...] | None:
        """What is known without asking Stripe; `None` when never fetched."""
        unkept = self._unkept.get(customer_id)
        return await self._store.methods(customer_id) if unkept is None else unkept

    async def refresh(self, customer_id: str) -> tuple[PaymentMethod, ...]:
        """Fetches, stores and publishes; a disk that takes nothing is no error. Raises `ShowableError`."""
        methods = await self._gateway.payment_methods(customer_id)
        try:
            await self._store.put_methods(customer_id, methods)
            self._unkept.pop(customer_id, None)
        except ShowableError as error:
            if error.kind is not ErrorKind.STORE_FAILED:
                raise
            self._unkept[customer_id] = methods
        self._changes.publish(MethodsChanged(customer_id))
        self._changes.publish(CustomersChanged(frozenset({customer_id})))
        return methods

    async def make_default(self, customer_id: str, payment_method_id: str) -> None:
        """For invoices and for this till's own choice (FACTS 3.4). Raises `ShowableError`."""
        customer = await self._gateway.set_default_payment_method(customer_id, payment_method_id)
        await self._store.put([customer])
        self._changes.publish(MethodsChanged(customer_id))
        self._changes.publish(CustomersChanged(frozenset({customer_id})))

    async def detach(self, customer_id: str, payment_method_id: str) -> None:
        """Takes the method away for good (FACTS 3.2). Raises `ShowableError`."""
        await self._gateway.detach_payment_method(payment_method_id)
        left = tuple(m for m in await self._store.methods(customer_id) or () if m.id != payment_method_id)
        await self._store.put_methods(customer_id, left)
        # Stripe takes a detached method away as the default too, so the customer is read again.
        await self._store.put([await self._gateway.customer(customer_id)])
        await self.refresh(customer_id)
