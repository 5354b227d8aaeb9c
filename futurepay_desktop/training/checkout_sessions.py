"""Checkout Sessions in setup mode: create, read, list, change metadata, expire.

Rules: docs.stripe.com/api/checkout/sessions.
"""

from urllib.parse import urlsplit

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.payment_method_configurations import CONFIGURATION_ID, offered_types
from futurepay_desktop.training.request_errors import bad_parameter, missing_parameter, no_such, wrong_state
from futurepay_desktop.training.setup_intents import SetupIntents
from futurepay_desktop.training.world import World

_SHORTEST, _LONGEST = 30 * 60, 24 * 3600  # seconds a session may live
_LOCALES = [
    "auto",
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "en-GB",
    "es",
    "es-419",
    "et",
    "fi",
    "fil",
    "fr",
    "fr-CA",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "lv",
    "ms",
    "mt",
    "nb",
    "nl",
    "pl",
    "pt",
    "pt-BR",
    "ro",
    "ru",
    "sk",
    "sl",
    "sv",
    "th",
    "tr",
    "vi",
    "zh",
    "zh-HK",
    "zh-TW",
]
_KNOWN = [
    "after_expiration",
    "allowed_payment_method_types",
    "billing_address_collection",
    "branding_settings",
    "cancel_url",
    "client_reference_id",
    "consent_collection",
    "currency",
    "custom_fields",
    "custom_text",
    "customer",
    "customer_creation",
    "customer_email",
    "customer_update",
    "excluded_payment_method_types",
    "expires_at",
    "integration_identifier",
    "locale",
    "metadata",
    "mode",
    "name_collection",
    "origin_context",
    "payment_method_configuration",
    "payment_method_data",
    "payment_method_options",
    "setup_intent_data",
    "success_url",
    "tax_id_collection",
    "ui_mode",
    "wallet_options",
]
_OTHER_MODES = [
    "adaptive_pricing",
    "allow_promotion_codes",
    "automatic_tax",
    "discounts",
    "invoice_creation",
    "line_items",
    "optional_items",
    "payment_intent_data",
    "payment_method_collection",
    "phone_number_collection",
    "saved_payment_method_options",
    "shipping_address_collection",
    "shipping_options",
    "submit_type",
    "subscription_data",
]
_OTHER_PAGES = ("redirect_on_completion", "return_url")
_LONGEST_REFERENCE = 200


class CheckoutSessions:
    """The Checkout Session endpoints, and how a session ends."""

    def __init__(self, world: World, setup_intents: SetupIntents) -> None:
        self._world = world
        self._setup_intents = setup_intents

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/checkout/sessions."""
        refuse_payment_method_types(given)
        params = Params(given, (*_KNOWN, *_OTHER_MODES, *_OTHER_PAGES))
        self._check(params)
        world, now = self._world, self._world.clock.now()
        customer = self._customer(params)
        setup = params.inner("setup_intent_data", ("description", "metadata", "on_behalf_of"))
        setup_metadata, description = setup.metadata(), setup.text("description")
        types = self._types(params)
        session = world.make("checkout.session", **self._echo(params), id=world.ids.session())
        session |= {
            "currency": self._currency(params),
            "custom_fields": [],
            "custom_text": world.templates.part("checkout.session", "custom_text"),
            "customer": None if customer is None else customer["id"],
            "expires_at": self._expiry(params, now),
            "metadata": params.metadata(),
            "mode": "setup",
            "payment_method_configuration_details": {"id": CONFIGURATION_ID, "parent": None},
            "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
            "payment_method_types": types,
            "payment_status": "no_payment_required",
            "status": "open",
            "ui_mode": "hosted_page",
            "url": f"{world.public_base}/c/pay/{session['id']}#{world.ids.fragment()}",
        }
        email = session["customer_email"] if customer is None else customer["email"]
        if email is not None:
            session["customer_details"] = self.details(email, None)
        session["setup_intent"] = self._setup_intents.open(session["customer"], types, description, setup_metadata)
        world.remind(session["id"], session["expires_at"])
        redisplay = params.inner("payment_method_data", ("allow_redisplay",)).text("allow_redisplay")
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
        self._world.forget(session["id"])
        if status == "expired":
            self._setup_intents.abandon(session["setup_intent"])
        return self._world.keep(session | {"status": status, "url": None}, event)

    def details(self, email: str | None, name: str | None) -> JsonObject:
        """`customer_details`; setup mode has no address."""
        part = self._world.templates.part("checkout.session", "customer_details")
        return part | {"email": email, "name": name, "tax_exempt": "none", "tax_ids": []}

    def _check(self, params: Params) -> None:
        mode = params.choice("mode", ("payment", "setup", "subscription"))
        if mode != "setup":
            raise bad_parameter("mode", "Training Checkout saves payment methods only: send mode=setup.")
        for name in params.given(_OTHER_MODES):
            raise bad_parameter(name, f"You can not pass `{name}` in `setup` mode.")
        page_kind = params.choice("ui_mode", ("hosted_page", "embedded_page", "elements", "form"))
        if page_kind not in (None, "hosted_page"):
            raise bad_parameter("ui_mode", "Training Checkout has the hosted page only.")
        for name in params.given(_OTHER_PAGES):
            raise bad_parameter(name, f"`{name}` can not be used with `ui_mode=hosted_page`.")
        params.exclusive("customer", "customer_email")
        params.exclusive("customer", "customer_creation")
        params.exclusive("allowed_payment_method_types", "excluded_payment_method_types")
        if "customer_update" in params and "customer" not in params:
            raise bad_parameter("customer_update", "`customer_update` can only be used with `customer`.")

    def _echo(self, params: Params) -> JsonObject:
        return {
            "cancel_url": _url(params, "cancel_url"),
            "client_reference_id": params.text("client_reference_id", limit=_LONGEST_REFERENCE),
            "customer_creation": params.choice("customer_creation", ("always", "if_required")),
            "customer_email": params.email("customer_email"),
            "integration_identifier": params.text("integration_identifier"),
            "locale": params.choice("locale", _LOCALES),
            "success_url": _success_url(params),
        }

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
        if params.text("payment_method_configuration") not in (None, CONFIGURATION_ID):
            raise no_such("payment_method_configuration", "…", "payment_method_configuration")
        types = offered_types(self._currency(params), allowed, excluded)
        if not types:
            raise bad_parameter("allowed_payment_method_types", "No payment method is left to offer.")
        return types

    def _expiry(self, params: Params, now: int) -> int:
        at = params.integer("expires_at")
        if at is None:
            return now + _LONGEST
        if not now + _SHORTEST <= at <= now + _LONGEST:
            raise bad_parameter(
                "expires_at",
                "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
            )
        return at


def refuse_payment_method_types(given: JsonObject) -> None:
    """Since 2026-09-30 this parameter is refused (docs.stripe.com/changelog/endive)."""
    if "payment_method_types" in given:
        raise bad_parameter(
            "payment_method_types",
            "`payment_method_types` is no longer supported. Use `allowed_payment_method_types` instead.",
            "payment_method_types_no_longer_supported",
        )


def _success_url(params: Params) -> str:
    url = _url(params, "success_url")
    if url is None:
        raise missing_parameter("success_url")
    return url


def _url(params: Params, name: str) -> str | None:
    url = params.text(name)
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
    except ValueError:
        good = False
    if not good:
        raise bad_parameter(name, "Not a valid URL", "url_invalid")
    return url
