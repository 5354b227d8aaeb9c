"""Customers: list, search, read, create, change (FACTS 3.4 and 8)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.customer import Customer, CustomerDraft
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls, checked_id
from futurepay_desktop.gateway.stripe_errors import asked, asked_again
from futurepay_desktop.gateway.stripe_fields import rows, yes
from futurepay_desktop.gateway.stripe_translate import to_customer
from futurepay_desktop.services.ports import CustomerPage

if TYPE_CHECKING:
    from stripe.params import CustomerCreateParams, CustomerListParams

SUBSTRING_FROM = 3
"""Stripe's search finds parts of at least three characters (FACTS 8)."""


class Customers(StripeCalls):
    """The customer part of the gateway."""

    async def list_customers(
        self, *, starting_after: str | None = None, created_before: int | None = None, limit: int = PAGE
    ) -> CustomerPage:
        """A page, newest first; `created_before` in Unix seconds."""
        params: CustomerListParams = {"limit": max(1, min(limit, PAGE))}
        if starting_after:
            params["starting_after"] = starting_after
        if created_before is not None:
            params["created"] = {"lt": created_before}
        page = await asked(self._v1.customers.list_async(params), Permission.CUSTOMER_READ)
        return CustomerPage(tuple(to_customer(row) for row in rows(page)), yes(page, "has_more"))

    async def search_customers(self, text: str, *, limit: int = 20) -> tuple[Customer, ...]:
        """Stripe's own search by name, e-mail or phone; may lag a minute behind."""
        query = search_query(text)
        if not query:
            return ()
        found = await asked(
            self._v1.customers.search_async({"query": query, "limit": max(1, min(limit, PAGE))}),
            Permission.CUSTOMER_READ,
        )
        return tuple(to_customer(row) for row in rows(found))

    async def customer(self, customer_id: str) -> Customer:
        """One customer; `deleted` is set when it was deleted."""
        found = await asked(
            self._v1.customers.retrieve_async(checked_id(customer_id, "customer")), Permission.CUSTOMER_READ
        )
        return to_customer(found)

    async def create_customer(
        self, draft: CustomerDraft, *, metadata: Mapping[str, str], idempotency_key: str
    ) -> Customer:
        """A new customer; the same key never makes two."""
        params: CustomerCreateParams = {"metadata": {**self._marks(self._till), **metadata}}
        if draft.name:
            params["name"] = draft.name
        if draft.email:
            params["email"] = draft.email
        if draft.phone:
            params["phone"] = draft.phone
        key = checked_id(idempotency_key, "idempotency_key")
        made = await asked_again(
            lambda: self._v1.customers.create_async(params, {"idempotency_key": key, "max_network_retries": 0}),
            Permission.CUSTOMER_WRITE,
        )
        return to_customer(made)

    async def update_customer(self, customer_id: str, draft: CustomerDraft) -> Customer:
        """Changes name, e-mail and phone; an empty text clears the field."""
        changed = await asked(
            self._v1.customers.update_async(
                checked_id(customer_id, "customer"),
                {"name": draft.name, "email": draft.email, "phone": draft.phone},
            ),
            Permission.CUSTOMER_WRITE,
        )
        return to_customer(changed)

    async def set_default_payment_method(self, customer_id: str, payment_method_id: str) -> Customer:
        """`invoice_settings.default_payment_method`; the method must be the customer's."""
        changed = await asked(
            self._v1.customers.update_async(
                checked_id(customer_id, "customer"),
                {"invoice_settings": {"default_payment_method": checked_id(payment_method_id, "payment_method")}},
            ),
            Permission.CUSTOMER_WRITE,
        )
        return to_customer(changed)


def search_query(text: str) -> str:
    """`text` in Stripe's search language: any of name, e-mail and phone holds it. Empty for blank text."""
    wanted = " ".join(text.split())
    if not wanted:
        return ""
    clauses = [_clause(field, wanted) for field in ("name", "email", "phone")]
    digits = "".join(sign for sign in wanted if sign.isascii() and sign.isdigit())
    if len(digits) >= SUBSTRING_FROM and digits != wanted:
        clauses.append(_clause("phone", digits))
    return " OR ".join(clauses)


def _clause(field: str, wanted: str) -> str:
    escaped = wanted.replace("\\", "\\\\").replace('"', '\\"')
    return f'{field}{"~" if len(wanted) >= SUBSTRING_FROM else ":"}"{escaped}"'
