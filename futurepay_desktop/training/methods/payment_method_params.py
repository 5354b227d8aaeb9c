"""What may be sent with a PaymentMethod, and how it fills the object (docs.stripe.com/api/payment_methods)."""

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import RequestRefusedError, bad_parameter, missing_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_accounts import BANK_FIELDS, BankAccounts
from futurepay_desktop.training.methods.card_form import CardFormError, read_cvc, read_expiry
from futurepay_desktop.training.methods.method_making import card_method, published_card
from futurepay_desktop.training.world.world import World

REDISPLAY = ("always", "limited", "unspecified")
_COMMON = ("allow_redisplay", "billing_details", "metadata")
CREATE_PARAMS = (*_COMMON, "type", "card", "link", *BANK_FIELDS)
UPDATE_PARAMS = (*_COMMON, "card", "us_bank_account")
_WRONG_FIELD = {"invalid_cvc": "cvc", "invalid_expiry_month": "exp_month", "invalid_expiry_year": "exp_year"}
_BILLING = ("address", "email", "name", "phone", "tax_id")


def method_from(world: World, params: Params) -> JsonObject:
    """A new method of the type asked for, not kept yet; RequestRefusedError for anything but test data."""
    kind = params.required("type")
    match kind:
        case "card":
            method = _card_from(world, params)
        case "us_bank_account" | "sepa_debit" | "bacs_debit" | "acss_debit":
            method = _bank_from(world, kind, params)
        case "link":
            raise bad_parameter(
                "type", "Link methods come from Checkout. Use pm_training_link where a PaymentMethod is asked for."
            )
        case _:
            raise bad_parameter("type", f"Training does not know PaymentMethods of type {kind[:40]}.")
    fill_method(method, params)
    return method


def fill_method(method: JsonObject, params: Params) -> None:
    """What every kind of method takes."""
    method["metadata"] = params.metadata(method["metadata"])
    if "allow_redisplay" in params:
        method["allow_redisplay"] = params.choice("allow_redisplay", REDISPLAY)
    details, billing = params.inner("billing_details", _BILLING), method["billing_details"]
    for name in details.given(("name", "phone", "tax_id")):
        billing[name] = details.text(name, clearable=True)
    if "email" in details:
        billing["email"] = details.email("email")
    if "address" in details:
        address = details.inner("address", ADDRESS)
        billing["address"] |= {name: address.text(name, clearable=True) for name in address.given(ADDRESS)}
        if details.raw("address") == "":
            billing["address"] = dict.fromkeys(ADDRESS)


def change_part(method: JsonObject, params: Params) -> None:
    """What an update may change of a card or a US bank account: never its number."""
    for kind in params.given(("card", "us_bank_account")):
        if method["type"] != kind:
            raise bad_parameter(kind, f"This PaymentMethod is of type {method['type']}.")
    card = params.inner("card", ("exp_month", "exp_year", "networks"))
    for name, least, most in (("exp_month", 1, 12), ("exp_year", 1970, 2099)):
        if name in card:
            method["card"][name] = card.integer(name, least=least, most=most)
    networks = card.inner("networks", ("preferred",))
    if "preferred" in networks:
        preferred = networks.text("preferred", clearable=True)
        if preferred not in (None, *method["card"]["networks"]["available"]):
            raise bad_parameter(networks.name("preferred"), "This card has no such network.")
        method["card"]["networks"]["preferred"] = preferred
    account = params.inner("us_bank_account", ("account_holder_type", "account_type"))
    for name, words in (("account_holder_type", ("individual", "company")), ("account_type", ("checking", "savings"))):
        if name in account:
            method["us_bank_account"][name] = account.choice(name, words)


def _card_from(world: World, params: Params) -> JsonObject:
    fields = params.inner("card", ("number", "exp_month", "exp_year", "cvc", "token", "networks"))
    if "number" not in fields:
        raise missing_parameter("card[number]")
    card = published_card(world.cards, fields.required("number"))
    month, year = fields.required("exp_month"), fields.required("exp_year")
    try:
        expiry = read_expiry(f"{month.zfill(2)}/{year}", world.clock.now())
        if "cvc" in fields:
            read_cvc(fields.required("cvc"), card.cvc_length)
    except CardFormError as error:
        name = _WRONG_FIELD[error.code]
        raise RequestRefusedError(
            402, str(error), kind="card_error", code=error.code, param=name, saved=True
        ) from error
    return card_method(world, card, *expiry, cvc="cvc" in fields)


def _bank_from(world: World, kind: str, params: Params) -> JsonObject:
    given, payer = params.inner(kind, BANK_FIELDS[kind]), params.inner("billing_details", _BILLING)
    fields = {name: given.raw(name) for name in given.given(BANK_FIELDS[kind])}
    name = payer.text("name", clearable=True)
    return BankAccounts(world).make(kind, fields, email=payer.email("email"), name=name)
