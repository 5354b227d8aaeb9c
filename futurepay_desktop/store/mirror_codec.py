"""Customers, methods and payments of the mirror as rows and JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.store.charge_codec import codes_from_json, codes_to_json, money_from_json, money_to_json
from futurepay_desktop.store.mirror_file import SAME_SECOND_BITS
from futurepay_desktop.store.record_codec import Json, flat, from_flat, from_text, to_text

CUSTOMER_COLUMNS = "number, id, name, email, phone, default_method, locales, metadata"
_NOTHING = "{}"


def storable(text: str) -> str:
    """`text` without halves of characters, which no file takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def customer_from_row(row: Sequence[Any]) -> Customer:
    """A customer from `CUSTOMER_COLUMNS`."""
    number, customer_id, name, email, phone, default_method, locales, metadata = row
    return Customer(
        id=customer_id,
        name=name,
        email=email,
        phone=phone,
        created=number >> SAME_SECOND_BITS,
        default_payment_method_id=default_method,
        preferred_locales=tuple(locales.split()),
        metadata=from_text(metadata) if metadata != _NOTHING else {},
    )


def customer_row(row: Sequence[Any]) -> CustomerRow:
    """A list row from `CUSTOMER_COLUMNS` and the methods' JSON (`None` when never fetched)."""
    customer, body = customer_from_row(row[:-1]), row[-1]
    if body is None:
        return CustomerRow(customer)
    methods = from_text(body)
    if not methods:
        return CustomerRow(customer, None, True)
    chosen = max(methods, key=lambda m: (m["id"] == customer.default_payment_method_id, m.get("created", 0)))
    return CustomerRow(customer, from_flat(PaymentMethod, chosen), True)


def methods_to_text(methods: Sequence[PaymentMethod]) -> str:
    """All methods of a customer."""
    return to_text([flat(method) for method in methods])


def methods_from_text(text: str) -> tuple[PaymentMethod, ...]:
    """The methods `methods_to_text` wrote."""
    return tuple(from_flat(PaymentMethod, data) for data in from_text(text))


def intent_to_text(intent: PaymentIntent) -> str:
    """A payment."""
    data: Json = flat(intent)
    data.update(money=money_to_json(intent.money), codes=codes_to_json(intent.codes), metadata=dict(intent.metadata))
    return to_text(data)


def intent_from_text(text: str) -> PaymentIntent:
    """The payment `intent_to_text` wrote."""
    data: Mapping[str, Any] = from_text(text)
    return from_flat(
        PaymentIntent,
        data,
        status=PaymentIntentStatus(data["status"]),
        money=money_from_json(data["money"]),
        codes=codes_from_json(data["codes"]),
    )
