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
    "POST /v1/customers/{id}": {key: why for key, why in _UNSHOWN_OF_CUSTOMERS.items() if key != "tax_id_data"},
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

_ASKING = "the bank asks as the test card says"
_NEVER = "no test card allows it"
_BY_MANDATE = "the mandate of the saved account says it"

OPTIONS_WITHOUT_EFFECT: Mapping[str, Mapping[str, str]] = {
    "card": {
        "cvc_token": "the code is checked when a card is saved",
        "installments": _NEVER,
        "mandate_options": "only cards issued in India use it",
        "moto": "an order by phone is charged like any other",
        "network": "shown again; every network answers alike",
        "request_extended_authorization": _NEVER,
        "request_incremental_authorization": _NEVER,
        "request_multicapture": _NEVER,
        "request_overcapture": _NEVER,
        "request_three_d_secure": f"shown again; {_ASKING}",
        "require_cvc_recollection": "only Stripe.js asks for the code again",
        "setup_future_usage": "shown again; the PaymentIntent's own says whether the method is kept",
        "statement_descriptor_suffix_kana": "no statement is printed",
        "statement_descriptor_suffix_kanji": "no statement is printed",
        "stored_credential_usage": "no bank looks at it",
        "three_d_secure": _ASKING,
    },
    "us_bank_account": {
        "financial_connections": "accounts are linked on no page of a bank",
        "mandate_options": _BY_MANDATE,
        "target_date": "a debit arrives after its three minutes",
        "verification_method": "it was verified when it was saved",
    },
    "sepa_debit": {"mandate_options": _BY_MANDATE, "target_date": "a debit arrives after its three minutes"},
    "link": {"persistent_token": _SDK},
}
"""`payment_method_options` of a PaymentIntent: type, then option, then why it changes nothing."""


def ignored(endpoint: str) -> tuple[str, ...]:
    """The names an endpoint takes without effect; none for an endpoint that is not in the table."""
    return tuple(WITHOUT_EFFECT.get(endpoint, ()))
