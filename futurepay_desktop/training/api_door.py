"""Serves one API request: reads it, notes it, lets limits and faults have their way, asks the rules."""

import asyncio
import time
from collections import deque
from dataclasses import replace
from email.utils import formatdate

from aiohttp import web

from futurepay_desktop.training.answer import Answer
from futurepay_desktop.training.fault_acts import carry_out
from futurepay_desktop.training.form_encoding import UnreadableFormError, decode
from futurepay_desktop.training.http_answers import api_key_of, error_body, json_response
from futurepay_desktop.training.idempotency import Flight
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.request_ledger import RequestLedger, RequestRecord
from futurepay_desktop.training.training_stripe import TrainingStripe


class ApiDoor:
    """The handler of everything under /v1."""

    def __init__(self, stripe: TrainingStripe, ledger: RequestLedger) -> None:
        self._stripe = stripe
        self._ledger = ledger
        self._recent: deque[float] = deque()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answers, or cuts the connection when a fault says so."""
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
            return self._response(Answer(400, error_body("The request could not be read as a form.")))
        except web.HTTPRequestEntityTooLarge:
            return self._response(Answer(413, error_body("The request is too large.")))
        if not self._within_rate():
            return self._response(Answer(429, error_body("Too many requests.", "rate_limit")))
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
                api_key=api_key_of(request.headers.get("Authorization", "")),
                idempotency_key=key,
                version=request.headers.get("Stripe-Version"),
                flight=flight,
                instead=instead,
            )

        rule = self._stripe.faults.hit_by(request.method, request.path)
        if rule is None:
            return self._response(act())
        return await carry_out(rule, act, self._stripe.faults, self._response)

    def _response(self, answer: Answer) -> web.Response:
        date = formatdate(self._stripe.clock.date(), usegmt=True)
        own = {"Date": date, "Request-Id": self._stripe.new_request_id()} | answer.headers
        return json_response(replace(answer, headers=own))

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
