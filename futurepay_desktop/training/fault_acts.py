"""Carries out a fault that was ordered: what the server does, and what the client gets to see of it."""

import asyncio
from collections.abc import Callable
from typing import Protocol, cast

from aiohttp import web

from futurepay_desktop.training.answer import Answer
from futurepay_desktop.training.faults import FaultKind, FaultRule, Faults
from futurepay_desktop.training.http_answers import error_body
from futurepay_desktop.training.json_types import JsonObject


class Act(Protocol):
    """Lets the rules answer this request, once for each call."""

    def __call__(self, instead: Answer | None = None) -> Answer:
        """`instead` takes the place of the execution and is remembered like a result."""
        ...


Finish = Callable[[Answer], web.Response]


async def carry_out(rule: FaultRule, act: Act, faults: Faults, finish: Finish) -> web.Response | None:
    """The response a fault leaves over, or None when the connection is to be cut.

    `finish` adds the headers every answer has.
    """
    match rule.kind:
        case FaultKind.CUT_BEFORE:
            return None
        case FaultKind.CUT_AFTER:
            act()
            return None
        case FaultKind.HANG:
            answer = act() if rule.acts else None
            going_on = await faults.until_released()
            return finish(answer or act()) if going_on else None
        case FaultKind.SLOW:
            answer = act() if rule.acts else None
            await asyncio.sleep(rule.seconds)
            return finish(answer or act())
        case FaultKind.STATUS:
            return _status(rule, act, finish)
        case FaultKind.WRONG_SHAPE:
            answer = act()
            return finish(Answer(answer.status, cast(JsonObject, rule.body), answer.headers))


def _status(rule: FaultRule, act: Act, finish: Finish) -> web.Response:
    if rule.acts:
        act()
    if rule.html is not None:
        page = finish(Answer(rule.status, {}, rule.headers))
        page.text, page.content_type = rule.html, "text/html"
        return page
    body = error_body("Something went wrong.", kind="api_error") if rule.body is None else rule.body
    answer = Answer(rule.status, cast(JsonObject, body), rule.headers)
    return finish(act(answer) if rule.saved and not rule.acts else answer)
