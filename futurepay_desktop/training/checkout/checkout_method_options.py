"""Which methods a Checkout Session offers, and what it asks of each (docs.stripe.com/api/checkout/sessions/create)."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import TestCard
from futurepay_desktop.training.methods.payment_method_configurations import (
    KNOWN_TYPES,
    offered_types,
    read_types,
    switched_off,
)
from futurepay_desktop.training.world.world import World

_FUTURE = ("none", "off_session", "on_session")
_BRANDS = {
    "american_express": ("amex",),
    "discover_global_network": ("diners", "discover", "jcb", "unionpay"),
    "mastercard": ("mastercard",),
    "visa": ("visa",),
}
_FUNDING = ("credit", "debit", "prepaid")
_CARD = (
    "capture_method",
    "installments",
    "request_extended_authorization",
    "request_incremental_authorization",
    "request_multicapture",
    "request_overcapture",
    "request_three_d_secure",
    "restrictions",
    "setup_future_usage",
    "statement_descriptor_suffix_kana",
    "statement_descriptor_suffix_kanji",
)
_DEBIT = {
    "acss_debit": ("currency", "mandate_options", "setup_future_usage", "target_date", "verification_method"),
    "bacs_debit": ("mandate_options", "setup_future_usage", "target_date"),
    "link": ("capture_method", "setup_future_usage"),
    "sepa_debit": ("mandate_options", "setup_future_usage", "target_date"),
    "us_bank_account": ("financial_connections", "setup_future_usage", "target_date", "verification_method"),
}


def session_types(params: Params, world: World, currency: str | None) -> list[str]:
    """The types a new session offers; RequestRefusedError (400) when none is left."""
    allowed, excluded = read_types(params)
    link = params.inner("wallet_options", ("link",)).inner("link", ("display",))
    hidden = ["link"] if link.text("display") == "never" else []
    if currency == "usd" and allowed is None and "acss_debit" not in (params.raw("payment_method_options") or {}):
        hidden.append("acss_debit")  # a Canadian account in US dollars is offered to nobody unasked
    types = offered_types(currency, allowed, [*excluded, *hidden], switched_off(world))
    if not types:
        raise bad_parameter("allowed_payment_method_types", "No payment method is left to offer.")
    return types


def method_options(params: Params, types: list[str]) -> JsonObject:
    """`payment_method_options` of the session: what was sent, for the types that are offered."""
    given = params.inner("payment_method_options", (*KNOWN_TYPES, "demo_pay"))
    shown: JsonObject = {"card": {"request_three_d_secure": "automatic"}} if "card" in types else {}
    if "card" in given:
        card = _card(given)
        if "card" in types:
            shown["card"] |= card
    for kind in given.given(_DEBIT):
        debit = _debit(given, kind, setting_up=params.text("mode") == "setup")
        if kind in types:
            shown[kind] = debit
    return shown


def _card(given: Params) -> JsonObject:
    card = given.inner("card", _CARD)
    shown: JsonObject = {
        "capture_method": card.choice("capture_method", ("manual",)),
        "request_three_d_secure": card.choice("request_three_d_secure", ("any", "automatic", "challenge")),
        "setup_future_usage": card.choice("setup_future_usage", _FUTURE[1:]),
    }
    requests = [name for name in _CARD if name.startswith("request_") and name != "request_three_d_secure"]
    for name in card.given(requests):
        shown[name] = card.choice(name, ("if_available", "never"))
    if "restrictions" in card:
        limits = card.inner("restrictions", ("brands_blocked", "funding_types_blocked"))
        shown["restrictions"] = {
            "brands_blocked": _words(limits, "brands_blocked", tuple(_BRANDS)),
            "funding_types_blocked": _words(limits, "funding_types_blocked", _FUNDING),
        }
    return {name: value for name, value in shown.items() if value is not None}


def _debit(given: Params, kind: str, *, setting_up: bool) -> JsonObject:
    debit = given.inner(kind, _DEBIT[kind])
    if "currency" in debit and not setting_up:
        raise bad_parameter(debit.name("currency"), "`currency` is accepted in `setup` mode only.")
    words = {
        "capture_method": ("manual",),
        "currency": ("cad", "usd"),
        "setup_future_usage": _FUTURE,
        "verification_method": ("automatic", "instant", "microdeposits"),
    }
    shown = {name: debit.choice(name, words[name]) for name in debit.given(words)}
    if "target_date" in debit:
        shown["target_date"] = debit.text("target_date", limit=10)
    return shown


def _words(params: Params, key: str, known: tuple[str, ...]) -> list[str]:
    words = params.texts(key) or []
    for index, word in enumerate(words):
        if word not in known:
            raise bad_parameter(f"{params.name(key)}[{index}]", f"Must be one of {', '.join(known)}")
    return words


def is_blocked(session: JsonObject, card: TestCard) -> bool:
    """Whether the session's restrictions keep this card out."""
    limits = (session["payment_method_options"] or {}).get("card", {}).get("restrictions") or {}
    brands = {brand for word in limits.get("brands_blocked") or () for brand in _BRANDS[word]}
    return card.networks[0] in brands or card.funding in (limits.get("funding_types_blocked") or ())
