"""HTTP by hand: the bytes a test wants to send, without a client that would repair them."""

import asyncio
import gzip
from urllib.parse import urlsplit

Answer = tuple[int, dict[str, str], bytes]


async def send(base: str, data: bytes, *, seconds: float = 10.0) -> Answer:
    """Sends the bytes over a connection of their own and reads one answer; status 0 when there is none."""
    parts = urlsplit(base)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        async with asyncio.timeout(seconds):
            writer.write(data)
            return await read_answer(reader, bodiless=data.startswith(b"HEAD "))
    except ConnectionError:
        return 0, {}, b""
    finally:
        writer.close()


async def exchange(
    base: str, line: str, headers: dict[str, str | None] | dict[str, str] | None = None, body: bytes = b""
) -> Answer:
    """One request with a Host of its own unless given (None leaves a header out)."""
    parts = urlsplit(base)
    given: dict[str, str | None] = {"Host": f"{parts.hostname}:{parts.port}", "Connection": "close"}
    if body:
        given["Content-Length"] = str(len(body))
    given |= headers or {}
    head = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value is not None)
    return await send(base, f"{line}\r\n{head}\r\n".encode("latin-1") + body)


async def read_answer(reader: asyncio.StreamReader, *, bodiless: bool = False) -> Answer:
    """One answer off the wire, unpacked; header names in lower case."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return 0, {}, b""
    first, *lines = head.strip().split("\r\n")
    if first.split(" ")[1] == "100":  # go on; the answer follows
        return await read_answer(reader, bodiless=bodiless)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = b"" if bodiless else await reader.readexactly(int(headers.get("content-length", "0")))
    if body and headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return int(first.split(" ")[1]), headers, body
