"""Which payment methods are offered: the account's one configuration, and what it means for a currency.

Switching a type off hides it from new sessions and intents (docs.stripe.com/api/payment_method_configurations).
"""

from collections.abc import Collection

from futurepay_desktop.training.api.listing import PAGE_PARAMS, page_limit
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, no_such
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_catalogue import DEBIT_CURRENCIES
from futurepay_desktop.training.world.world import World

CONFIGURATION_ID = "pmc_1TrainDefaultConfig"
_OFFERED = ("card", "link", *DEBIT_CURRENCIES)
_AVAILABLE = (*_OFFERED, "apple_pay", "google_pay", "cartes_bancaires")
_URL = "/v1/payment_method_configurations"
_FILTERS = (
    "acss_debit affirm afterpay_clearpay alipay alma amazon_pay au_becs_debit bacs_debit bancontact billie bizum blik "
    "boleto card cashapp crypto customer_balance eps fpx giropay grabpay ideal kakao_pay klarna konbini kr_card link "
    "mb_way mobilepay multibanco naver_pay nz_bank_account oxxo p24 pay_by_bank payco paynow paypal paypay payto pix "
    "promptpay revolut_pay samsung_pay satispay scalapay sepa_debit sequra sofort sunbit swish twint upi "
    "us_bank_account wechat_pay zip"
)
KNOWN_TYPES = tuple(_FILTERS.split())
"""The words of `allowed_payment_method_types` in stripe-python's `SessionCreateParams`."""
CHOOSING = (
    "allowed_payment_method_types",
    "automatic_payment_methods",
    "excluded_payment_method_types",
    "payment_method_configuration",
)
"""The ways to say which types an intent takes, one at a time."""


class PaymentMethodConfigurations:
    """The configuration endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/payment_method_configurations."""
        params = Params(given, (*PAGE_PARAMS, "active", "application"))
        page_limit(params)
        params.exclusive("starting_after", "ending_before")
        cursors = params.given(("starting_after", "ending_before"))
        for name in cursors:
            self._check(params.required(name), name)
        data = [] if cursors or params.flag("active") is False else [self._default()]
        return {"object": "list", "data": data, "has_more": False, "url": _URL}

    def retrieve(self, given: JsonObject, configuration_id: str) -> JsonObject:
        """GET /v1/payment_method_configurations/{id}."""
        Params(given, ())
        self._check(configuration_id)
        return self._default()

    def update(self, given: JsonObject, configuration_id: str) -> JsonObject:
        """POST /v1/payment_method_configurations/{id}: switch types `on` or `off`; `none` goes back to the default."""
        kinds = [name for name, setting in self._default().items() if isinstance(setting, dict)]
        params = Params(given, (*kinds, *KNOWN_TYPES, "active", "name"))
        self._check(configuration_id)
        if params.flag("active") is False:
            raise bad_parameter("active", "The default configuration can not be switched off.")
        note = self._world.note(configuration_id)
        preferences = dict(note.get("preferences", {}))
        for kind in params.given({*kinds, *KNOWN_TYPES}):
            setting = params.inner(kind, ("display_preference",)).inner("display_preference", ("preference",))
            word = setting.choice("preference", ("none", "off", "on"))
            if word is not None:
                preferences[kind] = word
        name = params.text("name", limit=100) or note.get("name", "Default")
        self._world.keep_note(configuration_id, name=name, preferences=preferences)
        return self._default()

    def _check(self, configuration_id: str, param: str = "configuration") -> None:
        if configuration_id != CONFIGURATION_ID:
            raise no_such("payment_method_configuration", configuration_id, param)

    def _default(self) -> JsonObject:
        note = self._world.note(CONFIGURATION_ID)
        preferences = note.get("preferences", {})
        configuration = self._world.templates.example("payment_method_configuration")
        for name, setting in configuration.items():
            if isinstance(setting, dict) and "display_preference" in setting:
                usual = "on" if name in _AVAILABLE else "off"
                chosen = preferences.get(name, usual)
                value = usual if chosen == "none" else chosen
                preference = setting["display_preference"] | {"preference": chosen, "value": value}
                available = name in _AVAILABLE and value == "on"
                configuration[name] = {"available": available, "display_preference": preference}
        return configuration | {"id": CONFIGURATION_ID, "name": note.get("name", "Default")}


def switched_off(world: World) -> frozenset[str]:
    """The types the account's configuration hides."""
    preferences = world.noted(CONFIGURATION_ID).get("preferences", {})
    return frozenset(kind for kind, word in preferences.items() if word == "off")


def offered_types(
    currency: str | None,
    allowed: Collection[str] | None,
    excluded: Collection[str],
    off: Collection[str] = (),
) -> list[str]:
    """The types offered: what is not switched `off`, fits the currency (any, when None) and passes the filters."""
    return [
        kind
        for kind in _OFFERED
        if (currency is None or currency in DEBIT_CURRENCIES.get(kind, (currency,)))
        and (allowed is None or kind in allowed)
        and kind not in excluded
        and kind not in off
    ]


def read_types(params: Params) -> tuple[list[str] | None, list[str]]:
    """`allowed_…` (None when not sent) and `excluded_payment_method_types`; refuses words that are no type."""
    allowed = params.texts("allowed_payment_method_types")
    excluded = params.texts("excluded_payment_method_types") or []
    for key, words in (("allowed_payment_method_types", allowed or []), ("excluded_payment_method_types", excluded)):
        for index, word in enumerate(words):
            if word not in KNOWN_TYPES or (word == "link" and key.startswith("excluded")):
                raise bad_parameter(f"{params.name(key)}[{index}]", f"Invalid {key}[{index}]: {word[:40]}")
    configuration = params.text("payment_method_configuration")
    if configuration not in (None, CONFIGURATION_ID):
        raise no_such("payment_method_configuration", str(configuration), "payment_method_configuration")
    return allowed, excluded


def refuse_payment_method_types(given: JsonObject) -> None:
    """Since 2026-09-30 this parameter is refused (docs.stripe.com/changelog/endive)."""
    if "payment_method_types" in given:
        raise bad_parameter(
            "payment_method_types",
            "`payment_method_types` is no longer supported. Use `allowed_payment_method_types` instead.",
            "payment_method_types_no_longer_supported",
        )
