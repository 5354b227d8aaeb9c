"""Who may come in, and with what: no other site, no other name of this machine, nothing live, nothing too large.

The dangers of a server on one's own machine are web pages elsewhere: they can point a name of theirs at 127.0.0.1
(DNS rebinding) or post a form across sites. So the Host header must be one of our own to the letter, whatever comes
from another site is refused where it could change something, and no answer ever carries a CORS header.
"""

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, unquote_plus, urlencode

from aiohttp import web
from aiohttp.typedefs import Middleware

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.serving.forbidden_values import refusal_of
from futurepay_desktop.training.serving.http_answers import error_body, json_response
from futurepay_desktop.training.serving.http_listener import NEVER_STORED, Connection

API_BODY_LIMIT = 1024 * 1024
PAGE_BODY_LIMIT = 64 * 1024
_API = ("/v1/", "/_training")
_READING = ("GET", "HEAD", "OPTIONS")
_OWN_SITE = ("same-origin", "none")
_PACKINGS = ("identity", "gzip", "deflate")
_NO_FORM = ("application/json", "multipart/form-data")
_READ_ON_SECONDS = 0.3
_WORTH_PACKING = 2048  # bytes; below it fits the first packets anyway
_WRONG_CONTENT = "Invalid request (check that your POST content type is application/x-www-form-urlencoded)."
BODY = web.RequestKey("body", bytes)  # what a request holds once it came in, unpacked

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An HTTP status and why, in words that repeat nothing of the request."""

    status: int
    words: str


_TOO_LARGE = Refusal(413, "The request is too large.")


class HttpGuard:
    """A middleware before everything else.

    `hosts` gives the Host headers that are ours; `is_published` knows the published card numbers. `secret_path`
    says that the address itself cannot be guessed: then a form without a known origin may come in, because
    browsers hide the origin of a page that sends no referrer, and tell the site only on 127.0.0.1 or TLS.
    `request_id` names the API requests that are refused here.
    """

    def __init__(
        self,
        hosts: Callable[[], Collection[str]],
        is_published: Callable[[str], bool],
        *,
        secret_path: bool = False,
        request_id: Callable[[], str] = str,
    ) -> None:
        self._hosts = hosts
        self._is_published = is_published
        self._secret_path = secret_path
        self._request_id = request_id

    @web.middleware
    async def protect(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answers what may not come in; adds to every answer what every answer has."""
        connection = request.protocol
        if isinstance(connection, Connection):
            connection.begun()
        try:
            refusal = self._head(request) or await self._body(request)
            if refusal is not None:
                await _read_on(request)
            response = await handler(request) if refusal is None else self._refuse(request, refusal)
        except web.HTTPException as plain:
            _finish(request, plain)
            raise
        except ConnectionError:
            return web.Response(status=499)  # goes nowhere: the client has left
        finally:
            if isinstance(connection, Connection):
                connection.ended()
        _finish(request, response)
        return response

    def application(self, inner: Middleware, limit: int) -> web.Application:
        """An application behind this guard; `limit` is the largest body in bytes."""
        app = web.Application(client_max_size=limit, middlewares=[self.protect, inner])
        app.on_response_prepare.append(_stamp)
        return app

    def _refuse(self, request: web.Request, refusal: Refusal) -> web.Response:
        if _is_api(request):
            headers = {"Request-Id": self._request_id()}
            response = json_response(Answer(refusal.status, error_body(refusal.words), headers))
        else:
            response = web.Response(status=refusal.status, text=refusal.words)
        if not request.content.at_eof():
            response.force_close()
        return response

    def _head(self, request: web.Request) -> Refusal | None:
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1:
            return Refusal(400, "Exactly one Host header is needed.")
        if hosts[0] not in self._hosts():
            return Refusal(421, "This server answers to its own address only.")
        if not request.raw_path.startswith("/"):
            return Refusal(400, "The address must begin with a slash.")
        if self._from_elsewhere(request, f"http://{hosts[0]}"):
            return Refusal(403, "Another web site may not ask this server.")
        key = request.headers.get("Idempotency-Key", "")
        words = refusal_of(unquote_plus(f"{unquote(request.raw_path)} {key}"), self._is_published)
        return None if words is None else Refusal(400, words)

    def _from_elsewhere(self, request: web.Request, own: str) -> bool:
        if request.method in _READING and not _is_api(request):
            return False  # a link may lead here from anywhere
        headers = request.headers
        if "Sec-Fetch-Site" not in headers and "Origin" not in headers:
            return False  # no browser
        sites, origins = headers.getall("Sec-Fetch-Site", []), headers.getall("Origin", [])
        if any(site not in _OWN_SITE for site in sites):
            return True
        hidden = self._secret_path or bool(sites)
        return any(origin != own and not (origin == "null" and hidden) for origin in origins)

    async def _body(self, request: web.Request) -> Refusal | None:
        if not request.body_exists:
            return None
        limit = API_BODY_LIMIT if _is_api(request) else PAGE_BODY_LIMIT
        if (request.content_length or 0) > limit:
            return _TOO_LARGE
        packing = request.headers.get("Content-Encoding", "identity").lower()
        if packing not in (_PACKINGS if _is_api(request) else ("identity",)):
            return Refusal(415, "This Content-Encoding is not known.")
        try:
            body = _unpacked(await _read(request), packing, limit)
        except TimeoutError:
            return Refusal(408, "The request took too long to arrive.")
        except (web.HTTPRequestEntityTooLarge, _TooLargeError):
            return _TOO_LARGE
        except (web.RequestPayloadError, zlib.error):
            return Refusal(400, "The body could not be read.")
        if len(body) > limit:
            return _TOO_LARGE
        if body and request.path.startswith("/v1/") and request.content_type in _NO_FORM:
            return Refusal(400, _WRONG_CONTENT)
        words = refusal_of(_seen(request, body), self._is_published)
        if words is not None:
            return Refusal(400, words)
        request[BODY] = body
        return None


