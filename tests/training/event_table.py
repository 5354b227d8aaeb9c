"""What each action writes into the event log, in order (FACTS 9, events.csv): the table of `test_events.py`.

A row prepares a shop and gives what is then done: a request, or a step of a page or of the clock.
"""

from collections.abc import Callable

from tests.training.event_acts import (
    CARD,
    DAY,
    DISPUTED,
    REFUND_ARRIVES,
    REFUND_FAILS,
    REVIEWED,
    WARNED,
    Act,
    Request,
    answering,
    asked,
    bank_setup,
    charge,
    confirming,
    debited,
    default,
    defended,
    detaching,
    disputed,
    held,
    link,
    made,
    owing,
    paid,
    passing,
    payment_link,
    post,
    refunded,
    renewing,
    sepa,
    setup,
    submitting,
    unconfirmed,
)
from tests.training.shop import ASKS_ALWAYS, ASKS_ONCE, DECLINED, FAILS_LATER, Shop

PAYS = ["charge.succeeded", "payment_intent.succeeded", "charge.updated"]
FAILS = ["charge.failed", "payment_intent.payment_failed"]
SAVES = ["payment_method.attached", "setup_intent.succeeded"]
FALLS_DUE = ["setup_intent.canceled", "checkout.session.expired"]
DISPUTE = ["charge.dispute.created", "charge.dispute.funds_withdrawn"]

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
    "dispute won": (
        lambda shop: (defended(shop), passing(shop, 30 * DAY))[1],
        ["charge.dispute.closed", "charge.dispute.funds_reinstated"],
    ),
    "refund of a charge warned of": (
        lambda shop: post("refunds", payment_intent=paid(shop, WARNED)),
        ["refund.created", "charge.refunded", "radar.early_fraud_warning.updated"],
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
        lambda shop: (debited(shop, "000222222227"), passing(shop, 600))[1],
        FAILS,
    ),
    "bank account is closed": (
        lambda shop: (debited(shop, "000111111113"), passing(shop, 600))[1],
        [*FAILS, "payment_method.automatically_updated"],
    ),
    "bank debit was never allowed": (
        lambda shop: (debited(shop, "000333333335"), passing(shop, 600))[1],
        [*FAILS, "payment_method.automatically_updated", "mandate.updated"],
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
    "debit of Checkout arrives": (
        lambda shop: (owing(shop, "000123456789"), passing(shop, 600))[1],
        ["charge.succeeded", "payment_intent.succeeded", "checkout.session.async_payment_succeeded"],
    ),
    "debit of Checkout comes back": (
        lambda shop: (owing(shop, "000222222227"), passing(shop, 600))[1],
        [*FAILS, "checkout.session.async_payment_failed"],
    ),
    "product made": (lambda _shop: post("products", name="Tube"), ["product.created"]),
    "the network sends a new expiry": (
        lambda shop: renewing(shop, shop.saved(shop.customer())),
        ["payment_method.automatically_updated"],
    ),
}
