"""What the pages ask of the training Stripe, and nothing more."""

from collections.abc import Sequence
from typing import Protocol

from futurepay_desktop.training.card_catalogue import TestCard
from futurepay_desktop.training.checkout_rules import CheckoutForm, CheckoutOutcome, CheckoutView
from futurepay_desktop.training.json_types import JsonObject


class PageRules(Protocol):
    """The part of the training Stripe that the pages use."""

    @property
    def cards(self) -> Sequence[TestCard]:
        """The published test cards."""
        ...

    def checkout_view(self, session_id: str) -> CheckoutView:
        """What may be shown of a session; `UnknownSessionError` when there is none of that id."""
        ...

    def submit_checkout(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """The customer pressed Save card."""
        ...

    def answer_bank(self, session_id: str, approve: bool) -> CheckoutOutcome:
        """The customer pressed Approve or Refuse."""
        ...

    @property
    def shop_name(self) -> str:
        """The practice shop's name."""
        ...

    def charge_for_receipt(self, charge_id: str) -> JsonObject | None:
        """The charge object, None when there is none of that id."""
        ...
