"""Lists of what hangs on charges: refunds and disputes, by their charge or its PaymentIntent."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.shelves import Shelf


def page_by_charge(shelf: Shelf, given: JsonObject, url: str) -> Page:
    """One page, newest first, of one `charge` or `payment_intent` if asked; both are indexed on the shelf."""
    params = Params(given, (*PAGE_PARAMS, "charge", "created", "payment_intent"))
    charge, intent = params.text("charge"), params.text("payment_intent")
    in_time, things = created_filter(params), shelf.newest_first()
    if charge is not None:
        things = shelf.newest_first(charge=charge)
    elif intent is not None:
        things = shelf.newest_first(payment_intent=intent)

    def keep(thing: JsonObject) -> bool:
        return intent in (None, thing["payment_intent"]) and in_time(thing)

    return page(shelf, params, url, things, keep)
