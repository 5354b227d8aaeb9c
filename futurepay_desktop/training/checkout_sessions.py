"""Checkout Sessions in setup mode: create, read, list, change metadata, expire.

Rules: docs.stripe.com/api/checkout/sessions.
"""

from futurepay_desktop.training.checkout_session_params import create_params, echoed, expiry
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.payment_method_configurations import CONFIGURATION_ID, offered_types
from futurepay_desktop.training.request_errors import bad_parameter, missing_parameter, no_such, wrong_state
from futurepay_desktop.training.setup_intents import SetupIntents
from futurepay_desktop.training.world import World

_EXPIRES = "checkout session expires"


class CheckoutSessions:
    """The Checkout Session endpoints, and how a session ends."""

    def __init__(self, world: World, setup_intents: SetupIntents) -> None:
        self._world = world
        self._setup_intents = setup_intents
        world.when_due(_EXPIRES, self._time_is_up)

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/checkout/sessions."""
        params = create_params(given)
        world, now = self._world, self._world.clock.now()
        customer = self._customer(params)
        setup = params.inner("setup_intent_data", ("description", "metadata", "on_behalf_of"))
        setup_metadata, description = setup.metadata(), setup.text("description")
        redisplay = params.inner("payment_method_data", ("allow_redisplay",)).text("allow_redisplay")
        types = self._types(params)
        session = world.make("checkout.session", **echoed(params), id=world.ids.session())
        session |= {
            "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
            "currency": self._currency(params),
            "custom_fields": [],
            "custom_text": world.templates.part("checkout.session", "custom_text"),
            "customer": None if customer is None else customer["id"],
            "expires_at": expiry(params, now),
            "metadata": params.metadata(),
            "mode": "setup",
            "payment_method_configuration_details": {"id": CONFIGURATION_ID, "parent": None},
            "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
            "payment_method_types": types,
            "payment_status": "no_payment_required",
            "shipping_options": [],
            "status": "open",
            "ui_mode": "hosted_page",
            "url": f"{world.public_base}/c/pay/{session['id']}#{world.ids.fragment()}",
        }
        email = session["customer_email"] if customer is None else customer["email"]
        if email is not None:
            session["customer_details"] = self.details(email, None)
        session["setup_intent"] = self._setup_intents.open(session["customer"], types, description, setup_metadata)
        world.remind(_EXPIRES, session["id"], session["expires_at"])
        world.keep_note(session["id"], allow_redisplay=redisplay or "unspecified")
        return world.keep(session)

    def retrieve(self, given: JsonObject, session_id: str) -> JsonObject:
        """GET /v1/checkout/sessions/{id}."""
        Params(given, ())
        return self._world.need("checkout.session", session_id, "session")

    def update(self, given: JsonObject, session_id: str) -> JsonObject:
        """POST /v1/checkout/sessions/{id}: only metadata matters in setup mode."""
        params = Params(given, ("metadata", "collected_information"))
        session = self._world.need("checkout.session", session_id, "session")
        session["metadata"] = params.metadata(session["metadata"])
        return self._world.keep(session)

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/checkout/sessions."""
        known = ("created", "customer", "customer_details", "payment_intent", "payment_link", "status")
        params = Params(given, (*PAGE_PARAMS, *known, "subscription"))
        in_time = created_filter(params)
        status = params.choice("status", ("open", "complete", "expired"))
        customer = params.text("customer")
        email = params.inner("customer_details", ("email",)).text("email")
        elsewhere = bool(params.given(("payment_intent", "payment_link", "subscription")))
        shelf = self._world.shelves["checkout.session"]
        things = shelf.newest_first()
        if customer is not None:
            things = shelf.newest_first(customer=customer)
        elif status is not None:
            things = shelf.newest_first(status=status)

        def keep(session: JsonObject) -> bool:
            details = session["customer_details"] or {}
            return (
                not elsewhere
                and status in (None, session["status"])
                and email in (None, details.get("email"))
                and in_time(session)
            )

        return page(shelf, params, "/v1/checkout/sessions", things, keep)

    def expire(self, given: JsonObject, session_id: str) -> JsonObject:
        """POST /v1/checkout/sessions/{id}/expire: only from `open`."""
        Params(given, ())
        session = self._world.need("checkout.session", session_id, "session")
        if session["status"] != "open":
            raise wrong_state(
                'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a '
                f"status of `{session['status']}`."
            )
        return self.end(session, "expired", "checkout.session.expired")

    def end(self, session: JsonObject, status: str, event: str) -> JsonObject:
        """Close a session for good; an unused SetupIntent is cancelled."""
        self._world.forget(_EXPIRES, session["id"])
        if status == "expired":
            self._setup_intents.abandon(session["setup_intent"])
        return self._world.keep(session | {"status": status, "url": None}, event)

    def _time_is_up(self, session_id: str) -> None:
        session = self._world.need("checkout.session", session_id)
        if session["status"] == "open":
            self.end(session, "expired", "checkout.session.expired")

    def details(self, email: str | None, name: str | None) -> JsonObject:
        """`customer_details`; setup mode has no address."""
        part = self._world.templates.part("checkout.session", "customer_details")
        return part | {"email": email, "name": name, "tax_exempt": "none", "tax_ids": []}

    def _customer(self, params: Params) -> JsonObject | None:
        customer_id = params.text("customer")
        return None if customer_id is None else self._world.need_customer(customer_id)

    def _currency(self, params: Params) -> str | None:
        code = params.text("currency")
        if code is None:
            if "allowed_payment_method_types" not in params:
                raise missing_parameter("currency")
            return None
        return self._world.currencies.get(code).code

    def _types(self, params: Params) -> list[str]:
        allowed = params.texts("allowed_payment_method_types")
        excluded = params.texts("excluded_payment_method_types") or []
        configuration = params.text("payment_method_configuration")
        if configuration not in (None, CONFIGURATION_ID):
            raise no_such("payment_method_configuration", str(configuration), "payment_method_configuration")
        types = offered_types(self._currency(params), allowed, excluded)
        if not types:
            raise bad_parameter("allowed_payment_method_types", "No payment method is left to offer.")
        return types
