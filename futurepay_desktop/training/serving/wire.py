"""Answers as bytes on the connection itself: broken off, dripping, or cut, which no HTTP library would do for us."""

import asyncio
import socket
import struct
from collections.abc import Awaitable, Callable

from aiohttp import web

_CHUNKS_PER_SECOND = 20
_LINGER_NOT_AT_ALL = struct.pack("ii", 1, 0)

Pause = Callable[[float], Awaitable[bool]]


def as_bytes(response: web.Response) -> bytes:
    """Head and body as they would be sent on a connection that is closed afterwards."""
    body = response.body if isinstance(response.body, bytes) else b""
    lines = [f"HTTP/1.1 {response.status} {response.reason}"]
    lines += [f"{name}: {value}" for name, value in response.headers.items()]
    lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
    return "\r\n".join(lines).encode() + body


def cut(request: web.Request, *, reset: bool = False) -> None:
    """Break the connection now; what was not sent is lost. With `reset` the peer gets a TCP reset."""
    transport = request.transport
    if transport is None:
        return
    if reset:
        _linger_not(transport)
    transport.abort()


def send_and_cut(request: web.Request, data: bytes, *, reset: bool = False) -> None:
    """Send these bytes, then break the connection."""
    transport = request.transport
    if transport is None or transport.is_closing():
        return
    transport.write(data)
    if reset:
        _linger_not(transport)
    transport.close()


async def drip(request: web.Request, data: bytes, bytes_per_second: float, pause: Pause) -> bool:
    """Send slowly, then close; whether everything was sent. `pause` waits seconds and says whether to go on."""
    size = max(1, round(bytes_per_second / _CHUNKS_PER_SECOND))
    for start in range(0, len(data), size):
        transport = request.transport
        if transport is None or transport.is_closing():
            return False
        transport.write(data[start : start + size])
        if start + size >= len(data):
            transport.close()
        elif not await pause(size / bytes_per_second):
            cut(request)
            return False
    return True


def _linger_not(transport: asyncio.Transport) -> None:
    wire: socket.socket | None = transport.get_extra_info("socket")
    if wire is not None:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT_AT_ALL)
