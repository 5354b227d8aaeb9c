"""What happens behind the Checkout page: what it may show, and what follows when the customer answers it."""

from urllib.parse import urlencode

from futurepay_desktop.training.checkout.checkout_contract import (
    CheckoutForm,
    CheckoutOutcome,
    CheckoutView,
    Closed,
    NeedsApproval,
    Refused,
    Saved,
    UnknownSessionError,
)
from futurepay_desktop.training.checkout.checkout_forms import CheckoutForms
from futurepay_desktop.training.checkout.checkout_links import recover
from futurepay_desktop.training.checkout.checkout_payments import CheckoutPayments
from futurepay_desktop.training.checkout.checkout_sessions import CheckoutSessions
from futurepay_desktop.training.checkout.checkout_views import CheckoutViews, filled
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import AtSetup
from futurepay_desktop.training.methods.declines import AUTHENTICATION_FAILED, decline_of
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.money.money import Money
from futurepay_desktop.training.setup.setup_intents import SetupIntents
from futurepay_desktop.training.world.world import World

_GONE = Refused(None, "This link can no longer be used. Please ask the shop for a new one.")
_NOTHING_TO_APPROVE = Refused(None, "There is nothing to approve. Please enter a card.")
_NOT_APPROVED = Refused(None, "Your bank did not approve this. Your card was not saved. Please try again.")


