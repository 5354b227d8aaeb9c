"""Reading and annotating charges (docs.stripe.com/api/charges)."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.api.search import search
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.payments.shipping import read_shipping
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_UPDATE_PARAMS = (
    "customer",
    "description",
    "fraud_details",
    "metadata",
    "receipt_email",
    "shipping",
    "transfer_group",
)
_SEARCHED = ("amount", "currency", "customer", "disputed", "refunded", "status")


class ChargeLog:
    """The charge endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    def retrieve(self, given: JsonObject, charge_id: str) -> Ready:
        """GET /v1/charges/{id}."""
        Params(given, ())
        return self._world.show("charge", charge_id, "charge")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/charges."""
        params = Params(given, (*PAGE_PARAMS, "created", "customer", "payment_intent", "transfer_group"))
        in_time = created_filter(params)
        customer, intent = params.text("customer"), params.text("payment_intent")
        group = params.text("transfer_group")
        shelf = self._world.shelves["charge"]
        things = shelf.newest_first()
        if intent is not None:
            things = shelf.newest_first(payment_intent=intent)
        elif customer is not None:
            things = shelf.newest_first(customer=customer)

        def keep(charge: JsonObject) -> bool:
            return (
                customer in (None, charge["customer"]) and group in (None, charge["transfer_group"]) and in_time(charge)
            )

        return page(shelf, params, "/v1/charges", things, keep)

    def update(self, given: JsonObject, charge_id: str) -> JsonObject:
        """POST /v1/charges/{id}: what was said about it; never the money. `charge.updated` when something changed."""
        params = Params(given, _UPDATE_PARAMS)
        charge = self._world.need("charge", charge_id, "charge")
        if "customer" in params:
            customer = self._world.need_customer(params.required("customer"))["id"]
            if charge["customer"] not in (None, customer):
                raise bad_parameter("customer", "You cannot change the customer of a charge that has one.")
            charge["customer"] = customer
        for name, limit in (("description", 1000), ("transfer_group", 500)):
            if name in params:
                charge[name] = params.text(name, limit=limit, clearable=True)
        if "receipt_email" in params:
            charge["receipt_email"] = params.email("receipt_email")
        if "shipping" in params:
            charge["shipping"] = read_shipping(params)
        if "fraud_details" in params:
            report = params.inner("fraud_details", ("user_report",)).choice("user_report", ("fraudulent", "safe", ""))
            charge["fraud_details"] = {"user_report": report} if report else {}
        charge["metadata"] = params.metadata(charge["metadata"])
        return self._world.keep_updated(charge, "charge.updated")

    def search(self, given: JsonObject, *, counted: bool = False) -> JsonObject:
        """GET /v1/charges/search."""
        return search(self._world.shelves["charge"], given, "/v1/charges/search", _SEARCHED, counted=counted)
