"""What is more than a text: addresses of pages, statements, security codes."""

import pytest

from tests.training.banks import met
from tests.training.shop import GOOD, Shop

BAD_URLS = ["x", "/done", "javascript://a.example/%0aalert(1)", "data:text/html,x", "https://", "https://a b.example"]
BAD_SUFFIXES = ["<bike>", "it's", "a*b", 'a"b', "a\\b", "123", "-", "Ω Ωmega", "я bike", "a\nb", "x" * 23]
CARD = {"number": GOOD, "exp_month": 12, "exp_year": 2030}


@pytest.mark.parametrize("url", BAD_URLS)
def test_the_way_back_is_an_address(shop: Shop, url: str) -> None:
    customer = shop.customer()
    method = shop.saved(customer)
    charge = {"amount": 500, "currency": "usd", "customer": customer, "payment_method": method, "confirm": True}
    for path, given in (("payment_intents", charge), ("setup_intents", {"payment_method": method, "confirm": True})):
        assert shop.code("POST", path, **given, return_url=url) == (400, "url_invalid", "return_url")
    assert shop.get("payment_intents")["data"] == []
    met("return_url is no address")


@pytest.mark.parametrize("suffix", BAD_SUFFIXES)
def test_what_a_statement_does_not_take(shop: Shop, suffix: str) -> None:
    intent = shop.post("payment_intents", amount=500, currency="usd")["id"]
    given = {"statement_descriptor_suffix": suffix}
    refused = (400, None, "statement_descriptor_suffix")
    assert shop.code("POST", "payment_intents", amount=500, currency="usd", **given) == refused
    assert shop.code("POST", f"payment_intents/{intent}", **given) == refused
    line = {"price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "Bell"}}, "quantity": 1}
    session = {"mode": "payment", "success_url": "https://a.example", "line_items": [line]}
    param = "payment_intent_data[statement_descriptor_suffix]"
    assert shop.code("POST", "checkout/sessions", **session, payment_intent_data=given) == (400, None, param)
    met("statement_descriptor_suffix has what no statement takes")


@pytest.mark.parametrize("suffix", ["BIKE 12", "Vélo", "a", "x" * 22])
def test_what_a_statement_takes(shop: Shop, suffix: str) -> None:
    intent = shop.post("payment_intents", amount=500, currency="usd", statement_descriptor_suffix=suffix)
    assert intent["statement_descriptor_suffix"] == suffix
    cleared = shop.post(f"payment_intents/{intent['id']}", statement_descriptor_suffix="")
    assert cleared["statement_descriptor_suffix"] is None


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"cvc": "12"}, "invalid_cvc", "cvc"),
        ({"cvc": "1234"}, "invalid_cvc", "cvc"),
        ({"cvc": "abc"}, "invalid_cvc", "cvc"),
        ({"cvc": "123", "number": "378282246310005"}, "invalid_cvc", "cvc"),
        ({"exp_month": 13}, "invalid_expiry_month", "exp_month"),
        ({"exp_year": 2020}, "invalid_expiry_year", "exp_year"),
        ({"number": "4242424242424241"}, "incorrect_number", "number"),
    ],
)
def test_a_card_with_something_wrong(shop: Shop, changes: dict[str, object], code: str, param: str) -> None:
    status, error = shop.refused("POST", "payment_methods", type="card", card=CARD | changes)
    assert (status, error["type"], error["code"], error["param"]) == (402, "card_error", code, param)
    assert error["message"]
    met(f"card typed wrong: {code}")


def test_a_card_with_its_code(shop: Shop) -> None:
    for number, cvc in ((GOOD, "123"), ("378282246310005", "1234")):
        assert shop.post("payment_methods", type="card", card=CARD | {"number": number, "cvc": cvc})["type"] == "card"