class CheckoutRules:
    """The customer's side of Checkout; knows no HTTP. Ids of a shop's own SetupIntents can be answered here too."""

    def __init__(
        self,
        world: World,
        sessions: CheckoutSessions,
        setups: SetupIntents,
        methods: PaymentMethods,
        money: Money,
    ) -> None:
        self._world = world
        self._sessions = sessions
        self._setups = setups
        self._methods = methods
        self._forms = CheckoutForms(world, methods)
        self._payments = CheckoutPayments(world, money)
        self._views = CheckoutViews(world)
        self._usage = money.future_usage

    def view(self, session_id: str) -> CheckoutView:
        """What the page may show; UnknownSessionError when there is no such session."""
        intent = self._own_intent(session_id)
        return self._views.of(self._session(session_id)) if intent is None else self._views.of_intent(intent)

    def recover(self, session_id: str) -> str | None:
        """Where the recovery link of an expired session leads: the page of a fresh copy; None when it is over."""
        copied = recover(self._world, session_id)
        return None if copied is None else copied["url"]

    def submit(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """The customer pressed Save card, or Pay. A refusal leaves the session open for another try."""
        session = self._session(session_id)
        if session["status"] != "open":
            return Closed(session["status"])
        owner = None if session["customer"] is None else self._world.find("customer", session["customer"])
        if owner is not None and owner.get("deleted"):
            return _GONE
        view = self._views.of(session)
        if form.saved_method_id:
            if form.saved_method_id not in {method.id for method in view.saved_methods}:
                return Refused(None, "This way to pay is no longer there. Please choose another one.")
            method = self._world.need("payment_method", form.saved_method_id)
            return self._pay(session, method, form)
        read = self._forms.read(session, form, view.customer_email, needs_email=view.needs_email)
        if isinstance(read, Refused):
            return read
        read["allow_redisplay"] = self._redisplay(session, keeps=form.save_for_later and view.save_choice)
        return self._pay(session, read, form) if session["mode"] == "payment" else self._set_up(session, read)

    def answer_bank(self, session_id: str, *, approve: bool) -> CheckoutOutcome:
        """The customer pressed Approve or Refuse on the bank's page."""
        own = self._own_intent(session_id)
        if own is not None:
            return self._answer_for(own, approve=approve)
        session = self._session(session_id)
        if session["status"] != "open":
            return Closed(session["status"])
        if not self._views.of(session).pending_approval:
            return _NOTHING_TO_APPROVE
        if session["mode"] == "payment":
            return self._paid(session, self._payments.answer_bank(session, approve=approve))
        decline = self._setups.decline_after_bank(session["setup_intent"], approve=approve)
        intent = self._world.need("setup_intent", session["setup_intent"])
        method = self._world.need("payment_method", intent["payment_method"])
        if decline is None:
            return self._complete_setup(session, method)
        self._setups.steps.fail(intent["id"], method, decline)
        if decline is AUTHENTICATION_FAILED:
            return _NOT_APPROVED
        return Refused(None, f"{decline.message} Your card was not saved. Please try another card.")

    def _redisplay(self, session: JsonObject, *, keeps: bool) -> str:
        """`allow_redisplay` as the shop told, else as Checkout decides: `always` only when the customer said so."""
        note = self._world.note(session["id"])
        future = note.get("payment_intent_data", {}).get("setup_future_usage")
        decided = "always" if keeps else "limited" if future else "unspecified"
        return note.get("allow_redisplay") or decided

    def _set_up(self, session: JsonObject, method: JsonObject) -> CheckoutOutcome:
        card = self._methods.card_of(method["id"])
        if card is not None and card.setup_behaviour is AtSetup.DECLINES:
            decline = decline_of(card)
            self._setups.steps.fail(session["setup_intent"], method, decline)
            return Refused(None, f"{decline.message} Your card was not saved. Please try another card.")
        self._world.keep(method)
        if card is None or card.setup_behaviour is AtSetup.SAVES:
            return self._complete_setup(session, method)
        self._setups.steps.ask_bank(session["setup_intent"], method)
        return NeedsApproval()

    def _complete_setup(self, session: JsonObject, method: JsonObject) -> Saved:
        details = method["billing_details"]
        customer_id = session["customer"]
        if customer_id is None and session["customer_creation"] == "always":
            customer_id = session["customer"] = self._new_customer(details["email"], details["name"])
        self._setups.steps.succeed(session["setup_intent"], method, customer_id)
        return self._finish(session, details["email"], details["name"])

    def _pay(self, session: JsonObject, method: JsonObject, form: CheckoutForm) -> CheckoutOutcome:
        if self._world.find("payment_method", method["id"]) is None:
            self._world.keep(method)
        keeps = form.save_for_later and self._views.of(session).save_choice
        note = self._world.note(session["id"])
        customer = session["customer"] or note.get("new_customer")
        details = method["billing_details"]
        if customer is None and session["customer_creation"] == "always":
            customer = self._new_customer(details["email"], details["name"])
        self._world.keep_note(session["id"], new_customer=customer, save_for_later=keeps)
        return self._paid(session, self._payments.pay(session, method, customer))

    def _paid(self, session: JsonObject, result: JsonObject | str) -> CheckoutOutcome:
        """What a try to pay comes to on the page; `result` is the PaymentIntent, or why it was refused."""
        if isinstance(result, str):
            return Refused(None, result)
        if result["status"] == "requires_action":
            return NeedsApproval()
        session = self._session(session["id"])
        note = self._world.note(session["id"])
        if note.get("save_for_later"):
            self._usage.attach(result, "off_session")
        method = self._world.need("payment_method", result["payment_method"])
        session["customer"] = result["customer"]
        session["payment_status"] = "paid" if result["status"] == "succeeded" else "unpaid"
        details = method["billing_details"]
        return self._finish(session, details["email"], details["name"])

    def _finish(self, session: JsonObject, email: str | None, name: str | None) -> Saved:
        self._update_customer(session, email, name)
        paying = session["mode"] == "payment"
        session["customer_details"] = self._sessions.details(email, name, paying=paying)
        self._sessions.complete(session)
        return Saved(filled(session, self._world))

    def _update_customer(self, session: JsonObject, email: str | None, name: str | None) -> None:
        """A customer without an address gets the one that was typed; the name only where the shop said `auto`."""
        customer = None if session["customer"] is None else self._world.find("customer", session["customer"])
        if customer is None or customer.get("deleted"):
            return
        customer["email"] = customer["email"] or email
        if self._world.note(session["id"]).get("customer_update", {}).get("name") == "auto" and name:
            customer["name"] = name
        self._world.keep_updated(customer, "customer.updated")

    def _new_customer(self, email: str | None, name: str | None) -> str:
        given = {key: value for key, value in (("email", email), ("name", name)) if value}
        identity: str = Customers(self._world, self._methods).create(given)["id"]
        return identity

    def _answer_for(self, intent: JsonObject, *, approve: bool) -> CheckoutOutcome:
        """The bank's question about a shop's own SetupIntent, asked after `redirect_to_url`."""
        if not self._views.of_intent(intent).pending_approval:
            return _NOTHING_TO_APPROVE
        decline = self._setups.answer_bank(intent["id"], approve=approve)
        word = "succeeded" if decline is None else "failed"
        back = self._world.note(intent["id"])["return_url"]
        told = urlencode({"setup_intent": intent["id"], "redirect_status": word})
        return Saved(f"{back}{'&' if '?' in back else '?'}{told}")

    def _own_intent(self, intent_id: str) -> JsonObject | None:
        """A shop's own SetupIntent that sends the customer here."""
        note = self._world.note(intent_id)
        return self._world.find("setup_intent", intent_id) if "return_url" in note else None

    def _session(self, session_id: str) -> JsonObject:
        session = self._world.find("checkout.session", session_id)
        if session is None:
            raise UnknownSessionError(session_id)
        return session
