"""Checkout in setup mode: what may be asked for, what the customer can do, and how a session ends."""

from pathlib import Path

import pytest

from futurepay_desktop.training.checkout.checkout_contract import (
    CheckoutForm,
    Closed,
    NeedsApproval,
    Refused,
    Saved,
    UnknownSessionError,
)
from futurepay_desktop.training.methods.card_catalogue import AtCharge, AtSetup
from tests.training.shop import ASKS_ALWAYS, ASKS_ONCE, DECLINED, GOOD, NOON, Shop


def test_a_new_session(shop: Shop) -> None:
    customer = shop.customer(name="Ana", email="ana@example.com")
    session = shop.session(customer=customer, setup_intent_data={"metadata": {"link": "L1"}}, metadata={"till": "1"})
    assert (session["status"], session["payment_status"]) == ("open", "no_payment_required")
    assert session["expires_at"] == NOON + 24 * 3600
    assert len(session["id"]) == 66
    assert 380 < len(session["url"]) < 420
    setup = shop.get(f"setup_intents/{session['setup_intent']}")
    assert (setup["status"], setup["metadata"]) == ("requires_payment_method", {"link": "L1"})
    view = shop.stripe.checkout_view(session["id"])
    assert (view.customer_name, view.customer_email, view.needs_email) == ("Ana", "ana@example.com", False)
    assert view.success_url == f"https://shop.example/?s={session['id']}"
    assert not view.pending_approval


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"mode": "payment"}, "parameter_missing", "line_items"),
        ({"payment_method_types": ["card"]}, "payment_method_types_no_longer_supported", "payment_method_types"),
        ({"line_items": [{"price": "p"}]}, None, "line_items"),
        ({"currency": None}, "parameter_missing", "currency"),
        ({"currency": "zzz"}, None, "currency"),
        ({"success_url": None}, "parameter_missing", "success_url"),
        ({"success_url": "nonsense"}, "url_invalid", "success_url"),
        ({"cancel_url": "ftp://a"}, "url_invalid", "cancel_url"),
        ({"customer": "cus_gone"}, "resource_missing", "customer"),
        ({"customer": "c", "customer_email": "a@b.co"}, "parameters_exclusive", "customer"),
        ({"customer": "c", "customer_creation": "always"}, "parameters_exclusive", "customer"),
        ({"customer_update": {"name": "auto"}}, None, "customer_update"),
        ({"ui_mode": "hosted"}, None, "ui_mode"),
        ({"return_url": "https://a.example"}, None, "return_url"),
        ({"expires_at": NOON + 30 * 60 - 1}, None, "expires_at"),
        ({"expires_at": NOON + 24 * 3600 + 1}, None, "expires_at"),
        ({"locale": "tlh"}, None, "locale"),
        ({"allowed_payment_method_types": ["cash"]}, None, "allowed_payment_method_types[0]"),
        ({"setup_intent_data": {"usage": "x"}}, "parameter_unknown", "setup_intent_data[usage]"),
    ],
)
def test_what_is_refused(shop: Shop, params: dict[str, object], code: str | None, param: str) -> None:
    given = {"mode": "setup", "currency": "usd", "success_url": "https://a.example"} | params
    status, error = shop.refused("POST", "checkout/sessions", **given)
    assert (status, error.get("code"), error["param"]) == (404 if code == "resource_missing" else 400, code, param)


@pytest.mark.parametrize("locale", ["auto", "en-GB", "es-419", "hi-IN", "zh-TW"])
def test_every_language_of_checkout_is_spoken(shop: Shop, locale: str) -> None:
    assert shop.session(locale=locale)["locale"] == locale


def test_the_currency_may_be_left_out_with_allowed_types(shop: Shop) -> None:
    session = shop.session(currency=None, allowed_payment_method_types=["card"])
    assert (session["currency"], session["payment_method_types"]) == (None, ["card"])


