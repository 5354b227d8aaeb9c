"""Listening with limits: how many connections, how long one may take over a request, how large its head may be.

aiohttp bounds sizes but not the time a head may take, so a connection here also watches the clock (slow loris).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

_log = logging.getLogger(__name__)
_LONGEST_LINE = 8190  # bytes of the request line, and of one header
_MOST_HEADERS = 100
_SWEEP_SECONDS = 1.0
NEVER_STORED = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
"""What every answer has."""


RequestHandler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Limits:
    """`connections` at once; seconds for a whole head, for a whole body, and idle between two requests."""

    connections: int = 256
    head_seconds: float = 10.0
    body_seconds: float = 10.0
    idle_seconds: float = 75.0
    requests_per_connection: int = 100_000


class Listener:
    """One address an application is served on."""

    def __init__(self, app: web.Application, limits: Limits | None = None) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        self._limits = limits or Limits()
        self._open: set[Connection] = set()
        self._sweeper: asyncio.TimerHandle | None = None

    @property
    def connections(self) -> int:
        """How many are open now."""
        return len(self._open)

    @property
    def addresses(self) -> list[tuple[str, int]]:
        """Host and port of every socket that listens."""
        return [(str(address[0]), int(address[1])) for address in self._runner.addresses]

    async def start(self, host: str, port: int) -> int:
        """Listen; gives the port. OSError when it is taken."""
        await self._runner.setup()
        if (server := self._runner.server) is not None:
            server.request_handler = _expecting_nothing(server.request_handler)
        try:
            await _Site(self._runner, self, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._sweep()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Close the address and every connection."""
        if self._sweeper is not None:
            self._sweeper.cancel()
        await self._runner.cleanup()

    def connection(self, server: web.Server) -> asyncio.Protocol:
        """What serves a new connection: one with limits, or a refusal when there are too many."""
        if len(self._open) >= self._limits.connections:
            return _Refusal()
        return Connection(server, self._open, self._limits)

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        for connection in [one for one in self._open if one.overdue(loop.time())]:
            connection.force_close()
        self._sweeper = loop.call_later(_SWEEP_SECONDS, self._sweep)


class Connection(web.RequestHandler):
    """A connection that knows since when it has been waiting for a request's head."""

    __slots__ = ("_busy", "_limits", "_open", "_served", "_waiting_since")

    def __init__(self, server: web.Server, opened: "set[Connection]", limits: Limits) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=limits.idle_seconds,
            logger=_HttpLog(_log),  # type: ignore[arg-type]
            access_log=None,  # type: ignore[arg-type]
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            max_headers=_MOST_HEADERS,
            lingering_time=0.0,  # the guard reads on after a refusal, and stops when the client has left
            auto_decompress=False,  # a broken or swelling body is refused by the guard, in words
        )
        self._open = opened
        self._limits = limits
        self._served = 0
        self._busy = False
        self._waiting_since: float | None = None

    def begun(self) -> None:
        """The head of a request has arrived whole."""
        self._waiting_since = None
        self._busy = True
        self._served += 1

    def ended(self) -> None:
        """The request is answered; the next one may begin."""
        self._busy = False

    @property
    def body_seconds(self) -> float:
        """How long the body of a request may take."""
        return self._limits.body_seconds

    @property
    def worn_out(self) -> bool:
        """Whether it has served as many requests as one connection may."""
        return self._served >= self._limits.requests_per_connection

    def overdue(self, now: float) -> bool:
        """Whether a head has been on its way for too long."""
        return self._waiting_since is not None and now - self._waiting_since > self._limits.head_seconds

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Counts it; the first head is waited for from now on."""
        self._open.add(self)
        self._waiting_since = asyncio.get_running_loop().time()
        super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        """Counts it no more."""
        self._open.discard(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Bytes between two requests begin a head."""
        if self._waiting_since is None and not self._busy:
            self._waiting_since = asyncio.get_running_loop().time()
        super().data_received(data)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """As aiohttp's, but nothing of the request comes back or is kept."""
        unreadable = isinstance(exc, HttpProcessingError)
        answer = super().handle_error(request, status, exc, "The request could not be read." if unreadable else message)
        answer.headers.update(NEVER_STORED)
        return answer


def _expecting_nothing(handle: RequestHandler) -> RequestHandler:
    """Refuses an Expect header that nobody knows; aiohttp would repeat it, and stumble over bytes that are no text."""

    async def handle_known(request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("Expect", "").lower() in ("", "100-continue"):
            return await handle(request)
        words = "What is expected is not known."
        return web.Response(status=HTTPStatus.EXPECTATION_FAILED, text=words, headers=NEVER_STORED)

    return handle_known


class _Refusal(asyncio.Protocol):
    """Says that there are too many connections, and closes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.WriteTransport):
            status = HTTPStatus.SERVICE_UNAVAILABLE
            head = f"HTTP/1.1 {status.value} {status.phrase}\r\nConnection: close\r\nCache-Control: no-store\r\n"
            transport.write(f"{head}Content-Length: 0\r\n\r\n".encode())
        transport.close()


class _Site(web.BaseSite):
    """Where a listener's connections come in."""

    __slots__ = ("_host", "_listener", "_port")

    def __init__(self, runner: web.AppRunner, listener: Listener, host: str, port: int) -> None:
        super().__init__(runner)
        self._host = host
        self._port = port
        self._listener = listener

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        await super().start()
        server = self._runner.server
        if server is None:
            raise RuntimeError("set the runner up before a site is started")
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: self._listener.connection(server), self._host, self._port)


class _HttpLog(logging.LoggerAdapter[logging.Logger]):
    """A bug of ours is an error; a request that cannot be read is none, and its bytes are nobody's business."""

    def __init__(self, logger: logging.Logger) -> None:
        super().__init__(logger, {})

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        return msg, kwargs

    def exception(self, msg: object, *args: object, exc_info: Any = True, **kwargs: Any) -> None:
        if isinstance(exc_info, HttpProcessingError):
            self.debug("A request could not be read.")
        else:
            super().exception(msg, *args, exc_info=exc_info, **kwargs)
