"""Event: Stripe's news that something changed. Only a hint: the object itself is fetched again."""

from dataclasses import dataclass
from enum import StrEnum


class Subject(StrEnum):
    """What kind of object an event is about, as far as this program cares."""

    CUSTOMER = "customer"
    PAYMENT_METHOD = "payment_method"
    CHECKOUT_SESSION = "checkout_session"
    SETUP_INTENT = "setup_intent"
    PAYMENT_INTENT = "payment_intent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `created` is Unix seconds by Stripe's clock."""

    id: str
    type: str
    created: int
    subject: Subject
    object_id: str
    customer_id: str | None = None
    """The customer the object belongs to or belonged to, where the event tells."""
    deleted: bool = False


EVENT_TYPES: tuple[str, ...] = (
    "checkout.session.completed",
    "checkout.session.expired",
    "checkout.session.async_payment_failed",
    "checkout.session.async_payment_succeeded",
    "customer.created",
    "customer.updated",
    "customer.deleted",
    "payment_intent.canceled",
    "payment_intent.payment_failed",
    "payment_intent.processing",
    "payment_intent.succeeded",
    "payment_method.attached",
    "payment_method.automatically_updated",
    "payment_method.detached",
    "payment_method.updated",
    "setup_intent.requires_action",
    "setup_intent.setup_failed",
    "setup_intent.succeeded",
)
"""The types asked for; `types[]` takes up to 20 (FACTS 9)."""
