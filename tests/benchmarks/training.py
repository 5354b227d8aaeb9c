"""The training Stripe as a process of its own, beside bare aiohttp servers that answer a constant of the same size."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import futurepay_desktop
from tests.benchmarks.figures import Figure, median

_CONNECTIONS = 8
_MILLION = 1_000_000
_FORM = "application/x-www-form-urlencoded"


def run(*, quick: bool) -> list[Figure]:
    """Requests a second, a million customers, and the way from nothing to the first answer."""
    return asyncio.run(_requests(3 if quick else 7, 600 if quick else 3_000)) + _million(quick) + _starts(quick)


async def _requests(rounds: int, each: int) -> list[Figure]:
    figures = []
    with _server("--customers", "60") as shop:
        scene = await _Scene.make(shop)
        for name, requests in scene.kinds().items():
            size = len(await scene.wire.ask(next(requests)))
            with _bare(size) as bare:
                wire = _Wire(bare)
                ours, theirs = [], []
                for _ in range(rounds):
                    batch = [next(requests) for _ in range(each)]
                    theirs.append(await wire.rate(batch))
                    ours.append(await scene.wire.rate(batch))
                await wire.close()
            note = f"{median(ours):,.0f} requests a second; {size} bytes"
            took, bare_took = 1000 / median(ours), 1000 / median(theirs)
            figures.append(Figure(f"training Stripe: {name}", took, "ms", bare_took, 2.0, note))
        await scene.wire.close()
    return figures


def _million(quick: bool) -> list[Figure]:
    with _server("--customers", "60") as few:
        small = _memory(few)
    before = time.perf_counter()
    with _server("--customers", str(_MILLION)) as many:
        page = asyncio.run(_once(many, b"/v1/customers?limit=100"))
        took = time.perf_counter() - before
        grown = _memory(many) - small
        top, deep = asyncio.run(_cursors(many, page, 20 if quick else 200))
    return [
        Figure("a million customers, first page", took, "s", None, 10.0, "process start included"),
        Figure("memory for each of a million", grown / _MILLION, "bytes", None, None, "of the process"),
        Figure("a page deep in a million ÷ at the top", deep, "ms", top, 1.2),
    ]


async def _cursors(shop: "_Served", page: bytes, times: int) -> tuple[float, float]:
    """Milliseconds for a page after a cursor at the top, and after one 900,000 customers down."""
    last = json.loads(page)["data"][-1]
    oldest = json.loads(await _once(shop, b"/v1/customers?limit=1&created[lt]=%d" % (last["created"] - 900 * 86_400)))
    wire = _Wire(shop)
    took: dict[str, list[float]] = {"top": [], "deep": []}
    for _ in range(times):
        for name, cursor in (("top", last["id"]), ("deep", oldest["data"][0]["id"])):
            before = time.perf_counter()
            await wire.ask(_get(f"/v1/customers?limit=100&starting_after={cursor}"))
            took[name].append((time.perf_counter() - before) * 1000)
    await wire.close()
    return median(took["top"]), median(took["deep"])


def _starts(quick: bool) -> list[Figure]:
    compile_dir(Path(futurepay_desktop.__path__[0]), quiet=1)  # as installed: aiohttp has its byte code too
    ours, theirs = [], []
    for _ in range(3 if quick else 9):
        theirs.append(_started(_bare(2_000)))
        ours.append(_started(_server("--customers", "0")))
    return [Figure("training Stripe: start to first answer", median(ours), "ms", median(theirs), 1.5)]


def _started(server: AbstractContextManager["_Served"]) -> float:
    before = time.perf_counter()
    with server as served:
        asyncio.run(_once(served, b"/v1/customers?limit=1"))
        return (time.perf_counter() - before) * 1000


class _Served:
    """A server that is up: where, and as which process."""

    def __init__(self, port: int, key: str, process: int) -> None:
        self.port, self.key, self.process = port, key, process


@contextmanager
def _running(*command: str) -> Iterator[_Served]:
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as child:
        assert child.stdout is not None
        try:
            said = json.loads(child.stdout.readline())
            yield _Served(int(said["api_base"].rpartition(":")[2]), said["api_key"], child.pid)
        finally:
            child.terminate()
            child.wait()


def _server(*options: str) -> AbstractContextManager[_Served]:
    return _running("-m", "futurepay_desktop", "training-server", *options)


def _bare(size: int) -> AbstractContextManager[_Served]:
    return _running("-m", "tests.benchmarks.bare_server", str(size))


class _Wire:
    """Connections kept open, with as little of our own between as can be."""

    def __init__(self, served: _Served) -> None:
        self._served = served
        self._open: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, request: bytes) -> bytes:
        """One request; the body of its answer."""
        reader, writer = (
            self._open.pop() if self._open else await asyncio.open_connection("127.0.0.1", self._served.port)
        )
        head = b"Host: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n" % (self._served.port, self._served.key.encode())
        writer.write(request.replace(b"\r\n", b"\r\n" + head, 1))
        answer = await reader.readuntil(b"\r\n\r\n")
        status, _, fields = answer.partition(b"\r\n")
        length = int(fields.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if b" 200 " not in status:
            raise RuntimeError(f"{status!r} {body[:300]!r}")
        self._open.append((reader, writer))
        return body

    async def rate(self, requests: list[bytes]) -> float:
        """How many of these are answered in a second, over several connections."""
        left = iter(requests)

        async def worker() -> None:
            for request in left:
                await self.ask(request)

        before = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(_CONNECTIONS)))
        return len(requests) / (time.perf_counter() - before)

    async def close(self) -> None:
        """All of them."""
        for _reader, writer in self._open:
            writer.close()
            await writer.wait_closed()
        self._open.clear()


class _Scene:
    """A customer with a saved card, and the requests that are timed."""

    def __init__(self, wire: _Wire, customer: str, method: str) -> None:
        self.wire, self._customer, self._method = wire, customer, method
        self._numbers = count()

    @staticmethod
    async def make(shop: _Served) -> "_Scene":
        """In that shop."""
        wire = _Wire(shop)
        customer = json.loads(await wire.ask(_post("/v1/customers", {"name": "Ana"}, "")))["id"]
        path = "/v1/payment_methods/pm_card_visa/attach"
        return _Scene(wire, customer, json.loads(await wire.ask(_post(path, {"customer": customer}, "")))["id"])

    def kinds(self) -> dict[str, Iterator[bytes]]:
        """Endless requests by what they do."""
        return {
            "list 10 customers": self._same(_get("/v1/customers?limit=10")),
            "retrieve a customer": self._same(_get(f"/v1/customers/{self._customer}")),
            "create a PaymentIntent": self._creating({}),
            "create and confirm": self._creating({"confirm": "true", "off_session": "true"}),
        }

    @staticmethod
    def _same(request: bytes) -> Iterator[bytes]:
        while True:
            yield request

    def _creating(self, more: dict[str, str]) -> Iterator[bytes]:
        given = {"amount": "4200", "currency": "usd", "customer": self._customer, "payment_method": self._method}
        while True:
            number = next(self._numbers)
            yield _post("/v1/payment_intents", given | more | {"metadata[number]": str(number)}, f"bench-{number}")


async def _once(served: _Served, path: bytes) -> bytes:
    wire = _Wire(served)
    try:
        return await wire.ask(_get(path.decode()))
    finally:
        await wire.close()


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\n\r\n".encode()


def _post(path: str, form: dict[str, str], key: str) -> bytes:
    body = urlencode(form)
    named = f"Idempotency-Key: {key}\r\n" if key else ""
    return f"POST {path} HTTP/1.1\r\nContent-Type: {_FORM}\r\nContent-Length: {len(body)}\r\n{named}\r\n{body}".encode()


def _memory(served: _Served) -> int:
    """Bytes of main memory that a process holds."""
    status = Path(f"/proc/{served.process}/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024
