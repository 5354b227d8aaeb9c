"""Writes a believable past through the training Stripe's own front door, at the time it is said to have happened."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal

from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, NeedsApproval
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.training_stripe import TrainingStripe

DAY = 86_400  # seconds
EVENTS_ARE_KEPT = 30 * DAY
_CURRENCIES = {"us_bank_account": "usd", "sepa_debit": "eur"}
_KEY = "sk_test_practice_shop_seed"
_ACCEPTED = (200, 402)  # a declined charge is history too


@dataclass(frozen=True, slots=True)
class Bank:
    """A published test bank account (docs.stripe.com/testing)."""

    kind: Literal["us_bank_account", "sepa_debit"]
    number: str

    @property
    def currency(self) -> str:
        """What it is debited in."""
        return _CURRENCIES[self.kind]

    def form(self, name: str, email: str) -> CheckoutForm:
        """What its owner types at Checkout."""
        if self.kind == "sepa_debit":
            return CheckoutForm(email, name, kind=self.kind, iban=self.number)
        return CheckoutForm(email, name, kind=self.kind, account_number=self.number, routing_number="110000000")


class Past:
    """Makes things happen at a time in the past (Unix seconds by the training clock)."""

    def __init__(self, stripe: TrainingStripe) -> None:
        self._stripe = stripe
        self.now = stripe.clock.now()

    def customer(self, when: int, **fields: object) -> str:
        """A new customer; returns the id."""
        given = {name: value for name, value in fields.items() if value}
        return str(self._post(when, "/v1/customers", given)["id"])

    def link(self, when: int, customer: str | None, *, minutes: int = 24 * 60, currency: str = "usd") -> str:
        """A setup link; returns the session's id."""
        given: JsonObject = {
            "mode": "setup",
            "currency": currency,
            "success_url": f"{self._stripe.public_base}/c/done?session_id={{CHECKOUT_SESSION_ID}}",
            "expires_at": str(when + minutes * 60),
        }
        if customer is not None:
            given["customer"] = customer
        return str(self._post(when, "/v1/checkout/sessions", given)["id"])

    def expire(self, when: int, session: str) -> None:
        """The shop cancels a link."""
        self._post(when, f"/v1/checkout/sessions/{session}/expire", {})

    def save_card(self, when: int, customer: str, number: str, expiry: str, name: str = "", *, email: str = "") -> str:
        """The customer saves a card through Checkout; returns the PaymentMethod's id."""
        session = self.link(when - 240, customer)
        form = CheckoutForm(
            email, name or "Card Holder", number, expiry, "1234" if number[:2] in {"34", "37"} else "123"
        )
        with self._stripe.clock.at(when), self._quiet(when):
            if isinstance(self._stripe.submit_checkout(session, form), NeedsApproval):
                self._stripe.answer_bank(session, approve=True)
        return self._method_of(when, session)

    def save_bank(self, when: int, customer: str, bank: Bank, name: str, email: str) -> str:
        """A bank account the customer has agreed to debit; returns the PaymentMethod's id."""
        session = self.link(when - 240, customer, currency=bank.currency)
        with self._stripe.clock.at(when), self._quiet(when):
            self._stripe.submit_checkout(session, bank.form(name, email))
        return self._method_of(when, session)

    def make_default(self, when: int, customer: str, method: str) -> None:
        """The method that charges use first."""
        given = {"invoice_settings": {"default_payment_method": method}}
        self._post(when, f"/v1/customers/{customer}", given)

    def charge(
        self, when: int, customer: str, method: str, amount: int, description: str, *, kind: str = "card"
    ) -> None:
        """An off-session charge, whatever comes of it. `amount` is in cents."""
        given = {
            "amount": str(amount),
            "currency": _CURRENCIES.get(kind, "usd"),
            "customer": customer,
            "payment_method": method,
            "allowed_payment_method_types": [kind],
            "description": description,
            "confirm": "true",
            "off_session": "true",
        }
        self._post(when, "/v1/payment_intents", given)

    def _method_of(self, when: int, session: str) -> str:
        path, expand = f"/v1/checkout/sessions/{session}", {"expand": ["setup_intent"]}
        with self._stripe.clock.at(when):
            answer = self._stripe.handle("GET", path, expand, api_key=_KEY)
        return str(answer.body["setup_intent"]["payment_method"])

    def _post(self, when: int, path: str, given: JsonObject) -> JsonObject:
        with self._stripe.clock.at(when), self._quiet(when):
            answer = self._stripe.handle("POST", path, given, api_key=_KEY)
        if answer.status not in _ACCEPTED:
            raise RuntimeError(f"the seed was refused at {path}: {answer.body}")
        return answer.body

    def _quiet(self, when: int) -> AbstractContextManager[None]:
        """No events of what is too old to be asked about."""
        return self._stripe.events.muted() if when < self.now - EVENTS_ARE_KEPT else nullcontext()
