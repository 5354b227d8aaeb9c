"""What a Checkout Session asks and shows beside the payment: texts, questions, consent, ways back.

Each function reads one parameter of the create and gives what the session shows of it. What has no effect on the
practice page is listed in `without_effect.py`.
"""

import re

from futurepay_desktop.training.api.addresses import is_country
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.json_types import JsonObject

_TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
_LONGEST_TEXT, _LONGEST_LABEL, _LONGEST_KEY = 1200, 100, 200
_MOST_FIELDS, _MOST_CHOICES = 3, 200
_KEY = re.compile(r"[A-Za-z0-9]+", re.ASCII)
_FONTS = (
    "be_vietnam_pro bitter chakra_petch default hahmlet inconsolata inter lato lora m_plus_1_code montserrat noto_sans "
    "noto_sans_jp noto_serif nunito open_sans pridi pt_sans pt_serif raleway roboto roboto_slab source_sans_pro "
    "titillium_web ubuntu_mono zen_maru_gothic"
)


def options(params: Params) -> JsonObject:
    """The fields of a session that repeat its options, with Stripe's values where nothing was said."""
    _check_looks(params)
    consent = _consent_collection(params)
    return {
        "after_expiration": _after_expiration(params),
        "consent": None if consent is None else {"promotions": None, "terms_of_service": None},
        "consent_collection": consent,
        "custom_fields": _custom_fields(params),
        "custom_text": _custom_text(params),
        "permissions": _permissions(params),
        "phone_number_collection": {"enabled": _enabled(params, "phone_number_collection")},
        "shipping_address_collection": _shipping_countries(params),
        "wallet_options": _wallet_options(params),
    }


def _after_expiration(params: Params) -> JsonObject | None:
    if "after_expiration" not in params:
        return None
    recovery = params.inner("after_expiration", ("recovery",)).inner("recovery", ("allow_promotion_codes", "enabled"))
    enabled = recovery.flag("enabled")
    if enabled is None:
        raise missing_parameter(recovery.name("enabled"))
    codes = bool(recovery.flag("allow_promotion_codes"))
    return {"recovery": {"allow_promotion_codes": codes, "enabled": enabled, "expires_at": None, "url": None}}


def _consent_collection(params: Params) -> JsonObject | None:
    if "consent_collection" not in params:
        return None
    consent = params.inner("consent_collection", ("payment_method_reuse_agreement", "promotions", "terms_of_service"))
    agreement = None
    if "payment_method_reuse_agreement" in consent:
        inner = consent.inner("payment_method_reuse_agreement", ("position",))
        position = inner.choice("position", ("auto", "hidden"))
        if position is None:
            raise missing_parameter(inner.name("position"))
        agreement = {"position": position}
    return {
        "payment_method_reuse_agreement": agreement,
        "promotions": consent.choice("promotions", ("auto", "none")),
        "terms_of_service": consent.choice("terms_of_service", ("none", "required")),
    }


def _custom_text(params: Params) -> JsonObject:
    texts = params.inner("custom_text", _TEXTS)
    shown: JsonObject = dict.fromkeys(_TEXTS)
    for name in texts.given(_TEXTS):
        if texts.raw(name) != "":
            message = texts.inner(name, ("message",)).required("message", limit=_LONGEST_TEXT)
            shown[name] = {"message": message}
    return shown


def _custom_fields(params: Params) -> list[JsonObject]:
    known = ("dropdown", "key", "label", "numeric", "optional", "text", "type")
    fields = [_custom_field(field) for field in params.items("custom_fields", known, most=_MOST_FIELDS)]
    if len({field["key"] for field in fields}) < len(fields):
        raise bad_parameter("custom_fields", "Each custom field needs a key of its own.")
    return fields


