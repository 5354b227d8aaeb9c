"""Webhooks: endpoints on this computer, deliveries signed as stripe-python checks them, tried again by the clock."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import stripe
from aiohttp import web

from futurepay_desktop.training.events.webhooks import PAUSES
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from tests.support import until, until_async
from tests.training.raw_http import exchange
from tests.training.shop import KEY, RESOURCES, Shop


class Receiver:
    """A shop's own server, taking webhooks; answers with `status`."""

    def __init__(self) -> None:
        self.status = 200
        self.url = ""
        self.got: list[tuple[dict[str, str], bytes]] = []

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        return web.Response(status=self.status, headers={"Location": "/elsewhere"} if self.status == 302 else {})

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _headers, body in self.got]


class Wired:
    """A served shop and a receiver beside it."""

    def __init__(self, shop: Shop, server: TrainingServer, receiver: Receiver) -> None:
        self.shop = shop
        self.server = server
        self.receiver = receiver

    async def post(self, path: str, form: str = "") -> dict[str, Any]:
        return await self._ask("POST", path, form)

    async def get(self, path: str) -> dict[str, Any]:
        return await self._ask("GET", path)

    async def _ask(self, method: str, path: str, form: str = "") -> dict[str, Any]:
        head = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-www-form-urlencoded"}
        answer = await exchange(self.server.api_base, f"{method} /v1/{path} HTTP/1.1", head, form.encode())
        assert answer[0] == 200, answer
        return dict(json.loads(answer[2]))

    async def endpoint(self, *events: str, url: str = "") -> dict[str, Any]:
        wanted = "".join(f"&enabled_events[]={event}" for event in events or ("*",))
        return await self.post("webhook_endpoints", f"url={url or self.receiver.url}{wanted}")

    async def pending(self) -> list[int]:
        return [event["pending_webhooks"] for event in (await self.get("events?limit=100"))["data"]][::-1]


