"""Whatever order things are done in: money moves once per PaymentIntent, and every change is told."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from tests.training.shop import FAILS_LATER, GOOD, Shop

FINAL = ("succeeded", "canceled")


class ChargeMachine(RuleBasedStateMachine):
    """A till that creates, confirms, repeats, cancels and detaches as it likes."""

    intents = Bundle("intents")
    methods = Bundle("methods")
    keys = st.sampled_from([None, "k1", "k2", "k3"])

    def __init__(self) -> None:
        super().__init__()
        self.shop = Shop()
        self.customer = self.shop.customer()
        self.final: dict[str, str] = {}

    @rule(target=methods, number=st.sampled_from([GOOD, FAILS_LATER]))
    def save(self, number: str) -> str:
        return self.shop.saved(self.customer, number)

    @rule(method=consumes(methods))
    def detach(self, method: str) -> None:
        self.shop.post(f"payment_methods/{method}/detach")

    @rule(target=intents, method=methods)
    def prepare(self, method: str) -> str:
        given = {"amount": 500, "currency": "usd", "customer": self.customer, "payment_method": method}
        return str(self.shop.post("payment_intents", **given, allowed_payment_method_types=["card"])["id"])

    @rule(intent=intents, method=methods, key=keys)
    def confirm(self, intent: str, method: str, key: str | None) -> None:
        given: dict[str, Any] = {"off_session": True, "payment_method": method}
        first = self.shop.call("POST", f"payment_intents/{intent}/confirm", key, **given)
        if key is not None:
            again = self.shop.call("POST", f"payment_intents/{intent}/confirm", key, **given)
            assert (again.status, again.body) == (first.status, first.body)

    @rule(intent=intents)
    def cancel(self, intent: str) -> None:
        self.shop.call("POST", f"payment_intents/{intent}/cancel")

    @rule(seconds=st.integers(0, 90_000))
    def wait(self, seconds: int) -> None:
        self.shop.clock.advance(seconds)

    @invariant()
    def money_moves_once(self) -> None:
        paid = [charge for charge in self.shop.get("charges", limit=100)["data"] if charge["paid"]]
        intents = self.shop.get("payment_intents", limit=100)["data"]
        succeeded = [intent for intent in intents if intent["status"] == "succeeded"]
        assert sorted(charge["payment_intent"] for charge in paid) == sorted(intent["id"] for intent in succeeded)
        assert sum(intent["amount_received"] for intent in intents) == 500 * len(paid)

    @invariant()
    def what_is_final_stays(self) -> None:
        now = {one["id"]: one["status"] for one in self.shop.get("payment_intents", limit=100)["data"]}
        assert self.final.items() <= now.items()
        self.final = {identity: status for identity, status in now.items() if status in FINAL}

    @invariant()
    def every_end_is_told_once(self) -> None:
        types = ["payment_intent.succeeded", "payment_intent.canceled"]
        events = self.shop.get("events", types=types, limit=100)["data"]
        told = [event["data"]["object"]["id"] for event in events]
        assert len(told) == len(set(told))


TestChargeMachine = ChargeMachine.TestCase
TestChargeMachine.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
