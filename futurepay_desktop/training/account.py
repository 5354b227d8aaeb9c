"""The shop's account, its balance and what its country allows.

Sources: docs.stripe.com/api/accounts, docs.stripe.com/api/balance, docs.stripe.com/api/country_specs.
"""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, page_limit
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import no_such
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.money.balance import balance_now
from futurepay_desktop.training.world.world import World

ACCOUNT_ID = "acct_1TrainFuturePay"
_CAPABILITIES = (
    "acss_debit_payments",
    "bacs_debit_payments",
    "card_payments",
    "link_payments",
    "sepa_debit_payments",
    "transfers",
    "us_bank_account_ach_payments",
)
_OPENED = 1_700_000_000


class Account:
    """The account endpoints."""

    def __init__(self, world: World, currency: str) -> None:
        self._world = world
        self._currency = currency

    def retrieve_current(self, given: JsonObject) -> JsonObject:
        """GET /v1/account."""
        Params(given, ())
        name = self._world.shop_name
        account = self._world.templates.example("account")
        account["business_profile"] |= {"name": name, "url": f"{self._world.public_base}/c/done"}
        account["settings"]["dashboard"]["display_name"] = name
        account["external_accounts"]["url"] = f"/v1/accounts/{ACCOUNT_ID}/external_accounts"
        account["capabilities"] |= dict.fromkeys(_CAPABILITIES, "active")
        for list_name in ("currently_due", "eventually_due"):
            account["requirements"][list_name] = []
        account["requirements"]["disabled_reason"] = None
        return account | {
            "id": ACCOUNT_ID,
            "business_type": "company",
            "charges_enabled": True,
            "created": _OPENED,
            "default_currency": self._currency,
            "details_submitted": True,
            "email": "owner@example.com",
            "payouts_enabled": True,
        }

    def retrieve(self, given: JsonObject, account_id: str) -> JsonObject:
        """GET /v1/accounts/{id}: only the own one."""
        if account_id != ACCOUNT_ID:
            raise no_such("account", account_id, "account")
        return self.retrieve_current(given)

    def country_specs(self, given: JsonObject) -> JsonObject:
        """GET /v1/country_specs: the shop's own country alone."""
        params = Params(given, PAGE_PARAMS)
        page_limit(params)
        params.exclusive("starting_after", "ending_before")
        cursors = params.given(("starting_after", "ending_before"))
        own = self._country_spec()
        for name in cursors:
            if params.required(name) != own["id"]:
                raise no_such("country_spec", params.required(name), name)
        return {"object": "list", "data": [] if cursors else [own], "has_more": False, "url": "/v1/country_specs"}

    def country_spec(self, given: JsonObject, country: str) -> JsonObject:
        """GET /v1/country_specs/{country}: what can be charged in the shop's own country; 404 for another."""
        Params(given, ())
        own = self._country_spec()
        if country != own["id"]:
            raise no_such("country_spec", country, "country")
        return own

    def _country_spec(self) -> JsonObject:
        spec = self._world.templates.example("country_spec")
        return spec | {"supported_payment_currencies": sorted(self._world.currencies.codes)}

    def balance(self, given: JsonObject) -> JsonObject:
        """GET /v1/balance: what charges brought, less fees and what was given back."""
        Params(given, ())
        return balance_now(self._world, self._currency)
