"""A shop served over real HTTP, and Stripe's own clients pointed at it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import stripe

from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, Saved
from futurepay_desktop.training.faults.rate_limits import STRIPE_TEST_LIMITS, RateLimits
from futurepay_desktop.training.training_server import TrainingServer
from tests.training.shop import GOOD, KEY, Shop


class Till:
    """A served shop and a Stripe client pointed at it."""

    def __init__(self, shop: Shop, server: TrainingServer, http: aiohttp.ClientSession, patience: float) -> None:
        self.shop = shop
        self.server = server
        self.http = http
        self.patience = patience
        self.stripe_http = stripe.AIOHTTPClient(timeout=patience)
        self.client = stripe.StripeClient(
            KEY, http_client=self.stripe_http, base_addresses={"api": server.api_base}, max_network_retries=0
        )

    @property
    def v1(self) -> Any:
        return self.client.v1

    async def raw(self, method: str, path: str, **more: Any) -> tuple[int, Any, Any]:
        headers = {"Authorization": f"Bearer {KEY}"} | more.pop("headers", {})
        async with self.http.request(method, f"{self.server.api_base}{path}", headers=headers, **more) as answer:
            return answer.status, await answer.json(content_type=None), answer.headers

    def save_card(self, session_id: str, number: str = GOOD) -> None:
        form = CheckoutForm("ana@example.com", "Ana", number, "12/30", "123")
        assert isinstance(self.shop.stripe.submit_checkout(session_id, form), Saved)


@asynccontextmanager
async def open_till(
    shop: Shop | None = None, patience: float = 20, limits: RateLimits = STRIPE_TEST_LIMITS
) -> AsyncIterator[Till]:
    """Stripe's own limits hold; a test that asks more than 25 times, or looks at limits, passes others."""
    shop = shop or Shop()
    shop.stripe.faults.rate_limits = limits
    server = TrainingServer(shop.stripe)
    await server.start()
    async with aiohttp.ClientSession() as http:
        till = Till(shop, server, http, patience)
        try:
            yield till
        finally:
            await till.stripe_http.close_async()  # type: ignore[no-untyped-call]
            await server.stop()
