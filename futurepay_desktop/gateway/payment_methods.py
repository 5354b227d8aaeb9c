"""Saved payment methods: list, read, attach, detach (FACTS 3)."""

from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls, checked_id, every_page
from futurepay_desktop.gateway.stripe_errors import asked
from futurepay_desktop.gateway.stripe_translate import to_payment_method

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from stripe.params import CustomerPaymentMethodListParams


class PaymentMethods(StripeCalls):
    """The saved-method part of the gateway."""

    async def payment_methods(self, customer_id: str) -> tuple[PaymentMethod, ...]:
        """All saved methods of a customer, every page and every type."""
        owner = checked_id(customer_id, "customer")

        def fetch(after: str | None) -> "Awaitable[object]":
            params: CustomerPaymentMethodListParams = {"limit": PAGE}
            if after:
                params["starting_after"] = after
            return self._v1.customers.payment_methods.list_async(owner, params)

        return tuple(to_payment_method(row) for row in await every_page(fetch, Permission.PAYMENT_METHOD_READ))

    async def payment_method(self, payment_method_id: str) -> PaymentMethod:
        """One method."""
        found = await asked(
            self._v1.payment_methods.retrieve_async(checked_id(payment_method_id, "payment_method")),
            Permission.PAYMENT_METHOD_READ,
        )
        return to_payment_method(found)

    async def attach_payment_method(self, payment_method_id: str, customer_id: str) -> PaymentMethod:
        """Gives a method that belongs to nobody to a customer; done before, it is returned as it is."""
        owner = checked_id(customer_id, "customer")
        call = self._v1.payment_methods.attach_async(
            checked_id(payment_method_id, "payment_method"), {"customer": owner}
        )
        return await self._done_or_already(call, payment_method_id, owner)

    async def detach_payment_method(self, payment_method_id: str) -> PaymentMethod:
        """Takes a method away from its customer, for good; done before, it is returned as it is."""
        call = self._v1.payment_methods.detach_async(checked_id(payment_method_id, "payment_method"))
        return await self._done_or_already(call, payment_method_id, None)

    async def _done_or_already(
        self, call: "Awaitable[object]", payment_method_id: str, owner: str | None
    ) -> PaymentMethod:
        """Stripe refuses to do twice what an earlier, lost answer already did: then the method shows it."""
        try:
            return to_payment_method(await asked(call, Permission.PAYMENT_METHOD_WRITE))
        except ShowableError as error:
            if error.kind is not ErrorKind.REFUSED:
                raise
            found = await self.payment_method(payment_method_id)
            if found.customer_id != owner:
                raise
            return found
