"""Checkout in payment mode: what is bought, who pays how, what comes of it later, and how a link is taken up again."""

import pytest

from futurepay_desktop.training.checkout.checkout_contract import (
    CheckoutForm,
    Closed,
    LineItem,
    NeedsApproval,
    Refused,
    Saved,
)
from tests.training.sales import line, payment, session_of
from tests.training.shop import ASKS_ALWAYS, ASKS_ONCE, DECLINED, Shop

BANK = {"kind": "us_bank_account", "routing_number": "110000000"}


def test_a_new_session_has_its_totals_and_no_payment_intent_yet(shop: Shop) -> None:
    session = payment(shop, line_items=[line(2500, 2), line(199, 3, "Bell")])
    assert (session["amount_subtotal"], session["amount_total"], session["currency"]) == (5597, 5597, "usd")
    assert (session["status"], session["payment_status"]) == ("open", "unpaid")
    assert (session["payment_intent"], session["setup_intent"]) == (None, None)
    assert session["customer_creation"] == "if_required"
    assert session["total_details"] == {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0}
    view = shop.stripe.checkout_view(session["id"])
    assert (view.mode, view.amount, view.exponent, view.needs_email) == ("payment", 5597, 2, True)
    assert view.line_items == (LineItem("Tune-up", 2, 5000), LineItem("Bell", 3, 597))


def test_paying_by_card(shop: Shop) -> None:
    customer = shop.customer(email="ana@example.com")
    data = {"description": "Bike", "metadata": {"till": "1"}, "receipt_email": "r@example.com"}
    session = payment(shop, customer=customer, payment_intent_data=data | {"statement_descriptor_suffix": "BIKE"})
    before = len(shop.event_types())
    assert shop.submit(session["id"]) == Saved(f"https://shop.example/?s={session['id']}")
    whole = session_of(shop, session, "payment_intent.payment_method", "line_items")
    intent = whole["payment_intent"]
    assert (whole["status"], whole["payment_status"], whole["url"]) == ("complete", "paid", None)
    assert (intent["status"], intent["amount_received"], intent["customer"]) == ("succeeded", 2500, customer)
    assert (intent["description"], intent["metadata"]) == ("Bike", {"till": "1"})
    assert (intent["receipt_email"], intent["statement_descriptor_suffix"]) == ("r@example.com", "BIKE")
    assert intent["payment_method"]["customer"] is None
    assert whole["line_items"]["data"][0]["amount_total"] == 2500
    assert whole["customer_details"]["address"] is not None
    told = [kind for kind in shop.event_types()[before:] if kind != "charge.updated"]
    assert told == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]
    assert shop.submit(session["id"]) == Closed("complete")


def test_a_failed_charge_is_paid_by_its_customer_and_the_card_is_kept(shop: Shop) -> None:
    customer = shop.customer(email="ana@example.com")
    session = payment(shop, customer=customer, payment_intent_data={"setup_future_usage": "off_session"})
    shop.submit(session["id"], ASKS_ONCE)
    assert isinstance(shop.stripe.answer_bank(session["id"], True), Saved)
    kept = shop.get(f"customers/{customer}/payment_methods")["data"]
    assert [(method["card"]["last4"], method["allow_redisplay"]) for method in kept] == [("3155", "limited")]
    assert shop.charge(customer, kept[0]["id"]).status == 200
    assert "payment_method.attached" in shop.event_types()


def test_a_card_kept_for_visits_alone_asks_when_its_owner_is_away(shop: Shop) -> None:
    customer = shop.customer(email="ana@example.com")
    session = payment(shop, customer=customer, payment_intent_data={"setup_future_usage": "on_session"})
    shop.submit(session["id"], ASKS_ONCE)
    shop.stripe.answer_bank(session["id"], True)
    (kept,) = shop.get(f"customers/{customer}/payment_methods")["data"]
    refused = shop.charge(customer, kept["id"])
    assert (refused.status, refused.body["error"]["code"]) == (402, "authentication_required")


def test_an_address_the_shop_knows_is_not_overwritten(shop: Shop) -> None:
    known, unknown = shop.customer(email="ana@example.com"), shop.customer()
    for customer in (known, unknown):
        shop.submit(payment(shop, customer=customer)["id"], email="typed@example.com")
    assert shop.get(f"customers/{known}")["email"] == "ana@example.com"
    assert shop.get(f"customers/{unknown}")["email"] == "typed@example.com"


def test_a_decline_leaves_the_session_open_and_uses_the_same_payment_intent_again(shop: Shop) -> None:
    session = payment(shop)
    refused = shop.submit(session["id"], DECLINED)
    assert isinstance(refused, Refused)
    assert refused.field is None
    assert "No payment was made." in refused.message
    first = session_of(shop, session, "payment_intent")
    assert (first["status"], first["payment_status"]) == ("open", "unpaid")
    assert first["payment_intent"]["last_payment_error"]["decline_code"] == "generic_decline"
    assert isinstance(shop.submit(session["id"]), Saved)
    assert session_of(shop, session)["payment_intent"] == first["payment_intent"]["id"]
    assert len(shop.get("charges", payment_intent=first["payment_intent"]["id"])["data"]) == 2


