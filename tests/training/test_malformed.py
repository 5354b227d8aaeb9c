"""Whatever is sent to whatever endpoint: never a 500, never a traceback, never a warning in the log."""

import asyncio
import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from futurepay_desktop.training.api.form_encoding import encode
from futurepay_desktop.training.api.routes import Route
from futurepay_desktop.training.training_server import TrainingServer
from tests.training.malformed import METHODS, PATHS, Nonsense, crowded_shop
from tests.training.raw_http import Answer, exchange, send
from tests.training.shop import KEY, Shop

ROUTES = tuple(Shop().stripe.routes)
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))
KEYS = (*(KEY,) * 60, "", "sk_test_", "sk_live_x", "rk_test_abc", "é", "\x00", "sk_test_" + "a" * 500)
IDEMPOTENCY = (*(None,) * 30, "k", "k", "", "a" * 256, "é", "\x00", "k/../k")


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.pattern.pattern}")
def test_every_endpoint(route: Route) -> None:
    shop, ids = crowded_shop()

    @settings(SLOW, max_examples=30)
    @given(st.randoms(use_true_random=False))
    def ask(chance: Random) -> None:
        nonsense = Nonsense(chance, ids)
        check(shop, chance, route.method, nonsense.path(route), nonsense.params(route))

    ask()


