"""What the customer's side of Checkout sees and answers: the views and outcomes, and the rules between them."""

from dataclasses import dataclass, field
from typing import Literal

from futurepay_desktop.training.card_catalogue import TestCard

__all__ = [
    "CheckoutForm",
    "CheckoutOutcome",
    "CheckoutStatus",
    "CheckoutView",
    "Closed",
    "FormField",
    "NeedsApproval",
    "Refused",
    "Saved",
    "TestCard",
]

CheckoutStatus = Literal["open", "complete", "expired"]
FormField = Literal["email", "cardholder_name", "card_number", "expiry", "cvc"]


@dataclass(frozen=True, slots=True)
class CheckoutView:
    """What the Checkout page may show of a session; `success_url` is filled with the session id."""

    session_id: str
    status: CheckoutStatus
    shop_name: str
    customer_name: str | None
    customer_email: str | None
    needs_email: bool
    currency: str
    cancel_url: str | None
    success_url: str
    locale: str
    pending_approval: bool


@dataclass(frozen=True, slots=True)
class CheckoutForm:
    """What the customer typed, exactly as typed; card data never shows in a repr."""

    email: str = ""
    cardholder_name: str = ""
    card_number: str = field(default="", repr=False)
    expiry: str = field(default="", repr=False)
    cvc: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """The method is saved; send the browser to `redirect_url`."""

    redirect_url: str


@dataclass(frozen=True, slots=True)
class NeedsApproval:
    """The bank wants to ask the customer: show Approve and Refuse."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not saved; the session stays open. `field` is None when the bank refused rather than the form."""

    field: FormField | None
    message: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The session is no longer open."""

    status: CheckoutStatus


CheckoutOutcome = Saved | NeedsApproval | Refused | Closed
