"""`payment_method_options`, `amount_details` and `shipping` of a PaymentIntent, read and shown again.

docs.stripe.com/api/payment_intents/create; of the options only `card[capture_method]` changes what happens, the
others are listed in `without_effect`.
"""

from collections.abc import Callable, Collection, Mapping

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.payments.shipping import read_shipping

_CAPTURES = ("manual", "")
_USAGES = ("none", "off_session", "on_session", "")
_NETWORKS = (
    "amex",
    "cartes_bancaires",
    "diners",
    "discover",
    "eftpos_au",
    "girocard",
    "interac",
    "jcb",
    "link",
    "mastercard",
    "unionpay",
    "unknown",
    "visa",
)
_CARD = {
    "cvc_token": None,
    "installments": None,
    "mandate_options": None,
    "moto": None,
    "network": _NETWORKS,
    "request_extended_authorization": ("if_available", "never"),
    "request_incremental_authorization": ("if_available", "never"),
    "request_multicapture": ("if_available", "never"),
    "request_overcapture": ("if_available", "never"),
    "request_three_d_secure": ("any", "automatic", "challenge"),
    "require_cvc_recollection": None,
    "setup_future_usage": _USAGES,
    "statement_descriptor_suffix_kana": None,
    "statement_descriptor_suffix_kanji": None,
    "stored_credential_usage": None,
    "three_d_secure": None,
    "capture_method": _CAPTURES,
}
_DEBIT = ("mandate_options", "preferred_settlement_speed", "setup_future_usage", "target_date", "verification_method")
_OTHERS = {
    "acss_debit": _DEBIT,
    "bacs_debit": _DEBIT,
    "cashapp": ("capture_method", "setup_future_usage"),
    "klarna": ("capture_method", "preferred_locale", "setup_future_usage"),
    "link": ("capture_method", "persistent_token", "setup_future_usage"),
    "sepa_debit": _DEBIT,
    "us_bank_account": (*_DEBIT, "financial_connections", "networks", "transaction_purpose"),
}
_SHOWN_CARD = ("capture_method", "network", "request_three_d_secure", "setup_future_usage")
_DETAILS = ("discount_amount", "enforce_arithmetic_validation", "line_items", "shipping", "tax")
_DETAIL_PARTS = {"shipping": ("amount", "from_postal_code", "to_postal_code"), "tax": ("total_tax_amount",)}
_LINES_MOST = 200
_LINE_PARAMS = (
    "discount_amount",
    "payment_method_options",
    "product_code",
    "product_name",
    "quantity",
    "tax",
    "unit_cost",
    "unit_of_measure",
)


def read_options(intent: JsonObject, params: Params) -> None:
    """`payment_method_options`: what was said of each type, and Stripe's own defaults of cards."""
    given = params.inner("payment_method_options", ("card", *_OTHERS))
    options: JsonObject = dict(intent["payment_method_options"])
    if "card" in intent["payment_method_types"]:
        blank = {"installments": None, "mandate_options": None, "network": None, "request_three_d_secure": "automatic"}
        options["card"] = blank | options.get("card", {}) | _card(given)
    for kind in given.given(_OTHERS):
        inner = given.inner(kind, _OTHERS[kind])
        options[kind] = options.get(kind, {}) | _words(
            inner, {"capture_method": _CAPTURES, "setup_future_usage": _USAGES}
        )
    intent["payment_method_options"] = options


def _card(given: Params) -> JsonObject:
    if "card" not in given:
        return {}
    words = {name: words for name, words in _CARD.items() if words is not None}
    said = _words(given.inner("card", _CARD), words)
    return {name: word for name, word in said.items() if name in _SHOWN_CARD}


def _words(options: Params, allowed: Mapping[str, Collection[str]]) -> JsonObject:
    """The words that were sent, each one of those allowed; an empty one leaves the option out."""
    said: JsonObject = {}
    for name in options.given(allowed):
        value = options.text(name, clearable="" in allowed[name])
        if value is not None and value not in allowed[name]:
            words = ", ".join(filter(None, allowed[name]))
            raise bad_parameter(options.name(name), f"Invalid {options.name(name)}: must be one of {words}")
        if value is not None:
            said[name] = value
    return said


def read_details(intent: JsonObject, params: Params) -> None:
    """`amount_details`: where the amount comes from, in minor units; it never changes the amount."""
    if "amount_details" not in params:
        return
    details: JsonObject = {"tip": {}}
    if params.raw("amount_details") != "":
        given = params.inner("amount_details", _DETAILS)
        given.flag("enforce_arithmetic_validation")
        if "discount_amount" in given:
            details["discount_amount"] = given.integer("discount_amount", least=0)
        for name, inner in _DETAIL_PARTS.items():
            if name in given:
                part = given.inner(name, inner)
                details[name] = {key: _read_detail(part, key) for key in inner}
        given.items("line_items", _LINE_PARAMS, most=_LINES_MOST)
    intent["amount_details"] = details


def _read_detail(part: Params, key: str) -> int | str | None:
    return part.integer(key, least=0) if key.endswith("amount") else part.text(key, clearable=True)


def read_shown(intent: JsonObject, params: Params) -> None:
    """All three, as far as they were sent."""
    readers: list[Callable[[JsonObject, Params], None]] = [read_options, read_details]
    for read in readers:
        read(intent, params)
    if "shipping" in params:
        intent["shipping"] = read_shipping(params)
