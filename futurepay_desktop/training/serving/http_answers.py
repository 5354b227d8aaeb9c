"""From the rules' answers to HTTP responses, and the key out of a request's header."""

import base64
import binascii

from aiohttp import web

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.json_types import JsonObject


def json_response(answer: Answer) -> web.Response:
    """An answer as it goes over the wire, its own headers included."""
    headers = {"Content-Type": "application/json; charset=utf-8"} | answer.headers
    return web.Response(status=answer.status, body=answer.text.encode(), headers=headers)


def error_body(message: str, code: str | None = None, kind: str = "invalid_request_error") -> JsonObject:
    """Stripe's error object, for what is refused before the rules are asked."""
    error = {"message": message, "type": kind}
    return {"error": error if code is None else error | {"code": code}}


def api_key_of(authorization: str) -> str:
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