def test_saving_a_card(shop: Shop) -> None:
    customer = shop.customer(email="ana@example.com")
    session = shop.session(customer=customer, payment_method_data={"allow_redisplay": "always"})
    assert shop.submit(session["id"]) == Saved(f"https://shop.example/?s={session['id']}")
    whole = shop.get(f"checkout/sessions/{session['id']}", expand=["setup_intent.payment_method"])
    assert (whole["status"], whole["url"]) == ("complete", None)
    assert (whole["setup_intent"]["status"], whole["setup_intent"]["customer"]) == ("succeeded", customer)
    method = whole["setup_intent"]["payment_method"]
    assert (method["customer"], method["card"]["last4"], method["allow_redisplay"]) == (customer, "4242", "always")
    assert method["billing_details"]["name"] == "Ana Lima"
    assert shop.event_types()[-3:] == [
        "payment_method.attached",
        "setup_intent.succeeded",
        "checkout.session.completed",
    ]
    assert shop.submit(session["id"]) == Closed("complete")


def test_without_a_customer_the_method_belongs_to_nobody(shop: Shop) -> None:
    session = shop.session()
    assert shop.stripe.checkout_view(session["id"]).needs_email
    outcome = shop.submit(session["id"], email=" ")
    assert isinstance(outcome, Refused)
    assert outcome.field == "email"
    assert isinstance(shop.submit(session["id"]), Saved)
    whole = shop.get(f"checkout/sessions/{session['id']}", expand=["setup_intent.payment_method"])
    assert whole["customer_details"]["email"] == "ana@example.com"
    method = whole["setup_intent"]["payment_method"]
    assert method["customer"] is None
    customer = shop.customer(email="ana@example.com")
    assert shop.post(f"payment_methods/{method['id']}/attach", customer=customer)["customer"] == customer


def test_a_customer_can_be_made_on_completion(shop: Shop) -> None:
    session = shop.session(customer_creation="always")
    shop.submit(session["id"])
    customer = shop.get(f"checkout/sessions/{session['id']}")["customer"]
    assert shop.get(f"customers/{customer}")["email"] == "ana@example.com"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"cardholder_name": " "}, "cardholder_name"),
        ({"number": ""}, "card_number"),
        ({"number": "4242 4242"}, "card_number"),
        ({"number": "４２４２４２４２４２４２４２４２"}, "card_number"),
        ({"number": "4242424242424241"}, "card_number"),
        ({"expiry": "13/30"}, "expiry"),
        ({"expiry": "12/20"}, "expiry"),
        ({"expiry": "soon"}, "expiry"),
        ({"expiry": "01/99"}, "expiry"),
        ({"cvc": "12"}, "cvc"),
        ({"cvc": "1234"}, "cvc"),
        ({"number": "378282246310005", "cvc": "123"}, "cvc"),
        ({"email": "nonsense"}, "email"),
    ],
)
def test_wrong_fields_are_named(shop: Shop, fields: dict[str, str], field: str) -> None:
    session = shop.session()
    outcome = shop.submit(session["id"], **fields)
    assert isinstance(outcome, Refused)
    assert outcome.field == field
    assert shop.get(f"checkout/sessions/{session['id']}")["status"] == "open"


def test_real_cards_are_refused_and_forgotten(shop: Shop) -> None:
    session = shop.session()
    for number in ("4539 1488 0343 6467", "4539-1488-0343-6467"):
        assert shop.submit(session["id"], number) == Refused("card_number", "Training never takes real cards.")
    assert "4539148803436467" not in "".join(shop.stripe.snapshot().lines())
    assert "4242" not in repr(CheckoutForm(card_number=GOOD, cvc="4242", expiry="4242"))


def test_expiry_in_every_spelling(shop: Shop) -> None:
    for text in ("12/30", "12 / 30", "1230", "12-2030", "12 2030", " 12.30 "):
        session = shop.session()
        assert isinstance(shop.submit(session["id"], expiry=text), Saved), text


