"""Whatever order money is taken, held, captured, given back and disputed in: the sums agree."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tests.training.shop import GOOD, Shop

CARDS = {
    "plain": GOOD,
    "refund pends": "4000000000007726",
    "refund fails": "4000000000005126",
    "disputed": "4000000000000259",
    "disputed twice": "4000000404000079",
    "inquiry": "4000000000001976",
    "warned": "4000000000005423",
    "reviewed": "4000000000009235",
    "at once": "4000000000000077",
    "prevented": "4000000404004816",
}
WORDS = ["winning_evidence", "losing_evidence", "escalate_inquiry_evidence", "So what."]
FINE = (200, 400)


class MoneyMachine(RuleBasedStateMachine):
    """A shop whose cards do everything that test cards can."""

    intents = Bundle("intents")

    @initialize()
    def open(self) -> None:
        self.shop = Shop()
        self.customer = self.shop.customer()
        self.methods: dict[str, str] = {}

    def method(self, card: str) -> str:
        if card not in self.methods:
            self.methods[card] = self.shop.saved(self.customer, CARDS[card])
        return self.methods[card]

    def try_it(self, path: str, **params: Any) -> None:
        assert self.shop.call("POST", path, **params).status in FINE

    @rule(target=intents, card=st.sampled_from(sorted(CARDS)), manual=st.booleans(), amount=st.integers(50, 9999))
    def charge(self, card: str, manual: bool, amount: int) -> str:
        given = {"amount": amount, "currency": "usd", "customer": self.customer, "off_session": True, "confirm": True}
        how = "manual" if manual else "automatic_async"
        return str(
            self.shop.post("payment_intents", **given, payment_method=self.method(card), capture_method=how)["id"]
        )

    @rule(intent=intents, amount=st.none() | st.integers(1, 9999))
    def capture(self, intent: str, amount: int | None) -> None:
        self.try_it(f"payment_intents/{intent}/capture", **({} if amount is None else {"amount_to_capture": amount}))

    @rule(intent=intents)
    def cancel(self, intent: str) -> None:
        self.try_it(f"payment_intents/{intent}/cancel")

    @rule(intent=intents, amount=st.none() | st.integers(1, 9999))
    def refund(self, intent: str, amount: int | None) -> None:
        self.try_it("refunds", payment_intent=intent, **({} if amount is None else {"amount": amount}))

    @rule(word=st.sampled_from(WORDS), submit=st.booleans())
    def answer(self, word: str, submit: bool) -> None:
        for dispute in self.shop.get("disputes")["data"][:1]:
            self.try_it(f"disputes/{dispute['id']}", evidence={"uncategorized_text": word}, submit=submit)

    @rule()
    def give_in(self) -> None:
        for dispute in self.shop.get("disputes")["data"][:1]:
            self.try_it(f"disputes/{dispute['id']}/close")

    @rule(seconds=st.sampled_from([1, 60, 300, 200_000, 700_000]))
    def wait(self, seconds: int) -> None:
        self.shop.clock.advance(seconds)

    @invariant()
    def a_charge_gives_back_what_its_refunds_say(self) -> None:
        refunds = self.shop.get("refunds", limit=100)["data"]
        for charge in self.shop.get("charges", limit=100)["data"]:
            back = [one for one in refunds if one["charge"] == charge["id"] and one["status"] != "failed"]
            assert charge["amount_refunded"] == sum(one["amount"] for one in back) <= charge["amount"]
            assert charge["refunded"] == (charge["amount_refunded"] == charge["amount"])

    @invariant()
    def an_intent_received_what_was_captured(self) -> None:
        charges = {charge["id"]: charge for charge in self.shop.get("charges", limit=100)["data"]}
        for intent in self.shop.get("payment_intents", limit=100)["data"]:
            charge = charges[intent["latest_charge"]]
            assert intent["amount_received"] == charge["amount_captured"]
            held = intent["status"] == "requires_capture"
            assert intent["amount_capturable"] == (intent["amount"] if held else 0)
            assert (intent["status"] == "succeeded") == charge["captured"]

    @invariant()
    def the_balance_is_the_sum_of_its_entries(self) -> None:
        entries = self.shop.get("balance_transactions", limit=100)["data"]
        now = self.shop.get("balance")
        for side in ("available", "pending"):
            booked = sum(entry["net"] for entry in entries if entry["status"] == side)
            assert now[side][0]["amount"] == booked

    @invariant()
    def disputes_take_no_more_than_was_paid(self) -> None:
        charges = {charge["id"]: charge for charge in self.shop.get("charges", limit=100)["data"]}
        taken: dict[str, int] = {}
        for dispute in self.shop.get("disputes", limit=100)["data"]:
            if dispute["status"] in ("needs_response", "under_review", "lost"):
                taken[dispute["charge"]] = taken.get(dispute["charge"], 0) + dispute["amount"]
        for charge, amount in taken.items():
            assert amount <= charges[charge]["amount_captured"]


TestMoneyMachine = MoneyMachine.TestCase
TestMoneyMachine.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
