"""What may be sent when a Checkout Session is made, and what goes together.

Rules: docs.stripe.com/api/checkout/sessions/create; which mode and which page take what, as stripe-python's
`SessionCreateParams` describes it.
"""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.api.text_rules import read_url
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import refuse_payment_method_types

_SHORTEST, _LONGEST = 30 * 60, 24 * 3600  # seconds a session may live
_TAGS = (
    "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl "
    "pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)
_LOCALES = _TAGS.split()
_EVERY_MODE = (
    "adaptive_pricing",
    "after_expiration",
    "allowed_payment_method_types",
    "automatic_tax",
    "billing_address_collection",
    "branding_settings",
    "cancel_url",
    "client_reference_id",
    "consent_collection",
    "currency",
    "custom_fields",
    "custom_text",
    "customer",
    "customer_account",
    "customer_creation",
    "customer_email",
    "customer_update",
    "excluded_payment_method_types",
    "expires_at",
    "integration_identifier",
    "locale",
    "managed_payments",
    "metadata",
    "mode",
    "name_collection",
    "origin_context",
    "payment_method_configuration",
    "payment_method_data",
    "payment_method_options",
    "permissions",
    "redirect_on_completion",
    "return_url",
    "success_url",
    "tax_id_collection",
    "ui_mode",
    "wallet_options",
)
_SETUP_ONLY = ("setup_intent_data",)
_PAYMENT_ONLY = (
    "allow_promotion_codes",
    "discounts",
    "invoice_creation",
    "line_items",
    "optional_items",
    "payment_intent_data",
    "phone_number_collection",
    "saved_payment_method_options",
    "shipping_address_collection",
    "shipping_options",
    "submit_type",
)
_SUBSCRIPTION_ONLY = ("payment_method_collection", "subscription_data")
KNOWN = (*_EVERY_MODE, *_SETUP_ONLY, *_PAYMENT_ONLY, *_SUBSCRIPTION_ONLY)
_REFUSED_IN = {
    # Prices of nothing: what these do without line items is not documented; refusing keeps shops from relying on it.
    "setup": (*_PAYMENT_ONLY, *_SUBSCRIPTION_ONLY, "adaptive_pricing", "after_expiration", "automatic_tax"),
    "payment": (*_SETUP_ONLY, *_SUBSCRIPTION_ONLY),
}
_REFUSED_ON = {
    "hosted_page": ("permissions", "redirect_on_completion", "return_url"),
    "embedded_page": ("cancel_url", "success_url"),
    "form": ("cancel_url", "optional_items", "redirect_on_completion", "success_url"),
    "elements": (
        "after_expiration",
        "branding_settings",
        "cancel_url",
        "custom_fields",
        "custom_text",
        "optional_items",
        "origin_context",
        "redirect_on_completion",
        "submit_type",
        "success_url",
    ),
}
_LONGEST_REFERENCE = 200


def create_params(given: JsonObject) -> Params:
    """The parameters of a create, checked against each other."""
    refuse_payment_method_types(given)
    params = Params(given, KNOWN)
    _check_mode(params)
    _check_page(params)
    params.exclusive("customer", "customer_email")
    params.exclusive("customer", "customer_creation")
    params.exclusive("allowed_payment_method_types", "excluded_payment_method_types")
    if "customer_update" in params and "customer" not in params:
        raise bad_parameter("customer_update", "`customer_update` can only be used with `customer`.")
    return params


def _check_mode(params: Params) -> None:
    mode = params.choice("mode", ("payment", "setup", "subscription"))
    if mode is None:
        raise missing_parameter("mode")
    if mode == "subscription":
        raise bad_parameter("mode", "Training Checkout has the modes `setup` and `payment`, no subscriptions.")
    for name in params.given(_REFUSED_IN[mode]):
        raise bad_parameter(name, f"You can not pass `{name}` in `{mode}` mode.")


def _check_page(params: Params) -> None:
    kind = page_kind(params)
    for name in params.given(_REFUSED_ON[kind]):
        raise bad_parameter(name, f"`{name}` can not be used with `ui_mode={kind}`.")
    if kind == "hosted_page":
        if "success_url" not in params:
            raise missing_parameter("success_url")
        return
    stays = params.choice("redirect_on_completion", ("always", "if_required", "never")) == "never"
    if stays and "return_url" in params:
        raise bad_parameter("return_url", "`return_url` can not be used with `redirect_on_completion=never`.")
    if not stays and "return_url" not in params:
        raise missing_parameter("return_url")


def page_kind(params: Params) -> str:
    """`ui_mode`; the names of before 2026-03-25 (`hosted`, `embedded`, `custom`) are refused."""
    return params.choice("ui_mode", tuple(_REFUSED_ON)) or "hosted_page"


def echoed(params: Params) -> JsonObject:
    """What the session repeats of its request."""
    paying = params.text("mode") == "payment"
    creation = params.choice("customer_creation", ("always", "if_required"))
    if creation is None and paying and "customer" not in params:
        creation = "if_required"  # since 2022-08-01 (docs.stripe.com/changelog)
    return {
        "billing_address_collection": params.choice("billing_address_collection", ("auto", "required")),
        "cancel_url": read_url(params, "cancel_url"),
        "client_reference_id": params.text("client_reference_id", limit=_LONGEST_REFERENCE),
        "customer_creation": creation,
        "customer_email": params.email("customer_email"),
        "integration_identifier": params.text("integration_identifier"),
        "locale": params.choice("locale", _LOCALES),
        "metadata": params.metadata(),
        "mode": params.text("mode"),
        "origin_context": params.choice("origin_context", ("mobile_app", "web")),
        "success_url": read_url(params, "success_url"),
        "ui_mode": page_kind(params),
    }


def return_url(params: Params) -> str | None:
    """Where an embedded page leads when done; None for the hosted page and one that stays."""
    return read_url(params, "return_url")


def expiry(params: Params, now: int) -> int:
    """When the session ends, in Unix seconds: 30 minutes to 24 hours from `now`, 24 hours unless told."""
    at = params.integer("expires_at")
    if at is None:
        return now + _LONGEST
    if not now + _SHORTEST <= at <= now + _LONGEST:
        raise bad_parameter(
            "expires_at",
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
        )
    return at
