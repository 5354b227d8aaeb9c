"""Which parameters the training Stripe takes and does nothing with, by endpoint: the one place where that is said.

A parameter is here when a Stripe client may send it and the practice shop has nothing it could change: no connected
accounts, no wallets' sheets, no e-mails, no file uploads. It is checked for nothing but its name. Everything else is
either honoured or refused with `parameter_unknown`.
"""

from collections.abc import Mapping

_CONNECT = "there are no connected accounts"
_SDK = "there is no mobile or browser SDK behind it"
_NO_KEY = "Stripe's published example of the object has no key to show it"

WITHOUT_EFFECT: Mapping[str, Mapping[str, str]] = {
    "POST /v1/payment_intents": {
        "payment_details": _NO_KEY,
        "payment_method_configuration": "the shop has one configuration",
        "radar_options": _SDK,
        "use_stripe_sdk": _SDK,
    },
    "POST /v1/payment_intents/{id}": {
        "payment_details": _NO_KEY,
        "payment_method_configuration": "the shop has one configuration",
    },
    "POST /v1/payment_intents/{id}/confirm": {
        "payment_details": _NO_KEY,
        "radar_options": _SDK,
        "use_stripe_sdk": _SDK,
    },
    "POST /v1/payment_intents/{id}/capture": {
        "payment_details": _NO_KEY,
        "statement_descriptor": "no statement is printed",
    },
    "POST /v1/refunds": {
        "instructions_email": "every method of the practice shop can be refunded without the customer",
        "refund_application_fee": _CONNECT,
        "reverse_transfer": _CONNECT,
    },
    "POST /v1/disputes/{id}": {
        "intended_submission_method": _NO_KEY,
    },
}
"""Endpoint, then parameter, then why it changes nothing."""


def ignored(endpoint: str) -> tuple[str, ...]:
    """The names an endpoint takes without effect; none for an endpoint that is not in the table."""
    return tuple(WITHOUT_EFFECT.get(endpoint, ()))
