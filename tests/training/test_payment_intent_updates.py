"""Changing a PaymentIntent: what may change in which state, what is read and shown again, and how often."""

from typing import Any

import pytest

from futurepay_desktop.training.api.without_effect import WITHOUT_EFFECT
from tests.training.shop import ASKS_ALWAYS, FAILS_LATER, GOOD, Shop

UNEXPECTED = "payment_intent_unexpected_state"
HOME = {"address": {"line1": "Main Street 1", "city": "Lagos", "country": "NG"}, "name": "Ana"}


@pytest.fixture
def customer(shop: Shop) -> str:
    return shop.customer(name="Ana")


def prepared(shop: Shop, **more: Any) -> dict[str, Any]:
    given = {"amount": 4200, "currency": "usd", "allowed_payment_method_types": ["card"]}
    return shop.post("payment_intents", **(given | more))


def test_amount_and_currency_follow_the_currency_table(shop: Shop) -> None:
    path = f"payment_intents/{prepared(shop)['id']}"
    assert shop.post(path, amount=100)["amount"] == 100
    assert shop.post(path, currency="EUR")["currency"] == "eur"
    assert shop.code("POST", path, currency="huf") == (400, "amount_too_small", "amount")
    assert shop.code("POST", path, amount=49) == (400, "amount_too_small", "amount")
    assert shop.code("POST", path, amount="x") == (400, "parameter_invalid_integer", "amount")
    assert shop.code("POST", path, currency="zzz") == (400, None, "currency")
    now = shop.get(path)
    assert (now["amount"], now["currency"]) == (100, "eur")


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 100},
        {"currency": "eur"},
        {"payment_method": "pm_card_visa"},
        {"capture_method": "manual"},
        {"setup_future_usage": "off_session"},
        {"payment_method_options": {"card": {"request_three_d_secure": "any"}}},
        {"shipping": HOME},
        {"amount_details": {"tax": {"total_tax_amount": 1}}},
    ],
    ids=str,
)
def test_what_is_done_cannot_be_changed(shop: Shop, customer: str, change: dict[str, Any]) -> None:
    done = shop.charge(customer, shop.saved(customer)).body
    ended = prepared(shop)
    shop.post(f"payment_intents/{ended['id']}/cancel")
    for intent in (done, ended):
        status, error = shop.refused("POST", f"payment_intents/{intent['id']}", **change)
        assert (status, error["code"], error["payment_intent"]["id"]) == (400, UNEXPECTED, intent["id"])


def test_what_is_said_of_it_may_always_change(shop: Shop, customer: str) -> None:
    done = shop.charge(customer, shop.saved(customer)).body
    said = {"description": "Chair", "metadata": {"a": "1"}, "receipt_email": "a@example.com", "transfer_group": "G"}
    changed = shop.post(f"payment_intents/{done['id']}", **said)
    assert changed == done | said
    assert shop.post(f"payment_intents/{done['id']}", description="")["description"] is None


def test_a_question_of_the_bank_is_void_once_the_amount_changes(shop: Shop, customer: str) -> None:
    intent = prepared(shop, customer=customer, payment_method=shop.saved(customer, ASKS_ALWAYS))
    path = f"payment_intents/{intent['id']}"
    assert shop.post(f"{path}/confirm")["status"] == "requires_action"
    assert shop.post(path, description="Still waiting")["status"] == "requires_action"
    changed = shop.post(path, amount=5000)
    assert (changed["status"], changed["next_action"]) == ("requires_confirmation", None)


def test_a_thousand_updates_an_hour(shop: Shop) -> None:
    one, other = prepared(shop)["id"], prepared(shop)["id"]
    for number in range(1000):
        shop.post(f"payment_intents/{one}", metadata={"n": str(number)})
    status, error = shop.refused("POST", f"payment_intents/{one}", metadata={"n": "x"})
    assert (status, error["code"]) == (429, "payment_intent_rate_limit_exceeded")
    assert shop.get(f"payment_intents/{one}")["metadata"] == {"n": "999"}
    assert shop.post(f"payment_intents/{other}", metadata={"n": "x"})["metadata"] == {"n": "x"}
    shop.clock.advance(3600)
    assert shop.post(f"payment_intents/{one}", metadata={"n": "x"})["metadata"] == {"n": "x"}


