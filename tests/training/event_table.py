"""What each action writes into the event log, in order (FACTS 9, events.csv): the table of `test_events.py`.

A row prepares a shop and gives what is then done: a request, or a step of a page or of the clock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.training.banks import GOOD_ACCOUNT, bank, debit, fields
from tests.training.shop import ASKS_ALWAYS, ASKS_ONCE, DECLINED, FAILS_LATER, GOOD, Shop

DAY = 86_400
CARD = {"number": GOOD, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
REFUND_ARRIVES, REFUND_FAILS = "4000000000007726", "4000000000005126"
DISPUTED, WARNED, REVIEWED = "4000000000000259", "4000000000005423", "4000000000009235"
LINES = [{"quantity": 1, "price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Tube"}}}]
NO_REDIRECT = {"enabled": True, "allow_redirects": "never"}
PAYS = ["charge.succeeded", "payment_intent.succeeded", "charge.updated"]
FAILS = ["charge.failed", "payment_intent.payment_failed"]
SAVES = ["payment_method.attached", "setup_intent.succeeded"]
FALLS_DUE = ["setup_intent.canceled", "checkout.session.expired"]
DISPUTE = ["charge.dispute.created", "charge.dispute.funds_withdrawn"]


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


TABLE: dict[str, tuple[Callable[[Shop], Act], list[str]]] = {
    "customer made": (lambda _shop: post("customers", name="Ana"), ["customer.created"]),
    "customer made with a method": (
        lambda _shop: post("customers", payment_method="pm_card_visa"),
        ["customer.created", "payment_method.attached"],
    ),
    "customer changed": (lambda shop: post(f"customers/{shop.customer()}", name="Bea"), ["customer.updated"]),
    "customer changed to what it was": (lambda shop: post(f"customers/{shop.customer(name='Ana')}", name="Ana"), []),
    "customer deleted": (
        lambda shop: Request("DELETE", f"customers/{shop.get(f'payment_methods/{default(shop)}')['customer']}", {}),
        ["customer.deleted", "payment_method.detached"],
    ),
    "method made": (lambda _shop: post("payment_methods", type="card", card=CARD), []),
    "method attached": (
        lambda shop: post("payment_methods/pm_card_visa/attach", customer=shop.customer()),
        ["payment_method.attached"],
    ),
    "method changed": (
        lambda shop: post(f"payment_methods/{shop.saved(shop.customer())}", card={"exp_year": 2040}),
        ["payment_method.updated"],
    ),
    "method detached": (lambda shop: detaching(shop, shop.saved(shop.customer())), ["payment_method.detached"]),
    "default detached": (
        lambda shop: detaching(shop, default(shop)),
        ["payment_method.detached", "customer.updated"],
    ),
    "bank account detached": (
        lambda shop: detaching(shop, made(shop, bank_setup(shop, "sepa_debit"))["payment_method"]),
        ["payment_method.detached", "mandate.updated"],
    ),
    "link made": (
        lambda shop: post("checkout/sessions", mode="setup", currency="usd", success_url="https://a.example"),
        ["setup_intent.created"],
    ),
    "link cancelled": (lambda shop: post(f"checkout/sessions/{link(shop)}/expire"), FALLS_DUE),
    "link ran out": (lambda shop: (link(shop), passing(shop, DAY))[1], FALLS_DUE),
    "card saved": (
        lambda shop: submitting(shop, link(shop)),
        [*SAVES, "customer.updated", "checkout.session.completed"],
    ),
    "card saved by a new customer": (
        lambda shop: submitting(shop, shop.session(customer_creation="always")["id"]),
        ["customer.created", *SAVES, "checkout.session.completed"],
    ),
    "card refused": (
        lambda shop: submitting(shop, link(shop), DECLINED),
        ["setup_intent.setup_failed"],
    ),
    "bank asks": (
        lambda shop: submitting(shop, link(shop), ASKS_ONCE),
        ["setup_intent.requires_action"],
    ),
    "bank asked, approved": (
        lambda shop: answering(shop, asked(shop), approve=True),
        [*SAVES, "customer.updated", "checkout.session.completed"],
    ),
    "bank asked, refused": (
        lambda shop: answering(shop, asked(shop), approve=False),
        ["setup_intent.setup_failed"],
    ),
    "setup made": (setup, ["setup_intent.created"]),
    "setup made and confirmed": (
        lambda shop: setup(shop, payment_method="pm_card_visa", confirm=True),
        ["setup_intent.created", *SAVES],
    ),
    "bank account set up": (lambda shop: bank_setup(shop, "sepa_debit"), ["setup_intent.created", *SAVES]),
    "bank account to be verified": (
        lambda shop: bank_setup(shop, "us_bank_account"),
        ["setup_intent.created", "setup_intent.requires_action"],
    ),
    "bank account verified": (
        lambda shop: post(
            f"setup_intents/{made(shop, bank_setup(shop, 'us_bank_account'))['id']}/verify_microdeposits",
            amounts=["32", "45"],
        ),
        SAVES,
    ),
    "setup cancelled": (
        lambda shop: post(f"setup_intents/{made(shop, setup(shop))['id']}/cancel"),
        ["setup_intent.canceled"],
    ),
    "payment prepared": (unconfirmed, ["payment_intent.created"]),
    "payment changed": (
        lambda shop: post(f"payment_intents/{made(shop, unconfirmed(shop))['id']}", description="Tube"),
        [],
    ),
    "payment confirmed": (confirming, PAYS),
    "payment cancelled": (
        lambda shop: post(f"payment_intents/{made(shop, unconfirmed(shop))['id']}/cancel"),
        ["payment_intent.canceled"],
    ),
    "charge": (charge, ["payment_intent.created", *PAYS]),
    "charge declined": (lambda shop: charge(shop, FAILS_LATER), ["payment_intent.created", *FAILS]),
    "charge asks the bank": (
        lambda shop: charge(shop, ASKS_ALWAYS, off_session=False, return_url="https://a.example"),
        ["payment_intent.created", "payment_intent.requires_action"],
    ),
    "money set aside": (
        lambda shop: charge(shop, capture_method="manual"),
        ["payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"],
    ),
    "captured": (
        lambda shop: post(f"payment_intents/{held(shop)}/capture"),
        ["charge.captured", "payment_intent.succeeded"],
    ),
    "captured in part": (
        lambda shop: post(f"payment_intents/{held(shop)}/capture", amount_to_capture=200),
        ["charge.captured", "refund.created", "charge.refunded", "payment_intent.succeeded"],
    ),
    "set aside, then let go": (
        lambda shop: post(f"payment_intents/{held(shop)}/cancel"),
        ["refund.created", "charge.refunded", "payment_intent.canceled"],
    ),
    "set aside, then lapsed": (
        lambda shop: (held(shop), passing(shop, 8 * DAY))[1],
        ["refund.created", "charge.expired", "payment_intent.canceled"],
    ),
    "charge changed": (
        lambda shop: post(f"charges/{made(shop, charge(shop))['latest_charge']}", description="Tube"),
        ["charge.updated"],
    ),
    "refund": (
        lambda shop: post("refunds", payment_intent=made(shop, charge(shop))["id"]),
        ["refund.created", "charge.refunded"],
    ),
    "refund in part": (
        lambda shop: post("refunds", payment_intent=made(shop, charge(shop))["id"], amount=100),
        ["refund.created", "charge.refunded"],
    ),
    "refund changed": (
        lambda shop: post(f"refunds/{refunded(shop)}", metadata={"why": "late"}),
        ["refund.updated", "charge.refund.updated"],
    ),
    "refund arrives later": (
        lambda shop: (refunded(shop, REFUND_ARRIVES), passing(shop, 30 * DAY))[1],
        ["refund.updated", "charge.refund.updated"],
    ),
    "refund fails later": (
        lambda shop: (refunded(shop, REFUND_FAILS), passing(shop, 30 * DAY))[1],
        ["refund.failed", "refund.updated", "charge.refund.updated"],
    ),
    "charge disputed": (lambda shop: (made(shop, charge(shop, DISPUTED)), passing(shop, DAY))[1], DISPUTE),
    "dispute accepted": (lambda shop: post(f"disputes/{disputed(shop)}/close"), ["charge.dispute.closed"]),
    "evidence given": (
        lambda shop: post(f"disputes/{disputed(shop)}", evidence={"uncategorized_text": "see the slip"}),
        ["charge.dispute.updated"],
    ),
    "charge warned of": (
        lambda shop: (made(shop, charge(shop, WARNED)), passing(shop, DAY))[1],
        ["radar.early_fraud_warning.created"],
    ),
    "charge in review": (
        lambda shop: charge(shop, REVIEWED),
        ["payment_intent.created", "charge.succeeded", "review.opened", "payment_intent.succeeded", "charge.updated"],
    ),
    "review approved": (
        lambda shop: (paid(shop, REVIEWED), post(f"reviews/{shop.get('reviews')['data'][0]['id']}/approve"))[1],
        ["review.closed"],
    ),
    "bank debit": (sepa, ["payment_intent.created", "charge.pending", "payment_intent.processing"]),
    "bank debit arrives": (
        lambda shop: (debited(shop, "000123456789"), passing(shop, 600))[1],
        ["charge.succeeded", "payment_intent.succeeded"],
    ),
    "bank debit comes back": (
        lambda shop: (debited(shop, "000111111113"), passing(shop, 600))[1],
        FAILS,
    ),
    "bank debit was never allowed": (
        lambda shop: (debited(shop, "000333333335"), passing(shop, 600))[1],
        [*FAILS, "mandate.updated"],
    ),
    "bank debit disputed": (
        lambda shop: (debited(shop, "000555555559"), passing(shop, 600))[1],
        ["charge.succeeded", "payment_intent.succeeded", *DISPUTE],
    ),
    "paid at Checkout": (
        lambda shop: submitting(shop, payment_link(shop)),
        ["payment_intent.created", *PAYS, "customer.updated", "checkout.session.completed"],
    ),
    "declined at Checkout": (
        lambda shop: submitting(shop, payment_link(shop), DECLINED),
        ["payment_intent.created", *FAILS],
    ),
    "product made": (lambda _shop: post("products", name="Tube"), ["product.created"]),
    "the network sends a new expiry": (
        lambda shop: renewing(shop, shop.saved(shop.customer())),
        ["payment_method.automatically_updated"],
    ),
}
