"""Saved methods: only test cards and test accounts, attached once, gone for good."""

import pytest

from tests.training.shop import GOOD, Shop

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
    assert shop.code("GET", "payment_methods") == (400, "parameter_missing", "customer")
