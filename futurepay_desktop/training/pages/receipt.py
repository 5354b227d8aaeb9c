"""A charge as its receipt shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.pages.methods import brand_name
from futurepay_desktop.training.pages.money_text import amount_text
from futurepay_desktop.training.pages.rules_port import PageRules

_REFUNDS = {"succeeded": "Refunded", "failed": "Refund failed", "canceled": "Refund cancelled"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything on the page, as text; `rows` are (label, value), `refunds` (label, amount, when).

    `left` is what the shop keeps after partial refunds, empty when nothing or everything was refunded.
    """

    shop_name: str
    amount: str
    state: str
    tone: str
    picture: str
    rows: tuple[tuple[str, str], ...]
    refunds: tuple[tuple[str, str, str], ...] = ()
    left: str = ""


def read_receipt(stripe: PageRules, charge_id: str) -> Receipt | None:
    """The receipt of a charge, None when there is no such charge."""
    charge = stripe.charge_for_receipt(charge_id)
    if charge is None:
        return None
    refunds, exponent = stripe.refunds_for_receipt(charge_id), stripe.exponent_of(charge["currency"])
    return receipt_of(charge, stripe.shop_name, exponent, refunds)


def receipt_of(charge: JsonObject, shop_name: str, exponent: int, refunds: Sequence[JsonObject] = ()) -> Receipt:
    """A receipt from a charge and its refunds in Stripe's shape (docs.stripe.com/api/charges/object, /refunds)."""
    state, tone, picture = _state(charge)
    billing = charge.get("billing_details") or {}
    rows = (
        ("Date", _moment(charge)),
        ("Paid with", _method(charge.get("payment_method_details") or {})),
        ("Name", billing.get("name") or ""),
        ("For", charge.get("description") or ""),
        ("Number", charge.get("receipt_number") or charge["id"]),
    )
    return Receipt(
        shop_name=shop_name,
        amount=amount_text(charge["amount"], charge["currency"], exponent),
        state=state,
        tone=tone,
        picture=picture,
        rows=tuple((label, value) for label, value in rows if value),
        refunds=tuple(_refund(refund, exponent) for refund in refunds),
        left=_left(charge, exponent),
    )


def _moment(thing: JsonObject) -> str:
    return f"{datetime.fromtimestamp(thing['created'], UTC):%Y-%m-%d %H:%M} UTC"


def _refund(refund: JsonObject, exponent: int) -> tuple[str, str, str]:
    label = _REFUNDS.get(refund.get("status") or "succeeded", "Refund on its way")
    return label, amount_text(refund["amount"], refund["currency"], exponent), _moment(refund)


def _left(charge: JsonObject, exponent: int) -> str:
    back = charge.get("amount_refunded") or 0
    rest = charge["amount"] - back
    return amount_text(rest, charge["currency"], exponent) if 0 < back < charge["amount"] else ""


def _state(charge: JsonObject) -> tuple[str, str, str]:
    if charge.get("refunded"):
        return "Refunded", "done", "back"
    if charge.get("amount_refunded"):
        return "Partly refunded", "done", "back"
    match charge["status"]:
        case "succeeded":
            return "Paid", "ok", "check"
        case "pending":
            return "On its way", "wait", "clock"
        case _:
            return "Not paid", "fail", "cross"


def _method(details: JsonObject) -> str:
    kind = details.get("type", "")
    inner = details.get(kind) or {}
    brand = brand_name(str(inner.get("brand", kind)))
    last4 = inner.get("last4")
    return f"{brand} •••• {last4}" if last4 else brand