@pytest.mark.parametrize("number", [ASKS_ONCE, ASKS_ALWAYS])
def test_the_bank_is_asked_and_answers(shop: Shop, number: str) -> None:
    session = payment(shop)
    assert shop.submit(session["id"], number) == NeedsApproval()
    assert shop.stripe.checkout_view(session["id"]).pending_approval
    assert isinstance(shop.stripe.answer_bank(session["id"], False), Refused)
    intent = session_of(shop, session, "payment_intent")["payment_intent"]
    assert intent["last_payment_error"]["code"] == "payment_intent_authentication_failure"
    assert shop.get("charges", payment_intent=intent["id"])["data"] == []
    assert shop.submit(session["id"], number) == NeedsApproval()
    assert isinstance(shop.stripe.answer_bank(session["id"], True), Saved)
    assert session_of(shop, session)["payment_status"] == "paid"


def test_the_bank_approves_but_there_is_no_money(shop: Shop) -> None:
    session = payment(shop)
    assert shop.submit(session["id"], "4000008260003178") == NeedsApproval()
    assert isinstance(shop.stripe.answer_bank(session["id"], True), Refused)
    assert session_of(shop, session)["status"] == "open"


@pytest.mark.parametrize(
    ("account", "paid", "word"), [("000123456789", "paid", "succeeded"), ("000222222227", "unpaid", "failed")]
)
def test_a_bank_debit_is_told_later(shop: Shop, account: str, paid: str, word: str) -> None:
    session = payment(shop)
    assert isinstance(shop.submit(session["id"], account_number=account, **BANK), Saved)
    now = session_of(shop, session, "payment_intent")
    assert (now["status"], now["payment_status"], now["payment_intent"]["status"]) == (
        "complete",
        "unpaid",
        "processing",
    )
    shop.clock.advance(3600)
    assert session_of(shop, session)["payment_status"] == paid
    assert f"checkout.session.async_payment_{word}" in shop.event_types()


def test_a_debit_needs_a_published_account_and_names_the_field(shop: Shop) -> None:
    session = payment(shop)
    for fields, wrong in (
        ({"account_number": "123456"}, "account_number"),
        ({"routing_number": "021000021"}, "routing_number"),
        ({"routing_number": ""}, "routing_number"),
        ({"cardholder_name": ""}, "cardholder_name"),
    ):
        outcome = shop.submit(session["id"], **({"account_number": "000123456789"} | BANK | fields))
        assert isinstance(outcome, Refused)
        assert outcome.field == wrong
    unoffered = shop.submit(session["id"], kind="sepa_debit", iban="AT611904300234573201")
    assert isinstance(unoffered, Refused)
    assert unoffered.field is None


def test_a_saved_card_pays_again(shop: Shop) -> None:
    customer = shop.customer(email="ana@example.com")
    saving = {"payment_method_save": "enabled"}
    session = payment(shop, customer=customer, saved_payment_method_options=saving)
    assert shop.stripe.checkout_view(session["id"]).save_choice
    shop.submit(session["id"], save_for_later=True)
    hidden = shop.saved(customer)
    again = payment(shop, customer=customer)
    view = shop.stripe.checkout_view(again["id"])
    assert [(method.brand, method.last4, method.exp) for method in view.saved_methods] == [("visa", "4242", "12 / 30")]
    assert hidden not in {method.id for method in view.saved_methods}
    assert not view.save_choice
    wrong = shop.stripe.submit_checkout(again["id"], CheckoutForm(saved_method_id=hidden))
    assert isinstance(wrong, Refused)
    chosen = CheckoutForm(saved_method_id=view.saved_methods[0].id)
    assert isinstance(shop.stripe.submit_checkout(again["id"], chosen), Saved)
    every = {"allow_redisplay_filters": ["always", "limited", "unspecified"]}
    third = payment(shop, customer=customer, saved_payment_method_options=every)
    assert len(shop.stripe.checkout_view(third["id"]).saved_methods) == 2


def test_guests_and_customers_made_by_the_way(shop: Shop) -> None:
    guest = payment(shop)
    shop.submit(guest["id"])
    assert session_of(shop, guest)["customer"] is None
    known = payment(shop, customer_creation="always", payment_intent_data={"setup_future_usage": "off_session"})
    shop.submit(known["id"], DECLINED)
    shop.submit(known["id"])
    whole = session_of(shop, known, "customer", "payment_intent")
    assert whole["customer"]["email"] == "ana@example.com"
    assert len(shop.get("customers")["data"]) == 1
    assert len(shop.get(f"customers/{whole['customer']['id']}/payment_methods")["data"]) == 1


def test_customer_update(shop: Shop) -> None:
    customer = shop.customer(name="Ana")
    session = payment(shop, customer=customer, customer_update={"name": "auto"})
    shop.submit(session["id"])
    person = shop.get(f"customers/{customer}")
    assert (person["name"], person["email"]) == ("Ana Lima", "ana@example.com")


