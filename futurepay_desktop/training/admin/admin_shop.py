"""The admin API's shop: keys, saved cards, the ledgers, a fresh start and the state file."""

import re
from dataclasses import asdict
from pathlib import Path

from futurepay_desktop.training.admin.admin_given import AdminRefusedError, Given
from futurepay_desktop.training.api.api_keys import UnknownPermissionError
from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.seed.seed import MOST_CUSTOMERS, seed_practice_shop
from futurepay_desktop.training.serving.request_ledger import RequestLedger
from futurepay_desktop.training.training_stripe import TrainingStripe

_MOST_SECONDS = 10 * 365 * 86_400
_TEST_KEY = re.compile(r"[sr]k_test_\w{1,200}", re.ASCII)
_LAST4 = re.compile(r"[0-9]{4}")


class AdminShop:
    """What the addresses under keys, methods, ledger, requests, reset and save do."""

    def __init__(self, stripe: TrainingStripe, requests: RequestLedger) -> None:
        self._stripe = stripe
        self._requests = requests

    def make_key(self, given: Given) -> JsonObject:
        """POST keys: a restricted key; `permissions` by Stripe's names, write includes read."""
        permissions = given.only("permissions").texts("permissions")
        try:
            return {"key": self._stripe.keys.make(permissions), "permissions": sorted(permissions)}
        except UnknownPermissionError as error:
            raise AdminRefusedError(str(error)) from None

    def revoke_key(self, given: Given) -> JsonObject:
        """POST keys/revoke: from now on `key` answers 401, as a rolled key does."""
        self._stripe.keys.revoke(_test_key(given.only("key")))
        return {"revoked": True}

    def expire_key(self, given: Given) -> JsonObject:
        """POST keys/expire: the same, `seconds` from now by the training clock."""
        given.only("key", "seconds")
        at = self._stripe.clock.now() + given.whole("seconds", least=0, most=_MOST_SECONDS)
        self._stripe.keys.expire(_test_key(given), at)
        return {"expires_at": at}

    def roll_key(self, given: Given) -> JsonObject:
        """POST keys/roll: a new key that may do the same; the old one works `seconds` more."""
        given.only("key", "seconds")
        seconds = given.whole("seconds", least=0, most=_MOST_SECONDS, default=0)
        return {"key": self._stripe.keys.roll(_test_key(given), after_seconds=seconds)}

    def update_card(self, given: Given, method_id: str) -> JsonObject:
        """POST methods/{id}/automatic_update: the card's network has sent a new expiry, or a new number."""
        given.only("exp_month", "exp_year", "last4")
        month, year = given.whole("exp_month", least=1, most=12), given.whole("exp_year", least=2000, most=2100)
        last4 = given.text("last4") if "last4" in given.body else None
        if last4 is not None and _LAST4.fullmatch(last4) is None:
            raise AdminRefusedError("`last4` is four digits.")
        try:
            return self._stripe.update_card_automatically(method_id, month, year, last4)
        except RequestRefusedError as refusal:
            raise AdminRefusedError(str(refusal), refusal.status) from None

    def ledger(self, given: Given, intent: str | None = None) -> JsonObject:
        """GET ledger, or GET ledger/{PaymentIntent}: attempts, every line, and what it comes to."""
        given.only()
        ledger = self._stripe.ledger
        answer: JsonObject = {
            "attempts": [asdict(attempt) for attempt in ledger.attempts(intent)],
            "entries": [entry._asdict() for entry in ledger.entries(intent)],
            "money_moved": ledger.money_moved(intent),
        }
        if intent is not None:
            return answer | {"times_charged": ledger.times_charged(intent)}
        return answer | {"charged": ledger.charged(), "refunded": ledger.refunded()}

    def requests(self, given: Given) -> JsonObject:
        """GET requests: the API requests so far, oldest first."""
        given.only()
        return {"requests": [record._asdict() for record in self._requests.records()]}

    def reset(self, given: Given) -> JsonObject:
        """POST reset: nobody has been here; then a new practice shop of `customers`. The clock goes on."""
        given.only("customers", "seed")
        customers = given.whole("customers", least=0, most=MOST_CUSTOMERS, default=60)
        seed = given.whole("seed", least=0, most=2**63, default=1)
        self._stripe.start_over()
        seed_practice_shop(self._stripe, customers=customers, seed=seed)
        return {"customers": customers, "seed": seed}

    def save(self, given: Given) -> JsonObject:
        """POST save: the state is in its file when this answers."""
        given.only()
        path: Path | None = self._stripe.state_path
        if path is None:
            raise AdminRefusedError("This training server keeps no state file.", 409)
        try:
            self._stripe.save()
        except OSError as error:
            raise AdminRefusedError(f"The state could not be saved: {error.strerror}.", 507) from None
        return {"saved": True}


def _test_key(given: Given) -> str:
    key = given.text("key")
    if _TEST_KEY.fullmatch(key) is None:
        raise AdminRefusedError("`key` is to be a test key, sk_test_… or rk_test_….")
    return key
