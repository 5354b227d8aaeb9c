"""Bank accounts for tests: how each kind is given, and how a customer gets one."""

from typing import Any

from tests.training.counts import COUNTS
from tests.training.shop import Shop

AGREED = {"customer_acceptance": {"type": "online", "online": {"ip_address": "127.0.0.1", "user_agent": "till"}}}
PAYER = {"name": "Ana Lima", "email": "ana@example.com"}
CURRENCY = {"us_bank_account": "usd", "sepa_debit": "eur", "bacs_debit": "gbp", "acss_debit": "cad"}
GOOD_ACCOUNT = {
    "us_bank_account": "000123456789",
    "sepa_debit": "AT611904300234573201",
    "bacs_debit": "00012345",
    "acss_debit": "000123456789",
}


def met(situation: str) -> None:
    """Count an error situation."""
    COUNTS["error situations"][situation] += 1


def fields(kind: str, number: str) -> dict[str, str]:
    """The sub-object of a new method."""
    match kind:
        case "sepa_debit":
            return {"iban": number}
        case "bacs_debit":
            return {"account_number": number, "sort_code": "108800"}
        case "acss_debit":
            return {"account_number": number, "institution_number": "000", "transit_number": "11000"}
        case _:
            return {"account_number": number, "routing_number": "110000000"}


def bank(shop: Shop, customer: str, kind: str, number: str | None = None) -> str:
    """A bank account that was attached by API; there is no mandate yet."""
    part = fields(kind, number or GOOD_ACCOUNT[kind])
    method = shop.post("payment_methods", type=kind, billing_details=PAYER, **{kind: part})["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    return str(method)


def debit(shop: Shop, customer: str, method: str, kind: str, **more: Any) -> dict[str, Any]:
    """What `POST /v1/payment_intents` is sent for a debit while the customer is away."""
    given: dict[str, Any] = {
        "amount": 4200,
        "currency": CURRENCY[kind],
        "customer": customer,
        "payment_method": method,
        "allowed_payment_method_types": [kind],
        "confirm": True,
        "off_session": True,
        "mandate_data": AGREED,
    }
    return given | more
