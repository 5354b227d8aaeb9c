"""Sends webhooks over HTTP, to this computer only, without holding up an answer."""

import asyncio
from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlsplit

import aiohttp

from futurepay_desktop.training.events.webhook_endpoints import LOOPBACK
from futurepay_desktop.training.events.webhooks import Delivery
from futurepay_desktop.training.training_stripe import TrainingStripe

_SECONDS = aiohttp.ClientTimeout(total=10)
_AGENT = "Stripe/1.0 (+https://stripe.com/docs/webhooks)"


class WebhookSender:
    """`soon` sends what waits; the server says it after each request and with each tick of its clock."""

    def __init__(self, stripe: TrainingStripe) -> None:
        self._stripe = stripe
        self._sending: asyncio.Task[None] | None = None

    def soon(self) -> None:
        """Something may have happened."""
        if self._stripe.webhooks.waiting and (self._sending is None or self._sending.done()):
            self._sending = asyncio.get_running_loop().create_task(self._send_all())

    async def stop(self) -> None:
        """Nothing is sent after this."""
        if self._sending is not None:
            self._sending.cancel()
            await asyncio.gather(self._sending, return_exceptions=True)

    async def _send_all(self) -> None:
        webhooks = self._stripe.webhooks
        async with aiohttp.ClientSession(timeout=_SECONDS, cookie_jar=aiohttp.DummyCookieJar()) as http:
            while webhooks.waiting:
                deliveries = sorted(webhooks.take(), key=lambda one: one.endpoint_id)  # stable: in order for each
                by_endpoint = [list(some) for _, some in groupby(deliveries, key=lambda one: one.endpoint_id)]
                await asyncio.gather(*(self._send_in_order(http, some) for some in by_endpoint))

    async def _send_in_order(self, http: aiohttp.ClientSession, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            if await _taken(http, delivery):
                self._stripe.webhooks.delivered(delivery)
            else:
                self._stripe.webhooks.failed(delivery)


async def _taken(http: aiohttp.ClientSession, delivery: Delivery) -> bool:
    """Whether the endpoint answered with 2xx; a redirect is no yes (docs.stripe.com/webhooks)."""
    host = urlsplit(delivery.url).hostname
    if host not in LOOPBACK:
        return False
    # The name is not looked up: whatever it is made to mean, the way leads to this computer.
    url = delivery.url.replace("//localhost", "//127.0.0.1", 1)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Host": urlsplit(delivery.url).netloc,
        "Stripe-Signature": delivery.signature,
        "User-Agent": _AGENT,
    }
    try:
        async with http.post(url, data=delivery.body, headers=headers, allow_redirects=False) as answer:
            return 200 <= answer.status < 300
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return False
