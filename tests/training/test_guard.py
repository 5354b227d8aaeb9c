"""Who may come in: every hostile form of a request over a raw socket, each with what it gets."""

import asyncio
import gzip
import json
import logging
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from futurepay_desktop.training.serving.forbidden_values import CARD_WORDS, LIVE_WORDS, refusal_of
from futurepay_desktop.training.serving.http_guard import API_BODY_LIMIT, PAGE_BODY_LIMIT, HttpGuard
from futurepay_desktop.training.serving.http_listener import Limits, Listener
from futurepay_desktop.training.training_server import TrainingServer
from tests.support import until
from tests.training.raw_http import exchange, read_answer, send
from tests.training.shop import GOOD, KEY, Shop

AUTHORISED = {"Authorization": f"Bearer {KEY}"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
REAL_LOOKING = "4539578763621486"  # passes the check digit, published nowhere


@asynccontextmanager
async def served(shop: Shop | None = None) -> AsyncIterator[TrainingServer]:
    server = TrainingServer((shop or Shop()).stripe)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


# Host header as sent ({port} is ours), and the status; None leaves the header out.
HOSTS: list[tuple[str | None, int]] = [
    ("127.0.0.1:{port}", 200),
    ("localhost:{port}", 200),
    (None, 400),
    ("", 421),
    (" ", 421),
    ("127.0.0.1", 421),
    ("127.0.0.1:1", 421),
    ("127.0.0.1:0{port}", 421),
    ("127.0.0.1.:{port}", 421),
    ("localhost.:{port}", 421),
    ("LOCALHOST:{port}", 421),
    ("[::1]:{port}", 421),
    ("[::ffff:127.0.0.1]:{port}", 421),
    ("127.1:{port}", 421),
    ("2130706433:{port}", 421),
    ("0x7f000001:{port}", 421),
    ("0.0.0.0:{port}", 421),
    ("user@127.0.0.1:{port}", 421),
    ("127.0.0.1:{port}@evil.example", 421),
    ("evil.example", 421),
    ("evil.example:{port}", 421),
    ("127.0.0.1.evil.example:{port}", 421),
    ("127.0.0.1:{port}, evil.example", 421),
    ("127.0.0.1:{port}/", 421),
    ("127.0.0.1:{port}#", 421),
    ("http://127.0.0.1:{port}", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
async def test_host_header(host: str | None, status: int) -> None:
    async with served() as server:
        sent = None if host is None else host.format(port=server.port)
        for path in ("/v1/balance", "/c/done"):
            answer = await exchange(server.api_base, f"GET {path} HTTP/1.1", {"Host": sent} | AUTHORISED)
            assert answer[0] == status
            assert_kept_private(answer[1])


@pytest.mark.parametrize("second", ["evil.example", "127.0.0.1:{port}"])
async def test_two_host_headers(second: str) -> None:
    async with served() as server:
        own, other = f"127.0.0.1:{server.port}", second.format(port=server.port)
        for one, two in ((own, other), (other, own)):
            data = f"GET /v1/balance HTTP/1.1\r\nHost: {one}\r\nHost: {two}\r\nAuthorization: Bearer {KEY}\r\n\r\n"
            status, headers, _body = await send(server.api_base, data.encode())
            assert status == 400
            assert_kept_private(headers)


async def test_old_http_without_a_host() -> None:
    async with served() as server:
        assert (await send(server.api_base, b"GET /c/done HTTP/1.0\r\n\r\n"))[0] == 400


@pytest.mark.parametrize(
    "target",
    [
        "http://evil.example/v1/balance",
        "http://127.0.0.1:{port}/v1/balance",
        "https://127.0.0.1:{port}/v1/balance",
        "//evil.example/v1/balance",
        "v1/balance",
        "*",
        "evil.example:443",
        "/v1/balance#x",
        "/v1/../v1/balance",
        "/v1/%2e%2e/v1/balance",
        "/v1//balance",
        "/%76%31/balance",
        "/V1/balance",
        "/v1/balance/",
        "/v1/balance?\x01",
        "/v1/balance\\",
    ],
)
async def test_request_targets(target: str) -> None:
    """Nothing but the plain path leads to the balance; no form of it is an accident of ours."""
    async with served() as server:
        line = f"GET {target.format(port=server.port)} HTTP/1.1"
        status, headers, body = await exchange(server.api_base, line, AUTHORISED)
        fragment = target == "/v1/balance#x"  # belongs to no request: it is dropped
        assert status in ((200,) if fragment else (400, 404)), body
        assert_kept_private(headers)


def assert_kept_private(headers: dict[str, str]) -> None:
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


async def test_it_listens_on_this_machine_only() -> None:
    async with served() as server:
        assert server.listening_on == [("127.0.0.1", server.port)]


@pytest.mark.parametrize("path", ["/v1/customers", "/c/pay/cs_test_1", "/c/done", "/nowhere"])
async def test_no_page_elsewhere_may_read_an_answer(path: str) -> None:
    async with served() as server:
        asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        asked |= {"Access-Control-Request-Headers": "authorization", "Access-Control-Request-Private-Network": "true"}
        for method in ("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE"):
            data = await exchange(server.api_base, f"{method} {path} HTTP/1.1", AUTHORISED | asked)
            assert_kept_private(data[1])
            assert "allow-origin" not in str(data[1]).lower()


# Method, path, headers, status: what a browser says about who asks. Pages are opened from anywhere, posted from here.
SITES: list[tuple[str, str, dict[str, str], int]] = [
    ("GET", "/c/pay/{session}", {"Sec-Fetch-Site": "cross-site"}, 200),
    ("POST", "/c/pay/{session}", {}, 422),
    ("POST", "/c/pay/{session}", {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"}, 422),
    ("POST", "/c/pay/{session}", {"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 422),
    ("POST", "/c/pay/{session}", {"Sec-Fetch-Site": "none"}, 422),
    ("POST", "/c/pay/{session}", {"Origin": "null"}, 403),
    ("POST", "/c/pay/{session}", {"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
    ("POST", "/c/pay/{session}", {"Origin": "https://evil.example"}, 403),
    ("POST", "/c/pay/{session}", {"Origin": "http://127.0.0.1:1"}, 403),
    ("POST", "/c/pay/{session}", {"Origin": "https://127.0.0.1:{port}"}, 403),
    ("POST", "/c/pay/{session}", {"Origin": "http://127.0.0.1:{port}.evil.example"}, 403),
    ("POST", "/c/pay/{session}", {"Sec-Fetch-Site": "same-site"}, 403),
    ("POST", "/c/bank/{session}", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("GET", "/v1/balance", {"Sec-Fetch-Site": "cross-site"}, 403),
    ("GET", "/v1/balance", {"Origin": "https://evil.example"}, 403),
    ("GET", "/v1/balance", {"Sec-Fetch-Site": "none"}, 200),
    ("POST", "/v1/customers", {"Origin": "https://evil.example"}, 403),
]


@pytest.mark.parametrize(("method", "path", "headers", "status"), SITES)
async def test_other_sites(method: str, path: str, headers: dict[str, str], status: int) -> None:
    shop = Shop()
    async with served(shop) as server:
        given = {name: value.format(port=server.port) for name, value in headers.items()}
        line = f"{method} {path.format(session=shop.session()['id'])} HTTP/1.1"
        body = b"card_number=" if method == "POST" else b""
        answer = await exchange(server.api_base, line, AUTHORISED | FORM | given, body)
        if status == 422:  # it came in: the page itself says that the form is not complete, or has no fresh token
            assert answer[0] not in (403, 421)
        else:
            assert answer[0] == status


@pytest.mark.parametrize(("path", "limit"), [("/v1/customers", API_BODY_LIMIT), ("/c/pay/cs_test_1", PAGE_BODY_LIMIT)])
async def test_body_limits(path: str, limit: int) -> None:
    async with served() as server:
        line = f"POST {path} HTTP/1.1"
        told = {"Content-Length": str(limit + 1)}
        assert (await exchange(server.api_base, line, AUTHORISED | FORM | told))[0] == 413, "told, not sent"
        chunks = b"".join(b"4000\r\n" + b"a" * 0x4000 + b"\r\n" for _ in range(limit // 0x4000 + 1)) + b"0\r\n\r\n"
        head = {"Transfer-Encoding": "chunked", "Content-Length": None} | AUTHORISED | FORM
        assert (await exchange(server.api_base, line, head, chunks))[0] == 413, "not told, sent"
        bomb, packed = gzip.compress(b"a" * (limit + 1)), AUTHORISED | FORM | {"Content-Encoding": "gzip"}
        refused = 413 if path.startswith("/v1/") else 415  # no browser packs a form
        assert (await exchange(server.api_base, line, packed, bomb))[0] == refused
        fits = b"a" * (limit // 2)
        assert (await exchange(server.api_base, line, AUTHORISED | FORM, fits))[0] != 413


async def test_packed_bodies() -> None:
    shop = Shop()
    form = b"name=Ana&metadata[a]=1"
    async with served(shop) as server:
        for name, packed, status in (
            ("gzip", gzip.compress(form), 200),
            ("deflate", zlib.compress(form), 200),
            ("identity", form, 200),
            ("gzip", form, 400),
            ("gzip", gzip.compress(form)[:-9], 400),
            ("gzip", gzip.compress(form)[:12], 400),
            ("br", form, 415),
            ("gzip, gzip", gzip.compress(gzip.compress(form)), 415),
            ("gzip", gzip.compress(b"a" * 200 * API_BODY_LIMIT), 413),
        ):
            head = AUTHORISED | FORM | {"Content-Encoding": name}
            answer = await exchange(server.api_base, "POST /v1/customers HTTP/1.1", head, packed)
            assert answer[0] == status, (name, packed[:20], answer)
            if status == 200:
                assert json.loads(answer[2])["name"] == "Ana"
    assert len(shop.get("customers")["data"]) == 3


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
async def test_other_content_types(kind: str) -> None:
    async with served() as server:
        head = AUTHORISED | {"Content-Type": kind}
        line = "POST /v1/customers HTTP/1.1"
        status, _headers, body = await exchange(server.api_base, line, head, b'{"name": "Ana"}')
        assert status == 400
        assert b"application/x-www-form-urlencoded" in body
        for path in ("/c/pay/cs_test_1", "/c/bank/cs_test_1"):  # no form of a page: it reads as an empty one
            assert (await exchange(server.api_base, f"POST {path} HTTP/1.1", head, b'{"name": "Ana"}'))[0] < 500


async def test_head_limits() -> None:
    async with served() as server:
        long_line = await exchange(server.api_base, f"GET /v1/balance?{'a' * 20_000} HTTP/1.1", AUTHORISED)
        long_header = await exchange(server.api_base, "GET /v1/balance HTTP/1.1", AUTHORISED | {"X": "a" * 20_000})
        many = {f"X-{number}": "1" for number in range(200)}
        assert [long_line[0], long_header[0]] == [400, 400]
        assert (await exchange(server.api_base, "GET /v1/balance HTTP/1.1", AUTHORISED | many))[0] == 400
        assert_kept_private(long_line[1])


LIVE = ["sk_live_51abc", "rk_live_51abc", "pk_live_51abc", "cs_live_a1b2", "whsec_live_x", "SK_LIVE_51abc"]


@pytest.mark.parametrize("value", [*LIVE, REAL_LOOKING, "4539 5787 6362 1486", "4539-5787-6362-1486"])
async def test_live_things_and_real_cards_are_refused_in_words(value: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    shop = Shop()
    async with served(shop) as server:
        wire = value.replace(" ", "+").encode()
        hidden = b"".join(f"%{byte:02x}".encode() for byte in value.encode())
        words = (LIVE_WORDS if "live" in value.lower() else CARD_WORDS).encode()
        for path in ("/v1/customers", "/c/pay/cs_test_1", "/c/bank/cs_test_1"):
            for sent in (wire, hidden):
                for body in (b"name=" + sent, b"metadata[note]=see+" + sent + b"+there", sent + b"=1"):
                    answer = await exchange(server.api_base, f"POST {path} HTTP/1.1", AUTHORISED | FORM, body)
                    assert answer[0] == 400
                    assert words in answer[2]
        for target in (f"/v1/customers?email={hidden.decode()}", f"/v1/customers/{hidden.decode()}"):
            answer = await exchange(server.api_base, f"GET {target} HTTP/1.1", AUTHORISED)
            assert (answer[0], words in answer[2]) == (400, True)
        keyed = AUTHORISED | FORM | {"Idempotency-Key": value}
        assert (await exchange(server.api_base, "POST /v1/customers HTTP/1.1", keyed, b"name=A"))[0] == 400
        kept = [(record.path, record.idempotency_key) for record in server.requests]
        assert not kept, "what is refused is not even noted"
    assert shop.stripe.is_empty()
    assert value not in caplog.text


@pytest.mark.parametrize("key", LIVE)
async def test_live_keys_are_refused_in_words(key: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with served() as server:
        head = {"Authorization": f"Bearer {key}"}
        status, _headers, body = await exchange(server.api_base, "GET /v1/balance HTTP/1.1", head)
        assert status == 401
        assert "live" in json.loads(body)["error"]["message"]
        assert key not in body.decode()
    assert key not in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "4242424242424242",
        "4242 4242 4242 4242",
        "+4915112345678",
        "pi_3QxLkj2eZvKYlo2C0uVxkQ1e",
        "4539578763621487",  # the check digit is wrong
        "1795000000000",
        "GB82 WEST 1234 5698 7654 32",
        "DE89370400440532013000",
        "AT611904300234573201",
        "000123456789",
        "order-20261123-000017",
        "alive_and_well",
    ],
)
def test_what_looks_alike_may_come_in(text: str) -> None:
    cards = Shop().stripe
    assert refusal_of(text, cards.is_published) is None


def test_every_published_card_may_come_in() -> None:
    stripe = Shop().stripe
    refused = [card.number for card in stripe.cards if refusal_of(card.number, stripe.is_published)]
    assert not refused


@asynccontextmanager
async def small_listener(**limits: float) -> AsyncIterator[tuple[Listener, str]]:
    async def hello(request: web.Request) -> web.Response:
        guard = HttpGuard(lambda: [request.host], lambda _number: False)

        async def inner(request: web.Request) -> web.Response:
            return web.Response(text=f"{len(await request.read())}")

        answer = await guard.protect(request, inner)
        assert isinstance(answer, web.Response)
        return answer

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", hello)
    listener = Listener(app, Limits(**limits))  # type: ignore[arg-type]
    port = await listener.start("127.0.0.1", 0)
    try:
        yield listener, f"http://127.0.0.1:{port}"
    finally:
        await listener.stop()


async def test_at_most_so_many_connections() -> None:
    async with small_listener(connections=3) as (listener, base):
        port = int(base.rpartition(":")[2])
        held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        status, headers, _body = await exchange(base, "GET / HTTP/1.1")
        assert (status, headers["cache-control"]) == (503, "no-store")
        assert listener.connections == 3
        for _reader, writer in held:
            writer.close()
            await writer.wait_closed()
        await until(lambda: listener.connections == 0)
        assert (await exchange(base, "GET / HTTP/1.1"))[0] == 200


async def drip(base: str, data: bytes, pause: float = 0.05) -> tuple[int, float]:
    """Sends a byte at a time; the status, or 0 when cut off, and how long it took."""
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
    began = loop.time()
    answer = asyncio.ensure_future(read_answer(reader))
    try:
        for byte in data:
            writer.write(bytes([byte]))
            done, _ = await asyncio.wait([answer], timeout=pause)
            if done:
                break
        return (await answer)[0], loop.time() - began
    except ConnectionError:
        return 0, loop.time() - began
    finally:
        writer.close()


async def test_a_head_that_drips_is_cut_off() -> None:
    async with small_listener(head_seconds=0.3) as (_listener, base):
        assert (await exchange(base, "GET / HTTP/1.1"))[0] == 200
        status, seconds = await drip(base, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * 500)
        assert status == 0
        assert seconds < 5


async def test_a_second_head_that_drips_is_cut_off_too() -> None:
    async with small_listener(head_seconds=0.3) as (_listener, base):
        port = int(base.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert (await read_answer(reader))[0] == 200
        writer.write(b"GET / HTTP/1.1\r\n")
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()


async def test_a_connection_that_says_nothing_is_cut_off() -> None:
    async with small_listener(head_seconds=0.3) as (_listener, base):
        reader, writer = await asyncio.open_connection("127.0.0.1", int(base.rpartition(":")[2]))
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()


async def test_a_body_that_drips_is_refused() -> None:
    async with small_listener(body_seconds=0.3) as (_listener, base):
        port = base.rpartition(":")[2]
        head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100\r\n\r\n".encode()
        status, seconds = await drip(base, head + b"a" * 100, pause=0.02)
        assert status == 408
        assert seconds < 10


async def test_idle_connections_are_closed() -> None:
    async with small_listener(idle_seconds=0.2) as (_listener, base):
        port = int(base.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert (await read_answer(reader))[0] == 200
        async with asyncio.timeout(5):
            assert await reader.read() == b""
        writer.close()


async def test_a_connection_serves_so_many_requests() -> None:
    async with small_listener(requests_per_connection=2) as (_listener, base):
        port = int(base.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for closing in (False, True):
            writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            status, headers, _body = await read_answer(reader)
            assert (status, headers.get("connection") == "close") == (200, closing)
        writer.close()


async def test_a_client_that_leaves_in_the_middle_is_no_error() -> None:
    async with served() as server:
        _reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head = f"POST /v1/customers HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 100\r\n\r\nname="
        writer.write(head.encode())
        await writer.drain()
        await asyncio.sleep(0)
        writer.transport.abort()
        assert (await exchange(server.api_base, "GET /c/done HTTP/1.1"))[0] == 200


async def test_answers_are_packed_when_asked() -> None:
    shop = Shop()
    for number in range(20):
        shop.customer(name=f"Customer {number}")
    async with served(shop) as server, aiohttp.ClientSession(auto_decompress=False) as http:
        url = f"{server.api_base}/v1/customers?limit=20"
        async with http.get(url, headers=AUTHORISED | {"Accept-Encoding": "gzip"}) as packed:
            assert packed.headers["Content-Encoding"] == "gzip"
            assert packed.headers["Vary"] == "Accept-Encoding"
            small = await packed.read()
        async with http.get(url, headers=AUTHORISED | {"Accept-Encoding": "identity"}) as plain:
            assert "Content-Encoding" not in plain.headers
            whole = await plain.read()
        assert gzip.decompress(small) == whole
        assert len(small) < len(whole) / 3


async def test_a_checkout_form_takes_published_cards() -> None:
    shop = Shop()
    session = shop.session()["id"]
    async with served(shop) as server:
        line = f"POST /c/pay/{session} HTTP/1.1"
        for number, words in ((GOOD, CARD_WORDS), (REAL_LOOKING, CARD_WORDS)):
            body = f"card_number={number}&email=a%40b.example&cardholder_name=A&expiry=12%2F30&cvc=123".encode()
            answer = await exchange(server.api_base, line, FORM, body)
            assert words.encode() not in answer[2], "the page says it beside the field, in its own words"
            assert answer[0] != 500
