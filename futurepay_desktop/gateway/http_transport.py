"""How requests leave this computer: stripe's aiohttp client with the gaps closed that matter for money.

Three differences from the library's own: a body cut off or late counts as a lost connection (the library lets
aiohttp's exception through); a connection that was never made is told apart from an answer that never came; and an
error page that is not Stripe's is handed on as "no JSON" whatever it holds. Redirects are not followed: Stripe sends
none, and a captive portal must not see a key.
"""

import asyncio
import json
import ssl
import urllib.request
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import aiohttp
import stripe

from futurepay_desktop.gateway.stripe_clock import StripeClock

CONNECT_SECONDS = 10.0


class BrokenRoad(stripe.APIConnectionError):
    """No good answer came. `cause` is a class name, never an address; `again` lets a read be repeated at once."""

    def __init__(self, cause: str, *, again: bool = False) -> None:
        super().__init__(cause, should_retry=again)  # type: ignore[no-untyped-call]


class NotConnected(BrokenRoad):
    """No connection was made (no network, no DNS, refused, TLS): the request cannot have arrived."""


class AnswerLost(BrokenRoad):
    """The request may have arrived; the answer did not, or not whole, or not in time."""


class AnswerGarbled(BrokenRoad):
    """What came back was not HTTP."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy of the environment or the system; its password stays out of reprs."""

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def system_proxy(address: str) -> Proxy | None:
    """The proxy that the environment or the operating system names for `address`; never one for loopback."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in {"127.0.0.1", "localhost", "::1"} or urllib.request.proxy_bypass(host):
        return None
    found = urllib.request.getproxies().get(parts.scheme)
    if not found:
        return None
    proxy = urlsplit(found if "://" in found else f"http://{found}")
    login = {}
    if proxy.username:
        word = aiohttp.encode_basic_auth(unquote(proxy.username), unquote(proxy.password or ""))
        login["Proxy-Authorization"] = word
    return Proxy(f"{proxy.scheme}://{proxy.netloc.rpartition('@')[2]}", login)


def tls_context() -> ssl.SSLContext:
    """The computer's own certificates (a company's filter is among them) and the bundle that stripe brings."""
    context = ssl.create_default_context()
    if Path(stripe.ca_bundle_path).is_file():
        context.load_verify_locations(cafile=stripe.ca_bundle_path)
    return context


class StripeTransport(stripe.AIOHTTPClient):
    """One aiohttp session for one gateway, opened at the first request and bound to that event loop."""

    def __init__(self, clock: StripeClock, *, seconds: float, proxy: Proxy | None = None) -> None:
        super().__init__(timeout=seconds)
        self._clock = clock
        self._road = proxy
        self._limits = aiohttp.ClientTimeout(total=seconds, connect=min(CONNECT_SECONDS, seconds))
        self._opened: aiohttp.ClientSession | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Body, status and headers. Raises `NotConnected`, `AnswerLost` or `AnswerGarbled`."""
        try:
            session = await self._open_session(url)
            async with session.request(
                method,
                url,
                headers=headers,
                data=post_data,
                timeout=self._limits,
                allow_redirects=False,
                proxy=self._road.url if self._road else None,
                proxy_headers=self._road.headers if self._road else None,
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            _raise_for(error)
        return self._understood(body, answer.status, answer.headers.copy())

    async def close_async(self) -> None:
        """Closes the session and its connections; later requests fail as not connected."""
        self._closed = True
        if self._opened is not None:
            await self._opened.close()

    async def _open_session(self, url: str) -> aiohttp.ClientSession:
        async with self._opening:
            if self._closed:
                raise NotConnected("closed")
            if self._opened is None:
                # Reading some 150 certificates takes longer than a frame of the window.
                tls = await asyncio.to_thread(tls_context) if url.startswith("https:") else True
                self._opened = aiohttp.ClientSession(
                    connector=aiohttp.TCPConnector(ssl=tls), cookie_jar=aiohttp.DummyCookieJar()
                )
            return self._opened

    def _understood(
        self, body: bytes, status: int, kept: MutableMapping[str, str]
    ) -> tuple[bytes, int, Mapping[str, str]]:
        # The library would print this header as a Python warning.
        kept.pop("Stripe-Notice", None)
        if "Request-Id" in kept and "Date" in kept:
            self._clock.saw(kept["Date"])
        return (body if _is_stripes(body, status) else b""), status, kept


def _is_stripes(body: bytes, status: int) -> bool:
    """Whether the body has Stripe's outer shape; a good answer's insides are checked where they are read."""
    if not body.lstrip().startswith(b"{"):
        return False
    if 200 <= status < 300:
        return True
    try:
        error = json.loads(body).get("error")
    except ValueError:
        return False
    return isinstance(error, dict)


def _raise_for(error: Exception) -> NoReturn:
    """The right kind of connection error, without the original: its text holds addresses."""
    name = type(error).__name__
    match error:
        case (
            aiohttp.ClientConnectorError()
            | aiohttp.ConnectionTimeoutError()
            | aiohttp.ClientHttpProxyError()
            | aiohttp.InvalidURL()
        ):
            raise NotConnected(name) from None
        case TimeoutError():
            raise AnswerLost(name) from None
        case aiohttp.ClientResponseError():
            raise AnswerGarbled(name) from None
        case _:
            raise AnswerLost(name, again=True) from None