def test_money_that_is_only_held_is_paid_once_captured(shop: Shop) -> None:
    session = payment(shop, payment_intent_data={"capture_method": "manual"})
    shop.submit(session["id"])
    held = session_of(shop, session, "payment_intent")
    assert (held["payment_status"], held["payment_intent"]["status"]) == ("unpaid", "requires_capture")
    shop.post(f"payment_intents/{held['payment_intent']['id']}/capture")
    assert session_of(shop, session)["payment_status"] == "paid"


def test_link_and_wallets_pay_too(shop: Shop) -> None:
    session = payment(shop)
    assert shop.stripe.checkout_view(session["id"]).wallets
    assert isinstance(shop.submit(session["id"], kind="link"), Saved)
    session = payment(shop)
    assert isinstance(shop.submit(session["id"], wallet="apple_pay"), Saved)
    method = session_of(shop, session, "payment_intent.payment_method")["payment_intent"]["payment_method"]
    assert method["card"]["wallet"]["type"] == "apple_pay"


def test_the_payment_of_an_open_session_belongs_to_the_session(shop: Shop) -> None:
    session = payment(shop)
    shop.submit(session["id"], DECLINED)
    intent = session_of(shop, session)["payment_intent"]
    for verb in ("confirm", "cancel"):
        assert shop.code("POST", f"payment_intents/{intent}/{verb}")[1] == "payment_intent_unexpected_state"
    shop.post(f"checkout/sessions/{session['id']}/expire")
    assert shop.get(f"payment_intents/{intent}")["status"] == "canceled"


def test_lines_can_be_read_page_by_page(shop: Shop) -> None:
    session = payment(shop, line_items=[line(100 + number, 1, f"Thing {number}") for number in range(5)])
    path = f"checkout/sessions/{session['id']}/line_items"
    first = shop.get(path, limit=2)
    assert [one["description"] for one in first["data"]] == ["Thing 0", "Thing 1"]
    assert first["has_more"]
    rest = shop.get(path, starting_after=first["data"][1]["id"], expand=["data.price.product"])
    assert [one["price"]["product"]["name"] for one in rest["data"]] == ["Thing 2", "Thing 3", "Thing 4"]
    assert not rest["has_more"]
    back = shop.get(path, ending_before=rest["data"][0]["id"], limit=1)
    assert [one["description"] for one in back["data"]] == ["Thing 1"]


def test_lines_change_while_the_session_is_open(shop: Shop) -> None:
    session = payment(shop, line_items=[line(1000), line(2000)])
    path = f"checkout/sessions/{session['id']}"
    first = shop.get(f"{path}/line_items")["data"][0]
    changed = shop.post(path, line_items=[{"id": first["id"], "quantity": 3}, line(50)])
    assert changed["amount_total"] == 3050
    shop.submit(session["id"])
    assert session_of(shop, session, "payment_intent")["payment_intent"]["amount"] == 3050
    assert shop.refused("POST", path, line_items=[line()])[0] == 400


def test_fractions_of_a_cent_are_rounded_per_line(shop: Shop) -> None:
    price = {"currency": "usd", "unit_amount_decimal": "33.335", "product_data": {"name": "Screws"}}
    session = payment(shop, line_items=[{"price_data": price, "quantity": 100}])
    assert session["amount_total"] == 3334
    shown = shop.get(f"checkout/sessions/{session['id']}/line_items")["data"][0]["price"]
    assert (shown["unit_amount"], shown["unit_amount_decimal"], shown["active"]) == (None, "33.335", False)


def test_yen_have_no_minor_unit(shop: Shop) -> None:
    session = payment(shop, line_items=[line(4200, currency="jpy")])
    view = shop.stripe.checkout_view(session["id"])
    assert (view.amount, view.exponent, view.currency) == (4200, 0, "jpy")


def test_an_expired_link_is_taken_up_again(shop: Shop) -> None:
    session = payment(shop, after_expiration={"recovery": {"enabled": True}}, metadata={"a": "1"})
    assert shop.stripe.recover_checkout(session["id"]) is None
    shop.clock.advance(86_400)
    old = session_of(shop, session)
    recovery = old["after_expiration"]["recovery"]
    assert recovery["url"].endswith(session["id"])
    url = shop.stripe.recover_checkout(session["id"])
    assert url is not None
    fresh = shop.get("checkout/sessions", status="open")["data"][0]
    assert (fresh["recovered_from"], fresh["url"], fresh["metadata"]) == (session["id"], url, {"a": "1"})
    assert shop.stripe.recover_checkout(session["id"]) == url
    assert isinstance(shop.submit(fresh["id"]), Saved)
    shop.clock.advance(31 * 86_400)
    assert shop.stripe.recover_checkout(session["id"]) is None


def test_what_the_customer_types_shows_in_no_repr() -> None:
    secret = "00099988877"
    form = CheckoutForm(
        account_number=secret,
        routing_number=secret,
        iban=secret,
        sort_code=secret,
        institution_number=secret,
        transit_number=secret,
    )
    assert secret not in repr(form)
