"""Shops prepared for one action, and the action: the words of the table in `event_table.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.training.banks import GOOD_ACCOUNT, bank, debit, fields
from tests.training.shop import ASKS_ONCE, GOOD, Shop

DAY = 86_400
CARD = {"number": GOOD, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
REFUND_ARRIVES, REFUND_FAILS = "4000000000007726", "4000000000005126"
DISPUTED, WARNED, REVIEWED = "4000000000000259", "4000000000005423", "4000000000009235"
LINES = [{"quantity": 1, "price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Tube"}}}]
NO_REDIRECT = {"enabled": True, "allow_redirects": "never"}


@dataclass(frozen=True, slots=True)
class Request:
    """One request to the API."""

    method: str
    path: str
    params: dict[str, Any]


Act = Request | Callable[[], object]


def post(path: str, **params: Any) -> Request:
    """A POST."""
    return Request("POST", path, params)


def link(shop: Shop, **params: Any) -> str:
    """A setup link of a customer."""
    return str(shop.session(customer=shop.customer(), **params)["id"])


def payment_link(shop: Shop) -> str:
    """A link to pay with."""
    given = {"mode": "payment", "success_url": "https://a.example", "line_items": LINES}
    return str(shop.post("checkout/sessions", customer=shop.customer(), **given)["id"])


def charge(shop: Shop, number: str = GOOD, **more: Any) -> Request:
    """A charge of a card that was saved."""
    customer = shop.customer()
    given = {"customer": customer, "payment_method": shop.saved(customer, number), "confirm": True, "off_session": True}
    return post("payment_intents", amount=500, currency="usd", **(given | more))


def owing(shop: Shop, account: str) -> str:
    """A session paid from a US bank account; the debit is under way."""
    session = payment_link(shop)
    shop.submit(session, kind="us_bank_account", routing_number="110000000", account_number=account)
    return session


def made(shop: Shop, request: Request) -> dict[str, Any]:
    """The answer to a request that goes well."""
    return shop.ok(request.method, request.path, **request.params)


def paid(shop: Shop, number: str = GOOD) -> str:
    """A PaymentIntent that was paid; what the card brings about later has come about."""
    intent = str(made(shop, charge(shop, number))["id"])
    shop.clock.advance(DAY)
    shop.get("balance")
    return intent


def held(shop: Shop) -> str:
    """A PaymentIntent whose money is set aside."""
    return str(made(shop, charge(shop, capture_method="manual"))["id"])


def refunded(shop: Shop, number: str = GOOD) -> str:
    """A refund."""
    return str(shop.post("refunds", payment_intent=made(shop, charge(shop, number))["id"])["id"])


def disputed(shop: Shop) -> str:
    """A dispute."""
    paid(shop, DISPUTED)
    return str(shop.get("disputes")["data"][0]["id"])


def defended(shop: Shop) -> str:
    """A dispute answered with evidence that wins."""
    dispute = disputed(shop)
    shop.post(f"disputes/{dispute}", evidence={"uncategorized_text": "winning_evidence"}, submit=True)
    return dispute


def asked(shop: Shop) -> str:
    """A setup link whose customer the bank asks."""
    session = link(shop)
    shop.submit(session, ASKS_ONCE)
    return session


def debited(shop: Shop, number: str) -> str:
    """A bank debit that is under way."""
    customer = shop.customer()
    method = bank(shop, customer, "us_bank_account", number)
    return str(shop.post("payment_intents", **debit(shop, customer, method, "us_bank_account"))["id"])


def sepa(shop: Shop) -> Request:
    """A bank debit."""
    customer = shop.customer()
    return post("payment_intents", **debit(shop, customer, bank(shop, customer, "sepa_debit"), "sepa_debit"))


def passing(shop: Shop, seconds: int) -> Act:
    """Time goes by."""
    return lambda: shop.clock.advance(seconds)


def submitting(shop: Shop, session: str, number: str = GOOD) -> Act:
    """The customer presses the button of the page."""
    return lambda: shop.submit(session, number)


def answering(shop: Shop, session: str, *, approve: bool) -> Act:
    """The customer answers the bank."""
    return lambda: shop.stripe.answer_bank(session, approve)


def renewing(shop: Shop, method: str) -> Act:
    """The card's network sends a new expiry."""
    return lambda: shop.stripe.update_card_automatically(method, 1, 2040)


def unconfirmed(shop: Shop) -> Request:
    """A PaymentIntent without a confirm."""
    customer = shop.customer()
    given = {"customer": customer, "payment_method": shop.saved(customer)}
    return post("payment_intents", amount=500, currency="usd", **given)


def confirming(shop: Shop) -> Request:
    """The confirm of a PaymentIntent made before."""
    return post(f"payment_intents/{made(shop, unconfirmed(shop))['id']}/confirm", off_session=True)


def setup(shop: Shop, **more: Any) -> Request:
    """A shop's own SetupIntent."""
    return post("setup_intents", customer=shop.customer(), automatic_payment_methods=NO_REDIRECT, **more)


def bank_setup(shop: Shop, kind: str) -> Request:
    """A bank account saved by a shop's own SetupIntent."""
    part, payer = fields(kind, GOOD_ACCOUNT[kind]), {"name": "Ana", "email": "ana@example.com"}
    method = shop.post("payment_methods", type=kind, billing_details=payer, **{kind: part})["id"]
    paper = {"customer_acceptance": {"type": "offline"}}
    only = {"allowed_payment_method_types": [kind]}
    given = {"payment_method": method, "confirm": True, "mandate_data": paper}
    return post("setup_intents", customer=shop.customer(), **given, **only)


def detaching(shop: Shop, method: str) -> Request:
    """A method is given up."""
    return post(f"payment_methods/{method}/detach")


def default(shop: Shop) -> str:
    """A method that is its customer's default."""
    customer = shop.customer()
    method = shop.saved(customer)
    shop.post(f"customers/{customer}", invoice_settings={"default_payment_method": method})
    return method
