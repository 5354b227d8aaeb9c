"""Unmodified Stripe clients play the whole flow: stripe-python sync and async for real, stripe-node from its own bytes.

stripe-node itself is played by hand (`tests/clients/play_node.mjs`, kept by `python -m tests.clients.record_node`);
the bytes it sent then are sent here again.
"""

import asyncio
import json
import re
import urllib.parse
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import stripe

from futurepay_desktop.training.training_server import TrainingServer
from tests.clients.record_node import summary
from tests.training.raw_http import exchange, read_answer
from tests.training.shop import FAILS_LATER, GOOD, KEY, Shop

RECORD = json.loads((Path(__file__).parent / "recorded_node_requests.json").read_text("utf-8"))


@asynccontextmanager
async def served(shop: Shop) -> AsyncIterator[TrainingServer]:
    server = TrainingServer(shop.stripe)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def pay_on_page(url: str, number: str) -> None:
    """The customer's side, as a browser does it: open, fill in, post."""
    address = url.partition("#")[0]
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        page = answer.read().decode()
    inputs = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input([^>]*)>", page)]
    form = {one["name"]: one.get("value", "") for one in inputs if one.get("type") == "hidden" and "name" in one}
    form |= {"email": "ana@example.com", "cardholder_name": "Ana", "card_number": number}
    form |= {"expiry": "12/34", "cvc": "123"}
    with urllib.request.urlopen(address, urllib.parse.urlencode(form).encode()) as answer:  # noqa: S310
        assert answer.url.startswith(address.partition("/c/")[0] + "/c/done")


class Flow:
    """The whole flow in the words of stripe-python's service methods, one caller for sync and async."""

    def __init__(self, call: Callable[..., Awaitable[Any]], base: str) -> None:
        self._call = call
        self._base = base

    async def __call__(self, noun: str, *given: Any, **options: Any) -> Any:
        return await self._call(noun, *given, **options)

    async def play(self, pages: Callable[[Any], Awaitable[list[Any]]]) -> None:
        names = ["Ana", "Bo", "Cy", "Di", "Éva 👋"]
        made = [await self("customers.create", {"name": name, "metadata": {"till": "1", "note": ""}}) for name in names]
        first = await self("customers.list", {"limit": 2})
        assert [one.name for one in await pages(first)] == names[::-1]
        up = await self("customers.list", {"limit": 2, "ending_before": made[0].id})
        assert [one.name for one in await pages(up)] == names[1:]
        hits = await self("customers.search", {"query": 'name:"Bo"'})
        assert [one.id for one in hits.data] == [made[1].id]
        customer = made[0].id
        card = await self._saved(customer, GOOD)
        saved = await self("customers.payment_methods.list", customer, {"type": "card"})
        assert [one.id for one in saved.data] == [card.id]
        await self._charge(customer, card.id)
        await self._decline(customer)
        await self._errors(made[1].id)
        types = {"types": ["payment_intent.succeeded", "payment_intent.payment_failed"]}
        events = await self("events.list", types)
        assert [event.type for event in events.data] == types["types"][::-1]
        assert (await self("customers.delete", made[4].id)).deleted

    async def _saved(self, customer: str, number: str) -> Any:
        session = await self(
            "checkout.sessions.create",
            {"mode": "setup", "currency": "usd", "customer": customer, "success_url": f"{self._base}/c/done"},
        )
        await asyncio.to_thread(pay_on_page, session.url, number)
        complete = await self("checkout.sessions.retrieve", session.id, {"expand": ["setup_intent.payment_method"]})
        assert complete.status == "complete"
        return complete.setup_intent.payment_method

    async def _charge(self, customer: str, method: str) -> None:
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method}
        intent = await self("payment_intents.create", given | {"allowed_payment_method_types": ["card"]})
        confirm, key = {"off_session": True, "expand": ["latest_charge"]}, {"idempotency_key": "confirm-1"}
        paid = await self("payment_intents.confirm", intent.id, confirm, key)
        again = await self("payment_intents.confirm", intent.id, confirm, key)
        assert (paid.status, again.latest_charge.id) == ("succeeded", paid.latest_charge.id)
        assert again.last_response.headers["Idempotent-Replayed"] == "true"
        assert again.last_response.headers["Original-Request"] == paid.last_response.request_id
        refund = await self("refunds.create", {"payment_intent": intent.id, "amount": 1200})
        assert refund.status == "succeeded"
        found = await self("payment_intents.search", {"query": f'customer:"{customer}" AND status:"succeeded"'})
        assert [one.id for one in found.data] == [intent.id]

    async def _decline(self, customer: str) -> None:
        method = (await self._saved(customer, FAILS_LATER)).id
        given = {"amount": 4200, "currency": "usd", "customer": customer, "payment_method": method}
        with pytest.raises(stripe.CardError) as caught:
            await self("payment_intents.create", given | {"confirm": True, "off_session": True})
        error = caught.value.error
        assert error is not None
        assert (caught.value.code, error.decline_code) == ("card_declined", "generic_decline")
        assert error.payment_intent is not None
        assert error.payment_intent.status == "requires_payment_method"

    async def _errors(self, customer: str) -> None:
        refusals: list[tuple[type[stripe.StripeError], str, tuple[Any, ...]]] = [
            (stripe.InvalidRequestError, "customers.retrieve", ("cus_gone",)),
            (stripe.InvalidRequestError, "customers.create", ({"nonsense": "1"},)),
            (stripe.InvalidRequestError, "customers.list", ({"limit": 101},)),
            (stripe.IdempotencyError, "customers.update", (customer, {"name": "B"}, {"idempotency_key": "confirm-1"})),
            (stripe.AuthenticationError, "balance.retrieve", ({}, {"api_key": "sk_wrong"})),
            (stripe.AuthenticationError, "balance.retrieve", ({}, {"api_key": "sk_live_51abcdefgh"})),
        ]
        for kind, noun, given in refusals:
            with pytest.raises(kind) as caught:
                await self(noun, *given)
            assert caught.value.request_id is not None, noun


