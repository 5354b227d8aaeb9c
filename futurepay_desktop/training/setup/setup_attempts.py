"""SetupAttempts: the history of every try to save a method (docs.stripe.com/api/setup_attempts)."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

_OF_A_CARD = ("brand", "checks", "country", "exp_month", "exp_year", "fingerprint", "funding", "last4")
_RESULTS = {"succeeded": "authenticated", "failed": "failed"}


class SetupAttempts:
    """The endpoint, and how SetupIntents write their history."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/setup_attempts?setup_intent=…"""
        params = Params(given, (*PAGE_PARAMS, "created", "setup_intent"))
        intent_id = params.required("setup_intent")
        self._world.need("setup_intent", intent_id, "setup_intent")
        shelf = self._world.shelves["setup_attempt"]
        things = shelf.newest_first(setup_intent=intent_id)
        return page(shelf, params, "/v1/setup_attempts", things, created_filter(params))

    def write(self, intent: JsonObject, method: JsonObject, status: str, error: JsonObject | None = None) -> str:
        """Keep how a try stands and give its id: a try that waits for the customer goes on, any other is a new one."""
        waiting = self.waiting(intent)
        if waiting is None or waiting["payment_method"] != method["id"]:
            self.abandon(intent)
            return self._put(self._new(intent, method), status, error)
        card = waiting["payment_method_details"].get("card")
        if card is not None and status in _RESULTS:
            card["three_d_secure"] = self._authentication(_RESULTS[status])
        return self._put(waiting, status, error)

    def abandon(self, intent: JsonObject) -> None:
        """A try that was waiting for the customer is not waited for any more."""
        waiting = self.waiting(intent)
        if waiting is not None:
            self._put(waiting, "abandoned", None)

    def waiting(self, intent: JsonObject) -> JsonObject | None:
        """The newest try, if it waits for the customer."""
        newest = (
            None if intent["latest_attempt"] is None else self._world.find("setup_attempt", intent["latest_attempt"])
        )
        return newest if newest is not None and newest["status"] == "requires_action" else None

    def _put(self, attempt: JsonObject, status: str, error: JsonObject | None) -> str:
        identity: str = self._world.keep(attempt | {"setup_error": error, "status": status})["id"]
        return identity

    def _new(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        kind, details = method["type"], {}
        if kind == "card":
            details = self._world.templates.part("setup_attempt", "payment_method_details", "card")
            details |= {name: method["card"].get(name) for name in _OF_A_CARD}
            details["network"] = method["card"]["brand"]
        return self._world.make(
            "setup_attempt",
            id=self._world.ids.of("setatt"),
            customer=intent["customer"],
            flow_directions=intent["flow_directions"],
            payment_method=method["id"],
            payment_method_details={kind: details, "type": kind},
            setup_intent=intent["id"],
            usage=intent["usage"],
        )

    def _authentication(self, result: str) -> JsonObject:
        part = self._world.templates.part("setup_attempt", "payment_method_details", "card", "three_d_secure")
        return part | {"authentication_flow": "challenge", "result": result, "version": "2.2.0"}
