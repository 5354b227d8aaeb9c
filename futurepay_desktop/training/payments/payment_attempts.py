"""One attempt to take a PaymentIntent's money, and what it leaves behind (docs.stripe.com/payments/paymentintents)."""

from datetime import UTC, datetime

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_catalogue import DEBIT_CURRENCIES
from futurepay_desktop.training.methods.declines import AUTHENTICATION_NOT_HANDLED, Decline
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.payments.bank_debits import BankDebits
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.world.world import World

HOLD_SECONDS = 7 * 86_400  # docs.stripe.com/payments/place-a-hold-on-a-payment-method: it lapses after 7 days
HOLD_LAPSES = "authorisation lapses"


class PaymentAttempts:
    """Charges a PaymentIntent's method and keeps the PaymentIntent's new state."""

    def __init__(self, world: World, methods: PaymentMethods, charges: Charges) -> None:
        self._world = world
        self._methods = methods
        self._charges = charges
        self._debits = BankDebits(world, charges, self.succeed, self.fail)

    def run(self, intent: JsonObject, *, off_session: bool, must_end: bool = False) -> JsonObject:
        """Try it. With the customer present the bank may want to ask first, unless `must_end`.

        Raises RequestRefusedError (402) with the failed PaymentIntent inside.
        """
        method = self._world.need("payment_method", intent["payment_method"])
        if method["type"] in DEBIT_CURRENCIES:
            blocked = self._debits.blocked(method)
            if blocked is not None:
                return self._refused(intent, method, blocked)
            return self._debits.debit(intent, method)
        card = self._methods.card_of(method["id"])
        asks = not off_session and card is not None and card.asks_on_session
        if asks and not must_end:
            action = {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
            waiting = intent | {"status": "requires_action", "next_action": action}
            return self._world.keep(waiting, "payment_intent.requires_action")
        if method["customer"] is None and not _saves(intent):
            self._world.keep_note(method["id"], spent=True)
        if asks:
            return self._refused(intent, method, AUTHENTICATION_NOT_HANDLED)
        return self.charge(intent, method, off_session=off_session)

    def charge(self, intent: JsonObject, method: JsonObject, *, off_session: bool) -> JsonObject:
        """Ask the card's bank for the money; nobody is asked any more. Raises RequestRefusedError (402)."""
        decline = self._methods.refusal(method["id"], off_session=off_session)
        if decline is None and method["type"] == "card" and self._is_past(method["card"]):
            decline = Decline("expired_card")
        if decline is not None:
            return self._refused(intent, method, decline)
        if is_manual(intent):
            held = self._charges.hold(intent, method)
            return self._hold(intent, held["id"])
        charge = self._charges.succeed(intent, method)
        intent = self.succeed(intent, charge["id"])
        self._charges.tell_capture(charge["id"])
        return intent

    def succeed(self, intent: JsonObject, charge_id: str, received: int | None = None) -> JsonObject:
        """The money is there: all of it, or what was captured (minor units)."""
        changes = {
            "amount_capturable": 0,
            "amount_received": intent["amount"] if received is None else received,
            "last_payment_error": None,
            "latest_charge": charge_id,
            "next_action": None,
            "processing": None,
            "review": self._review_of(charge_id),
            "status": "succeeded",
        }
        return self._world.keep(intent | changes, "payment_intent.succeeded")

    def fail(self, intent: JsonObject, charge_id: str, method: JsonObject, decline: Decline) -> JsonObject:
        """No money; the PaymentIntent waits for another method."""
        changes = {
            "last_payment_error": decline.fields() | {"charge": charge_id, "payment_method": method},
            "latest_charge": charge_id,
            "next_action": None,
            "payment_method": None,
            "processing": None,
            "status": "requires_payment_method",
        }
        return self._world.keep(intent | changes, "payment_intent.payment_failed")

    def _hold(self, intent: JsonObject, charge_id: str) -> JsonObject:
        changes = {
            "amount_capturable": intent["amount"],
            "last_payment_error": None,
            "latest_charge": charge_id,
            "next_action": None,
            "review": self._review_of(charge_id),
            "status": "requires_capture",
        }
        self._world.remind(HOLD_LAPSES, intent["id"], self._world.clock.now() + HOLD_SECONDS)
        return self._world.keep(intent | changes, "payment_intent.amount_capturable_updated")

    def _refused(self, intent: JsonObject, method: JsonObject, decline: Decline) -> JsonObject:
        charge = self._charges.fail(intent, method, decline)
        error = decline.fields() | {
            "charge": charge["id"],
            "payment_intent": self.fail(intent, charge["id"], method, decline),
            "payment_method": method,
            "request_log_url": "https://dashboard.stripe.com/test/logs",
        }
        raise RequestRefusedError(402, "", kind="card_error", saved=True, extra=error)

    def _review_of(self, charge_id: str) -> str | None:
        review: str | None = self._world.show("charge", charge_id).thing["review"]
        return review

    def _is_past(self, card: JsonObject) -> bool:
        today = datetime.fromtimestamp(self._world.clock.now(), UTC)
        return (int(card["exp_year"]), int(card["exp_month"])) < (today.year, today.month)


def _saves(intent: JsonObject) -> bool:
    return bool(intent["customer"] and intent["setup_future_usage"])


def is_manual(intent: JsonObject) -> bool:
    """Whether the money is only held until it is captured."""
    card = (intent["payment_method_options"] or {}).get("card") or {}
    return "manual" in (intent["capture_method"], card.get("capture_method"))