def test_options_details_and_shipping_are_shown_again(shop: Shop) -> None:
    details = {
        "discount_amount": 100,
        "enforce_arithmetic_validation": False,
        "line_items": [{"product_name": "Chair", "quantity": 1, "unit_cost": 4300}],
        "shipping": {"amount": 300, "from_postal_code": "1", "to_postal_code": "2"},
        "tax": {"total_tax_amount": 20},
    }
    options = {"card": {"request_three_d_secure": "any", "moto": False, "setup_future_usage": "off_session"}}
    intent = prepared(shop, amount_details=details, payment_method_options=options, shipping=HOME)
    assert intent["amount_details"] == {
        "discount_amount": 100,
        "shipping": {"amount": 300, "from_postal_code": "1", "to_postal_code": "2"},
        "tax": {"total_tax_amount": 20},
        "tip": {},
    }
    shown = intent["payment_method_options"]["card"]
    assert (shown["request_three_d_secure"], shown["setup_future_usage"]) == ("any", "off_session")
    assert (intent["shipping"]["name"], intent["shipping"]["address"]["line2"]) == ("Ana", None)
    path = f"payment_intents/{intent['id']}"
    cleared = shop.post(path, shipping="", amount_details="")
    assert (cleared["shipping"], cleared["amount_details"]) == (None, {"tip": {}})
    plain = prepared(shop)["payment_method_options"]
    assert plain["card"]["request_three_d_secure"] == "automatic"


@pytest.mark.parametrize(
    ("params", "code", "param"),
    [
        ({"shipping": {"name": "Ana"}}, "parameter_missing", "shipping[address]"),
        ({"shipping": {"address": {}}}, "parameter_missing", "shipping[name]"),
        ({"shipping": {"name": "A", "address": {"moon": "1"}}}, "parameter_unknown", "shipping[address][moon]"),
        ({"shipping": "home"}, None, "shipping"),
        ({"amount_details": {"tip": 1}}, "parameter_unknown", "amount_details[tip]"),
        (
            {"amount_details": {"tax": {"total_tax_amount": -1}}},
            "parameter_invalid_integer",
            "amount_details[tax][total_tax_amount]",
        ),
        (
            {"amount_details": {"line_items": [{"colour": "red"}]}},
            "parameter_unknown",
            "amount_details[line_items][0][colour]",
        ),
        ({"payment_method_options": {"barter": {}}}, "parameter_unknown", "payment_method_options[barter]"),
        (
            {"payment_method_options": {"card": {"request_three_d_secure": "please"}}},
            None,
            "payment_method_options[card][request_three_d_secure]",
        ),
        (
            {"payment_method_options": {"card": {"capture_method": "automatic"}}},
            None,
            "payment_method_options[card][capture_method]",
        ),
        (
            {"payment_method_options": {"us_bank_account": {"setup_future_usage": "soon"}}},
            None,
            "payment_method_options[us_bank_account][setup_future_usage]",
        ),
        ({"setup_future_usage": "soon"}, None, "setup_future_usage"),
        (
            {"payment_method": "pm_card_visa", "payment_method_data": {"type": "card"}},
            "parameters_exclusive",
            "payment_method",
        ),
    ],
)
def test_what_is_refused(shop: Shop, params: dict[str, Any], code: str | None, param: str) -> None:
    intent = prepared(shop)
    assert shop.code("POST", "payment_intents", amount=4200, currency="usd", **params) == (400, code, param)
    assert shop.code("POST", f"payment_intents/{intent['id']}", **params) == (400, code, param)
    assert shop.get(f"payment_intents/{intent['id']}") == intent


