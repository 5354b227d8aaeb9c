"""A card's network sends new details of a saved card (docs.stripe.com/payments/cards/overview, FACTS 3.5)."""

from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World


def update_card(world: World, method_id: str, month: int, year: int, last4: str | None) -> JsonObject:
    """The method with the new expiry, and with a `last4` a new number, hence a new fingerprint.

    RequestRefusedError for an unknown method and for one that is no card.
    """
    method = world.need("payment_method", method_id, "payment_method")
    if method["type"] != "card":
        raise bad_parameter("payment_method", "Only cards are updated by their network.")
    changes: JsonObject = {"exp_month": month, "exp_year": year}
    if last4 is not None:
        changes |= {"last4": last4, "fingerprint": world.ids.text(16)}
    return world.keep_updated(method | {"card": method["card"] | changes}, "payment_method.automatically_updated")
