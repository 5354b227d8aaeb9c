"""What may be sent with a SetupIntent, and what goes together (docs.stripe.com/api/setup_intents)."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such
from futurepay_desktop.training.api.text_rules import read_url
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_configurations import CHOOSING, refuse_payment_method_types

_METHOD = ("payment_method", "payment_method_data", "payment_method_options")
_ONLY_CONFIRMING = ("mandate_data", "return_url", "use_stripe_sdk")
CONFIRM_PARAMS = (
    *_METHOD,
    *_ONLY_CONFIRMING,
    "allowed_payment_method_types",
    "client_secret",
    "confirmation_token",
)
UPDATE_PARAMS = (
    *_METHOD,
    "allowed_payment_method_types",
    "attach_to_self",
    "customer",
    "customer_account",
    "description",
    "excluded_payment_method_types",
    "flow_directions",
    "metadata",
    "payment_method_configuration",
)
CREATE_PARAMS = (
    *UPDATE_PARAMS,
    *_ONLY_CONFIRMING,
    "automatic_payment_methods",
    "confirm",
    "confirmation_token",
    "on_behalf_of",
    "single_use",
    "usage",
)
_OPTIONS = ("acss_debit", "bacs_debit", "card", "link", "sepa_debit", "us_bank_account")
REASONS = ("abandoned", "duplicate", "requested_by_customer")


def create_params(given: JsonObject) -> Params:
    """The parameters of a create, checked against each other."""
    refuse_payment_method_types(given)
    params = Params(given, CREATE_PARAMS)
    confirming = params.flag("confirm")
    params.exclusive(*CHOOSING)
    for name in () if confirming else params.given((*_ONLY_CONFIRMING, "confirmation_token")):
        raise bad_parameter(name, f"The parameter `{name}` cannot be passed without `confirm` set to true.")
    params.choice("usage", ("off_session", "on_session"))
    if "automatic_payment_methods" in params:
        automatic = params.inner("automatic_payment_methods", ("enabled", "allow_redirects"))
        if automatic.flag("enabled") is None:
            raise missing_parameter(automatic.name("enabled"))
        automatic.choice("allow_redirects", ("always", "never"))
    if "single_use" in params:
        single = params.inner("single_use", ("amount", "currency"))
        single.required("currency")
        if single.integer("amount", least=1) is None:
            raise missing_parameter(single.name("amount"))
    check_common(params)
    return params


def update_params(given: JsonObject) -> Params:
    """The parameters of an update."""
    refuse_payment_method_types(given)
    params = Params(given, UPDATE_PARAMS)
    params.exclusive("allowed_payment_method_types", "excluded_payment_method_types")
    check_common(params)
    return params


def confirm_params(given: JsonObject) -> Params:
    """The parameters of a confirm."""
    refuse_payment_method_types(given)
    params = Params(given, CONFIRM_PARAMS)
    check_common(params)
    return params


def check_common(params: Params) -> None:
    """What every one of these requests may get wrong in the same way."""
    params.exclusive("payment_method", "payment_method_data", "confirmation_token")
    if params.flag("attach_to_self") and "customer" in params:
        raise bad_parameter(
            "attach_to_self", "`attach_to_self` can not be used with `customer`.", "parameters_exclusive"
        )
    for noun in params.given(("confirmation_token", "customer_account")):
        raise no_such(noun, params.required(noun), noun)
    read_url(params, "return_url")
    params.flag("use_stripe_sdk")
    for index, word in enumerate(params.texts("flow_directions") or []):
        if word not in ("inbound", "outbound"):
            raise bad_parameter(
                f"flow_directions[{index}]", "Invalid flow_directions: must be one of inbound, outbound"
            )
    if "payment_method_options" in params:
        card = params.inner("payment_method_options", _OPTIONS).inner("card", _CARD_OPTIONS)
        card.choice("request_three_d_secure", ("any", "automatic", "challenge"))
        card.flag("moto")


_CARD_OPTIONS = (
    "mandate_options",
    "moto",
    "network",
    "request_three_d_secure",
    "setup_credential_usage",
    "three_d_secure",
)
