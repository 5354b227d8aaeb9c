"""Which parameters the training Stripe takes and does nothing with, by endpoint: the one place where that is said.

A parameter is here when a Stripe client may send it and the practice shop has nothing it could change: no connected
accounts, no wallets' sheets, no e-mails, no file uploads. It is checked for nothing but its name. Everything else is
either honoured or refused with `parameter_unknown`.
"""

from collections.abc import Mapping

_CONNECT = "there are no connected accounts"
_SDK = "there is no mobile or browser SDK behind it"
_NO_KEY = "Stripe's published example of the object has no key to show it"
_PAGE = "the practice page does not show it, and the published object has no key for it"
_UNSHOWN_OF_CUSTOMERS = {
    "business_name": _NO_KEY,
    "cash_balance": "bank transfers are not practised",
    "individual_name": _NO_KEY,
    "tax": "no tax is computed",
    "tax_id_data": "no tax is computed",
    "validate": "it concerns sources, which training does not have",
}

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
    "POST /v1/checkout/sessions": {
        "branding_settings": _PAGE,
        "custom_fields": "kept and shown in the object; the practice page does not ask them",
        "custom_text": "kept and shown in the object; the practice page has its own words",
        "billing_address_collection": "kept; the practice page asks for no address",
        "managed_payments": "there is no merchant of record but the shop",
        "name_collection": _PAGE,
        "optional_items": _PAGE,
        "origin_context": "kept; nothing is optimised",
        "phone_number_collection": "kept; the practice page asks for no phone number",
        "shipping_address_collection": "kept; the practice page asks for no address",
        "tax_id_collection": _PAGE,
    },
    "POST /v1/customers": _UNSHOWN_OF_CUSTOMERS,
    "POST /v1/customers/{id}": _UNSHOWN_OF_CUSTOMERS,
    "POST /v1/setup_intents": {
        "attach_to_self": _CONNECT,
        "on_behalf_of": _CONNECT,
        "payment_method_configuration": "the shop has one configuration",
        "payment_method_options": "the bank asks as the test card says",
        "single_use": "every mandate may be used again",
        "use_stripe_sdk": _SDK,
    },
    "POST /v1/setup_intents/{id}": {
        "attach_to_self": _CONNECT,
        "payment_method_configuration": "the shop has one configuration",
        "payment_method_options": "the bank asks as the test card says",
    },
    "POST /v1/setup_intents/{id}/confirm": {
        "allowed_payment_method_types": "what was said at the create holds",
        "client_secret": "the key says who asks",
        "payment_method_options": "the bank asks as the test card says",
        "use_stripe_sdk": _SDK,
    },
    "POST /v1/disputes/{id}": {
        "intended_submission_method": _NO_KEY,
    },
}
"""Endpoint, then parameter, then why it changes nothing."""


def ignored(endpoint: str) -> tuple[str, ...]:
    """The names an endpoint takes without effect; none for an endpoint that is not in the table."""
    return tuple(WITHOUT_EFFECT.get(endpoint, ()))
