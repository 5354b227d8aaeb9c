"""Payment mode behind the Checkout page: the PaymentIntent made when the customer pays, and what comes of it.

A PaymentIntent does not exist before (docs.stripe.com/changelog/2022-08-01, deferred PaymentIntent). A refusal leaves
it waiting for another method and the session open; a bank debit completes the session unpaid and is told later.
"""

from futurepay_desktop.training.api.form_encoding import as_sent
from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.money.money import Money
from futurepay_desktop.training.world.world import World

_CARD_ERROR = 402
_NOT_APPROVED = Decline("payment_intent_authentication_failure", kind="invalid_request_error")
_ENDED = ("canceled", "succeeded", "processing", "requires_capture")
_ONLINE = {"ip_address": "127.0.0.1", "user_agent": "Training Checkout"}


class CheckoutPayments:
    """Pays for sessions."""

    def __init__(self, world: World, money: Money) -> None:
        self._world = world
        self._money = money
        world.afterwards("payment_intent.succeeded", self._arrived)
        world.afterwards("payment_intent.payment_failed", self._came_back)
        world.afterwards("checkout.session.expired", self._abandoned)

    def intent_of(self, session: JsonObject) -> JsonObject | None:
        """The session's PaymentIntent, None before the first try to pay."""
        return self._world.find("payment_intent", session["payment_intent"] or "")

    def pay(self, session: JsonObject, method: JsonObject, customer: str | None) -> JsonObject | str:
        """Charge the method: the PaymentIntent as it stands now, or why it was refused, in words for the customer."""
        try:
            if session["payment_intent"] is None:
                intent = self._money.intents.create(self._first(session, method, customer))
            else:
                intent = self._money.intents.confirm_for_checkout(
                    self._again(session, method), session["payment_intent"]
                )
        except RequestRefusedError as refusal:
            return self._refused(session, refusal)
        self._remember(session, intent["id"])
        return intent

    def answer_bank(self, session: JsonObject, *, approve: bool) -> JsonObject | str:
        """The customer answered the bank: as `pay`."""
        intent = self._world.need("payment_intent", session["payment_intent"])
        method = self._world.need("payment_method", intent["payment_method"])
        if not approve:
            self._not_approved(intent, method)
            return "Your bank did not approve this. No payment was made. Please try again."
        try:
            return self._money.attempts.charge(intent, method, off_session=False)
        except RequestRefusedError as refusal:
            return self._refused(session, refusal)

    def _first(self, session: JsonObject, method: JsonObject, customer: str | None) -> JsonObject:
        data = self._data(session, method)
        given: JsonObject = as_sent(
            data
            | {
                "allowed_payment_method_types": session["payment_method_types"],
                "amount": session["amount_total"],
                "confirm": True,
                "currency": session["currency"],
                "customer": customer,
            }
            | self._confirming(session, method)
        )
        return given

    def _again(self, session: JsonObject, method: JsonObject) -> JsonObject:
        given: JsonObject = as_sent(self._confirming(session, method))
        return given

    def _confirming(self, session: JsonObject, method: JsonObject) -> JsonObject:
        given = {"payment_method": method["id"], "return_url": f"{self._world.public_base}/c/pay/{session['id']}"}
        if method["type"] == "card":
            return given
        acceptance = {"online": _ONLINE, "type": "online"}
        return given | {"mandate_data": {"customer_acceptance": acceptance}}

    def _data(self, session: JsonObject, method: JsonObject) -> JsonObject:
        """What the shop told of the PaymentIntent; a statement text that cards refuse goes with debits only."""
        data = dict(self._world.note(session["id"]).get("payment_intent_data", {}))
        if method["type"] == "card":
            data.pop("statement_descriptor", None)
        return data

    def _remember(self, session: JsonObject, intent_id: str) -> None:
        self._world.keep_note(intent_id, session=session["id"])
        if session["payment_intent"] != intent_id:
            session["payment_intent"] = intent_id
            self._world.keep(session)

    def _refused(self, session: JsonObject, refusal: RequestRefusedError) -> str:
        failed = refusal.error.get("payment_intent")
        if failed is not None:
            self._remember(session, failed["id"])
        if refusal.status != _CARD_ERROR:
            return f"The shop cannot take this payment: {refusal.error['message']}"
        return f"{refusal.error['message']} No payment was made. Please try another way to pay."

    def _not_approved(self, intent: JsonObject, method: JsonObject) -> None:
        changes = {
            "last_payment_error": _NOT_APPROVED.fields() | {"payment_method": method},
            "next_action": None,
            "payment_method": None,
            "status": "requires_payment_method",
        }
        self._world.keep(intent | changes, "payment_intent.payment_failed")

    def _arrived(self, intent: JsonObject) -> None:
        session = self._closed_session_of(intent)
        if session is not None and session["payment_status"] == "unpaid":
            method = self._world.find("payment_method", intent["payment_method"] or "") or {"type": "card"}
            events = [] if method["type"] == "card" else ["checkout.session.async_payment_succeeded"]
            self._world.keep(session | {"payment_status": "paid"}, *events)

    def _came_back(self, intent: JsonObject) -> None:
        session = self._closed_session_of(intent)
        if session is not None and session["payment_status"] == "unpaid":
            self._world.keep(session, "checkout.session.async_payment_failed")

    def _closed_session_of(self, intent: JsonObject) -> JsonObject | None:
        session = self._world.find("checkout.session", self._world.note(intent["id"]).get("session", ""))
        return session if session is not None and session["status"] == "complete" else None

    def _abandoned(self, session: JsonObject) -> None:
        """An expired session takes its unpaid PaymentIntent with it."""
        intent = self.intent_of(session)
        if intent is not None and intent["status"] not in _ENDED:
            self._money.intents.cancel({"cancellation_reason": "abandoned"}, intent["id"])
