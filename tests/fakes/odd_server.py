"""A bare server on this computer that says whatever a test wants, HTTP or not: the worst of the network."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

CUT = b""
"""Close the connection without a word."""


def http(body: object, status: int = 200, *, kind: str = "application/json", headers: str = "") -> bytes:
    """A whole answer; `body` is sent as JSON unless it is text already."""
    text = body if isinstance(body, str) else json.dumps(body)
    data = text.encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n"
    return f"{head}Connection: close\r\n{headers}\r\n".encode() + data


def stripe_error(status: int, code: str | None = None, **more: object) -> bytes:
    """An error in Stripe's shape."""
    error = {"type": "invalid_request_error", "message": "ada@example.com sk_test_Secret", **more}
    return http(
        {"error": error if code is None else {"code": code, **error}}, status, headers="Request-Id: req_odd\r\n"
    )


@dataclass
class OddServer:
    """`answers` are given in turn, the last for ever; `None` never answers. `asked` are the request lines."""

    answers: list[bytes | None]
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    address: str = ""
    _hanging: asyncio.Event = field(default_factory=asyncio.Event)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            lower = head.lower()
            length = (
                int(lower.partition("content-length:")[2].split("\r\n")[0] or 0) if "content-length:" in lower else 0
            )
            self.bodies.append((await reader.readexactly(length)).decode())
            self.heads.append(head)
            self.asked.append(head.split("\r\n")[0])
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if answer is None:
                await self._hanging.wait()
            else:
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()

    def let_go(self) -> None:
        self._hanging.set()


@asynccontextmanager
async def odd_server(*answers: bytes | None) -> AsyncIterator[OddServer]:
    """Listens on 127.0.0.1 until the block ends."""
    odd = OddServer(list(answers))
    handlers: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(odd.serve(reader, writer))
        handlers.add(task)
        task.add_done_callback(handlers.discard)

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    odd.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield odd
    finally:
        odd.let_go()
        server.close()
        await asyncio.gather(*handlers, return_exceptions=True)