def test_a_new_card_may_come_with_the_request(shop: Shop, customer: str) -> None:
    card = {"number": GOOD, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
    data = {"type": "card", "card": card, "billing_details": {"name": "Ana"}}
    given = {"customer": customer, "payment_method_data": data, "confirm": True, "off_session": True}
    done = prepared(shop, **given, setup_future_usage="off_session")
    assert done["status"] == "succeeded"
    method = shop.get(f"payment_methods/{done['payment_method']}")
    assert (method["customer"], method["billing_details"]["name"]) == (customer, "Ana")  # saved for the next time
    assert "payment_method.attached" in shop.event_types()
    assert shop.charge(customer, method["id"]).status == 200
    once = prepared(shop, **given)
    assert shop.get(f"payment_methods/{once['payment_method']}")["customer"] is None
    assert shop.charge(customer, once["payment_method"]).status == 400


def test_a_card_past_its_month_is_declined(shop: Shop, customer: str) -> None:
    card = {"number": GOOD, "exp_month": 12, "exp_year": 2026}
    method = shop.post("payment_methods", type="card", card=card)["id"]
    shop.post(f"payment_methods/{method}/attach", customer=customer)
    assert shop.charge(customer, method).status == 200
    shop.clock.advance(60 * 86_400)  # from November into January
    answer = shop.charge(customer, method)
    assert (answer.status, answer.body["error"]["code"]) == (402, "expired_card")
    assert "decline_code" not in answer.body["error"]
    assert shop.get(f"charges/{answer.body['error']['charge']}")["outcome"]["reason"] == "expired_card"
    shop.post(f"payment_methods/{method}", card={"exp_year": 2031})
    assert shop.charge(customer, method).status == 200


def test_parameters_without_effect_are_taken_and_change_nothing(shop: Shop, customer: str) -> None:
    samples = {
        "payment_details": {"order_reference": "A1"},
        "payment_method_configuration": "pmc_1TrainDefaultConfig",
        "radar_options": {"session": "rse_1"},
        "use_stripe_sdk": True,
    }
    method = shop.saved(customer)
    plain = prepared(shop, customer=customer, payment_method=method)
    for name in WITHOUT_EFFECT["POST /v1/payment_intents"]:
        intent = prepared(shop, customer=customer, payment_method=method, **_alone(name, samples[name]))
        types = {"automatic_payment_methods", "payment_method_types"}  # they follow from what was left out
        assert {key for key in intent if intent[key] != plain[key]} <= {"id", "client_secret", *types}
    path = f"payment_intents/{plain['id']}"
    for name in WITHOUT_EFFECT["POST /v1/payment_intents/{id}"]:
        assert shop.post(path, **{name: samples[name]}) == plain
    for name in WITHOUT_EFFECT["POST /v1/payment_intents/{id}/confirm"]:
        intent = prepared(shop, customer=customer, payment_method=method)
        done = shop.post(f"payment_intents/{intent['id']}/confirm", off_session=True, **{name: samples[name]})
        assert done["status"] == "succeeded"


def _alone(name: str, value: Any) -> dict[str, Any]:
    """One of the four ways to choose types goes without the others."""
    return {name: value} | ({"allowed_payment_method_types": None} if name == "payment_method_configuration" else {})


def test_the_last_error_goes_with_any_update(shop: Shop, customer: str) -> None:
    failed = shop.charge(customer, shop.saved(customer, FAILS_LATER)).body["error"]["payment_intent"]
    assert failed["last_payment_error"]["code"] == "card_declined"
    assert shop.post(f"payment_intents/{failed['id']}")["last_payment_error"] is None


@pytest.mark.parametrize(
    ("path", "fine"),
    [
        ("latest_charge.balance_transaction", True),
        ("latest_charge.refunds", True),
        ("latest_charge.payment_intent.latest_charge.balance_transaction", True),
        ("latest_charge.payment_intent.latest_charge.payment_intent.customer", False),
        ("customer.invoice_settings.default_payment_method", True),
        ("review", True),
        ("status", False),
        ("latest_charge.outcome", False),
    ],
)
def test_what_can_be_expanded(shop: Shop, customer: str, path: str, fine: bool) -> None:
    intent = shop.charge(customer, shop.saved(customer)).body
    answer = shop.call("GET", f"payment_intents/{intent['id']}", expand=[path])
    assert answer.status == (200 if fine else 400)
    assert fine or answer.body["error"]["param"] == "expand"