def _custom_field(field: Params) -> JsonObject:
    key = field.required("key", limit=_LONGEST_KEY)
    if not _KEY.fullmatch(key):
        raise bad_parameter(field.name("key"), "A key has letters and digits only.")
    label = field.inner("label", ("custom", "type"))
    label.choice("type", ("custom",))
    field.required("type")
    kind = str(field.choice("type", ("dropdown", "numeric", "text")))
    for other in field.given(("dropdown", "numeric", "text")):
        if other != kind:
            raise bad_parameter(field.name(other), f"`{other}` can not be used with the type `{kind}`.")
    shown: JsonObject = {
        "dropdown": None,
        "key": key,
        "label": {"custom": label.required("custom", limit=_LONGEST_LABEL), "type": "custom"},
        "numeric": None,
        "optional": bool(field.flag("optional")),
        "text": None,
        "type": kind,
    }
    return shown | {kind: _choices(field) if kind == "dropdown" else _bounds(field, kind)}


def _choices(field: Params) -> JsonObject:
    dropdown = field.inner("dropdown", ("default_value", "options"))
    offered = [
        {"label": choice.required("label", limit=_LONGEST_LABEL), "value": choice.required("value", limit=100)}
        for choice in dropdown.items("options", ("label", "value"), most=_MOST_CHOICES)
    ]
    if not offered:
        raise missing_parameter(dropdown.name("options"))
    default = dropdown.text("default_value")
    if default is not None and default not in {choice["value"] for choice in offered}:
        raise bad_parameter(dropdown.name("default_value"), "The default is not one of the options.")
    return {"default_value": default, "options": offered, "value": None}


def _bounds(field: Params, kind: str) -> JsonObject:
    bounds = field.inner(kind, ("default_value", "maximum_length", "minimum_length"))
    least, most = (bounds.integer(name, least=1, most=255) for name in ("minimum_length", "maximum_length"))
    if least is not None and most is not None and least > most:
        raise bad_parameter(bounds.name("maximum_length"), "The longest is shorter than the shortest.")
    return {
        "default_value": bounds.text("default_value"),
        "maximum_length": most,
        "minimum_length": least,
        "value": None,
    }


def _permissions(params: Params) -> JsonObject | None:
    if "permissions" not in params:
        return None
    who = params.inner("permissions", ("update_shipping_details",))
    return {"update_shipping_details": who.choice("update_shipping_details", ("client_only", "server_only"))}


def _shipping_countries(params: Params) -> JsonObject | None:
    if "shipping_address_collection" not in params:
        return None
    collection = params.inner("shipping_address_collection", ("allowed_countries",))
    countries = collection.texts("allowed_countries", most=250)
    if not countries:
        raise missing_parameter(collection.name("allowed_countries"))
    for index, country in enumerate(countries):
        if not is_country(country):
            raise bad_parameter(f"{collection.name('allowed_countries')}[{index}]", "Invalid country code.")
    return {"allowed_countries": countries}


def _wallet_options(params: Params) -> JsonObject | None:
    if "wallet_options" not in params:
        return None
    wallets = params.inner("wallet_options", ("link",))
    if "link" not in wallets:
        return {"link": None}
    return {"link": {"display": wallets.inner("link", ("display",)).choice("display", ("auto", "never"))}}


def _enabled(params: Params, key: str, others: tuple[str, ...] = ()) -> bool:
    inner = params.inner(key, ("enabled", *others))
    enabled = inner.flag("enabled")
    if enabled is None and key in params:
        raise missing_parameter(inner.name("enabled"))
    return bool(enabled)


def _check_looks(params: Params) -> None:
    """Reads what the practice page does not follow, so that mistakes are told all the same."""
    _enabled(params, "managed_payments")
    _enabled(params, "tax_id_collection", ("required",))
    params.inner("tax_id_collection", ("enabled", "required")).choice("required", ("if_supported", "never"))
    names = params.inner("name_collection", ("business", "individual"))
    for name in names.given(("business", "individual")):
        _enabled(names, name, ("optional",))
    looks = params.inner(
        "branding_settings",
        ("background_color", "border_style", "button_color", "display_name", "font_family", "icon", "logo"),
    )
    if looks.raw("border_style") != "":
        looks.choice("border_style", ("pill", "rectangular", "rounded"))
    if looks.raw("font_family") != "":
        looks.choice("font_family", _FONTS.split())
