"""Carries out a fault that was ordered: what the server does, and what the client gets to see of it."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Protocol, cast

from aiohttp import web

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.faults.fault_answers import made_up, redirect
from futurepay_desktop.training.faults.faults import FaultKind, FaultRule, Faults
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.serving.wire import as_bytes, cut, drip, send_and_cut
from futurepay_desktop.training.world.virtual_clock import VirtualClock


class Act(Protocol):
    """Lets the rules answer this request, once for each call."""

    def __call__(self, instead: Answer | None = None, afterwards: Answer | None = None) -> Answer:
        """`instead` takes the place of the execution, `afterwards` that of its result; either is remembered."""
        ...


@dataclass(frozen=True, slots=True)
class Gone:
    """The connection is closed already; `status` is what was sent whole, None when it was cut.

    `told` says that the cut has been noted, when it came before the act.
    """

    status: int | None = None
    told: bool = False


Finish = Callable[[Answer], web.Response]


class FaultActs:
    """Plays the faults; `finish` makes a response of an answer, with the headers every answer has."""

    def __init__(self, faults: Faults, clock: VirtualClock, finish: Finish) -> None:
        self._faults = faults
        self._clock = clock
        self._finish = finish

    async def carry_out(
        self, rule: FaultRule, act: Act, request: web.Request, gone: Callable[[], None]
    ) -> web.Response | Gone:
        """The response a fault leaves over, or Gone; `gone` is told of a cut that comes before the act."""
        match rule.kind:
            case FaultKind.CUT_BEFORE | FaultKind.CUT_DURING | FaultKind.CUT_AFTER | FaultKind.CUT_BYTES:
                return await self._cut(rule, act, request, gone)
            case FaultKind.HANG | FaultKind.SLOW | FaultKind.DRIP:
                return await self._wait(rule, act, request)
            case FaultKind.STATUS | FaultKind.IN_FLIGHT | FaultKind.LOCK_TIMEOUT | FaultKind.RATE_LIMIT:
                return self._status(rule, act)
            case FaultKind.REDIRECT | FaultKind.WRONG_SHAPE | FaultKind.WRONG_TYPE | FaultKind.DATE_SKEW:
                return self._odd(rule, act)

    async def _cut(self, rule: FaultRule, act: Act, request: web.Request, gone: Callable[[], None]) -> Gone:
        match rule.kind:
            case FaultKind.CUT_BEFORE:
                cut(request, reset=rule.reset)
            case FaultKind.CUT_DURING:
                cut(request, reset=rule.reset)
                gone()
                if await self._faults.until_released(rule.seconds):
                    act()
                return Gone(told=True)
            case FaultKind.CUT_BYTES:
                whole = as_bytes(self._finish(act()))
                send_and_cut(request, whole[: rule.after_bytes], reset=rule.reset)
            case _:
                act()
                cut(request, reset=rule.reset)
        return Gone()

    async def _wait(self, rule: FaultRule, act: Act, request: web.Request) -> web.Response | Gone:
        if rule.kind is FaultKind.DRIP:
            response = self._finish(act())
            pause = self._faults.until_released
            sent = await drip(request, as_bytes(response), rule.bytes_per_second, pause)
            return Gone(response.status if sent else None)
        answer = act() if rule.acts else None
        if await self._faults.until_released(None if rule.kind is FaultKind.HANG else rule.seconds):
            return self._finish(answer or act())
        cut(request)
        return Gone()

    def _status(self, rule: FaultRule, act: Act) -> web.Response:
        answer = made_up(rule)
        if rule.saved:
            answer = act(afterwards=answer) if rule.acts else act(instead=answer)
        elif rule.acts:
            act()
        response = self._finish(answer)
        if rule.html is not None:
            response.text, response.content_type = rule.html, "text/html"
        elif rule.empty:
            response.body = b""
            del response.headers["Content-Type"]
        if rule.content_type is not None:
            response.headers["Content-Type"] = rule.content_type
        return response

    def _odd(self, rule: FaultRule, act: Act) -> web.Response:
        if rule.kind is FaultKind.REDIRECT:
            if rule.acts:
                act()
            response = self._finish(redirect(rule))
            response.text, response.content_type = "", "text/html"
            return response
        answer = act()
        match rule.kind:
            case FaultKind.WRONG_SHAPE:
                body = cast(JsonObject, rule.body)
                return self._finish(Answer(answer.status, body, answer.headers | rule.headers))
            case FaultKind.WRONG_TYPE:
                response = self._finish(answer)
                response.headers["Content-Type"] = rule.content_type or "text/plain"
                return response
            case _:
                date = formatdate(self._clock.now() + rule.seconds, usegmt=True)
                return self._finish(Answer(answer.status, answer.content, answer.headers | {"Date": date}))
