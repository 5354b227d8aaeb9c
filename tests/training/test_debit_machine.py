"""Bank debits in any order: what was promised holds whatever is done, and whenever."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from futurepay_desktop.training.methods.bank_catalogue import BANK_TEST_ACCOUNTS, BankTestAccount, Fate
from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS
from tests.training.banks import bank, debit
from tests.training.shop import Shop

ACCOUNTS = [account for account in BANK_TEST_ACCOUNTS if account.fate is not Fate.NOT_SAVED]
STATES = {
    "processing": "pending",
    "succeeded": "succeeded",
    "requires_payment_method": "failed",
}
ENDS = ("payment_intent.succeeded", "payment_intent.payment_failed")


class Debits(RuleBasedStateMachine):
    """A customer with one bank account, who is debited, waits and may take the account back."""

    def __init__(self) -> None:
        super().__init__()
        self.shop = Shop()
        self.customer = self.shop.customer()
        self.account = ACCOUNTS[0]
        self.method = ""
        self.intents: list[str] = []
        self.ended: set[str] = set()
        self.detached = False

    @initialize(account=st.sampled_from(ACCOUNTS))
    def save(self, account: BankTestAccount) -> None:
        """The customer's account is one of the published ones."""
        self.account = account
        self.method = bank(self.shop, self.customer, account.kind, account.number)

    @rule(amount=st.integers(min_value=100, max_value=10_000), agreed=st.booleans())
    def charge(self, amount: int, agreed: bool) -> None:
        """A debit, with a new permission or under the one there is."""
        given = debit(self.shop, self.customer, self.method, self.account.kind, amount=amount)
        if not agreed:
            del given["mandate_data"]
        may = agreed or self._mandate() == "active"
        before = len(self.intents)
        answer = self.shop.call("POST", "payment_intents", **given)
        if answer.status == 200:
            assert may
            assert not self.detached
            assert answer.body["status"] == "processing"
            self.intents.append(answer.body["id"])
        elif answer.status == 402:
            assert self.account.fate is Fate.BLOCKED
            self.intents.append(answer.body["error"]["payment_intent"]["id"])
        else:
            assert answer.status == 400
            assert not may or self.detached or self.account.fate is Fate.FAILS
            assert len(self.intents) == before

    @rule(seconds=st.integers(min_value=1, max_value=2 * DEBIT_SECONDS))
    def wait(self, seconds: int) -> None:
        """Time goes by."""
        self.shop.clock.advance(seconds)

    @precondition(lambda self: not self.detached)
    @rule()
    def detach(self) -> None:
        """The customer takes the account back; what is under way goes on."""
        self.shop.post(f"payment_methods/{self.method}/detach")
        self.detached = True

    @invariant()
    def each_debit_has_one_charge_that_agrees_with_it(self) -> None:
        """Neither is ahead of the other, and nothing is taken before it arrives."""
        for intent_id in self.intents:
            intent = self.shop.get(f"payment_intents/{intent_id}")
            charges = self.shop.get("charges", payment_intent=intent_id)["data"]
            assert [charge["status"] for charge in charges] == [STATES[intent["status"]]]
            taken = intent["amount"] if intent["status"] == "succeeded" else 0
            assert intent["amount_received"] == taken
            assert sum(charge["amount_captured"] for charge in charges) == taken

    @invariant()
    def each_debit_ends_once(self) -> None:
        """It is told once, and stays as it ended."""
        ended = {one for one in self.intents if self.shop.get(f"payment_intents/{one}")["status"] != "processing"}
        assert self.ended <= ended
        self.ended = ended
        events = self.shop.get("events", limit=100, types=list(ENDS))["data"]
        assert sorted(event["data"]["object"]["id"] for event in events) == sorted(ended)

    @invariant()
    def a_detached_account_has_no_permission(self) -> None:
        """Every mandate ends with the method."""
        if self.detached:
            assert self._mandate() in {None, "inactive"}

    def _mandate(self) -> str | None:
        for intent in reversed(self.intents):
            charge = self.shop.get("charges", payment_intent=intent)["data"][0]
            mandate = charge["payment_method_details"][self.account.kind]["mandate"]
            if mandate is not None:
                return str(self.shop.get(f"mandates/{mandate}")["status"])
        return None


TestDebits = Debits.TestCase
TestDebits.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
