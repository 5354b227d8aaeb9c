"""Checkout Sessions: create, read, list, change, expire (docs.stripe.com/api/checkout/sessions)."""

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such, wrong_state
from futurepay_desktop.training.checkout.checkout_links import EXPIRES, open_recovery, page_of
from futurepay_desktop.training.checkout.checkout_method_options import method_options, session_types
from futurepay_desktop.training.checkout.checkout_options import options
from futurepay_desktop.training.checkout.checkout_payment_params import (
    automatic_tax,
    payment_fields,
    payment_intent_data,
    totals,
)
from futurepay_desktop.training.checkout.checkout_session_params import create_params, echoed, expiry, return_url
from futurepay_desktop.training.checkout.line_items import LineItems
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import CONFIGURATION_ID
from futurepay_desktop.training.methods.payment_method_params import REDISPLAY
from futurepay_desktop.training.setup.setup_steps import SetupSteps
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_SWITCHES = ("address", "name", "shipping")


class CheckoutSessions:
    """The Checkout Session endpoints, and how a session ends."""

    def __init__(self, world: World, steps: SetupSteps, lines: LineItems) -> None:
        self._world = world
        self._steps = steps
        self._lines = lines
        world.when_due(EXPIRES, self._time_is_up)

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/checkout/sessions."""
        params = create_params(given)
        world, now = self._world, self._world.clock.now()
        customer = self._customer(params)
        paying = params.text("mode") == "payment"
        basket = self._lines.read(params) if paying else None
        currency = self._currency(params)
        types = session_types(params, world, currency if basket is None else basket.currency)
        session = world.make("checkout.session", **echoed(params), **options(params), id=world.ids.session())
        hosted = session["ui_mode"] == "hosted_page"
        session |= {
            "automatic_tax": automatic_tax(params),
            "client_secret": None if hosted else f"{session['id']}_secret_{world.ids.fragment()}",
            "currency": currency,
            "customer": None if customer is None else customer["id"],
            "expires_at": expiry(params, now),
            "payment_method_configuration_details": {"id": CONFIGURATION_ID, "parent": None},
            "payment_method_options": method_options(params, types),
            "payment_method_types": types,
            "payment_status": "no_payment_required",
            "shipping_options": [],
            "status": "open",
            "url": page_of(world, session["id"]) if hosted else None,
        }
        email = session["customer_email"] if customer is None else customer["email"]
        if email is not None:
            session["customer_details"] = self.details(email, None)
        note = self._noted(params)
        if basket is None:
            session["setup_intent"] = self._open_setup(params, session)
        else:
            session |= payment_fields(params, basket, currency)
            note["payment_intent_data"] = payment_intent_data(params)
            self._lines.keep(session["id"], basket)
        world.remind(EXPIRES, session["id"], session["expires_at"])
        world.keep_note(session["id"], **note)
        return world.keep(session)

    def retrieve(self, given: JsonObject, session_id: str) -> Ready:
        """GET /v1/checkout/sessions/{id}."""
        Params(given, ())
        return self._world.show("checkout.session", session_id, "session")

    def update(self, given: JsonObject, session_id: str) -> JsonObject:
        """POST /v1/checkout/sessions/{id}: metadata always, the rest while it is open and for pages of one's own."""
        known = ("collected_information", "line_items", "metadata", "payment_intent_data", "shipping_options")
        params = Params(given, known)
        session = self._world.need("checkout.session", session_id, "session")
        self._check_update(params, session)
        if "line_items" in params:
            basket = self._lines.read_again(params, self._lines.of(session_id))
            session |= totals(basket)
            self._lines.keep(session_id, basket)
        if "payment_intent_data" in params:
            data = self._world.note(session_id).get("payment_intent_data", {}) | payment_intent_data(params)
            self._world.keep_note(session_id, payment_intent_data=data)
        if "collected_information" in params:
            session["collected_information"] = _collected(params)
        session["metadata"] = params.metadata(session["metadata"])
        return self._world.keep(session)

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/checkout/sessions."""
        known = ("created", "customer", "customer_account", "customer_details", "payment_intent", "payment_link")
        params = Params(given, (*PAGE_PARAMS, *known, "status", "subscription"))
        in_time = created_filter(params)
        status = params.choice("status", ("open", "complete", "expired"))
        customer, intent = params.text("customer"), params.text("payment_intent")
        email = params.inner("customer_details", ("email",)).text("email")
        elsewhere = bool(params.given(("customer_account", "payment_link", "subscription")))
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
                and intent in (None, session["payment_intent"])
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
        return self._expire(session)

    def complete(self, session: JsonObject) -> JsonObject:
        """The customer is done; the session closes for good."""
        self._world.forget(EXPIRES, session["id"])
        if (session["consent_collection"] or {}).get("terms_of_service") == "required":
            session["consent"] |= {"terms_of_service": "accepted"}
        if session["automatic_tax"]["enabled"]:
            session["automatic_tax"] |= {"status": "complete"}
        return self._world.keep(session | {"status": "complete", "url": None}, "checkout.session.completed")

    def details(self, email: str | None, name: str | None, *, paying: bool = False) -> JsonObject:
        """`customer_details`; setup mode has no address."""
        part = self._world.templates.part("checkout.session", "customer_details")
        if paying:
            part["address"] = dict.fromkeys(ADDRESS)
        return part | {"email": email, "name": name, "tax_exempt": "none", "tax_ids": []}

    def _expire(self, session: JsonObject) -> JsonObject:
        self._world.forget(EXPIRES, session["id"])
        if session["setup_intent"] is not None:
            intent = self._world.need("setup_intent", session["setup_intent"])
            if intent["status"] not in ("succeeded", "canceled"):
                self._steps.cancel(intent["id"], "abandoned")
        open_recovery(self._world, session)
        return self._world.keep(session | {"status": "expired", "url": None}, "checkout.session.expired")

    def _time_is_up(self, session_id: str) -> None:
        session = self._world.need("checkout.session", session_id)
        if session["status"] == "open":
            self._expire(session)

    def _customer(self, params: Params) -> JsonObject | None:
        if "customer_account" in params:
            raise no_such("account", params.required("customer_account"), "customer_account")
        customer_id = params.text("customer")
        return None if customer_id is None else self._world.need_customer(customer_id)

    def _currency(self, params: Params) -> str | None:
        code = params.text("currency")
        if code is None:
            if params.text("mode") == "setup" and "allowed_payment_method_types" not in params:
                raise missing_parameter("currency")
            return None
        return self._world.currencies.get(code).code

    def _noted(self, params: Params) -> JsonObject:
        redisplay = params.inner("payment_method_data", ("allow_redisplay",)).choice("allow_redisplay", REDISPLAY)
        switches = params.inner("customer_update", _SWITCHES)
        update = {name: switches.choice(name, ("auto", "never")) for name in switches.given(_SWITCHES)}
        return {"allow_redisplay": redisplay, "customer_update": update, "return_url": return_url(params)}

    def _open_setup(self, params: Params, session: JsonObject) -> str:
        setup = params.inner("setup_intent_data", ("description", "metadata", "on_behalf_of"))
        intent = self._steps.blank(session["customer"], session["payment_method_types"])
        intent |= {"description": setup.text("description", limit=1000), "metadata": setup.metadata()}
        self._world.keep_note(intent["id"], session=session["id"])
        identity: str = self._world.keep(intent, "setup_intent.created")["id"]
        return identity

    @staticmethod
    def _check_update(params: Params, session: JsonObject) -> None:
        asked = params.given(("collected_information", "line_items", "payment_intent_data", "shipping_options"))
        for name in asked:
            if session["status"] != "open":
                raise wrong_state(f"This Checkout Session is {session['status']}: `{name}` can not change any more.")
            if session["mode"] != "payment":
                raise bad_parameter(name, f"You can not pass `{name}` in `setup` mode.")
        own_page = session["ui_mode"] in ("embedded_page", "elements")
        if "collected_information" in params and not own_page:
            raise bad_parameter("collected_information", "Only for `embedded_page` and `elements`.")
        if "payment_intent_data" in params and session["ui_mode"] != "elements":
            raise bad_parameter("payment_intent_data", "Only while `ui_mode` is `elements`.")
        if "shipping_options" in params:
            raise bad_parameter("shipping_options", "Training has no shipping rates.")


def _collected(params: Params) -> JsonObject:
    details = params.inner("collected_information", ("shipping_details",)).inner(
        "shipping_details", ("address", "name")
    )
    address = details.inner("address", ADDRESS)
    shown = {name: address.text(name) for name in ADDRESS}
    for name in ("country", "line1"):
        if shown[name] is None:
            raise missing_parameter(address.name(name))
    shipping = {"address": shown, "name": details.required("name")}
    return {"business_name": None, "individual_name": None, "shipping_details": shipping}