def test_a_decline_leaves_the_session_open_for_another_card(shop: Shop) -> None:
    session = shop.session()
    outcome = shop.submit(session["id"], DECLINED)
    assert isinstance(outcome, Refused)
    assert outcome.field is None
    setup = shop.get(f"setup_intents/{session['setup_intent']}")
    assert setup["last_setup_error"]["decline_code"] == "generic_decline"
    assert setup["status"] == "requires_payment_method"
    assert shop.event_types()[-1] == "setup_intent.setup_failed"
    assert isinstance(shop.submit(session["id"]), Saved)


def test_every_published_card_does_what_the_table_says(shop: Shop) -> None:
    for card in shop.stripe.cards:
        session = shop.session()
        outcome = shop.submit(session["id"], card.number, cvc="1" * card.cvc_length)
        match card.setup_behaviour:
            case AtSetup.SAVES:
                assert isinstance(outcome, Saved), card
            case AtSetup.DECLINES:
                assert isinstance(outcome, Refused)
                assert outcome.field is None
            case AtSetup.WRONG_NUMBER:
                assert isinstance(outcome, Refused)
                assert outcome.field == "card_number"
            case AtSetup.ASKS_BANK | AtSetup.ASKS_BANK_THEN_DECLINES:
                assert isinstance(outcome, NeedsApproval)
    by_setup = {kind: sum(card.setup_behaviour is kind for card in shop.stripe.cards) for kind in AtSetup}
    assert by_setup[AtSetup.DECLINES] >= 8
    assert by_setup[AtSetup.ASKS_BANK] >= 4
    assert sum(card.charge_behaviour is AtCharge.BLOCKED for card in shop.stripe.cards) == 2


@pytest.mark.parametrize("number", [ASKS_ONCE, ASKS_ALWAYS, "4000008260003178", "4000003800000446"])
def test_the_bank_is_asked(shop: Shop, number: str) -> None:
    customer = shop.customer()
    session = shop.session(customer=customer)
    assert shop.submit(session["id"], number) == NeedsApproval()
    assert shop.stripe.checkout_view(session["id"]).pending_approval
    refused = shop.stripe.answer_bank(session["id"], False)
    assert isinstance(refused, Refused)
    setup = shop.get(f"setup_intents/{session['setup_intent']}")
    assert setup["last_setup_error"]["code"] == "setup_intent_authentication_failure"
    assert isinstance(shop.stripe.answer_bank(session["id"], True), Refused)  # nothing is waiting any more
    assert shop.submit(session["id"], number) == NeedsApproval()
    assert isinstance(shop.stripe.answer_bank(session["id"], True), Saved)
    assert shop.stripe.answer_bank(session["id"], True) == Closed("complete")
    assert len(shop.get(f"customers/{customer}/payment_methods")["data"]) == 1


def test_expiring_by_hand(shop: Shop) -> None:
    session = shop.session()
    path = f"checkout/sessions/{session['id']}"
    assert shop.post(f"{path}/expire")["status"] == "expired"
    assert shop.get(f"setup_intents/{session['setup_intent']}")["status"] == "canceled"
    assert shop.event_types()[-2:] == ["setup_intent.canceled", "checkout.session.expired"]
    assert shop.code("POST", f"{path}/expire") == (400, None, None)
    assert shop.submit(session["id"]) == Closed("expired")
    assert shop.stripe.answer_bank(session["id"], True) == Closed("expired")


def test_the_clock_expires_sessions(shop: Shop) -> None:
    short, long = shop.session(expires_at=NOON + 1800), shop.session()
    shop.clock.advance(1799)
    assert shop.stripe.checkout_view(short["id"]).status == "open"
    shop.clock.advance(1)
    assert shop.stripe.checkout_view(short["id"]).status == "expired"
    assert [one["id"] for one in shop.get("checkout/sessions", status="open")["data"]] == [long["id"]]
    event = shop.get("events", type="checkout.session.expired")["data"][0]
    assert event["data"]["object"]["id"] == short["id"]
    assert event["request"] == {"id": None, "idempotency_key": None}


