"""Serves one API request: reads it, notes it, lets limits and faults have their way, asks the rules."""

import asyncio
import time
from email.utils import formatdate
from functools import lru_cache

from aiohttp import web

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.api.form_encoding import UnreadableFormError, decode
from futurepay_desktop.training.faults.fault_acts import FaultActs, Gone
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.serving.http_answers import api_key_of, error_body, json_response
from futurepay_desktop.training.serving.http_guard import BODY
from futurepay_desktop.training.serving.request_ledger import RequestLedger, RequestRecord
from futurepay_desktop.training.training_stripe import TrainingStripe


class ApiDoor:
    """The handler of everything under /v1."""

    def __init__(self, stripe: TrainingStripe, requests: RequestLedger) -> None:
        self._stripe = stripe
        self._requests = requests
        self._acts = FaultActs(stripe.faults, stripe.clock, self._response)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answers, or cuts the connection when a fault says so."""
        key = request.headers.get("Idempotency-Key") or None
        entry = self._requests.note(RequestRecord(time.time(), request.method, request.path, None, key))
        attempt = self._stripe.ledger.arrived(request.method, request.path, key)
        outcome = await self._answer(request, key if request.method == "POST" else None, attempt)
        status = outcome.status if isinstance(outcome, Gone) or _is_there(request) else None
        if not (isinstance(outcome, Gone) and outcome.told):
            self._stripe.ledger.left(attempt, status)
        if status is not None:
            self._requests.answered(entry, status)
        if isinstance(outcome, Gone):
            return web.Response(status=499)  # goes nowhere: the connection is gone
        return outcome

    async def _answer(self, request: web.Request, key: str | None, attempt: int | None) -> web.Response | Gone:
        try:
            params = decode(request.rel_url.raw_query_string) | decode(request.get(BODY, b"").decode())
        except (UnreadableFormError, UnicodeDecodeError):
            return self._response(Answer(400, error_body("The request could not be read as a form.")))
        except web.HTTPRequestEntityTooLarge:
            return self._response(Answer(413, error_body("The request is too large.")))
        faults = self._stripe.faults
        if not faults.rate_limits.any:
            return await self._in_turn(request, params, key, attempt)
        endpoint = self._stripe.endpoint(request.method, request.rel_url.raw_path)
        reason = faults.limiter.enter(faults.rate_limits, endpoint, search=request.path.endswith("/search"))
        if reason is not None:
            body = error_body("Too many requests. Slow down, please.", "rate_limit")
            return self._response(Answer(429, body, {"Stripe-Rate-Limited-Reason": reason.value}))
        try:
            return await self._in_turn(request, params, key, attempt)
        finally:
            faults.limiter.leave()

    async def _in_turn(
        self, request: web.Request, params: JsonObject, key: str | None, attempt: int | None
    ) -> web.Response | Gone:
        """With the key held from now until the request is over, whatever becomes of its connection."""
        stripe = self._stripe
        flight = None if key is None else stripe.idempotency.begin(key)

        def act(instead: Answer | None = None, afterwards: Answer | None = None) -> Answer:
            return stripe.handle(
                request.method,
                request.rel_url.raw_path,
                params,
                api_key=api_key_of(request.headers.get("Authorization", "")),
                idempotency_key=key,
                version=request.headers.get("Stripe-Version"),
                flight=flight,
                instead=instead,
                afterwards=afterwards,
                attempt=attempt,
            )

        try:
            seconds = stripe.faults.latency.next_seconds()
            if seconds:
                await asyncio.sleep(seconds)
            rule = stripe.faults.hit_by(request.method, request.path, key, request.headers)
            if rule is None:
                return self._response(act())
            return await self._acts.carry_out(rule, act, request, lambda: stripe.ledger.left(attempt, None))
        finally:
            if flight is not None:
                stripe.idempotency.end(flight)

    def _response(self, answer: Answer) -> web.Response:
        own = {"Date": _date_text(self._stripe.clock.date())} | answer.headers
        if "Request-Id" not in own:
            own["Request-Id"] = self._stripe.new_request_id()
        return json_response(Answer(answer.status, answer.content, own))


@lru_cache(maxsize=16)
def _date_text(second: int) -> str:
    """As the `Date` header says it; most answers of a second share it."""
    return formatdate(second, usegmt=True)


def _is_there(request: web.Request) -> bool:
    """Whether the client still waits for an answer."""
    return request.transport is not None and not request.transport.is_closing()
