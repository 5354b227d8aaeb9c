"""Paying, in Checkout and by a saved card, for tests."""

from typing import Any

from tests.training.shop import Shop

SUCCESS = "https://shop.example/?s={CHECKOUT_SESSION_ID}"


def line(amount: int = 2500, quantity: int = 1, name: str = "Tune-up", currency: str = "usd") -> dict[str, Any]:
    """A line item with a price of its own."""
    price = {"currency": currency, "unit_amount": amount, "product_data": {"name": name}}
    return {"price_data": price, "quantity": quantity}


def payment(shop: Shop, **params: Any) -> dict[str, Any]:
    """A session in payment mode."""
    given: dict[str, Any] = {"mode": "payment", "success_url": SUCCESS, "line_items": [line()]}
    return shop.post("checkout/sessions", **(given | params))


def session_of(shop: Shop, session: dict[str, Any], *expand: str) -> dict[str, Any]:
    """The session as it stands now."""
    return shop.get(f"checkout/sessions/{session['id']}", expand=list(expand))


def charged(shop: Shop, customer: str, number: str) -> dict[str, Any]:
    """The charge of a card saved and charged at once."""
    intent = shop.charge(customer, shop.saved(customer, number)).body
    return shop.get(f"charges/{intent['latest_charge']}")
