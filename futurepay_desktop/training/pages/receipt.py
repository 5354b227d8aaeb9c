"""A charge as its receipt shows it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.pages.rules_port import PageRules

ZERO_DECIMAL = frozenset(
    ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"]
)
THREE_DECIMAL = frozenset(["bhd", "jod", "kwd", "omr", "tnd"])


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything on the page, as text; `rows` are (label, value)."""

    shop_name: str
    amount: str
    state: str
    tone: str
    picture: str
    rows: tuple[tuple[str, str], ...]


def read_receipt(stripe: PageRules, charge_id: str) -> Receipt | None:
    """The receipt of a charge, None when there is no such charge."""
    charge = stripe.charge_for_receipt(charge_id)
    return None if charge is None else receipt_of(charge, stripe.shop_name)


def receipt_of(charge: JsonObject, shop_name: str) -> Receipt:
    """A receipt from a charge object in Stripe's shape (docs.stripe.com/api/charges/object)."""
    state, tone, picture = _state(charge)
    billing = charge.get("billing_details") or {}
    rows = (
        ("Date", f"{datetime.fromtimestamp(charge['created'], UTC):%Y-%m-%d %H:%M} UTC"),
        ("Paid with", _method(charge.get("payment_method_details") or {})),
        ("Name", billing.get("name") or ""),
        ("For", charge.get("description") or ""),
        ("Number", charge.get("receipt_number") or charge["id"]),
    )
    return Receipt(
        shop_name=shop_name,
        amount=amount_text(charge["amount"], charge["currency"]),
        state=state,
        tone=tone,
        picture=picture,
        rows=tuple((label, value) for label, value in rows if value),
    )


def amount_text(amount: int, currency: str) -> str:
    """An amount in the smallest unit with its ISO code, whole numbers only (docs.stripe.com/currencies)."""
    digits = 0 if currency in ZERO_DECIMAL else 3 if currency in THREE_DECIMAL else 2
    whole, rest = divmod(amount, 10**digits)
    decimals = f".{rest:0{digits}d}" if digits else ""
    return f"{currency.upper()} {whole:,}{decimals}"


def _state(charge: JsonObject) -> tuple[str, str, str]:
    if charge.get("refunded"):
        return "Refunded", "done", "back"
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
    brand = {"sepa_debit": "SEPA", "us_bank_account": "Bank"}.get(kind) or str(inner.get("brand", kind)).title()
    last4 = inner.get("last4")
    return f"{brand} •••• {last4}" if last4 else brand
