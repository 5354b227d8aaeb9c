"""What the pages ask of the training Stripe, and nothing more."""

from collections.abc import Sequence
from typing import Protocol

from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, CheckoutOutcome, CheckoutView
from futurepay_desktop.training.checkout.scenarios import PageAct, Scenario
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import TestCard


class PagePlans(Protocol):
    """What was ordered to happen on a page, and what the page may do about it."""

    def planned_for(self, session_id: str) -> Scenario | None:
        """The scenario the shop ordered for this session or its customer."""
        ...

    def act_once(self, session_id: str, act: PageAct) -> bool:
        """True the first time an ordered act is asked for on this session."""
        ...

    def seconds_left(self, session_id: str) -> int:
        """Seconds until an open session expires; 0 for any other."""
        ...

    def expire_soon(self, session_id: str) -> None:
        """Leave the session one minute."""
        ...

    def decline_later(self, session_id: str, reason: str) -> None:
        """What this session saved is declined at every later charge."""
        ...


class PageRules(Protocol):
    """The part of the training Stripe that the pages use."""

    @property
    def cards(self) -> Sequence[TestCard]:
        """The published test cards."""
        ...

    @property
    def shop_name(self) -> str:
        """The practice shop's name."""
        ...

    @property
    def public_base(self) -> str:
        """What the addresses of these very pages begin with in session objects."""
        ...

    @property
    def scenario_plans(self) -> PagePlans:
        """The ordered scenarios."""
        ...

    def checkout_view(self, session_id: str) -> CheckoutView:
        """What may be shown of a session; `UnknownSessionError` when there is none of that id."""
        ...

    def recover_checkout(self, session_id: str) -> str | None:
        """The address of an open copy of an expired session; None when its recovery link is over or never was."""
        ...

    def submit_checkout(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """The customer pressed Save card, or Pay."""
        ...

    def answer_bank(self, session_id: str, approve: bool) -> CheckoutOutcome:
        """The customer pressed Approve or Refuse."""
        ...

    def exponent_of(self, currency: str) -> int:
        """How many digits of an amount in minor units stand behind the decimal mark."""
        ...

    def payment_of(self, session_id: str) -> JsonObject | None:
        """The PaymentIntent of a session in payment mode, None when there is none."""
        ...

    def charge_for_receipt(self, charge_id: str) -> JsonObject | None:
        """The charge object, None when there is none of that id."""
        ...

    def refunds_for_receipt(self, charge_id: str) -> list[JsonObject]:
        """The refunds of a charge, oldest first."""
        ...