async def test_stripe_python_in_a_loop() -> None:
    async with served(Shop()) as server:
        http = stripe.AIOHTTPClient(timeout=20)
        client = stripe.StripeClient(KEY, http_client=http, base_addresses={"api": server.api_base})

        async def call(noun: str, *given: Any) -> Any:
            return await _method(client, f"{noun}_async")(*given)

        async def pages(first: Any) -> list[Any]:
            return [one async for one in first.auto_paging_iter()]

        try:
            await Flow(call, server.api_base).play(pages)
        finally:
            await http.close_async()  # type: ignore[no-untyped-call]


async def test_stripe_python_in_threads() -> None:
    async with served(Shop()) as server:
        http = stripe.RequestsClient(timeout=20)
        client = stripe.StripeClient(KEY, http_client=http, base_addresses={"api": server.api_base})

        async def call(noun: str, *given: Any) -> Any:
            return await asyncio.to_thread(_method(client, noun), *given)

        async def pages(first: Any) -> list[Any]:
            return await asyncio.to_thread(lambda: list(first.auto_paging_iter()))

        await Flow(call, server.api_base).play(pages)


def _method(client: stripe.StripeClient, noun: str) -> Any:
    found: Any = client.v1
    for name in noun.split("."):
        found = getattr(found, name)
    return found


async def test_the_bytes_of_stripe_node() -> None:
    """Each request as stripe-node sent it; ids are those of this run's answers."""
    shop = Shop()
    answers: dict[str, Any] = {}
    async with served(shop) as server:
        host = f"127.0.0.1:{server.port}"
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for place, step in enumerate(RECORD["steps"]):
            if "customer saves" in step:
                session_id = filled(step["on"], answers, host)
                shop.submit(session_id, step["customer saves"])
                continue
            writer.write(with_length(filled(step["sends"], answers, host)).encode("latin-1"))
            status, headers, body = await read_answer(reader)
            told = answers[str(place)] = json.loads(body)
            line = step["sends"].partition("\r\n")[0]
            assert (status, summary(told)) == (step["status"], step["answer"]), line
            assert (headers.get("idempotent-replayed") == "true") is step["replayed"], line
            assert headers["request-id"].startswith("req_")
            assert headers["stripe-version"] == "2026-10-28.endive"
        writer.close()
    assert RECORD["client"].startswith("stripe-node ")


def filled(text: str, answers: dict[str, Any], host: str) -> str:
    """The text of this run: `{{12.setup_intent.id}}` is that part of the answer to step 12."""

    def value(match: re.Match[str]) -> str:
        step, *path = match[1].split(".")
        part = answers[step]
        for name in path:
            part = part[int(name)] if isinstance(part, list) else part[name]
        return str(part)

    return re.sub(r"\{\{([\w.]+)\}\}", value, text.replace("{{host}}", host))


def with_length(request: str) -> str:
    head, blank, body = request.partition("\r\n\r\n")
    return re.sub(r"(?i)(\r\ncontent-length: )\d+", rf"\g<1>{len(body)}", head) + blank + body


# What the Stripe CLI sends for these commands, by its own source (stripe-cli, pkg/stripe/client.go): parameters in the
# query but for POST, never packed. The program itself was not at hand: these requests are imitated.
COMMANDS: list[tuple[str, str, str, str]] = [
    ("stripe customers create --name Ana", "POST", "/v1/customers", "name=Ana"),
    ("stripe customers list --limit 3", "GET", "/v1/customers", "limit=3"),
    ("stripe get /v1/charges -d 'expand[]=data.customer'", "GET", "/v1/charges", "expand[]=data.customer"),
    ("stripe events list --type 'customer.*'", "GET", "/v1/events", "type=customer.%2A"),
    ("stripe get /v1/balance", "GET", "/v1/balance", ""),
    ("stripe post /v1/customers -d 'metadata[a]=1'", "POST", "/v1/customers", "metadata[a]=1"),
    ("stripe customers delete {customer}", "DELETE", "/v1/customers/{customer}", ""),
]


async def test_requests_of_the_stripe_cli() -> None:
    shop = Shop()
    customer = shop.customer()
    async with served(shop) as server:
        for command, method, path, params in COMMANDS:
            query, form = ("", params) if method == "POST" else (f"?{params}" if params else "", "")
            line = f"{method} {path.format(customer=customer)}{query} HTTP/1.1"
            headers = {
                "User-Agent": "Stripe/v1 stripe-cli/1.33.0",
                "Accept-Encoding": "identity",
                "Authorization": f"Bearer {KEY}",
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Stripe-Client-User-Agent": '{"name":"stripe-cli","publisher":"stripe","version":"1.33.0"}',
            }
            status, _headers, body = await exchange(server.api_base, line, headers, form.encode())
            assert status == 200, (command, body)
