"""Saved methods: only test cards and test accounts, attached once, gone for good."""

import pytest

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.methods.payment_methods import MOST_PER_CUSTOMER, PaymentMethods
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from futurepay_desktop.training.world.world import World
from tests.training.banks import bank, met
from tests.training.shop import GOOD, NOON, RESOURCES, Shop

CARD = {"number": GOOD, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
EXPECTED_BRANDS = {
    "pm_card_visa": ("visa", "visa", "credit"),
    "pm_card_mastercard_debit": ("mastercard", "mastercard", "debit"),
    "pm_card_amex": ("amex", "american_express", "credit"),
    "pm_card_unionpay": ("unionpay", "union_pay", "credit"),
    "pm_card_diners": ("diners", "diners_club", "credit"),
}


@pytest.mark.parametrize("token", EXPECTED_BRANDS)
def test_test_tokens(shop: Shop, token: str) -> None:
    customer = shop.customer()
    one, two = (shop.post(f"payment_methods/{token}/attach", customer=customer) for _ in range(2))
    assert one["id"] != two["id"]
    assert one["card"]["fingerprint"] == two["card"]["fingerprint"]
    card = one["card"]
    assert (card["brand"], card["display_brand"], card["funding"]) == EXPECTED_BRANDS[token]


def test_cards_by_number(shop: Shop) -> None:
    method = shop.post("payment_methods", type="card", card=CARD, billing_details={"name": "Ana"})
    assert (method["card"]["last4"], method["billing_details"]["name"], method["customer"]) == ("4242", "Ana", None)
    real = CARD | {"number": "4539148803436467"}
    status, error = shop.refused("POST", "payment_methods", type="card", card=real)
    assert (status, error["param"]) == (400, "card[number]")
    assert "Training never takes real cards." in error["message"]
    assert "4539148803436467" not in "".join(shop.stripe.snapshot().lines())
    assert shop.code("POST", "payment_methods", type="card", card=CARD | {"exp_year": 2020})[1] == "invalid_expiry_year"
    assert shop.code("POST", "payment_methods", type="card", card=CARD | {"exp_month": 13})[1] == "invalid_expiry_month"
    assert shop.code("POST", "payment_methods", type="cash") == (400, None, "type")


def test_bank_accounts(shop: Shop) -> None:
    payer = {"name": "Ana", "email": "ana@example.com"}
    good = {"iban": "AT61 1904 3002 3457 3201"}
    sepa = shop.post("payment_methods", type="sepa_debit", sepa_debit=good, billing_details=payer)
    assert (sepa["type"], sepa["sepa_debit"]["country"], "card" in sepa) == ("sepa_debit", "AT", False)
    wrong = {"iban": "DE00123456781234567890"}
    assert shop.code("POST", "payment_methods", type="sepa_debit", sepa_debit=wrong)[2] == "sepa_debit[iban]"


def test_attach_rules(shop: Shop) -> None:
    one, two = shop.customer(), shop.customer()
    method = shop.post("payment_methods", type="card", card=CARD)["id"]
    path = f"payment_methods/{method}"
    assert shop.post(f"{path}/attach", customer=one)["customer"] == one
    assert shop.post(f"{path}/attach", customer=one)["customer"] == one
    assert shop.event_types().count("payment_method.attached") == 1
    assert shop.call("POST", f"{path}/attach", customer=two).status == 400
    assert shop.post(f"{path}/detach")["customer"] is None
    assert shop.code("POST", f"{path}/detach")[0] == 400
    assert shop.code("POST", f"{path}/attach", customer=one)[1] == "payment_method_unexpected_state"
    event = shop.get("events", type="payment_method.detached")["data"][0]
    assert event["data"]["previous_attributes"] == {"customer": one}


def test_declining_cards_cannot_be_attached(shop: Shop) -> None:
    customer = shop.customer()
    status, error = shop.refused("POST", "payment_methods/pm_card_visa_chargeDeclined/attach", customer=customer)
    assert (status, error["code"], error["type"]) == (402, "card_declined", "card_error")
    assert shop.get(f"customers/{customer}/payment_methods")["data"] == []
    assert shop.call("POST", "customers", payment_method="pm_card_visa_chargeDeclined").status == 402
    assert len(shop.get("customers")["data"]) == 1


def test_update(shop: Shop) -> None:
    method = shop.saved(shop.customer())
    path = f"payment_methods/{method}"
    changed = shop.post(path, card={"exp_year": 2035}, billing_details={"phone": "1"}, metadata={"a": "1"})
    assert (changed["card"]["exp_year"], changed["billing_details"]["phone"]) == (2035, "1")
    event = shop.get("events", type="payment_method.updated")["data"][0]
    assert event["data"]["previous_attributes"]["card"] == {"exp_year": 2030}
    assert shop.code("POST", path, card={"number": GOOD}) == (400, "parameter_unknown", "card[number]")
    loose = shop.post("payment_methods", type="card", card=CARD)["id"]
    assert shop.code("POST", f"payment_methods/{loose}", metadata={"a": "1"})[0] == 400


def test_lists(shop: Shop) -> None:
    one, two = shop.customer(), shop.customer()
    methods = [shop.saved(one) for _ in range(3)]
    shop.saved(two)
    for page in (shop.get("payment_methods", customer=one), shop.get(f"customers/{one}/payment_methods", type="card")):
        assert [method["id"] for method in page["data"]] == methods[::-1]
    assert shop.get(f"customers/{one}/payment_methods", type="sepa_debit")["data"] == []
    assert shop.get(f"customers/{one}/payment_methods/{methods[0]}")["id"] == methods[0]
    assert shop.code("GET", f"customers/{two}/payment_methods/{methods[0]}")[0] == 404
    loose = shop.post("payment_methods", type="card", card=CARD, allow_redisplay="always")["id"]
    everybodys = shop.get("payment_methods", limit=100)["data"]
    assert len(everybodys) == 5
    assert everybodys[0]["id"] == loose
    assert [one["id"] for one in shop.get("payment_methods", allow_redisplay="always")["data"]] == [loose]
    assert shop.code("GET", "payment_methods", allow_redisplay="x") == (400, None, "allow_redisplay")
    assert shop.code("GET", "payment_methods", type="cash") == (400, None, "type")
    assert shop.code("GET", "payment_methods", customer="cus_none") == (404, "resource_missing", "customer")


def test_redisplay_is_a_filter_of_a_customers_list_too(shop: Shop) -> None:
    customer = shop.customer()
    first, second = shop.saved(customer), shop.saved(customer)
    shop.post(f"payment_methods/{first}", allow_redisplay="limited")
    for path in ("payment_methods", f"customers/{customer}/payment_methods"):
        given = {"customer": customer} if path == "payment_methods" else {}
        assert [one["id"] for one in shop.get(path, allow_redisplay="limited", **given)["data"]] == [first]
        assert [one["id"] for one in shop.get(path, allow_redisplay="unspecified", **given)["data"]] == [second]


def test_foreign_detached_and_consumed_methods(shop: Shop) -> None:
    one, two = shop.customer(), shop.customer()
    method = shop.saved(one)
    path = f"payment_methods/{method}"
    refused = shop.charge(two, method)
    assert (refused.status, refused.body["error"]["param"]) == (400, "payment_method")
    assert shop.code("POST", f"{path}/attach", customer=two)[0] == 400
    met("method of another customer")
    shop.post(f"{path}/detach")
    assert shop.charge(one, method).body["error"]["code"] == "payment_method_unexpected_state"
    assert shop.code("POST", path, metadata={"a": "1"})[1] == "payment_method_unexpected_state"
    assert shop.get(path)["customer"] is None
    met("method detached")
    loose = shop.post("payment_methods", type="card", card=CARD)["id"]
    given = {"amount": 500, "currency": "usd", "payment_method": loose, "confirm": True, "off_session": True}
    assert shop.post("payment_intents", **given)["status"] == "succeeded"
    assert shop.code("POST", "payment_intents", **given)[1] == "payment_method_unexpected_state"
    assert shop.code("POST", f"payment_methods/{loose}/attach", customer=one)[1] == "payment_method_unexpected_state"
    met("method consumed")


def test_a_detached_default_leaves_none(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.saved(customer)
    shop.post(f"customers/{customer}", invoice_settings={"default_payment_method": method})
    shop.post(f"payment_methods/{method}/detach")
    assert shop.get(f"customers/{customer}")["invoice_settings"]["default_payment_method"] is None
    assert shop.event_types()[-2:] == ["payment_method.detached", "customer.updated"]


def test_a_customer_has_a_limit_of_methods() -> None:
    world = World(RESOURCES, VirtualClock(source=lambda: float(NOON)), "Practice shop", seed=7)
    methods = PaymentMethods(world, most_per_customer=2)
    customer = Customers(world, methods).create({})["id"]
    for _ in range(2):
        methods.attach({"customer": customer}, "pm_card_visa")
    with pytest.raises(RequestRefusedError) as refused:
        methods.attach({"customer": customer}, "pm_card_visa")
    assert (refused.value.status, refused.value.error["code"]) == (400, "customer_max_payment_methods")
    assert MOST_PER_CUSTOMER > 10_000
    met("too many methods")


def test_the_network_sends_new_details(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.saved(customer)
    before = shop.get(f"payment_methods/{method}")["card"]
    shop.stripe.update_card_automatically(method, 11, 2041)
    after = shop.get(f"payment_methods/{method}")["card"]
    assert (after["exp_month"], after["exp_year"], after["fingerprint"]) == (11, 2041, before["fingerprint"])
    shop.stripe.update_card_automatically(method, 11, 2041, "0005")
    renumbered = shop.get(f"payment_methods/{method}")["card"]
    assert renumbered["last4"] == "0005"
    assert renumbered["fingerprint"] != before["fingerprint"]
    event = shop.get("events", type="payment_method.automatically_updated")["data"][0]
    assert event["data"]["previous_attributes"]["card"]["last4"] == "4242"
    assert event["request"] == {"id": None, "idempotency_key": None}


def test_what_an_update_may_change(shop: Shop) -> None:
    customer = shop.customer()
    account = bank(shop, customer, "us_bank_account")
    changed = shop.post(f"payment_methods/{account}", us_bank_account={"account_type": "savings"})
    assert changed["us_bank_account"]["account_type"] == "savings"
    given: list[tuple[str, dict[str, object], str]] = [
        (account, {"card": {"exp_year": 2030}}, "card"),
        (account, {"us_bank_account": {"account_type": "x"}}, "us_bank_account[account_type]"),
        (account, {"us_bank_account": {"account_number": "1"}}, "us_bank_account[account_number]"),
        (shop.saved(customer), {"us_bank_account": {"account_type": "savings"}}, "us_bank_account"),
        (shop.saved(customer), {"card": {"networks": {"preferred": "jcb"}}}, "card[networks][preferred]"),
        (shop.saved(customer), {"card": {"exp_month": "13"}}, "card[exp_month]"),
        (shop.saved(customer), {"billing_details": {"email": "nonsense"}}, "billing_details[email]"),
        (shop.saved(customer), {"allow_redisplay": "never"}, "allow_redisplay"),
    ]
    for method, params, param in given:
        status, error = shop.refused("POST", f"payment_methods/{method}", **params)
        assert (status, error["param"]) == (400, param)
        met(f"method update refused: {param}")


def test_billing_details_are_merged(shop: Shop) -> None:
    method = shop.saved(shop.customer())
    path = f"payment_methods/{method}"
    shop.post(path, billing_details={"address": {"city": "Cork", "country": "IE"}, "phone": "1"})
    changed = shop.post(path, billing_details={"address": {"city": "Dublin"}, "phone": ""})["billing_details"]
    assert (changed["address"]["city"], changed["address"]["country"], changed["phone"]) == ("Dublin", "IE", None)
    cleared = shop.post(path, billing_details={"address": ""})["billing_details"]
    assert set(cleared["address"].values()) == {None}


def test_there_are_no_customer_accounts(shop: Shop) -> None:
    customer = shop.customer()
    shop.post("payment_intents", amount=500, currency="usd")
    assert shop.get("payment_intents", customer_account="acct_gone")["data"] == []
    assert len(shop.get("payment_intents")["data"]) == 1
    path, account = "payment_methods/pm_card_visa/attach", {"customer_account": "acct_gone"}
    assert shop.code("POST", path, **account) == (404, "resource_missing", "customer_account")
    assert shop.code("POST", path, customer=customer, **account) == (400, "parameters_exclusive", "customer")