class _TooLargeError(Exception):
    """A small body that swells beyond the limit."""


async def _read(request: web.Request) -> bytes:
    """The whole body; TimeoutError when it takes longer than its connection allows."""
    connection = request.protocol
    if request.content.is_eof() or not isinstance(connection, Connection):
        return await request.read()  # as most often, all of it is here
    async with asyncio.timeout(connection.body_seconds):
        return await request.read()


def _unpacked(body: bytes, packing: str, limit: int) -> bytes:
    """zlib.error for what was not packed so, or not to its end."""
    if packing == "identity":
        return body
    unpacker = zlib.decompressobj(wbits=47)  # the headers of gzip and of zlib
    plain = unpacker.decompress(body, limit + 1)
    if len(plain) > limit:
        raise _TooLargeError
    if not unpacker.eof or unpacker.unused_data:
        raise zlib.error("The body ends too early, or too late.")
    return plain


def _seen(request: web.Request, body: bytes) -> str:
    """The text to look through; the card field of a page is left out, because the page itself says what is wrong."""
    text = body.decode("utf-8", "replace")
    if not _is_api(request):
        try:
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=200)
        except ValueError:
            return text
        text = urlencode([(name, value) for name, value in pairs if name != "card_number" or "_" in value])
    return unquote_plus(text)


def _is_api(request: web.Request) -> bool:
    return request.path.startswith(_API)


async def _read_on(request: web.Request) -> None:
    """Takes in what is on its way for a moment: closed at once, a client still sending would lose the answer."""
    try:
        async with asyncio.timeout(_READ_ON_SECONDS):
            while not request.content.at_eof():
                await request.content.readany()
    except (TimeoutError, web.RequestPayloadError):
        return


async def _stamp(_request: web.Request, response: web.StreamResponse) -> None:
    """What every answer has, those included that aiohttp gives before any middleware."""
    for name, value in NEVER_STORED.items():
        response.headers.setdefault(name, value)


def _finish(request: web.Request, response: web.StreamResponse) -> None:
    if response.prepared:
        return
    connection = request.protocol
    if isinstance(connection, Connection) and connection.worn_out:
        response.force_close()
    if isinstance(response, web.Response) and _is_api(request):
        _pack(request, response)


def _pack(request: web.Request, response: web.Response) -> None:
    """gzip for a client that asks for it."""
    body = response.body
    if not isinstance(body, bytes) or len(body) < _WORTH_PACKING or "Content-Encoding" in response.headers:
        return
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        packer = zlib.compressobj(1, wbits=31)
        response.body = packer.compress(body) + packer.flush()
        response.headers["Content-Encoding"] = "gzip"
