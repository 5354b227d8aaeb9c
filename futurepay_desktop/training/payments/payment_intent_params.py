"""What may be sent with a PaymentIntent, and what goes together (docs.stripe.com/api/payment_intents)."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such
from futurepay_desktop.training.api.text_rules import read_statement_suffix, read_url
from futurepay_desktop.training.api.without_effect import ignored
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import CHOOSING, refuse_payment_method_types
from futurepay_desktop.training.world.world import World

_BOTH = (
    "allowed_payment_method_types",
    "amount_details",
    "capture_method",
    "error_on_requires_action",
    "excluded_payment_method_types",
    "mandate",
    "mandate_data",
    "off_session",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "return_url",
    "setup_future_usage",
    "shipping",
)
CONFIRM_PARAMS = (*_BOTH, "client_secret", "confirmation_token", *ignored("POST /v1/payment_intents/{id}/confirm"))
UPDATE_PARAMS = (
    "allowed_payment_method_types",
    "amount",
    "amount_details",
    "capture_method",
    "currency",
    "customer",
    "description",
    "excluded_payment_method_types",
    "metadata",
    "payment_method",
    "payment_method_data",
    "payment_method_options",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
    *ignored("POST /v1/payment_intents/{id}"),
)
CREATE_PARAMS = (
    *_BOTH,
    *UPDATE_PARAMS,
    "automatic_payment_methods",
    "confirm",
    "confirmation_method",
    "confirmation_token",
    "customer_account",
    *ignored("POST /v1/payment_intents"),
)
_ONLY_CONFIRMING = ("error_on_requires_action", "mandate", "mandate_data", "off_session", "return_url")
_OFF_SESSION = ("true", "false", "one_off", "recurring")
_TEXTS = {
    "description": 1000,
    "statement_descriptor": 22,
    "transfer_group": 500,
}


def create_params(given: JsonObject) -> Params:
    """The parameters of a create, checked against each other."""
    refuse_payment_method_types(given)
    params = Params(given, CREATE_PARAMS)
    confirming = params.flag("confirm")
    params.exclusive(*CHOOSING)
    for name in () if confirming else params.given(_ONLY_CONFIRMING):
        raise bad_parameter(name, f"The parameter `{name}` cannot be passed without `confirm` set to true.")
    automatic = params.inner("automatic_payment_methods", ("enabled", "allow_redirects"))
    automatic.flag("enabled")
    automatic.choice("allow_redirects", ("always", "never"))
    params.choice("confirmation_method", ("automatic", "manual"))
    check_confirming(params)
    return params


def confirm_params(given: JsonObject) -> Params:
    """The parameters of a confirm."""
    refuse_payment_method_types(given)
    params = Params(given, CONFIRM_PARAMS)
    check_confirming(params)
    return params


def check_confirming(params: Params) -> None:
    """What is said about the confirmation itself."""
    for noun in params.given(("confirmation_token", "customer_account")):  # there are none here
        raise no_such(noun, params.required(noun), noun)
    params.choice("off_session", _OFF_SESSION)
    params.flag("error_on_requires_action")
    read_url(params, "return_url")
    if params.raw("setup_future_usage") != "":
        params.choice("setup_future_usage", ("off_session", "on_session"))
    params.choice("capture_method", ("automatic", "automatic_async", "manual"))


def is_off_session(params: Params) -> bool:
    """Whether the customer is away."""
    return params.text("off_session") not in (None, "false")


def read_amount(params: Params, world: World, currency: str | None) -> tuple[int, str]:
    """The amount in minor units and its currency, within what the currency allows."""
    amount = params.integer("amount")
    if amount is None:
        raise missing_parameter("amount")
    if amount < 1:
        raise bad_parameter("amount", "This value must be greater than or equal to 1.", "parameter_invalid_integer")
    known = world.currencies.get(currency if currency is not None else params.required("currency"))
    known.check(amount)
    return amount, known.code


def fill_texts(intent: JsonObject, params: Params) -> None:
    """Descriptions, metadata and the receipt address."""
    for name in params.given(_TEXTS):
        intent[name] = params.text(name, limit=_TEXTS[name], clearable=True)
    if "statement_descriptor_suffix" in params:
        intent["statement_descriptor_suffix"] = read_statement_suffix(params)
    if "receipt_email" in params:
        intent["receipt_email"] = params.email("receipt_email")
    if "setup_future_usage" in params:
        intent["setup_future_usage"] = params.text("setup_future_usage", clearable=True)
    intent["metadata"] = params.metadata(intent["metadata"])
