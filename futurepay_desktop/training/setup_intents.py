"""SetupIntents, as Checkout makes them; reading only, for Checkout owns them (docs.stripe.com/api/setup_intents)."""

from futurepay_desktop.training.declines import Decline
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.payment_method_configurations import CONFIGURATION_ID
from futurepay_desktop.training.request_errors import wrong_state
from futurepay_desktop.training.world import World


class SetupIntents:
    """The SetupIntent and SetupAttempt endpoints, and the steps Checkout takes with them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def retrieve(self, given: JsonObject, intent_id: str) -> JsonObject:
        """GET /v1/setup_intents/{id}."""
        Params(given, ("client_secret",))
        return self._world.need("setup_intent", intent_id, "intent")

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/setup_intents."""
        known = (*PAGE_PARAMS, "created", "customer", "payment_method", "attach_to_self")
        params = Params(given, known)
        in_time, method = created_filter(params), params.text("payment_method")
        shelf, customer = self._world.shelves["setup_intent"], params.text("customer")
        things = shelf.newest_first() if customer is None else shelf.newest_first(customer=customer)

        def keep(intent: JsonObject) -> bool:
            return in_time(intent) and method in (None, intent["payment_method"])

        return page(shelf, params, "/v1/setup_intents", things, keep)

    def cancel(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/setup_intents/{id}/cancel: always refused, expire the Checkout Session instead."""
        Params(given, ("cancellation_reason",))
        self._world.need("setup_intent", intent_id, "intent")
        raise wrong_state(
            "You cannot cancel a SetupIntent that belongs to a Checkout Session; expire the session instead.",
            "setup_intent_unexpected_state",
        )

    def list_attempts(self, given: JsonObject) -> JsonObject:
        """GET /v1/setup_attempts?setup_intent=…"""
        params = Params(given, (*PAGE_PARAMS, "created", "setup_intent"))
        shelf = self._world.shelves["setup_attempt"]
        things = shelf.newest_first(setup_intent=params.required("setup_intent"))
        return page(shelf, params, "/v1/setup_attempts", things, created_filter(params))

    def open(self, customer: str | None, types: list[str], description: str | None, metadata: JsonObject) -> str:
        """A new SetupIntent for a Checkout Session; its id."""
        intent_id = self._world.ids.of("seti")
        self._world.keep(
            self._world.make(
                "setup_intent",
                id=intent_id,
                automatic_payment_methods={"enabled": True},
                client_secret=self._world.ids.secret(intent_id),
                customer=customer,
                description=description,
                metadata=metadata,
                payment_method_configuration_details={"id": CONFIGURATION_ID, "parent": None},
                payment_method_options={"card": {"request_three_d_secure": "automatic"}},
                payment_method_types=types,
                status="requires_payment_method",
                usage="off_session",
            ),
            "setup_intent.created",
        )
        return intent_id

    def ask_bank(self, intent_id: str, method: JsonObject) -> None:
        """The customer must approve at the bank first."""
        intent = self._world.need("setup_intent", intent_id) | {
            "last_setup_error": None,
            "next_action": {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}},
            "payment_method": method["id"],
            "status": "requires_action",
        }
        intent["latest_attempt"] = self._attempt(intent, method, "requires_action", None)
        self._world.keep(intent, "setup_intent.requires_action")

    def fail(self, intent_id: str, method: JsonObject, decline: Decline) -> None:
        """The attempt was refused; another method may follow."""
        error = decline.fields() | {"payment_method": method}
        intent = self._world.need("setup_intent", intent_id) | {
            "last_setup_error": error,
            "next_action": None,
            "payment_method": None,
            "status": "requires_payment_method",
        }
        intent["latest_attempt"] = self._attempt(intent, method, "failed", error)
        self._world.keep(intent, "setup_intent.setup_failed")

    def succeed(self, intent_id: str, method: JsonObject, customer: str | None) -> None:
        """The method is saved."""
        intent = self._world.need("setup_intent", intent_id) | {
            "customer": customer,
            "last_setup_error": None,
            "next_action": None,
            "payment_method": method["id"],
            "status": "succeeded",
        }
        intent["latest_attempt"] = self._attempt(intent, method, "succeeded", None)
        self._world.keep(intent, "setup_intent.succeeded")

    def abandon(self, intent_id: str) -> None:
        """The session ended unused."""
        intent = self._world.need("setup_intent", intent_id)
        if intent["status"] in ("succeeded", "canceled"):
            return
        changes = {"status": "canceled", "cancellation_reason": "abandoned", "next_action": None}
        self._world.keep(intent | changes, "setup_intent.canceled")

    def _attempt(self, intent: JsonObject, method: JsonObject, status: str, error: JsonObject | None) -> str:
        templates, kind = self._world.templates, method["type"]
        details = templates.part("setup_attempt", "payment_method_details", "card")
        for name in ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4"):
            details[name] = method[kind].get(name)
        attempt = self._world.make(
            "setup_attempt",
            id=self._world.ids.of("setatt"),
            customer=intent["customer"],
            payment_method=method["id"],
            payment_method_details={kind: details, "type": kind},
            setup_error=error,
            setup_intent=intent["id"],
            status=status,
            usage="off_session",
        )
        identity: str = self._world.keep(attempt)["id"]
        return identity
