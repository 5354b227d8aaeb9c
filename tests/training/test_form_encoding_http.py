"""What clients put on the wire and what comes back beside the body: forms in every spelling, and Stripe's headers."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from futurepay_desktop.training.training_server import TrainingServer
from tests.training.raw_http import exchange
from tests.training.shop import FAILS_LATER, KEY, Shop

VERSION = "2026-10-28.endive"


class Wire:
    """One served shop, asked in raw HTTP."""

    def __init__(self, shop: Shop, server: TrainingServer) -> None:
        self.shop = shop
        self._server = server

    async def ask(self, line: str, form: str = "", **headers: str) -> tuple[int, dict[str, str], Any]:
        given = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-www-form-urlencoded"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        status, told, body = await exchange(self._server.api_base, f"{line} HTTP/1.1", given, form.encode())
        return status, told, json.loads(body)

    async def ok(self, line: str, form: str = "", **headers: str) -> Any:
        status, _told, body = await self.ask(line, form, **headers)
        assert status == 200, body
        return body


@asynccontextmanager
async def wired() -> AsyncIterator[Wire]:
    shop = Shop()
    server = TrainingServer(shop.stripe)
    await server.start()
    try:
        yield Wire(shop, server)
    finally:
        await server.stop()


@pytest.mark.parametrize("spelling", ["expand[]", "expand[0]", "expand%5B%5D", "expand%5B0%5D", "expand%5b0%5d"])
async def test_expand_in_every_spelling(spelling: str) -> None:
    async with wired() as wire:
        customer = wire.shop.customer(name="Ana")
        wire.shop.charge(customer, wire.shop.saved(customer))
        for place in ("data.customer", "data.latest_charge"):
            listed = await wire.ok(f"GET /v1/payment_intents?{spelling}={place}")
            assert isinstance(listed["data"][0][place.removeprefix("data.")], dict)
        made = await wire.ok("POST /v1/checkout/sessions", f"{spelling}=customer&{_session(customer)}")
        assert made["customer"]["name"] == "Ana"


def _session(customer: str) -> str:
    return f"mode=setup&currency=usd&customer={customer}&success_url=https%3A%2F%2Fshop.example"


async def test_values_as_clients_write_them() -> None:
    async with wired() as wire:
        made = await wire.ok(
            "POST /v1/customers", "name=%C3%89va+%F0%9F%91%8B&description=a%26b%3Dc&metadata[k]=%20x%20"
        )
        assert (made["name"], made["description"], made["metadata"]) == ("Éva 👋", "a&b=c", {"k": " x "})
        path = f"/v1/customers/{made['id']}"
        assert (await wire.ok(f"POST {path}", "name=Éva"))["name"] == "Éva", "plain UTF-8 does as well"
        assert (await wire.ok(f"POST {path}", "name=A&name=B"))["name"] == "B", "the last one counts"
        assert (await wire.ok(f"POST {path}", "name=&metadata[k]="))["metadata"] == {}
        assert (await wire.ok(f"GET {path}"))["name"] is None, "an empty value clears"
        assert (await wire.ok(f"POST {path}?name=query", "name=body"))["name"] == "body"
        assert (await wire.ok(f"POST {path}?name=query"))["name"] == "query"
        assert (await wire.ok(f"POST {path}", "preferred_locales[1]=en&preferred_locales[0]=de"))[
            "preferred_locales"
        ] == ["de", "en"]
        for word, status in (("true", 200), ("false", 200), ("True", 400), ("1", 400), ("yes", 400)):
            form = f"amount=100&currency=usd&use_stripe_sdk=false&confirm={word}&customer={made['id']}"
            form += f"&payment_method={wire.shop.saved(made['id'])}&off_session=true" if word == "true" else ""
            assert (await wire.ask("POST /v1/payment_intents", form))[0] == status, word


@pytest.mark.parametrize("place", ["query", "body", "neither"])
async def test_deleting_with_and_without_a_body(place: str) -> None:
    async with wired() as wire:
        customer = wire.shop.customer()
        query, form = ("?expand[]=x" if place == "query" else ""), ("expand[]=x" if place == "body" else "")
        status, _headers, body = await wire.ask(f"DELETE /v1/customers/{customer}{query}", form)
        assert status == (200 if place == "neither" else 400), body
        assert len(wire.shop.get("customers")["data"]) == (0 if place == "neither" else 1)


async def test_headers_of_every_answer() -> None:
    async with wired() as wire:
        for line, version in (
            ("GET /v1/customers", VERSION),
            ("GET /v1/customers/cus_gone", "2024-06-20"),
            ("GET /v1/nothing", VERSION),
            ("POST /v1/customers?a[=1", ""),
        ):
            status, headers, _body = await wire.ask(line, **({"Stripe_Version": version} if version else {}))
            assert headers["request-id"].startswith("req_"), (line, status)
            assert headers["content-type"] == "application/json; charset=utf-8"
            assert headers["cache-control"] == "no-store"
            if version:
                assert headers["stripe-version"] == version
        for line in ("GET /v1/customers?email=sk_live_1", "POST /v1/customers?name=4539578763621486"):
            status, headers, _body = await wire.ask(line)
            assert (status, headers["request-id"][:4]) == (400, "req_"), "refused at the door it has a name, too"
        ids = {(await wire.ask("GET /v1/balance"))[1]["request-id"] for _ in range(5)}
        assert len(ids) == 5
        assert (await wire.ask("GET /v1/balance"))[1]["stripe-version"] == VERSION


async def test_headers_of_an_answer_given_again() -> None:
    async with wired() as wire:
        _status, first, made = await wire.ask("POST /v1/customers", "name=Ana", Idempotency_Key="k-1")
        assert (first["idempotency-key"], "idempotent-replayed" in first) == ("k-1", False)
        _status, again, same = await wire.ask("POST /v1/customers", "name=Ana", Idempotency_Key="k-1")
        assert same == made
        assert again["idempotent-replayed"] == "true"
        assert again["original-request"] == first["request-id"] != again["request-id"]
        assert "stripe-should-retry" not in again
        _status, got, _body = await wire.ask("GET /v1/customers", Idempotency_Key="k-1")
        assert "idempotent-replayed" not in got, "only POST has keys"


async def test_an_error_given_again_is_not_worth_another_try() -> None:
    async with wired() as wire:
        customer = wire.shop.customer()
        method = wire.shop.saved(customer, FAILS_LATER)
        form = f"amount=100&currency=usd&customer={customer}&payment_method={method}&confirm=true&off_session=true"
        status, first, declined = await wire.ask("POST /v1/payment_intents", form, Idempotency_Key="k-2")
        again = await wire.ask("POST /v1/payment_intents", form, Idempotency_Key="k-2")
        assert (status, again[0], again[2]) == (402, 402, declined)
        assert again[1]["stripe-should-retry"] == "false"
        assert again[1]["original-request"] == first["request-id"]
        other = await wire.ask("POST /v1/payment_intents", form.replace("100", "200"), Idempotency_Key="k-2")
        assert (other[0], other[2]["error"]["type"]) == (400, "idempotency_error")


def test_a_key_in_use_is_worth_another_try(shop: Shop) -> None:
    flight = shop.stripe.idempotency.begin("k")
    answer = shop.call("POST", "customers", "k")
    assert (answer.status, answer.headers["Stripe-Should-Retry"]) == (409, "true")
    assert flight is not None
    shop.stripe.idempotency.end(flight)
    assert shop.call("POST", "customers", "k").status == 200
