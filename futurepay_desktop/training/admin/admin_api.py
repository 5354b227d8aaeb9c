"""The training server's own controls, apart from Stripe's API: another path, another key, JSON both ways.

A Stripe key never opens it and its token never opens the API. Errors are words in the shape of Stripe's.
"""

import hmac
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from futurepay_desktop.training.admin.admin_given import AdminRefusedError, Given
from futurepay_desktop.training.admin.admin_shop import AdminShop
from futurepay_desktop.training.admin.admin_weather import AdminWeather
from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.serving.http_answers import api_key_of, error_body, json_response
from futurepay_desktop.training.serving.request_ledger import RequestLedger
from futurepay_desktop.training.training_stripe import TrainingStripe

ADMIN_PATH = "/_training"
_STRIPE_KEYS = ("sk_", "rk_", "pk_")


@dataclass(frozen=True, slots=True)
class _Control:
    method: str
    pattern: re.Pattern[str]
    act: Callable[..., JsonObject]
    shown: str


class AdminApi:
    """Serves everything under `/_training`; the token is made anew for each server and only ever in memory."""

    def __init__(self, stripe: TrainingStripe, requests: RequestLedger) -> None:
        self.token = f"training_admin_{secrets.token_urlsafe(32)}"
        self._controls = _controls(AdminWeather(stripe), AdminShop(stripe, requests))

    def add_to(self, app: web.Application) -> None:
        """Adds its address to the server's."""
        app.router.add_route("*", ADMIN_PATH, self.serve)
        app.router.add_route("*", ADMIN_PATH + "/{tail:.*}", self.serve)

    async def serve(self, request: web.Request) -> web.Response:
        """Answers one admin request."""
        try:
            self._check(api_key_of(request.headers.get("Authorization", "")))
            body = self.act(request.method, request.path, await _read(request))
        except AdminRefusedError as refusal:
            return json_response(Answer(refusal.status, error_body(str(refusal))))
        return json_response(Answer(200, body))

    def _check(self, token: str) -> None:
        if hmac.compare_digest(token.encode(), self.token.encode()):
            return
        if token.startswith(_STRIPE_KEYS):
            raise AdminRefusedError("Stripe keys do not open this address; it takes the admin token.", 401)
        raise AdminRefusedError("This address takes the admin token that was printed at the start.", 401)

    def act(self, method: str, path: str, given: Any) -> JsonObject:
        """What one control answers to parsed JSON; AdminRefusedError in words."""
        body = Given(given)
        tail = path.removeprefix(ADMIN_PATH).strip("/")
        if not tail and method == "GET":
            return {"controls": [f"{one.method} {ADMIN_PATH}/{one.shown}" for one in self._controls]}
        known = False
        for control in self._controls:
            found = control.pattern.fullmatch(tail)
            if found is not None and control.method == method:
                return control.act(body, *found.groups())
            known = known or found is not None
        if known:
            raise AdminRefusedError(f"{method} means nothing at this address.", 405)
        raise AdminRefusedError(f"There is no such address; GET {ADMIN_PATH} lists them.", 404)


async def _read(request: web.Request) -> Any:
    try:
        text = (await request.read()).decode()
        return json.loads(text) if text.strip() else {}
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise AdminRefusedError("The body could not be read as JSON.") from None


def _controls(weather: AdminWeather, shop: AdminShop) -> list[_Control]:
    table: list[tuple[str, str, Callable[..., JsonObject]]] = [
        ("GET", "clock", weather.clock),
        ("POST", "clock/advance", weather.advance),
        ("POST", "clock/run", weather.run),
        ("POST", "clock/pin", weather.pin),
        ("POST", "clock/skew", weather.skew),
        ("GET", "faults", weather.faults),
        ("POST", "faults", weather.add_fault),
        ("DELETE", "faults", weather.clear_faults),
        ("POST", "faults/release", weather.release),
        ("DELETE", "faults/{number}", weather.remove_fault),
        ("GET", "limits", weather.limits),
        ("PUT", "limits", weather.set_limits),
        ("GET", "latency", weather.latency),
        ("PUT", "latency", weather.set_latency),
        ("POST", "keys", shop.make_key),
        ("POST", "keys/revoke", shop.revoke_key),
        ("POST", "keys/expire", shop.expire_key),
        ("POST", "keys/roll", shop.roll_key),
        ("POST", "methods/{id}/automatic_update", shop.update_card),
        ("GET", "ledger", shop.ledger),
        ("GET", "ledger/{id}", shop.ledger),
        ("GET", "requests", shop.requests),
        ("POST", "reset", shop.reset),
        ("POST", "save", shop.save),
    ]
    return [_Control(method, _pattern(shown), act, shown) for method, shown, act in table]


def _pattern(shown: str) -> re.Pattern[str]:
    return re.compile(shown.replace("{number}", "([0-9]{1,9})").replace("{id}", r"([A-Za-z0-9_]{1,80})"))
