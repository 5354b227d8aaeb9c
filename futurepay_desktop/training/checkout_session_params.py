"""What may be sent when a Checkout Session in setup mode is made (docs.stripe.com/api/checkout/sessions/create)."""

from urllib.parse import urlsplit

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.request_errors import bad_parameter, missing_parameter

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
    "hi-IN",
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


def create_params(given: JsonObject) -> Params:
    """The parameters of a create, checked against each other."""
    refuse_payment_method_types(given)
    params = Params(given, (*_KNOWN, *_OTHER_MODES, *_OTHER_PAGES))
    _check_mode(params)
    params.exclusive("customer", "customer_email")
    params.exclusive("customer", "customer_creation")
    params.exclusive("allowed_payment_method_types", "excluded_payment_method_types")
    if "customer_update" in params and "customer" not in params:
        raise bad_parameter("customer_update", "`customer_update` can only be used with `customer`.")
    return params


def _check_mode(params: Params) -> None:
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


def echoed(params: Params) -> JsonObject:
    """What the session repeats of its request."""
    return {
        "cancel_url": _url(params, "cancel_url"),
        "client_reference_id": params.text("client_reference_id", limit=_LONGEST_REFERENCE),
        "customer_creation": params.choice("customer_creation", ("always", "if_required")),
        "customer_email": params.email("customer_email"),
        "integration_identifier": params.text("integration_identifier"),
        "locale": params.choice("locale", _LOCALES),
        "success_url": _success_url(params),
    }


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
