"""Addresses as Stripe keeps them: the same six parts wherever one is found (docs.stripe.com/api/customers/object)."""

import re

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject

ADDRESS = ("city", "country", "line1", "line2", "postal_code", "state")
"""The parts."""
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def is_country(text: str) -> bool:
    """Whether this has the form of a country's code (ISO 3166-1 alpha-2)."""
    return _COUNTRY.fullmatch(text) is not None


def address_of(params: Params) -> JsonObject | None:
    """`address` of a request as it is kept, or None when it was cleared; RequestRefusedError (400) for no country."""
    if not params.raw("address"):
        return None
    address = params.inner("address", ADDRESS)
    kept = {name: address.text(name, clearable=True) for name in ADDRESS}
    if kept["country"] is not None and not is_country(kept["country"]):
        raise bad_parameter(
            address.name("country"), f"Country '{kept['country'][:20]}' is unknown.", "country_code_invalid"
        )
    return kept
