"""The training Stripe over HTTP: 127.0.0.1 only, in the window's own event loop or as a process of its own."""

import asyncio
import base64
import binascii
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from typing import cast

from aiohttp import web

from futurepay_desktop.training.answer import Answer
from futurepay_desktop.training.faults import FaultKind, FaultRule
from futurepay_desktop.training.form_encoding import UnreadableFormError, decode
from futurepay_desktop.training.idempotency import Flight
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.pages.routes import add_page_routes
from futurepay_desktop.training.request_ledger import RequestLedger, RequestRecord
from futurepay_desktop.training.training_stripe import TrainingStripe

_BODY_LIMIT = 1024 * 1024
_SAVE_DELAY = 0.25  # seconds after a change
_HOST = "127.0.0.1"
_log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Act = Callable[..., Answer]


class TrainingServer:
    """Serves one TrainingStripe; `resources` is the folder its pages lie in."""

    def __init__(self, stripe: TrainingStripe, port: int = 0, templates: Path | None = None) -> None:
        self._stripe = stripe
        self._wanted_port = port
        self._templates = stripe.resources / "training" / "pages" if templates is None else templates
        self._port = 0
        self._runner: web.AppRunner | None = None
        self._saver: asyncio.Task[None] | None = None
        self._recent: deque[float] = deque()
        self._ledger = RequestLedger()
        self._stopping = False

    @property
    def stripe(self) -> TrainingStripe:
        """The rules it serves."""
        return self._stripe

    @property
    def port(self) -> int:
        """The port listened on; 0 before the start."""
        return self._port

    @property
    def api_base(self) -> str:
        """What a Stripe client takes as its API address."""
        return f"http://{_HOST}:{self._port}"

    @property
    def requests(self) -> list[RequestRecord]:
        """The API requests so far, oldest first."""
        return self._ledger.records()

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[self._guard])
        app.router.add_route("*", "/v1/{tail:.*}", self._serve)
        add_page_routes(app, self._stripe, self._templates)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, _HOST, self._wanted_port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner, self._stopping = runner, False
        self._port = int(runner.addresses[0][1])
        self._stripe.set_public_base(self.api_base)

    async def stop(self) -> None:
        """Let go of what hangs, close every connection, save."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        self._stopping = True
        self._stripe.faults.release()
        await runner.cleanup()
        if self._saver is not None:
            await self._saver
        self._stripe.save()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Only requests that name this very server come in: a web page elsewhere cannot pose as a client."""
        if request.host not in (f"{_HOST}:{self._port}", f"localhost:{self._port}"):
            return _json_response(Answer(421, _error("This server answers to its own address only.")))
        try:
            return await handler(request)
        finally:
            self._save_soon()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        record = RequestRecord(
            at=time.time(),
            method=request.method,
            path=request.path,
            status=None,
            idempotency_key=request.headers.get("Idempotency-Key"),
        )
        entry = self._ledger.note(record)
        response = await self._answer(request, record.idempotency_key)
        if response is None:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=499)  # goes nowhere: the connection is gone
        self._ledger.answered(entry, response.status)
        return response

    async def _answer(self, request: web.Request, key: str | None) -> web.Response | None:
        """The response, or None when the connection is to be cut."""
        try:
            params = decode(request.rel_url.raw_query_string) | decode((await request.read()).decode())
        except (UnreadableFormError, UnicodeDecodeError):
            return self._response(Answer(400, _error("The request could not be read as a form.")))
        except web.HTTPRequestEntityTooLarge:
            return self._response(Answer(413, _error("The request is too large.")))
        if not self._within_rate():
            return self._response(Answer(429, _error("Too many requests.", "rate_limit")))
        flight = None if key is None else self._stripe.idempotency.begin(key)
        try:
            if self._stripe.faults.latency_ms:
                await asyncio.sleep(self._stripe.faults.latency_ms / 1000)
            return await self._through_faults(request, params, key, flight)
        finally:
            if flight is not None:
                self._stripe.idempotency.end(flight)

    async def _through_faults(
        self, request: web.Request, params: JsonObject, key: str | None, flight: Flight | None
    ) -> web.Response | None:
        def act(instead: Answer | None = None) -> Answer:
            return self._stripe.handle(
                request.method,
                request.rel_url.raw_path,
                params,
                api_key=_api_key(request.headers.get("Authorization", "")),
                idempotency_key=key,
                version=request.headers.get("Stripe-Version"),
                flight=flight,
                instead=instead,
            )

        rule = self._stripe.faults.hit_by(request.method, request.path)
        if rule is None:
            return self._response(act())
        match rule.kind:
            case FaultKind.CUT_BEFORE:
                return None
            case FaultKind.CUT_AFTER:
                act()
                return None
            case FaultKind.HANG:
                answer = act() if rule.acts else None
                await self._stripe.faults.until_released()
                return None if self._stopping else self._response(answer or act())
            case FaultKind.SLOW:
                answer = act() if rule.acts else None
                await asyncio.sleep(rule.seconds)
                return self._response(answer or act())
            case FaultKind.STATUS:
                return self._status(rule, act)
            case FaultKind.WRONG_SHAPE:
                answer = act()
                return self._response(Answer(answer.status, cast(JsonObject, rule.body), answer.headers))

    def _status(self, rule: FaultRule, act: Act) -> web.Response:
        if rule.acts:
            act()
        if rule.html is not None:
            return web.Response(
                status=rule.status, text=rule.html, content_type="text/html", headers=self._headers(rule.headers)
            )
        body = _error("Something went wrong.", kind="api_error") if rule.body is None else rule.body
        answer = Answer(rule.status, cast(JsonObject, body), rule.headers)
        return self._response(act(answer) if rule.saved and not rule.acts else answer)

    def _response(self, answer: Answer) -> web.Response:
        return _json_response(replace(answer, headers=self._headers(answer.headers)))

    def _headers(self, own: dict[str, str]) -> dict[str, str]:
        date = formatdate(self._stripe.clock.now(), usegmt=True)
        return {"Date": date, "Request-Id": self._stripe.new_request_id()} | own

    def _within_rate(self) -> bool:
        limit = self._stripe.faults.rate_limit
        if limit is None:
            return True
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= limit:
            return False
        self._recent.append(now)
        return True

    def _save_soon(self) -> None:
        if self._stripe.unsaved and (self._saver is None or self._saver.done()):
            self._saver = asyncio.get_running_loop().create_task(self._save_later())

    async def _save_later(self) -> None:
        while self._stripe.unsaved:
            await asyncio.sleep(0 if self._stopping else _SAVE_DELAY)
            lines = self._stripe.snapshot()
            try:
                await asyncio.to_thread(self._stripe.write, lines)
            except OSError as error:
                _log.warning("The training data could not be saved: %s", error.strerror)
                return


def _json_response(answer: Answer) -> web.Response:
    text = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":"))
    return web.Response(status=answer.status, text=text, content_type="application/json", headers=answer.headers)


def _error(message: str, code: str | None = None, kind: str = "invalid_request_error") -> JsonObject:
    error = {"message": message, "type": kind}
    return {"error": error if code is None else error | {"code": code}}


def _api_key(authorization: str) -> str:
    """The key of a Bearer or Basic header; an empty one for anything else."""
    scheme, _, rest = authorization.partition(" ")
    match scheme.lower():
        case "bearer":
            return rest.strip()
        case "basic":
            try:
                return base64.b64decode(rest, validate=True).decode().partition(":")[0]
            except (binascii.Error, UnicodeDecodeError):
                return ""
        case _:
            return ""
