"""Early fraud warnings: what an issuer tells before a dispute (docs.stripe.com/radar/early-fraud-warnings)."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_effects import brings_fraud_warning
from futurepay_desktop.training.money.giving_back import GivingBack
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

WARNING_SECONDS = 60  # a day or more in life
_COMES = "early fraud warning comes"
_KIND = "radar.early_fraud_warning"


class EarlyFraudWarnings:
    """The early fraud warning endpoints, and when warnings come and are settled."""

    def __init__(self, world: World, charges: Charges, giving_back: GivingBack) -> None:
        self._world = world
        self._charges = charges
        charges.when_paid(self._expect)
        giving_back.when_whole(self._settle)
        world.when_due(_COMES, self._come)

    def retrieve(self, given: JsonObject, warning_id: str) -> JsonObject:
        """GET /v1/radar/early_fraud_warnings/{id}."""
        Params(given, ())
        return self._world.need(_KIND, warning_id, "early_fraud_warning")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/radar/early_fraud_warnings."""
        params = Params(given, (*PAGE_PARAMS, "charge", "created", "payment_intent"))
        charge, intent = params.text("charge"), params.text("payment_intent")
        in_time, shelf = created_filter(params), self._world.shelves[_KIND]
        things = shelf.newest_first() if charge is None else shelf.newest_first(charge=charge)

        def keep(warning: JsonObject) -> bool:
            return in_time(warning) and (
                intent is None or self._world.need("charge", warning["charge"])["payment_intent"] == intent
            )

        return page(shelf, params, "/v1/radar/early_fraud_warnings", things, keep)

    def _expect(self, charge: JsonObject) -> None:
        if brings_fraud_warning(self._charges.card_of(charge)):
            self._world.remind(_COMES, charge["id"], self._world.clock.now() + WARNING_SECONDS)

    def _come(self, charge_id: str) -> None:
        charge = self._world.need("charge", charge_id)
        warning = self._world.make(
            _KIND,
            id=self._world.ids.of("issfr"),
            actionable=not charge["refunded"],
            charge=charge_id,
            fraud_type="unauthorized_use_of_card",
        )
        self._world.keep(warning, "radar.early_fraud_warning.created")

    def _settle(self, charge: JsonObject) -> None:
        """Refunded in full: there is nothing left to prevent."""
        for warning in list(self._world.shelves[_KIND].newest_first(charge=charge["id"])):
            self._world.keep_updated(warning | {"actionable": False}, "radar.early_fraud_warning.updated")