@asynccontextmanager
async def wired() -> AsyncIterator[Wired]:
    shop, receiver = Shop(), Receiver()
    shop.clock = VirtualClock()  # the real time: stripe-python looks at the age of a signature
    shop.stripe = TrainingStripe(RESOURCES, shop.clock, seed=7)
    app = web.Application()
    app.router.add_post("/{tail:.*}", receiver.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://localhost:{runner.addresses[0][1]}/hooks"
    server = TrainingServer(shop.stripe)
    await server.start()
    try:
        yield Wired(shop, server, receiver)
    finally:
        await server.stop()
        await runner.cleanup()


async def test_a_delivery_is_what_stripe_python_takes_for_one() -> None:
    async with wired() as wire:
        endpoint = await wire.endpoint("customer.created")
        await wire.post("customers", "name=Ana")
        await until(lambda: len(wire.receiver.got) == 1)
        headers, body = wire.receiver.got[0]
        event = stripe.Webhook.construct_event(body, headers["Stripe-Signature"], endpoint["secret"])
        assert (event.type, event.data.object["name"]) == ("customer.created", "Ana")
        assert headers["Content-Type"] == "application/json; charset=utf-8"
        assert headers["User-Agent"].startswith("Stripe/1.0")
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.Webhook.construct_event(body + b" ", headers["Stripe-Signature"], endpoint["secret"])
        with pytest.raises(stripe.SignatureVerificationError):
            stripe.Webhook.construct_event(body, headers["Stripe-Signature"], "whsec_other")


async def test_pending_webhooks_counts_down() -> None:
    async with wired() as wire:
        await wire.endpoint("*")
        await wire.endpoint("customer.created")
        await wire.post("customers", "name=Ana")
        await until(lambda: len(wire.receiver.got) == 2)
        assert {json.loads(body)["pending_webhooks"] for _headers, body in wire.receiver.got} <= {1, 2}
        await until(lambda: not wire.shop.stripe.webhooks.waiting)
        await settled(wire, [0])


async def settled(wire: Wired, pending: list[int]) -> None:
    """The report of a delivery follows the answer to it by a moment."""

    async def so() -> bool:
        return await wire.pending() == pending

    await until_async(so, what=f"pending_webhooks {pending}")


async def test_only_what_was_asked_for_in_order() -> None:
    async with wired() as wire:
        await wire.endpoint("customer.updated", "customer.deleted")
        customer = (await wire.post("customers", "name=Ana"))["id"]
        for name in ("Bo", "Cy", "Di"):
            await wire.post(f"customers/{customer}", f"name={name}")
        await until(lambda: len(wire.receiver.got) == 3)
        assert wire.receiver.types() == ["customer.updated"] * 3
        names = [json.loads(body)["data"]["object"]["name"] for _headers, body in wire.receiver.got]
        assert names == ["Bo", "Cy", "Di"]


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_a_refused_delivery_is_tried_again_by_the_clock(status: int) -> None:
    async with wired() as wire:
        wire.receiver.status = status
        await wire.endpoint("customer.created")
        await wire.post("customers")
        for tries, pause in enumerate(PAUSES, start=1):
            await until(lambda tries=tries: len(wire.receiver.got) == tries)  # type: ignore[misc]
            await until(lambda: wire.shop.stripe.webhooks.next_try is not None)
            wire.shop.clock.advance(pause - 60)
            await wire.get("balance")
            assert len(wire.receiver.got) == tries, "not before its time"
            wire.shop.clock.advance(61)
            await wire.get("balance")
        await until(lambda: len(wire.receiver.got) == 1 + len(PAUSES))
        wire.shop.clock.advance(86_400)
        await wire.get("balance")
        assert wire.shop.stripe.webhooks.next_try is None, "given up"
        assert await wire.pending() == [1]
        ids = {json.loads(body)["id"] for _headers, body in wire.receiver.got}
        assert len(ids) == 1, "the same event each time"


async def test_a_retry_that_succeeds() -> None:
    async with wired() as wire:
        wire.receiver.status = 500
        await wire.endpoint("customer.created")
        await wire.post("customers")
        await until(lambda: wire.shop.stripe.webhooks.next_try is not None)
        failed = await wire.get("events?delivery_success=false")
        assert [event["type"] for event in failed["data"]] == ["customer.created"]
        assert (await wire.get("events?delivery_success=true"))["data"] == []
        wire.receiver.status = 204
        wire.shop.clock.advance(PAUSES[0])
        await wire.get("balance")
        await until(lambda: len(wire.receiver.got) == 2)
        await settled(wire, [0])
        assert len((await wire.get("events?delivery_success=true"))["data"]) == 1


async def test_nobody_listens() -> None:
    async with wired() as wire:
        await wire.endpoint("customer.created", url="http://127.0.0.1:1/hooks")
        await wire.post("customers")
        await until(lambda: wire.shop.stripe.webhooks.next_try is not None)
        assert await wire.pending() == [1]


async def test_disabled_and_deleted_endpoints_get_nothing() -> None:
    async with wired() as wire:
        endpoint = (await wire.endpoint("customer.created"))["id"]
        assert (await wire.post(f"webhook_endpoints/{endpoint}", "disabled=true"))["status"] == "disabled"
        await wire.post("customers")
        assert await wire.pending() == [0]
        await wire.post(f"webhook_endpoints/{endpoint}", "disabled=false")
        wire.receiver.status = 500
        await wire.post("customers")
        await until(lambda: wire.shop.stripe.webhooks.next_try is not None)
        wire.shop.ok("DELETE", f"webhook_endpoints/{endpoint}")
        wire.shop.clock.advance(PAUSES[0])
        await wire.get("balance")
        await settled(wire, [0, 0])
        assert len(wire.receiver.got) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/hooks",
        "http://shop.example/hooks",
        "https://127.0.0.1/hooks",
        "http://127.0.0.1.evil.example/",
        "http://user@127.0.0.1/",
        "http://127.0.0.1@evil.example/",
        "http://localhost.evil.example",
        "http://[::2]/",
        "http://0.0.0.0/",
        "http://127.0.0.2/",
        "http://10.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://[/",
        "ftp://127.0.0.1/",
        "javascript:alert(1)",
        "/hooks",
        "hooks",
    ],
)
def test_news_never_leaves_this_computer(shop: Shop, url: str) -> None:
    given = {"url": url, "enabled_events": ["*"]}
    assert shop.code("POST", "webhook_endpoints", **given) == (400, "url_invalid", "url")
    assert shop.get("webhook_endpoints")["data"] == []


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/h", "http://localhost/h", "http://[::1]:9000/h?a=1"])
def test_endpoints(shop: Shop, url: str) -> None:
    made = shop.post("webhook_endpoints", url=url, enabled_events=["*"], description="d", metadata={"a": "1"})
    assert made["secret"].startswith("whsec_")
    plain = {name: value for name, value in made.items() if name != "secret"}
    path = f"webhook_endpoints/{made['id']}"
    assert shop.get(path) == plain
    assert shop.get("webhook_endpoints")["data"] == [plain]
    changed = shop.post(path, enabled_events=["charge.failed"], metadata={"a": ""}, url="http://localhost:1/x")
    assert changed == plain | {"enabled_events": ["charge.failed"], "metadata": {}, "url": "http://localhost:1/x"}
    assert shop.ok("DELETE", path) == {"id": made["id"], "object": "webhook_endpoint", "deleted": True}
    assert shop.code("GET", path) == (404, "resource_missing", "id")


def test_what_an_endpoint_may_not_be(shop: Shop) -> None:
    url = "http://localhost/h"
    assert shop.code("POST", "webhook_endpoints", url=url)[1:] == ("parameter_missing", "enabled_events")
    assert shop.code("POST", "webhook_endpoints", enabled_events=["*"])[1:] == ("parameter_missing", "url")
    for wrong in ("everything", "", "charge.", "Charge.Failed", "*.*"):
        assert shop.refused("POST", "webhook_endpoints", url=url, enabled_events=[wrong])[0] == 400
    for _ in range(16):
        shop.post("webhook_endpoints", url=url, enabled_events=["*"])
    assert shop.refused("POST", "webhook_endpoints", url=url, enabled_events=["*"])[0] == 400
