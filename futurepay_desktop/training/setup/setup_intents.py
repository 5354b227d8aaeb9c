"""SetupIntents: a shop's own, and Checkout's, which only Checkout may confirm or cancel.

Rules: docs.stripe.com/api/setup_intents.
"""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import RequestRefusedError, bad_parameter, wrong_state
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import AtSetup
from futurepay_desktop.training.methods.declines import AUTHENTICATION_FAILED, Decline, decline_of
from futurepay_desktop.training.methods.mandates import MANDATED, Acceptance, acceptance_of
from futurepay_desktop.training.methods.payment_method_configurations import offered_types, read_types, switched_off
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.setup.microdeposits import Microdeposits
from futurepay_desktop.training.setup.setup_intent_params import REASONS, confirm_params, create_params, update_params
from futurepay_desktop.training.setup.setup_steps import SetupSteps
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

_UNEXPECTED = "setup_intent_unexpected_state"
_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
_LONGEST_DESCRIPTION = 1000


class SetupIntents:
    """The SetupIntent endpoints."""

    def __init__(self, world: World, methods: PaymentMethods) -> None:
        self._world = world
        self._methods = methods
        self.steps = SetupSteps(world, methods)
        self._deposits = Microdeposits(world, self.steps)

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/setup_intents, with `confirm=true` saving at once."""
        params = create_params(given)
        customer_id = params.text("customer")
        if customer_id is not None:
            self._world.need_customer(customer_id)
        allowed, excluded = read_types(params)
        types = offered_types(None, allowed, excluded, switched_off(self._world))
        # Without a currency every bank debit fits.
        intent = self.steps.blank(customer_id, types, dynamic=allowed is None)
        intent["usage"] = params.text("usage") or "off_session"
        intent["flow_directions"] = params.texts("flow_directions")
        intent["excluded_payment_method_types"] = excluded or None
        automatic = params.inner("automatic_payment_methods", ("enabled", "allow_redirects"))
        redirects = automatic.text("allow_redirects") or "always"
        if intent["automatic_payment_methods"] is not None:
            intent["automatic_payment_methods"] = {"enabled": True, "allow_redirects": redirects}
        self._fill(intent, params)
        method = self._method_of(intent, params)
        if not params.flag("confirm"):
            return self._world.keep(self._with(intent, method), "setup_intent.created")
        usable, acceptance = self._check_confirmable(intent, method, params)
        self._world.keep(self._with(intent, usable), "setup_intent.created")
        return self._run(intent, usable, params, acceptance)

    def retrieve(self, given: JsonObject, intent_id: str) -> JsonObject:
        """GET /v1/setup_intents/{id}."""
        secret = Params(given, ("client_secret",)).text("client_secret")
        intent = self._world.need("setup_intent", intent_id, "intent")
        if secret not in (None, intent["client_secret"]):
            raise bad_parameter("client_secret", "The client_secret provided does not match this SetupIntent.")
        return intent

    def update(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/setup_intents/{id}."""
        params = update_params(given)
        intent = self._world.need("setup_intent", intent_id, "intent")
        choosing = params.given(("allowed_payment_method_types", "customer", "payment_method", "payment_method_data"))
        if choosing and intent["status"] not in _OPEN:
            raise self._wrong_status(intent, "update")
        if "customer" in params:
            intent["customer"] = self._world.need_customer(params.required("customer"))["id"]
        if params.given(("allowed_payment_method_types", "excluded_payment_method_types")):
            allowed, excluded = read_types(params)
            intent["payment_method_types"] = offered_types(None, allowed or None, excluded, switched_off(self._world))
            intent["excluded_payment_method_types"] = excluded or None
        if "flow_directions" in params:
            intent["flow_directions"] = params.texts("flow_directions")
        self._fill(intent, params)
        return self._world.keep(self._with(intent, self._method_of(intent, params)))

    def confirm(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/setup_intents/{id}/confirm."""
        params = confirm_params(given)
        intent = self._world.need("setup_intent", intent_id, "intent")
        self._refuse_checkouts(intent, "confirm")
        if intent["status"] not in _OPEN:
            raise self._wrong_status(intent, "confirm")
        method = self._method_of(intent, params)
        usable, acceptance = self._check_confirmable(intent, method, params)
        self._world.keep(self._with(intent, usable))
        return self._run(intent, usable, params, acceptance)

    def cancel(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/setup_intents/{id}/cancel; Checkout's own are ended by expiring the session."""
        reason = Params(given, ("cancellation_reason",)).choice("cancellation_reason", REASONS)
        intent = self._world.need("setup_intent", intent_id, "intent")
        self._refuse_checkouts(intent, "cancel")
        if intent["status"] not in _OPEN:
            raise self._wrong_status(intent, "cancel")
        return self.steps.cancel(intent_id, reason)

    def verify_microdeposits(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/setup_intents/{id}/verify_microdeposits: the customer read them off the bank statement."""
        intent = self._world.need("setup_intent", intent_id, "intent")
        if (intent["next_action"] or {}).get("type") != "verify_with_microdeposits":
            raise self._wrong_status(intent, "verify microdeposits of")
        return self._deposits.verify(given, intent)

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/setup_intents."""
        known = (*PAGE_PARAMS, "created", "customer", "customer_account", "payment_method", "attach_to_self")
        params = Params(given, known)
        in_time, method = created_filter(params), params.text("payment_method")
        to_self, account = params.flag("attach_to_self"), params.text("customer_account")
        shelf, customer = self._world.shelves["setup_intent"], params.text("customer")
        things = shelf.newest_first() if customer is None else shelf.newest_first(customer=customer)

        def keep(intent: JsonObject) -> bool:
            found = in_time(intent) and method in (None, intent["payment_method"])
            return found and account is None and not to_self

        return page(shelf, params, "/v1/setup_intents", things, keep)

    def answer_bank(self, intent_id: str, *, approve: bool) -> Decline | None:
        """The customer answered the bank about a shop's own SetupIntent; gives how it was refused, or None."""
        decline = self.decline_after_bank(intent_id, approve=approve)
        intent = self._world.need("setup_intent", intent_id)
        method = self._world.need("payment_method", intent["payment_method"])
        if decline is None:
            self.steps.succeed(intent_id, method, intent["customer"])
        else:
            self.steps.fail(intent_id, method, decline)
        return decline

    def decline_after_bank(self, intent_id: str, *, approve: bool) -> Decline | None:
        """How the customer's answer to the bank ends, without doing it: None when the method will be saved."""
        if not approve:
            return AUTHENTICATION_FAILED
        card = self._methods.card_of(self._world.need("setup_intent", intent_id)["payment_method"])
        declines = card is not None and card.setup_behaviour is AtSetup.ASKS_BANK_THEN_DECLINES
        return decline_of(card) if card is not None and declines else None

    def _run(self, intent: JsonObject, method: JsonObject, params: Params, accepted: Acceptance) -> JsonObject:
        if self._deposits.are_needed(method):
            return self.steps.ask_bank(intent["id"], method, self._deposits.action(intent["id"]))
        card = self._methods.card_of(method["id"])
        behaviour = AtSetup.SAVES if card is None else card.setup_behaviour
        if card is not None and behaviour is AtSetup.DECLINES:
            decline = decline_of(card)
            failed = self.steps.fail(intent["id"], method, decline)
            error = decline.fields() | {"payment_method": method, "setup_intent": failed}
            raise RequestRefusedError(402, "", kind="card_error", saved=True, extra=error)
        if behaviour in (AtSetup.ASKS_BANK, AtSetup.ASKS_BANK_THEN_DECLINES):
            return self.steps.ask_bank(intent["id"], method, self._redirect(intent["id"], params))
        return self.steps.succeed(intent["id"], method, intent["customer"], accepted)

    def _redirect(self, intent_id: str, params: Params) -> JsonObject | None:
        back = params.text("return_url")
        if back is None or params.flag("use_stripe_sdk"):
            return None
        self._world.keep_note(intent_id, return_url=back)
        url = f"{self._world.public_base}/c/bank/{intent_id}"
        return {"type": "redirect_to_url", "redirect_to_url": {"return_url": back, "url": url}}

    def _fill(self, intent: JsonObject, params: Params) -> None:
        if "description" in params:
            intent["description"] = params.text("description", limit=_LONGEST_DESCRIPTION, clearable=True)
        intent["metadata"] = params.metadata(intent["metadata"])

    def _method_of(self, intent: JsonObject, params: Params) -> JsonObject | None:
        """The method of the request, else the SetupIntent's; RequestRefusedError for one that cannot be used here."""
        if "payment_method_data" in params:
            data = params.raw("payment_method_data")
            return self._methods.create(data if isinstance(data, dict) else {})
        method_id = params.text("payment_method")
        if method_id is None:
            present = intent["payment_method"]
            return None if present is None else self._world.need("payment_method", present)
        self._methods.refuse_spent(method_id)
        method = self._methods.resolve(method_id)
        if method["customer"] not in (None, intent["customer"]):
            raise wrong_state(
                "The PaymentMethod belongs to a Customer; give that Customer as `customer` of the SetupIntent.",
                param="payment_method",
            )
        if method["type"] not in intent["payment_method_types"]:
            raise wrong_state(
                f"The PaymentMethod is of type {method['type']}, which this SetupIntent does not take.",
                param="payment_method",
            )
        return method

    @staticmethod
    def _with(intent: JsonObject, method: JsonObject | None) -> JsonObject:
        if method is not None and intent["payment_method"] != method["id"]:
            intent |= {"payment_method": method["id"], "status": "requires_confirmation", "next_action": None}
        return intent

    def _check_confirmable(
        self, intent: JsonObject, method: JsonObject | None, params: Params
    ) -> tuple[JsonObject, Acceptance]:
        """The method to save and how the customer agreed; RequestRefusedError when it cannot be tried."""
        if method is None:
            raise wrong_state("You cannot confirm this SetupIntent because it's missing a payment method.", _UNEXPECTED)
        self._methods.refuse_spent(method["id"])
        accepted = acceptance_of(params)
        known = accepted or self._methods.mandates.active(method["id"])
        if method["type"] in MANDATED and not known:
            raise bad_parameter(
                "mandate_data",
                "This SetupIntent requires a mandate: send `mandate_data`.",
                "setup_intent_mandate_invalid",
            )
        automatic = intent["automatic_payment_methods"] or {}
        if automatic.get("allow_redirects") == "always" and "return_url" not in params:
            raise bad_parameter(
                "return_url",
                "This SetupIntent accepts payment methods that might redirect your customer, so you must provide a "
                "`return_url`, or limit the methods.",
            )
        return method, accepted or Acceptance()

    def _refuse_checkouts(self, intent: JsonObject, verb: str) -> None:
        if "session" in self._world.note(intent["id"]):
            raise wrong_state(
                f"You cannot {verb} a SetupIntent that belongs to a Checkout Session; expire the session instead.",
                _UNEXPECTED,
            )

    @staticmethod
    def _wrong_status(intent: JsonObject, verb: str) -> RequestRefusedError:
        return RequestRefusedError(
            400,
            f"You cannot {verb} this SetupIntent because it has a status of {intent['status']}.",
            code=_UNEXPECTED,
            saved=True,
            extra={"setup_intent": intent},
        )