def test_a_deleted_customer_ends_the_link_in_words(shop: Shop) -> None:
    customer = shop.customer()
    session = shop.session(customer=customer)
    shop.ok("DELETE", f"customers/{customer}")
    outcome = shop.submit(session["id"])
    assert isinstance(outcome, Refused)
    assert outcome.field is None
    assert shop.stripe.checkout_view(session["id"]).customer_name is None


def test_update_and_filters(shop: Shop) -> None:
    one, two = shop.session(), shop.session(customer_email="bea@example.com")
    assert shop.post(f"checkout/sessions/{one['id']}", metadata={"a": "1"})["metadata"] == {"a": "1"}
    found = shop.get("checkout/sessions", customer_details={"email": "bea@example.com"})["data"]
    assert [session["id"] for session in found] == [two["id"]]
    assert shop.get("checkout/sessions", status="complete")["data"] == []
    assert shop.code("POST", f"setup_intents/{one['setup_intent']}/cancel")[1] == "setup_intent_unexpected_state"


def test_unknown_sessions(shop: Shop) -> None:
    with pytest.raises(UnknownSessionError):
        shop.stripe.checkout_view("cs_test_gone")
    assert shop.code("GET", "checkout/sessions/cs_test_gone") == (404, "resource_missing", "session")


@pytest.mark.parametrize(
    ("currency", "fields"),
    [
        ("usd", {"kind": "us_bank_account", "routing_number": "110000000", "account_number": "000123456789"}),
        ("eur", {"kind": "sepa_debit", "iban": "AT61 1904 3002 3457 3201"}),
        ("gbp", {"kind": "bacs_debit", "sort_code": "10-88-00", "account_number": "00012345"}),
        (
            "cad",
            {
                "kind": "acss_debit",
                "institution_number": "000",
                "transit_number": "11000",
                "account_number": "000123456789",
            },
        ),
        ("usd", {"kind": "link"}),
    ],
)
def test_saving_what_is_debited_comes_with_a_mandate(shop: Shop, currency: str, fields: dict[str, str]) -> None:
    customer = shop.customer(email="ana@example.com")
    session = shop.session(customer=customer, currency=currency)
    assert fields["kind"] in shop.stripe.checkout_view(session["id"]).offered_types
    assert isinstance(shop.submit(session["id"], **fields), Saved)
    setup = shop.get(f"setup_intents/{session['setup_intent']}", expand=["mandate", "payment_method", "latest_attempt"])
    assert (setup["status"], setup["mandate"]["status"]) == ("succeeded", "active")
    assert (setup["payment_method"]["type"], setup["payment_method"]["customer"]) == (fields["kind"], customer)
    assert setup["latest_attempt"]["payment_method_details"] == {fields["kind"]: {}, "type": fields["kind"]}
    assert setup["mandate"]["payment_method"] == setup["payment_method"]["id"]


def test_sessions_survive_a_restart_and_late_debits_are_still_told(tmp_path: Path) -> None:
    file = tmp_path / "state"
    before = Shop(file)
    session = before.post(
        "checkout/sessions",
        mode="payment",
        success_url="https://a.example",
        line_items=[
            {"quantity": 1, "price_data": {"currency": "usd", "unit_amount": 900, "product_data": {"name": "Bell"}}}
        ],
    )
    account = {"routing_number": "110000000", "account_number": "000123456789"}
    assert isinstance(before.submit(session["id"], kind="us_bank_account", **account), Saved)
    before.stripe.save()
    after = Shop(file)
    after.clock.advance(3600)
    whole = after.get(f"checkout/sessions/{session['id']}", expand=["line_items"])
    assert (whole["payment_status"], whole["line_items"]["data"][0]["description"]) == ("paid", "Bell")
