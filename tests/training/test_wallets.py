"""Wallets and Link: saved like any method, charged while the customer is away, shown for what they are."""

import pytest
import stripe

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.methods.wallets import METHOD_TOKENS, Wallets
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from futurepay_desktop.training.world.world import World
from tests.training.banks import met
from tests.training.shop import NOON, RESOURCES, Shop

WALLETS = {
    "pm_training_apple_pay": ("apple_pay", "visa", "4242"),
    "pm_training_google_pay": ("google_pay", "mastercard", "4444"),
    "pm_training_link_card": ("link", "visa", None),
}


def attached(shop: Shop, token: str) -> tuple[str, dict[str, object]]:
    """A customer and a method made of a name."""
    customer = shop.customer()
    return customer, shop.post(f"payment_methods/{token}/attach", customer=customer)


@pytest.mark.parametrize("token", WALLETS)
def test_a_card_from_a_wallet(shop: Shop, token: str) -> None:
    kind, brand, dynamic = WALLETS[token]
    customer = shop.customer()
    method = shop.post(f"payment_methods/{token}/attach", customer=customer)
    assert (method["type"], method["card"]["brand"]) == ("card", brand)
    assert method["card"]["wallet"] == {kind: {}, "dynamic_last4": dynamic, "type": kind}
    assert set(method["card"]["wallet"]) <= set(stripe.PaymentMethod.Card.Wallet.__annotations__)
    paid = shop.charge(customer, method["id"])
    assert (paid.status, paid.body["status"]) == (200, "succeeded")
    charge = shop.get(f"charges/{paid.body['latest_charge']}")
    assert charge["payment_method_details"]["card"]["wallet"] == method["card"]["wallet"]


def test_link_is_a_type_of_its_own(shop: Shop) -> None:
    customer = shop.customer()
    method = shop.post("payment_methods/pm_training_link/attach", customer=customer)
    assert set(method["link"]) == set(stripe.PaymentMethod.Link.__annotations__)
    assert (method["type"], method["link"]["email"], "card" in method) == ("link", "link@training.example", False)
    paid = shop.charge(customer, method["id"])
    assert (paid.status, paid.body["status"]) == (200, "succeeded")
    charge = shop.get(f"charges/{paid.body['latest_charge']}")
    assert set(charge["payment_method_details"]["link"]) == set(stripe.Charge.PaymentMethodDetails.Link.__annotations__)
    assert charge["id"].startswith("py_")
    assert [one["id"] for one in shop.get("payment_methods", customer=customer, type="link")["data"]] == [method["id"]]


@pytest.mark.parametrize("token", ["pm_training_apple_pay_declined_later", "pm_training_google_pay_declined_later"])
def test_a_wallets_card_may_be_declined_later(shop: Shop, token: str) -> None:
    customer, method = attached(shop, token)
    refused = shop.charge(customer, str(method["id"]))
    assert (refused.status, refused.body["error"]["code"]) == (402, "card_declined")


@pytest.mark.parametrize("token", METHOD_TOKENS)
def test_every_name_makes_a_new_method_each_time(shop: Shop, token: str) -> None:
    customer = shop.customer()
    ids = {shop.post(f"payment_methods/{token}/attach", customer=customer)["id"] for _ in range(2)}
    assert len(ids) == 2
    assert token not in ids


def test_link_methods_are_not_made_by_number(shop: Shop) -> None:
    status, error = shop.refused("POST", "payment_methods", type="link")
    assert (status, error["param"]) == (400, "type")
    assert "pm_training_link" in error["message"]
    assert shop.code("POST", "payment_methods/pm_training_cash/attach", customer=shop.customer())[0] == 404
    met("link method by API")


def test_a_page_makes_wallets_from_published_cards_only() -> None:
    wallets = Wallets(World(RESOURCES, VirtualClock(source=lambda: float(NOON)), "Practice shop", seed=7))
    assert wallets.card("apple_pay", "4242424242424242", 12, 2030)["card"]["wallet"]["type"] == "apple_pay"
    with pytest.raises(RequestRefusedError, match="Training never takes real cards"):
        wallets.card("apple_pay", "4539148803436467", 12, 2030)
