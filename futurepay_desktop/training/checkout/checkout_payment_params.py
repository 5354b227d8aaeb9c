"""What only a Checkout Session in payment mode has: totals, saved methods, and what its PaymentIntent will be told."""

from futurepay_desktop.training.api.addresses import ADDRESS
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, no_such
from futurepay_desktop.training.api.text_rules import read_statement_suffix
from futurepay_desktop.training.checkout.line_items import Basket
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.payment_method_params import REDISPLAY

_SUBMIT = ("auto", "book", "donate", "pay", "subscribe")
_SWITCH = ("disabled", "enabled")
_CAPTURE = ("automatic", "automatic_async", "manual")
_FUTURE = ("off_session", "on_session")
_DATA = (
    "application_fee_amount",
    "capture_method",
    "description",
    "metadata",
    "on_behalf_of",
    "receipt_email",
    "setup_future_usage",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
)
_LINE = ("carrier", "name", "phone", "tracking_number")
_DESCRIPTOR_LENGTH = 22


def payment_fields(params: Params, basket: Basket, currency: str | None) -> JsonObject:
    """The session fields of payment mode."""
    if currency is not None and currency != basket.currency:
        raise bad_parameter("currency", f"The line items are in {basket.currency}, not {currency}.")
    _check_extras(params)
    return totals(basket) | {
        "adaptive_pricing": {"enabled": bool(params.inner("adaptive_pricing", ("enabled",)).flag("enabled"))},
        "allow_promotion_codes": params.flag("allow_promotion_codes"),
        "invoice_creation": _invoice_creation(params),
        "payment_status": "unpaid",
        "saved_payment_method_options": _saved(params),
        "submit_type": params.choice("submit_type", _SUBMIT),
    }


def totals(basket: Basket) -> JsonObject:
    """The sums of a session, in minor units; training computes no tax, no discount and no shipping."""
    return {
        "amount_subtotal": sum(line["amount_subtotal"] for line in basket.lines),
        "amount_total": basket.total,
        "currency": basket.currency,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
    }


def automatic_tax(params: Params) -> JsonObject:
    """`automatic_tax`; with nothing registered in training the tax is nought."""
    tax = params.inner("automatic_tax", ("enabled", "liability"))
    enabled = tax.flag("enabled")
    if enabled is None and "automatic_tax" in params:
        raise missing_parameter(tax.name("enabled"))
    if not enabled:
        return {"enabled": False, "liability": None, "provider": None, "status": None}
    return {"enabled": True, "liability": {"type": "self"}, "provider": "stripe", "status": "requires_location_inputs"}


def payment_intent_data(params: Params) -> JsonObject:
    """What the PaymentIntent will be made with, in the form its own create takes it."""
    data = params.inner("payment_intent_data", _DATA)
    told: JsonObject = {
        "capture_method": data.choice("capture_method", _CAPTURE),
        "description": data.text("description", limit=1000),
        "receipt_email": data.email("receipt_email"),
        "setup_future_usage": data.choice("setup_future_usage", _FUTURE),
        "statement_descriptor": data.text("statement_descriptor", limit=_DESCRIPTOR_LENGTH),
        "statement_descriptor_suffix": read_statement_suffix(data),
        "transfer_group": data.text("transfer_group"),
    }
    data.integer("application_fee_amount", least=0)
    if "metadata" in data:
        told["metadata"] = data.metadata()
    if "shipping" in data:
        shipping = data.inner("shipping", ("address", *_LINE))
        address = shipping.inner("address", ADDRESS)
        shipping.required("name")
        address.required("line1")
        told["shipping"] = {name: shipping.text(name) for name in shipping.given(_LINE)}
        told["shipping"]["address"] = {name: address.text(name) for name in address.given(ADDRESS)}
    return {name: value for name, value in told.items() if value is not None}


def _saved(params: Params) -> JsonObject:
    known = ("allow_redisplay_filters", "payment_method_remove", "payment_method_save")
    saved = params.inner("saved_payment_method_options", known)
    filters = saved.texts("allow_redisplay_filters") or ["always"]
    for index, word in enumerate(filters):
        if word not in REDISPLAY:
            name = f"{saved.name('allow_redisplay_filters')}[{index}]"
            raise bad_parameter(name, f"Invalid {name}: must be one of {', '.join(REDISPLAY)}")
    return {
        "allow_redisplay_filters": filters,
        "payment_method_remove": saved.choice("payment_method_remove", _SWITCH) or "disabled",
        "payment_method_save": saved.choice("payment_method_save", _SWITCH) or "disabled",
    }


def _invoice_creation(params: Params) -> JsonObject:
    wanted = params.inner("invoice_creation", ("enabled", "invoice_data"))
    if wanted.flag("enabled"):
        raise bad_parameter(wanted.name("enabled"), "Training makes no invoices.")
    data = ("account_tax_ids", "custom_fields", "description", "footer", "issuer", "rendering_options")
    return {"enabled": False, "invoice_data": dict.fromkeys(data) | {"metadata": {}}}


def _check_extras(params: Params) -> None:
    """Coupons and shipping rates exist in no training account, so their ids are unknown there."""
    params.exclusive("allow_promotion_codes", "discounts")
    for discount in params.items("discounts", ("coupon", "coupon_data", "promotion_code"), most=1):
        for noun in discount.given(("coupon", "promotion_code")):
            raise no_such(noun, discount.required(noun), discount.name(noun))
        raise bad_parameter("discounts", "Training knows no coupons.")
    for option in params.items("shipping_options", ("shipping_rate", "shipping_rate_data"), most=5):
        if "shipping_rate" in option:
            raise no_such("shipping_rate", option.required("shipping_rate"), option.name("shipping_rate"))
        raise bad_parameter("shipping_options", "Training has no shipping rates.")
    for item in params.items("optional_items", ("adjustable_quantity", "price", "quantity"), most=10):
        item.required("price")