@settings(SLOW, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_one_after_the_other(chance: Random) -> None:
    """Requests that build on what the ones before left behind."""
    shop, ids = crowded_shop()
    for _ in range(20):
        nonsense = Nonsense(chance, ids)
        route = chance.choice(ROUTES)
        method = chance.choice(METHODS) if chance.random() < 0.1 else route.method
        path = chance.choice(PATHS) if chance.random() < 0.05 else nonsense.path(route)
        check(shop, chance, method, path, nonsense.params(route))
        if chance.random() < 0.1:
            shop.clock.advance(chance.choice((60, 86_400, 40 * 86_400, 3 * 365 * 86_400)))


def check(shop: Shop, chance: Random, method: str, path: str, params: dict[str, object]) -> None:
    answer = shop.stripe.handle(
        method,
        path,
        params,
        api_key=chance.choice(KEYS),
        idempotency_key=chance.choice(IDEMPOTENCY),
        version=chance.choice((None, "", "2019-01-01", "nonsense")),
    )
    asked = f"{method} {path} {params}"
    assert answer.status in (200, 400, 401, 402, 403, 404, 409), asked
    assert json.dumps(answer.body), asked
    assert ("error" in answer.body) is (answer.status != 200), asked


@contextmanager
def running(shop: Shop) -> Iterator[tuple[asyncio.Runner, TrainingServer]]:
    with asyncio.Runner() as runner:
        server = TrainingServer(shop.stripe)
        runner.run(server.start())
        try:
            yield runner, server
        finally:
            runner.run(server.stop())


PAGES = ("/c/pay/{id}", "/c/pay/{id}/fill", "/c/pay/{id}/left", "/c/pay/{id}/closed", "/c/bank/{id}", "/c/done")
PLACES = (
    *PAGES,
    "/c/receipt/{id}",
    "/c/assets/{id}",
    "/c/{id}",
    "/{id}",
    "/_training",
    "/_training/{id}",
    "/p/{id}/c/done",
)
CHUNKS = (
    *(b"a", b"=", b"&", b"[", b"]", b"[]", b"[0]", b"[999999999]", b"%", b"%00", b"%ff", b"%ed%a0%80", b"+", b"\x00"),
    *(b"\xff", b"a[b]=1&a=2", b"a=1&a=2", b"a[" * 50 + b"]" * 50, b"metadata[", b"name", b"email", b"token=", b";"),
    *(b"[a][b][c][d][e][f][g][h][i]", b"&" * 3000, b"a=1&" * 2100, b"limit=" + b"9" * 5000, b"\r\n\r\n", b'{"a":'),
)
BODIES = st.lists(st.sampled_from(CHUNKS), max_size=6).map(b"".join)
HEADERS = (
    *("Content-Encoding", "Content-Type", "Idempotency-Key", "Stripe-Version", "Stripe-Account", "Accept-Encoding"),
    *("Authorization", "Origin", "Sec-Fetch-Site", "Accept-Language", "Expect", "Cookie", "Range", "Upgrade", "Host"),
    *("Transfer-Encoding", "Content-Length", "If-None-Match", "X-HTTP-Method-Override", "Connection"),
)
WORDS = (
    *("", "gzip", "deflate", "br", "x", "application/json", "multipart/form-data", "multipart/form-data; boundary=x"),
    *("application/x-www-form-urlencoded; charset=utf-16", "text/plain; charset=nonsense", "a" * 300, "\xff\xfe", "0"),
    *("chunked", "-1", "1e3", "100-continue", "websocket", "null", "en;q=x,,;,de;q=9", "bytes=0-", "close", "Basic x"),
    *("Basic ////", f"Bearer {KEY}", "Bearer", "h2c", "Upgrade", "99999999999999999999", "cross-site", "*", "evil"),
)
ODD_HEADERS = st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(WORDS), max_size=3)
PIECES = (
    *(b"GET ", b"POST ", b"/v1/customers", b" HTTP/1.1", b" HTTP/1.0", b" HTTP/9.9", b"\r\n", b"\n", b"\r", b"\x00"),
    *(
        b"\r\n\r\n",
        b": ",
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Transfer-Encoding: chunked",
        b"ffffffffff\r\n",
    ),
    *(b"0\r\n\r\n", b"\x16\x03\x01\x02\x00", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\xff" * 20, b"CONNECT a:1"),
    *(b"a" * 9000, b"Host: {host}"),
)


@contextmanager
def fuzzed() -> Iterator[tuple[asyncio.Runner, TrainingServer, list[str]]]:
    shop, ids = crowded_shop()
    with running(shop) as (runner, server):
        yield runner, server, ids


def test_over_http() -> None:
    with fuzzed() as (runner, server, ids):
        endpoints = [route.pattern.pattern.replace("([^/]+)", "{id}") for route in ROUTES]
        places = st.sampled_from(PLACES) | st.sampled_from(endpoints)
        tokens = st.sampled_from([*ids, "x", "%00", "%ff", "..", "%2e%2e", "a%2Fb", "é", "{}", "pay.js", "pages.css"])

        requests = st.tuples(st.sampled_from(METHODS[:9]), places, tokens, BODIES)

        @settings(SLOW, max_examples=400)
        @given(requests, BODIES, ODD_HEADERS)
        def ask(request: tuple[str, str, str, bytes], body: bytes, odd: dict[str, str]) -> None:
            method, place, token, query = request
            path = place.replace("{id}", token if "%" in token else quote(token))
            line = f"{method} {path}{'?' if query else ''}{quote(query, safe='[]=&%+')} HTTP/1.1"
            headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-www-form-urlencoded"} | odd
            if headers.get("Content-Encoding") in ("gzip", "deflate") and len(body) % 2:
                body = gzip.compress(body)
            status, told, _answer = runner.run(_said(server.api_base, line, headers, body))
            assert status < 500, (line, odd, body)
            assert not [name for name in told if name.startswith("access-control")]
            assert told.get("cache-control", "no-store") == "no-store", (line, odd)
            assert not status or "cache-control" in told, (line, odd)

        ask()


def test_pages_with_any_form() -> None:
    with fuzzed() as (runner, server, ids):
        sessions = [one for one in ids if one.startswith("cs_")]
        names = ("email", "cardholder_name", "card_number", "expiry", "cvc", "token", "scenario", "answer", "method")
        values = ("", " ", "4242424242424242", "4000002760003184", "12 / 30", "99/99", "0/0", "²/²", "approve")
        text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
        forms = st.dictionaries(st.sampled_from(names), st.sampled_from(values) | text, max_size=8)

        @settings(SLOW, max_examples=150)
        @given(st.sampled_from(["GET", "POST"]), st.sampled_from(PAGES), st.sampled_from(sessions), forms)
        def post(method: str, page: str, session: str, form: dict[str, str]) -> None:
            line = f"{method} {page.replace('{id}', session)} HTTP/1.1"
            headers = {"Content-Type": "application/x-www-form-urlencoded"}
            status, told, _body = runner.run(exchange(server.api_base, line, headers, encode(form).encode()))
            assert 200 <= status < 500, (line, form)
            assert told["cache-control"] == "no-store"

        post()


def test_bytes_that_are_no_http() -> None:
    with fuzzed() as (runner, server, _ids):
        host = f"127.0.0.1:{server.port}".encode()

        @settings(SLOW, max_examples=200)
        @given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(b"".join))
        def throw(data: bytes) -> None:
            status, _headers, _body = runner.run(_thrown(server.api_base, data.replace(b"{host}", host)))
            assert status < 500

        throw()


async def _said(base: str, line: str, headers: dict[str, str], body: bytes) -> Answer:
    """The answer, or nothing when the server rightly waits for more than was sent."""
    try:
        async with asyncio.timeout(2 if {"Content-Length", "Transfer-Encoding"}.isdisjoint(headers) else 0.1):
            return await exchange(base, line, headers, body)
    except TimeoutError:
        return 0, {}, b""


async def _thrown(base: str, data: bytes) -> Answer:
    try:
        return await send(base, data, seconds=0.05)
    except TimeoutError:
        return 0, {}, b""
