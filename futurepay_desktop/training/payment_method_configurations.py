"""Which payment methods Checkout offers: the account's one configuration, and what it means for a currency."""

from collections.abc import Collection

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.request_errors import no_such
from futurepay_desktop.training.world import World

CONFIGURATION_ID = "pmc_1TrainDefaultConfig"
_ON = ("card", "apple_pay", "google_pay", "link", "us_bank_account", "sepa_debit", "cartes_bancaires")
_BY_CURRENCY = {"us_bank_account": "usd", "sepa_debit": "eur"}
_OFFERED = ("card", "link", "us_bank_account", "sepa_debit")


class PaymentMethodConfigurations:
    """The configuration endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/payment_method_configurations."""
        Params(given, (*PAGE_PARAMS, "application"))
        url = "/v1/payment_method_configurations"
        return {"object": "list", "data": [self._default()], "has_more": False, "url": url}

    def retrieve(self, given: JsonObject, configuration_id: str) -> JsonObject:
        """GET /v1/payment_method_configurations/{id}."""
        Params(given, ())
        if configuration_id != CONFIGURATION_ID:
            raise no_such("payment_method_configuration", configuration_id, "configuration")
        return self._default()

    def _default(self) -> JsonObject:
        configuration = self._world.templates.example("payment_method_configuration")
        for name, setting in configuration.items():
            if isinstance(setting, dict) and "display_preference" in setting:
                word = "on" if name in _ON else "off"
                preference = setting["display_preference"] | {"preference": word, "value": word}
                configuration[name] = {"available": name in _ON, "display_preference": preference}
        return configuration | {"id": CONFIGURATION_ID}


def offered_types(currency: str | None, allowed: Collection[str] | None, excluded: Collection[str]) -> list[str]:
    """The types Checkout offers: what is switched on, fits the currency and passes the filters."""
    fitting = [kind for kind in _OFFERED if _BY_CURRENCY.get(kind, currency) == currency]
    return [kind for kind in fitting if (allowed is None or kind in allowed) and kind not in excluded]
