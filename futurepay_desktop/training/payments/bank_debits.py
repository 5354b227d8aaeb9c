"""Bank debits: on their way for a while, then arrived or come back (docs.stripe.com/payments/ach-direct-debit)."""

from collections.abc import Callable

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_accounts import BankAccounts
from futurepay_desktop.training.methods.bank_catalogue import Fate
from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS, block_after
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.methods.mandates import Mandates, Reason
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.world.world import World

_ARRIVES = "bank debit arrives"
_NOT_AUTHORISED: Reason = "debit_not_authorized"
_COMES_BACK = (Fate.FAILS, Fate.MANDATE_REFUSED)

Succeeded = Callable[[JsonObject, str], JsonObject]
Failed = Callable[[JsonObject, str, JsonObject, Decline], JsonObject]


class BankDebits:
    """What a PaymentIntent does with a bank account.

    `succeeded(intent, charge id)` and `failed(intent, charge id, method, decline)` keep the PaymentIntent's own end.
    """

    def __init__(self, world: World, charges: Charges, succeeded: Succeeded, failed: Failed) -> None:
        self._world = world
        self._accounts = BankAccounts(world)
        self._mandates = Mandates(world)
        self._charges = charges
        self._succeeded = succeeded
        self._failed = failed
        world.when_due(_ARRIVES, self._finish)

    def blocked(self, method: JsonObject) -> Decline | None:
        """How Radar stops a debit before the bank is asked, or None."""
        account = self._accounts.account_of(method)
        if account is None or account.fate is not Fate.BLOCKED:
            return None
        return Decline("card_declined", "fraudulent", blocked=True, bank=True)

    def debit(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """Ask the bank: the PaymentIntent is `processing` until its answer is due by the clock.

        `processing` stays null: in this API version that hash describes cards only (stripe-python).
        """
        if method["customer"] is None:
            self._world.keep_note(method["id"], spent=True)
        charge = self._charges.wait(intent, method)
        account = self._accounts.account_of(method)
        if account is None or account.fate is not Fate.STAYS:
            self._world.remind(_ARRIVES, intent["id"], self._world.clock.now() + DEBIT_SECONDS)
        changes = {
            "last_payment_error": None,
            "latest_charge": charge["id"],
            "next_action": None,
            "status": "processing",
        }
        return self._world.keep(intent | changes, "payment_intent.processing")

    def _finish(self, intent_id: str) -> None:
        """The bank has answered."""
        intent = self._world.need("payment_intent", intent_id)
        if intent["status"] != "processing":
            return
        charge = self._world.need("charge", intent["latest_charge"])
        method = self._world.need("payment_method", charge["payment_method"])
        account = self._accounts.account_of(method)
        if account is None or account.fate not in _COMES_BACK:
            self._charges.settle(charge["id"])
            self._succeeded(intent, charge["id"])
            return
        decline = _decline(account.code)
        self._charges.bounce(charge["id"], decline)
        self._failed(intent, charge["id"], method, decline)
        block_after(self._world, method, account.code)
        if account.fate is Fate.MANDATE_REFUSED:
            self._mandates.end(method["id"], "could_not_process")
        elif account.code == _NOT_AUTHORISED:
            self._mandates.end(method["id"], _NOT_AUTHORISED)


def _decline(code: str) -> Decline:
    if code in ("insufficient_funds", "generic_decline"):
        return Decline("card_declined" if code == "generic_decline" else code, code, bank=True)
    return Decline(code, bank=True)
