"""PaymentIntents: create, confirm, read, change, cancel, list (docs.stripe.com/payments/paymentintents/lifecycle)."""

from futurepay_desktop.training.debit_rules import refuse_wrong_currency, use_mandate
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.payment_attempts import PaymentAttempts
from futurepay_desktop.training.payment_intent_params import (
    UPDATE_PARAMS,
    confirm_params,
    create_params,
    fill_texts,
    is_off_session,
    read_amount,
)
from futurepay_desktop.training.payment_method_configurations import CONFIGURATION_ID, offered_types
from futurepay_desktop.training.payment_methods import PaymentMethods
from futurepay_desktop.training.request_errors import RequestRefusedError, bad_parameter, wrong_state
from futurepay_desktop.training.search import search
from futurepay_desktop.training.world import World

_UNEXPECTED = "payment_intent_unexpected_state"
_CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
_CANCELLABLE = (*_CONFIRMABLE, "requires_capture")
_REASONS = ("abandoned", "duplicate", "fraudulent", "requested_by_customer")


class PaymentIntents:
    """The PaymentIntent endpoints."""

    def __init__(self, world: World, methods: PaymentMethods, attempts: PaymentAttempts) -> None:
        self._world = world
        self._methods = methods
        self._attempts = attempts

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/payment_intents, with `confirm=true` charging at once."""
        params = create_params(given)
        world = self._world
        amount, currency = read_amount(params, world, None)
        customer_id = params.text("customer")
        if customer_id is not None:
            world.need_customer(customer_id)
        intent_id = world.ids.of("pi")
        intent = world.make(
            "payment_intent",
            id=intent_id,
            amount=amount,
            amount_capturable=0,
            amount_details={"tip": {}},
            amount_received=0,
            capture_method="automatic_async",
            client_secret=world.ids.secret(intent_id),
            confirmation_method=params.text("confirmation_method") or "automatic",
            currency=currency,
            customer=customer_id,
            metadata={},
            payment_method_options={},
            status="requires_payment_method",
        )
        self._choose_types(intent, params)
        fill_texts(intent, params)
        self._take_method(intent, params)
        if not params.flag("confirm"):
            return world.keep(intent, "payment_intent.created")
        self._check_confirmable(intent, params)
        world.keep(intent, "payment_intent.created")
        return self._attempt(intent, params)

    def confirm(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}/confirm."""
        params = confirm_params(given)
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] not in _CONFIRMABLE:
            raise self._wrong_status(intent, "confirm")
        self._take_method(intent, params)
        if "receipt_email" in params:
            intent["receipt_email"] = params.email("receipt_email")
        self._check_confirmable(intent, params)
        return self._attempt(intent, params)

    def retrieve(self, given: JsonObject, intent_id: str) -> JsonObject:
        """GET /v1/payment_intents/{id}."""
        Params(given, ("client_secret",))
        return self._world.need("payment_intent", intent_id, "intent")

    def update(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}; clears the last error."""
        params = Params(given, UPDATE_PARAMS)
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] not in _CONFIRMABLE and params.given(("amount", "currency", "customer")):
            raise self._wrong_status(intent, "update")
        if "amount" in params:
            currency = None if "currency" in params else intent["currency"]
            intent["amount"], intent["currency"] = read_amount(params, self._world, currency)
        if "customer" in params:
            intent["customer"] = self._world.need_customer(params.required("customer"))["id"]
        fill_texts(intent, params)
        self._take_method(intent, params)
        intent["last_payment_error"] = None
        return self._world.keep(intent)

    def cancel(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}/cancel: for certain, and for good."""
        reason = Params(given, ("cancellation_reason",)).choice("cancellation_reason", _REASONS)
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] not in _CANCELLABLE:
            raise self._wrong_status(intent, "cancel")
        changes = {
            "canceled_at": self._world.clock.now(),
            "cancellation_reason": reason,
            "next_action": None,
            "status": "canceled",
        }
        return self._world.keep(intent | changes, "payment_intent.canceled")

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/payment_intents."""
        params = Params(given, (*PAGE_PARAMS, "created", "customer"))
        shelf, customer = self._world.shelves["payment_intent"], params.text("customer")
        things = shelf.newest_first() if customer is None else shelf.newest_first(customer=customer)
        return page(shelf, params, "/v1/payment_intents", things, created_filter(params))

    def search(self, given: JsonObject) -> JsonObject:
        """GET /v1/payment_intents/search."""
        fields = ("amount", "currency", "customer", "status")
        things = self._world.shelves["payment_intent"].newest_first()
        return search(things, given, "/v1/payment_intents/search", fields)

    def _attempt(self, intent: JsonObject, params: Params) -> JsonObject:
        must_end = bool(params.flag("error_on_requires_action"))
        return self._attempts.run(intent, off_session=is_off_session(params), must_end=must_end)

    def _choose_types(self, intent: JsonObject, params: Params) -> None:
        allowed = params.texts("allowed_payment_method_types")
        excluded = params.texts("excluded_payment_method_types") or []
        types = offered_types(intent["currency"], allowed, excluded)
        if not types:
            raise bad_parameter("allowed_payment_method_types", "No payment method is left to offer.")
        redirects = params.inner("automatic_payment_methods", ("enabled", "allow_redirects"))
        mode = redirects.text("allow_redirects") or "always"
        intent["payment_method_types"] = types
        intent["excluded_payment_method_types"] = excluded or None
        intent["payment_method_configuration_details"] = {"id": CONFIGURATION_ID, "parent": None}
        if allowed is None:
            intent["automatic_payment_methods"] = {"enabled": True, "allow_redirects": mode}

    def _take_method(self, intent: JsonObject, params: Params) -> None:
        method_id = params.text("payment_method")
        if method_id is None:
            return
        self._methods.refuse_spent(method_id)
        method = self._methods.resolve(method_id)
        owner = method["customer"]
        if owner is not None and owner != intent["customer"]:
            raise wrong_state(
                "The provided PaymentMethod belongs to a Customer. Please include that Customer in the `customer` "
                "parameter on the PaymentIntent.",
                param="payment_method",
            )
        refuse_wrong_currency(method["type"], intent["currency"])
        if method["type"] not in intent["payment_method_types"]:
            raise wrong_state(
                f"The PaymentMethod is of type {method['type']}, which this PaymentIntent does not take.",
                "payment_intent_incompatible_payment_method",
                "payment_method",
            )
        intent["payment_method"] = method["id"]
        if intent["status"] in _CONFIRMABLE:
            intent["status"] = "requires_confirmation"

    def _check_confirmable(self, intent: JsonObject, params: Params) -> None:
        method_id = intent["payment_method"]
        if method_id is None:
            raise wrong_state(
                "You cannot confirm this PaymentIntent because it's missing a payment method.", _UNEXPECTED
            )
        self._methods.refuse_spent(method_id)
        if intent["statement_descriptor"] is not None and self._methods.card_of(method_id) is not None:
            raise bad_parameter("statement_descriptor", "For card charges, use `statement_descriptor_suffix` instead.")
        automatic = intent["automatic_payment_methods"] or {"allow_redirects": "never"}
        redirectable = automatic["allow_redirects"] == "always"
        if redirectable and not is_off_session(params) and "return_url" not in params:
            raise bad_parameter(
                "return_url",
                "This PaymentIntent accepts payment methods that might redirect your customer, so you must "
                "provide a `return_url`, or limit the methods.",
            )
        use_mandate(self._methods.mandates, self._world.need("payment_method", method_id), params)

    @staticmethod
    def _wrong_status(intent: JsonObject, verb: str) -> RequestRefusedError:
        return RequestRefusedError(
            400,
            f"You cannot {verb} this PaymentIntent because it has a status of {intent['status']}.",
            code=_UNEXPECTED,
            saved=True,
            extra={"payment_intent": intent},
        )
