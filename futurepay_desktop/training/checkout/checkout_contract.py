"""What passes between the Checkout page and the rules behind it: the view, the form, the outcomes.

Nothing here knows HTTP or HTML. Amounts are whole minor units of the currency; `exponent` says how many digits of
them stand behind the decimal mark (docs.stripe.com/currencies).
"""

from dataclasses import dataclass, field
from typing import Literal

CheckoutMode = Literal["setup", "payment"]
CheckoutStatus = Literal["open", "complete", "expired"]
MethodKind = Literal["card", "us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "link"]
FormField = Literal[
    "email",
    "cardholder_name",
    "card_number",
    "expiry",
    "cvc",
    "account_number",
    "routing_number",
    "iban",
    "sort_code",
    "institution_number",
    "transit_number",
]


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line of what is paid for; `amount` is the line's total in minor units."""

    description: str
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class SavedMethod:
    """A method the customer saved earlier and may choose again; `exp` reads `MM / YY`, empty for a bank account."""

    id: str
    brand: str
    last4: str
    exp: str


@dataclass(frozen=True, slots=True)
class CheckoutView:
    """What the Checkout page may show of a session; `success_url` is filled with the session id.

    `amount` is None in setup mode. `save_choice` says that the page asks whether to keep the method for next time;
    `submit_type` is the word on the button in payment mode: `auto`, `pay`, `book`, `donate`.
    `wallets` says that a card may come from a phone's wallet.
    """

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
    mode: CheckoutMode = "setup"
    amount: int | None = None
    exponent: int = 2
    line_items: tuple[LineItem, ...] = ()
    offered_types: tuple[MethodKind, ...] = ("card",)
    saved_methods: tuple[SavedMethod, ...] = ()
    save_choice: bool = False
    submit_type: str = "auto"
    wallets: bool = False


@dataclass(frozen=True, slots=True)
class CheckoutForm:
    """What the customer typed, exactly as typed; card and account data never show in a repr.

    `cardholder_name` is the account holder's name when `kind` is a bank debit. With `saved_method_id` set,
    everything but `kind` is ignored: the customer chose a method kept earlier. `wallet` is empty, or `apple_pay` or
    `google_pay` for a card out of a phone's wallet.
    """

    email: str = ""
    cardholder_name: str = ""
    card_number: str = field(default="", repr=False)
    expiry: str = field(default="", repr=False)
    cvc: str = field(default="", repr=False)
    kind: MethodKind = "card"
    account_number: str = field(default="", repr=False)
    routing_number: str = field(default="", repr=False)
    iban: str = field(default="", repr=False)
    sort_code: str = field(default="", repr=False)
    institution_number: str = field(default="", repr=False)
    transit_number: str = field(default="", repr=False)
    saved_method_id: str = ""
    wallet: str = ""
    save_for_later: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """Done: the method is saved, or the payment is made or on its way; send the browser to `redirect_url`."""

    redirect_url: str


@dataclass(frozen=True, slots=True)
class NeedsApproval:
    """The bank wants to ask the customer: show Approve and Refuse."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not done; the session stays open. `field` is None when the bank refused rather than the form."""

    field: FormField | None
    message: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The session is no longer open."""

    status: CheckoutStatus


CheckoutOutcome = Saved | NeedsApproval | Refused | Closed


class UnknownSessionError(LookupError):
    """There is no Checkout Session of this id."""
