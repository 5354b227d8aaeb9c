"""Products and prices made beforehand, and sold in Checkout."""

import pytest

from tests.training.sales import payment
from tests.training.shop import Shop
from tests.training.situations import Situation


def test_a_product_and_its_price(shop: Shop) -> None:
    product = shop.post("products", name="Helmet", metadata={"sku": "7"}, images=["https://a.example/h.png"])
    assert (product["name"], product["active"], product["type"]) == ("Helmet", True, "service")
    price = shop.post("prices", product=product["id"], currency="eur", unit_amount=4990, nickname="Retail")
    assert (price["type"], price["unit_amount"], price["unit_amount_decimal"]) == ("one_time", 4990, "4990")
    assert shop.event_types() == ["product.created", "price.created"]
    session = payment(shop, line_items=[{"price": price["id"], "quantity": 2}])
    assert (session["amount_total"], session["currency"]) == (9980, "eur")
    shown = shop.get(f"checkout/sessions/{session['id']}/line_items")["data"][0]
    assert (shown["description"], shown["price"]["id"]) == ("Helmet", price["id"])


def test_changing_them(shop: Shop) -> None:
    product = shop.post("products", name="Helmet", id="helmet")
    changed = shop.post("products/helmet", name="Helm", active=False, description="Red", shippable=True)
    assert (changed["name"], changed["active"], changed["description"]) == ("Helm", False, "Red")
    assert shop.event_types()[-1] == "product.updated"
    price = shop.post("prices", product_data={"name": "Bell"}, currency="usd", unit_amount_decimal="12.50")
    assert (price["unit_amount"], price["unit_amount_decimal"]) == (None, "12.5")
    assert shop.post(f"prices/{price['id']}", active=False, metadata={"a": "1"})["metadata"] == {"a": "1"}
    assert shop.get("products", active=False)["data"] == [changed]
    assert shop.get("products", ids=["helmet"])["data"][0]["id"] == product["id"]
    assert [found["id"] for found in shop.get("prices", active=False)["data"]] == [price["id"]]
    assert shop.get("prices", product="helmet")["data"] == []
    assert shop.get(f"prices/{price['id']}", expand=["product"])["product"]["name"] == "Bell"


@pytest.mark.parametrize(
    "situation",
    [
        Situation("no name", "products", {}, "parameter_missing", "name"),
        Situation("same id", "products", {"name": "a", "id": "{product}"}, "resource_already_exists", "id"),
        Situation(
            "size", "products", {"name": "a", "package_dimensions": {"height": "x"}}, None, "package_dimensions[height]"
        ),
        Situation("unknown", "products/prod_gone", {}, "resource_missing", "id", 404, "GET"),
        Situation(
            "default price", "products/{product}", {"default_price": "p"}, "resource_missing", "default_price", 404
        ),
        Situation("no currency", "prices", {"product": "{product}", "unit_amount": 5}, "parameter_missing", "currency"),
        Situation("no product", "prices", {"currency": "usd", "unit_amount": 5}, "parameter_missing", "product"),
        Situation(
            "no amount", "prices", {"currency": "usd", "product": "{product}"}, "parameter_missing", "unit_amount"
        ),
        Situation("unknown price", "prices/price_gone", {}, "resource_missing", "price", 404, "GET"),
        Situation("an amount stays", "prices/{price}", {"unit_amount": 6}, "parameter_unknown", "unit_amount"),
        Situation(
            "subscription",
            "checkout/sessions",
            {
                "mode": "payment",
                "success_url": "https://a.example",
                "line_items": [{"price": "{monthly}", "quantity": 1}],
            },
            None,
            "line_items[0][price]",
        ),
        Situation(
            "out of sale",
            "prices",
            {"currency": "usd", "product": "{inactive}", "unit_amount": 5},
            None,
            "product",
        ),
    ],
    ids=lambda situation: situation.name,
)
def test_what_is_refused(shop: Shop, situation: Situation) -> None:
    product = shop.post("products", name="Helmet")["id"]
    price = {"product": product, "currency": "usd", "unit_amount": 500}
    situation.check(
        shop,
        product=product,
        price=shop.post("prices", **price)["id"],
        monthly=shop.post("prices", **price, recurring={"interval": "month"})["id"],
        inactive=shop.post("products", name="Old", active=False)["id"],
    )
