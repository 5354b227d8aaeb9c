"""Practise with a real phone: for an hour the Checkout pages alone, on the shop's own network.

The address holds 128 random bits; without them there is nothing here but 404. The API, the training's own controls
and receipts are never served, and the door shuts by itself.
"""

import asyncio
import hmac
import ipaddress
import re
import secrets
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from futurepay_desktop.training.pages.requests import PREFIX
from futurepay_desktop.training.pages.routes import add_page_routes
from futurepay_desktop.training.pages.rules_port import PageRules
from futurepay_desktop.training.serving.http_guard import PAGE_BODY_LIMIT, HttpGuard
from futurepay_desktop.training.serving.http_listener import Limits, Listener

HOUR = 3600
_LIMITS = Limits(connections=32)
_SERVED = re.compile(r"/c/(?:pay/[^/]+(?:/\w+)?|bank/[^/]+|done|assets/[^/]+)")
# The routes of these addresses lead through the shop's network; connecting a UDP socket sends nothing (connect(2)).
_LOOK_TOWARDS = ("198.51.100.1", "192.168.255.255", "10.255.255.255", "172.31.255.255", "169.254.255.255", "fd00::1")
_PRIVATE = tuple(
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7")
)  # RFC 1918, RFC 3927, RFC 4193

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PhoneDoorError(Exception):
    """A phone cannot be let in; the text says why and may be shown."""


@dataclass(frozen=True, slots=True)
class PhoneDoor:
    """An open door: what Checkout addresses begin with, and until when (Unix seconds of this machine)."""

    base_url: str = field(repr=False)
    until: float


class PhoneDoorway:
    """Opens and shuts the door.

    `after_request` is told after each request; `own_address` finds this machine's address on the shop's network.
    """

    def __init__(
        self,
        stripe: PageRules,
        templates: Path,
        is_published: Callable[[str], bool],
        after_request: Callable[[], None],
        own_address: Callable[[], str | None],
    ) -> None:
        self._stripe = stripe
        self._templates = templates
        self._is_published = is_published
        self._after_request = after_request
        self._own_address = own_address
        self._listener: Listener | None = None
        self._closing: asyncio.Task[None] | None = None
        self._door: PhoneDoor | None = None
        self._local_base = ""
        self._prefix = ""
        self._host = ""

    @property
    def door(self) -> PhoneDoor | None:
        """The door while it is open."""
        return self._door if self._door is not None and time.time() < self._door.until else None

    async def open(self, local_base: str, seconds: float = HOUR) -> PhoneDoor:
        """Opens for so many seconds, an hour at most; an open door gets a new address.

        `local_base` is what the pages' addresses begin with on this machine. PhoneDoorError when there is no
        network of the shop's own, or it cannot be listened on.
        """
        await self.close()
        address = self._own_address()
        if address is None:
            raise PhoneDoorError("This computer is in no local network that a phone could share with it.")
        seconds = min(seconds, HOUR)
        self._local_base, self._prefix = local_base, f"/p/{secrets.token_hex(16)}"
        listener = Listener(self._app(), _LIMITS)
        try:
            port = await listener.start(address, 0)
        except OSError as error:
            raise PhoneDoorError("This computer does not let a phone in: its network refused to listen.") from error
        self._host = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        self._listener = listener
        self._door = PhoneDoor(f"http://{self._host}{self._prefix}", time.time() + seconds)
        self._closing = asyncio.get_running_loop().create_task(self._close_after(seconds))
        return self._door

    async def close(self) -> None:
        """Shuts the door, if it is open; every phone is cut off."""
        closing, self._closing = self._closing, None
        if closing is not None and closing is not asyncio.current_task():
            closing.cancel()
            await asyncio.gather(closing, return_exceptions=True)
        listener, self._listener, self._door = self._listener, None, None
        if listener is not None:
            await listener.stop()

    def url_of(self, checkout_url: str) -> str | None:
        """The same page as a phone reaches it; None while the door is shut, or for a page that is none of ours."""
        local = f"{self._local_base}/c/pay/"
        door = self.door
        if door is None or not checkout_url.startswith(local):
            return None
        return door.base_url + checkout_url.removeprefix(self._local_base)

    async def _close_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.close()

    def _app(self) -> web.Application:
        guard = HttpGuard(lambda: (self._host,), self._is_published, secret_path=True)
        app = guard.application(self._only_checkout, PAGE_BODY_LIMIT)
        pages = web.Application(client_max_size=PAGE_BODY_LIMIT)
        add_page_routes(pages, self._stripe, self._templates)
        app.add_subapp(self._prefix, pages)
        return app

    @web.middleware
    async def _only_checkout(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        length = len(self._prefix)
        known = hmac.compare_digest(request.path[:length].encode(), self._prefix.encode())
        if not known or self.door is None or not _SERVED.fullmatch(request.path[length:]):
            raise web.HTTPNotFound
        request[PREFIX] = self._prefix
        try:
            response = await handler(request)
        finally:
            self._after_request()
        response.headers.pop("Server", None)
        self._lead_on(response)
        return response

    def _lead_on(self, response: web.StreamResponse) -> None:
        """A redirect to a page of this machine must not send the phone to itself."""
        to = response.headers.get("Location", "").removeprefix(self._local_base)
        if to.startswith("/c/"):
            response.headers["Location"] = self._prefix + to


def own_lan_address() -> str | None:
    """This machine's address on a private network (RFC 1918, link-local, ULA); None when it has none.

    Asks the routing table only: nothing is sent.
    """
    found = (_address_towards(target) for target in _LOOK_TOWARDS)
    return next((address for address in found if address is not None and is_of_the_shop(address)), None)


def is_of_the_shop(address: str) -> bool:
    """Whether an address can only be reached from the network it is in."""
    place = ipaddress.ip_address(address.partition("%")[0])
    return any(place in block for block in _PRIVATE if block.version == place.version)


def _address_towards(target: str) -> str | None:
    family = socket.AF_INET6 if ":" in target else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((target, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return None
