"""A practice shop for tests: plain calls without HTTP, on a clock that stands still until it is told."""

import json
from pathlib import Path
from typing import Any

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, CheckoutOutcome
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock

RESOURCES = Path(__file__).parents[2] / "resources"
KEY = "sk_test_practice"
NOON = 1_795_000_000
GOOD, DECLINED, FAILS_LATER = "4242424242424242", "4000000000000002", "4000000000000341"
ASKS_ONCE, ASKS_ALWAYS = "4000002500003155", "4000002760003184"


class Shop:
    """One training account and short words for what tests do with it."""

    def __init__(self, state_file: Path | None = None, seed: int | None = 7) -> None:
        self.clock = VirtualClock(source=lambda: float(NOON))
        self.stripe = TrainingStripe(RESOURCES, self.clock, state_file, seed=seed)

    def call(self, method: str, path: str, key: str | None = None, api_key: str = KEY, **params: Any) -> Answer:
        return self.stripe.handle(method, f"/v1/{path}", params, api_key=api_key, idempotency_key=key)

    def ok(self, method: str, path: str, **params: Any) -> dict[str, Any]:
        answer = self.call(method, path, **params)
        assert answer.status == 200, answer.body
        return answer.body

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        return self.ok("GET", path, **params)

    def post(self, path: str, **params: Any) -> dict[str, Any]:
        return self.ok("POST", path, **params)

    def refused(self, method: str, path: str, **params: Any) -> tuple[int, dict[str, Any]]:
        answer = self.call(method, path, **params)
        assert answer.status >= 400, answer.body
        return answer.status, answer.body["error"]

    def code(self, method: str, path: str, **params: Any) -> tuple[int, str | None, str | None]:
        status, error = self.refused(method, path, **params)
        return status, error.get("code"), error.get("param")

    def customer(self, **params: Any) -> str:
        return str(self.post("customers", **params)["id"])

    def session(self, **params: Any) -> dict[str, Any]:
        given = {"mode": "setup", "currency": "usd", "success_url": "https://shop.example/?s={CHECKOUT_SESSION_ID}"}
        return self.post("checkout/sessions", **(given | params))

    def submit(self, session_id: str, number: str = GOOD, **fields: Any) -> CheckoutOutcome:
        given = {"email": "ana@example.com", "cardholder_name": "Ana Lima", "expiry": "12 / 30", "cvc": "123"}
        return self.stripe.submit_checkout(session_id, CheckoutForm(card_number=number, **(given | fields)))

    def saved(self, customer: str, number: str = GOOD) -> str:
        """A method the customer saved through Checkout."""
        session = self.session(customer=customer)
        self.submit(session["id"], number)
        self.stripe.answer_bank(session["id"], True)
        intent = self.get(f"setup_intents/{session['setup_intent']}")
        assert intent["status"] == "succeeded"
        return str(intent["payment_method"])

    def charge(self, customer: str, method: str, amount: int = 4200, key: str | None = None) -> Answer:
        return self.call(
            "POST",
            "payment_intents",
            key,
            amount=amount,
            currency="usd",
            customer=customer,
            payment_method=method,
            confirm=True,
            off_session=True,
        )

    def lying(self, kind: str, object_id: str) -> dict[str, Any]:
        """An object as it would be saved now, empty when there is none: looking like this lets no time pass."""
        kept = (json.loads(line) for line in self.stripe.snapshot().lines()[1:-1])
        return next((thing for its_kind, thing in kept if its_kind == kind and thing["id"] == object_id), {})

    def event_types(self) -> list[str]:
        """Oldest first."""
        return [event["type"] for event in self.get("events", limit=100)["data"]][::-1]
