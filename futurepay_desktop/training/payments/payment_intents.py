"""PaymentIntents: create, confirm, read, change, cancel, list (docs.stripe.com/payments/paymentintents/lifecycle)."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import wrong_state
from futurepay_desktop.training.api.search import search
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import refuse_payment_method_types
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.payments.captures import Captures
from futurepay_desktop.training.payments.intent_methods import IntentMethods
from futurepay_desktop.training.payments.payment_attempts import PaymentAttempts
from futurepay_desktop.training.payments.payment_intent_params import (
    UPDATE_PARAMS,
    check_confirming,
    confirm_params,
    create_params,
    fill_texts,
    is_off_session,
    read_amount,
)
from futurepay_desktop.training.payments.payment_intent_states import (
    CANCELLABLE,
    CONFIRMABLE,
    check_updatable,
    count_update,
    wrong_status,
)
from futurepay_desktop.training.payments.payment_options import read_shown
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_REASONS = ("abandoned", "duplicate", "fraudulent", "requested_by_customer")
_CONFIRM_AGAIN = ("amount", "currency", "customer", "payment_method_options")
_TYPE_FILTERS = ("allowed_payment_method_types", "excluded_payment_method_types")


class PaymentIntents:
    """The PaymentIntent endpoints."""

    def __init__(self, world: World, methods: PaymentMethods, attempts: PaymentAttempts, captures: Captures) -> None:
        self._world = world
        self._own = IntentMethods(world, methods)
        self._attempts = attempts
        self._captures = captures

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/payment_intents, with `confirm=true` charging at once."""
        params = create_params(given)
        world = self._world
        amount, currency = read_amount(params, world, None)
        customer_id = params.text("customer")
        if customer_id is not None:
            world.check_customer(customer_id)
        intent_id = world.ids.of("pi")
        intent = world.make(
            "payment_intent",
            id=intent_id,
            amount=amount,
            amount_capturable=0,
            amount_details={"tip": {}},
            amount_received=0,
            capture_method=params.text("capture_method") or "automatic_async",
            client_secret=world.ids.secret(intent_id),
            confirmation_method=params.text("confirmation_method") or "automatic",
            currency=currency,
            customer=customer_id,
            metadata={},
            payment_method_options={},
            payment_method_types=[],
            status="requires_payment_method",
        )
        self._fill(intent, params)
        if not params.flag("confirm"):
            return world.keep(intent, "payment_intent.created")
        self._own.check_confirmable(intent, params)
        world.keep(intent, "payment_intent.created")
        return self._attempt(intent, params)

    def confirm(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}/confirm; refused while an open Checkout Session holds it."""
        self._refuse_checkouts(intent_id, "confirm")
        return self.confirm_for_checkout(given, intent_id)

    def confirm_for_checkout(self, given: JsonObject, intent_id: str) -> JsonObject:
        """As `confirm`, by the customer on the Checkout page."""
        params = confirm_params(given)
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] not in CONFIRMABLE:
            raise wrong_status(intent, "confirm", CONFIRMABLE)
        self._change(intent, params)
        self._own.check_confirmable(intent, params)
        return self._attempt(intent, params)

    def retrieve(self, given: JsonObject, intent_id: str) -> Ready:
        """GET /v1/payment_intents/{id}."""
        Params(given, ("client_secret",))
        return self._world.show("payment_intent", intent_id, "intent")

    def update(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}; clears the last error. What is not kept in that state is refused."""
        refuse_payment_method_types(given)
        params = Params(given, UPDATE_PARAMS)
        check_confirming(params)
        intent = self._world.need("payment_intent", intent_id, "intent")
        check_updatable(intent, given)
        count_update(self._world, intent_id)
        if params.given(("amount", "currency")):
            self._change_amount(intent, params)
        if "customer" in params:
            intent["customer"] = self._world.need_customer(params.required("customer"))["id"]
        self._change(intent, params)
        if params.given(_CONFIRM_AGAIN) and intent["status"] == "requires_action":
            intent |= {"next_action": None, "status": "requires_confirmation"}
        intent["last_payment_error"] = None
        return self._world.keep(intent)

    def cancel(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}/cancel: for certain, and for good; what was set aside is let go.

        Refused while an open Checkout Session holds it: that is expired instead.
        """
        self._refuse_checkouts(intent_id, "cancel")
        reason = Params(given, ("cancellation_reason",)).choice("cancellation_reason", _REASONS)
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] not in CANCELLABLE:
            raise wrong_status(intent, "cancel", CANCELLABLE)
        if intent["status"] == "requires_capture":
            self._captures.release(intent)
        changes = {
            "amount_capturable": 0,
            "canceled_at": self._world.clock.now(),
            "cancellation_reason": reason,
            "next_action": None,
            "status": "canceled",
        }
        return self._world.keep(intent | changes, "payment_intent.canceled")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/payment_intents."""
        params = Params(given, (*PAGE_PARAMS, "created", "customer", "customer_account"))
        shelf, customer = self._world.shelves["payment_intent"], params.text("customer")
        customer = customer if params.text("customer_account") is None else ""  # there are no such accounts
        things = shelf.newest_first() if customer is None else shelf.newest_first(customer=customer)
        return page(shelf, params, "/v1/payment_intents", things, created_filter(params))

    def search(self, given: JsonObject, *, counted: bool = False) -> JsonObject:
        """GET /v1/payment_intents/search."""
        fields = ("amount", "currency", "customer", "status")
        shelf = self._world.shelves["payment_intent"]
        return search(shelf, given, "/v1/payment_intents/search", fields, counted=counted)

    def _refuse_checkouts(self, intent_id: str, verb: str) -> None:
        session = self._world.find("checkout.session", self._world.note(intent_id).get("session", ""))
        if session is not None and session["status"] == "open":
            raise wrong_state(
                f"You cannot {verb} a PaymentIntent that belongs to a Checkout Session; expire the session instead.",
                "payment_intent_unexpected_state",
            )

    def _fill(self, intent: JsonObject, params: Params) -> None:
        read_shown(intent, params)
        self._own.choose_types(intent, params)
        read_shown(intent, params)  # the options that Stripe shows of itself depend on the types
        fill_texts(intent, params)
        self._own.take(intent, params)

    def _change(self, intent: JsonObject, params: Params) -> None:
        intent["capture_method"] = params.text("capture_method") or intent["capture_method"]
        if params.given(_TYPE_FILTERS):
            self._own.choose_types(intent, params)
        read_shown(intent, params)
        fill_texts(intent, params)
        self._own.take(intent, params)

    def _change_amount(self, intent: JsonObject, params: Params) -> None:
        currency = self._world.currencies.get(params.text("currency") or intent["currency"])
        amount = params.integer("amount", least=1) or intent["amount"]
        currency.check(amount)
        intent |= {"amount": amount, "currency": currency.code}

    def _attempt(self, intent: JsonObject, params: Params) -> JsonObject:
        must_end = bool(params.flag("error_on_requires_action"))
        return self._attempts.run(intent, off_session=is_off_session(params), must_end=must_end)
