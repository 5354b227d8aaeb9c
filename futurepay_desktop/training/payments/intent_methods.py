"""The method of a PaymentIntent: which types it takes, whose it may be, and what a confirmation needs."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, wrong_state
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.debit_rules import refuse_wrong_currency, use_mandate
from futurepay_desktop.training.methods.payment_method_configurations import (
    CONFIGURATION_ID,
    offered_types,
    read_types,
    switched_off,
)
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.payments.payment_attempts import is_manual
from futurepay_desktop.training.payments.payment_intent_params import is_off_session
from futurepay_desktop.training.payments.payment_intent_states import CONFIRMABLE, UNEXPECTED
from futurepay_desktop.training.world.world import World

_HOLDING = ("card", "link")  # the types whose money can be set aside and captured later


class IntentMethods:
    """Chooses and checks; keeps nothing but a new PaymentMethod that a request brought along."""

    def __init__(self, world: World, methods: PaymentMethods) -> None:
        self._world = world
        self._methods = methods

    def choose_types(self, intent: JsonObject, params: Params) -> None:
        """The types that fit currency, filters, the account's configuration and a manual capture."""
        allowed, excluded = read_types(params)
        types = offered_types(intent["currency"], allowed, excluded, switched_off(self._world))
        if is_manual(intent):
            types = [kind for kind in types if kind in _HOLDING]
        if not types:
            raise bad_parameter("allowed_payment_method_types", "No payment method is left to offer.")
        redirects = params.inner("automatic_payment_methods", ("enabled", "allow_redirects"))
        mode = redirects.text("allow_redirects") or "always"
        intent["payment_method_types"] = types
        intent["excluded_payment_method_types"] = excluded or None
        intent["payment_method_configuration_details"] = {"id": CONFIGURATION_ID, "parent": None}
        if allowed is None:
            intent["automatic_payment_methods"] = {"enabled": True, "allow_redirects": mode}

    def take(self, intent: JsonObject, params: Params) -> None:
        """Let the PaymentIntent use the method that was sent, new (`payment_method_data`) or old."""
        params.exclusive("payment_method", "payment_method_data")
        method_id = params.text("payment_method")
        if params.raw("payment_method_data"):
            method_id = self._methods.create(self._data(params))["id"]
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
        if intent["status"] in CONFIRMABLE:
            intent |= {"next_action": None, "status": "requires_confirmation"}

    def check_confirmable(self, intent: JsonObject, params: Params) -> None:
        """Raises RequestRefusedError (400) when something is missing that a confirmation needs."""
        method_id = intent["payment_method"]
        if method_id is None:
            raise wrong_state(
                "You cannot confirm this PaymentIntent because it's missing a payment method.", UNEXPECTED
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
        use_mandate(self._methods.mandates, self._world.show("payment_method", method_id).thing, params)

    @staticmethod
    def _data(params: Params) -> JsonObject:
        data = params.raw("payment_method_data")
        if not isinstance(data, dict):
            raise bad_parameter("payment_method_data", "Invalid object")
        return {name: value for name, value in data.items() if name != "radar_options"}
