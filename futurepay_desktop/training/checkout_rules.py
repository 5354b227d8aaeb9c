"""What the customer's side of Checkout sees and answers: views, outcomes, and the rules between them."""

from futurepay_desktop.training.card_catalogue import AtSetup, TestCard, passes_luhn
from futurepay_desktop.training.card_form import CardFormError, read_cvc, read_expiry
from futurepay_desktop.training.checkout_contract import (
    CheckoutForm,
    CheckoutOutcome,
    CheckoutStatus,
    CheckoutView,
    Closed,
    FormField,
    LineItem,
    MethodKind,
    NeedsApproval,
    Refused,
    Saved,
    SavedMethod,
    UnknownSessionError,
)
from futurepay_desktop.training.checkout_sessions import CheckoutSessions
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.declines import AUTHENTICATION_FAILED, decline_of
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.parameters import is_email
from futurepay_desktop.training.payment_methods import PaymentMethods
from futurepay_desktop.training.setup_intents import SetupIntents
from futurepay_desktop.training.world import World

__all__ = [
    "CheckoutForm",
    "CheckoutOutcome",
    "CheckoutRules",
    "CheckoutStatus",
    "CheckoutView",
    "Closed",
    "FormField",
    "LineItem",
    "MethodKind",
    "NeedsApproval",
    "Refused",
    "Saved",
    "SavedMethod",
    "TestCard",
    "UnknownSessionError",
]

_SHORTEST, _LONGEST = 12, 19  # digits of a card number


class CheckoutRules:
    """What happens behind the Checkout page; knows no HTTP."""

    def __init__(
        self, world: World, sessions: CheckoutSessions, intents: SetupIntents, methods: PaymentMethods
    ) -> None:
        self._world = world
        self._sessions = sessions
        self._intents = intents
        self._methods = methods

    def view(self, session_id: str) -> CheckoutView:
        """What the page may show; UnknownSessionError when there is no such session."""
        session = self._session(session_id)
        customer = None if session["customer"] is None else self._world.find("customer", session["customer"])
        customer = customer or {}
        intent = self._world.need("setup_intent", session["setup_intent"])
        return CheckoutView(
            session_id=session_id,
            status=session["status"],
            shop_name=self._world.shop_name,
            customer_name=customer.get("name"),
            customer_email=customer.get("email") or session["customer_email"],
            needs_email=session["customer"] is None,
            currency=session["currency"] or "",
            cancel_url=session["cancel_url"],
            success_url=_filled(session),
            locale=session["locale"] or "auto",
            pending_approval=session["status"] == "open" and intent["status"] == "requires_action",
        )

    def submit(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """The customer pressed Save card. A refusal leaves the session open for another try."""
        session = self._session(session_id)
        if session["status"] != "open":
            return Closed(session["status"])
        owner = None if session["customer"] is None else self._world.find("customer", session["customer"])
        if owner is not None and owner.get("deleted"):
            return Refused(None, "This link can no longer be used. Please ask the shop for a new one.")
        read = self._read(form, needs_email=session["customer"] is None)
        if isinstance(read, Refused):
            return read
        card, expiry = read
        method = self._methods.make_card(card, *expiry)
        email = form.email.strip() or self.view(session_id).customer_email
        method["billing_details"] |= {"email": email, "name": form.cardholder_name.strip()}
        method["allow_redisplay"] = self._world.note(session_id).get("allow_redisplay", "unspecified")
        if card.setup_behaviour is AtSetup.DECLINES:
            decline = decline_of(card)
            self._intents.fail(session["setup_intent"], method, decline)
            return Refused(None, f"{decline.message} Your card was not saved. Please try another card.")
        self._world.keep(method)
        if card.setup_behaviour is AtSetup.SAVES:
            return self._complete(session, method)
        self._intents.ask_bank(session["setup_intent"], method)
        return NeedsApproval()

    def answer_bank(self, session_id: str, *, approve: bool) -> CheckoutOutcome:
        """The customer pressed Approve or Refuse on the bank's page."""
        session = self._session(session_id)
        if session["status"] != "open":
            return Closed(session["status"])
        intent = self._world.need("setup_intent", session["setup_intent"])
        if intent["status"] != "requires_action":
            return Refused(None, "There is nothing to approve. Please enter a card.")
        method = self._world.need("payment_method", intent["payment_method"])
        card = self._methods.card_of(method["id"])
        declines = card is not None and card.setup_behaviour is AtSetup.ASKS_BANK_THEN_DECLINES
        if approve and not declines:
            return self._complete(session, method)
        decline = decline_of(card) if approve and card is not None else AUTHENTICATION_FAILED
        self._intents.fail(intent["id"], method, decline)
        if approve:
            return Refused(None, f"{decline.message} Your card was not saved. Please try another card.")
        return Refused(None, "Your bank did not approve this. Your card was not saved. Please try again.")

    def _complete(self, session: JsonObject, method: JsonObject) -> Saved:
        details = method["billing_details"]
        customer_id = session["customer"]
        if customer_id is None and session["customer_creation"] == "always":
            customer = self._new_customer({"email": details["email"], "name": details["name"]})
            customer_id = session["customer"] = customer["id"]
        self._world.keep_note(method["id"], set_up=True)
        if customer_id is not None:
            method["customer"] = customer_id
            self._world.keep(method, "payment_method.attached")
        self._intents.succeed(session["setup_intent"], method, customer_id)
        session["customer_details"] = self._sessions.details(details["email"], details["name"])
        self._sessions.end(session, "complete", "checkout.session.completed")
        return Saved(_filled(session))

    def _new_customer(self, given: JsonObject) -> JsonObject:
        return Customers(self._world, self._methods).create({key: value for key, value in given.items() if value})

    def _read(self, form: CheckoutForm, *, needs_email: bool) -> Refused | tuple[TestCard, tuple[int, int]]:
        """The card and its expiry, or the first thing wrong, from the top of the form down."""
        email = form.email.strip()
        if (needs_email or email) and not is_email(email):
            return Refused("email", "Enter an email address, like name@example.com.")
        if not form.cardholder_name.strip():
            return Refused("cardholder_name", "Enter the name on the card.")
        number = "".join(form.card_number.replace("-", " ").split())
        if not (number.isascii() and number.isdecimal()) or not _SHORTEST <= len(number) <= _LONGEST:
            return Refused("card_number", "Enter a complete card number.")
        card = self._world.cards.by_number(number)
        if not passes_luhn(number):
            return Refused("card_number", "This card number is not valid. Check the digits.")
        if card is None:
            return Refused("card_number", "Training never takes real cards.")
        try:
            expiry = read_expiry(form.expiry, self._world.clock.now())
        except CardFormError as error:
            return Refused("expiry", str(error))
        try:
            read_cvc(form.cvc, card.cvc_length)
        except CardFormError as error:
            return Refused("cvc", str(error))
        return card, expiry

    def _session(self, session_id: str) -> JsonObject:
        session = self._world.find("checkout.session", session_id)
        if session is None:
            raise UnknownSessionError(session_id)
        return session


def _filled(session: JsonObject) -> str:
    url: str = session["success_url"]
    return url.replace("{CHECKOUT_SESSION_ID}", session["id"])
