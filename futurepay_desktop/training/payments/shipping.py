"""A shipping address as payments carry it (docs.stripe.com/api/payment_intents/create)."""

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import missing_parameter
from futurepay_desktop.training.json_types import JsonObject

_TEXTS = ("carrier", "phone", "tracking_number")


def read_shipping(params: Params) -> JsonObject | None:
    """`shipping` of a request: name and address are needed; an empty one clears it (None)."""
    if params.raw("shipping") == "":
        return None
    shipping = params.inner("shipping", ("address", "name", *_TEXTS))
    name = shipping.required("name")
    if "address" not in shipping:
        raise missing_parameter("shipping[address]")
    address = shipping.inner("address", ADDRESS)
    texts = {key: shipping.text(key, clearable=True) for key in _TEXTS}
    return {"address": {key: address.text(key, clearable=True) for key in ADDRESS}, "name": name} | texts
