"""Looks at every answer that a training Stripe of this run gives, in whatever test, and keeps what is wrong with it.

Keys are compared with Stripe's published examples, types and nulls with stripe-python's classes.
"""

import json
import marshal
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.training_stripe import TrainingStripe
from tests.conformance.stripe_types import violations
from tests.training.counts import COUNTS

_FIXTURES = Path(__file__).parents[2] / "resources" / "training" / "stripe_fixtures.json"
_EXAMPLES: dict[str, dict[str, Any]] = json.loads(_FIXTURES.read_text("utf-8"))["resources"]
_ERROR_TYPES = frozenset({"api_error", "card_error", "idempotency_error", "invalid_request_error"})

OFTEN_LEFT_OUT: dict[str, dict[str, str]] = {
    "payment_method": {"card": "the example is a card; another type carries the part of its own name instead"},
}
"""Fields of Stripe's examples that an answer may lack, with the reason."""

COME_WHEN_ASKED: dict[str, dict[str, str]] = {
    "checkout.session": {"line_items": "only with expand[]=line_items"},
    "webhook_endpoint": {"secret": "only in the answer to its creation"},
    "refund": {
        "failure_balance_transaction": "only of a refund that failed",
        "failure_reason": "only of a refund that failed",
    },
    "customer": dict.fromkeys(("sources", "subscriptions", "tax_ids"), "only with expand[]"),
    "search_result": {"total_count": "only with expand[]=total_count"},
}
"""Fields beyond Stripe's examples that an answer may have, with the reason."""

_troubles: list[str] = []
_in_order: set[int] = set()  # contents that were looked at before: a till asks for the same again and again


def watch_all_answers() -> None:
    """From now on, in this process."""
    handle: Callable[..., Answer] = TrainingStripe.handle

    @wraps(handle)
    def watched(self: TrainingStripe, method: str, path: str, *rest: Any, **named: Any) -> Answer:
        answer = handle(self, method, path, *rest, **named)
        if named.get("instead") is None:  # a fault that a test ordered may look like anything
            _troubles.extend(f"{method} {path}: {trouble}" for trouble in troubles_of(answer.status, answer.body))
        return answer

    setattr(TrainingStripe, "handle", watched)  # noqa: B010  an instrument of the tests, not a stand-in


def take_troubles() -> list[str]:
    """What was wrong since the last call, each once."""
    found = list(dict.fromkeys(_troubles))
    _troubles.clear()
    return found


def troubles_of(status: int, body: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one answer."""
    if status == 200:
        yield from _troubles_of_object(body)
        return
    error = body.get("error")
    if status >= 500:
        return  # the rules give none: it is the stored answer of a fault that a test ordered
    if body.keys() != {"error"} or not isinstance(error, dict):
        yield f"{status} is no error body"
        return
    COUNTS["error answers"][f"{status} {error.get('code') or error.get('type')}"] += 1
    if error.get("type") not in _ERROR_TYPES or not isinstance(error.get("message"), str):
        yield f"{status} has type {error.get('type')!r} and message {error.get('message')!r}"
    for name in error.keys() - _ERROR_KEYS:
        yield f"error.{name} is not known to Stripe"
    for name in ("payment_intent", "payment_method", "setup_intent"):
        if name in error:
            yield from _troubles_of_object(error[name])


_ERROR_KEYS = frozenset(
    [
        *("advice_code", "charge", "code", "decline_code", "doc_url", "message", "network_advice_code"),
        *("network_decline_code", "param", "payment_intent", "payment_method", "payment_method_type"),
        *("request_log_url", "setup_intent", "source", "type"),
    ]
)


def _troubles_of_object(thing: dict[str, Any]) -> Iterator[str]:
    kind = str(thing.get("object"))
    if kind in ("list", "search_result"):
        for item in thing["data"]:
            yield from _troubles_of_object(item)
        wanted = {"object", "data", "has_more", "url"} | ({"next_page"} if kind == "search_result" else set())
        if thing.keys() - set(COME_WHEN_ASKED.get(kind, {})) != wanted:
            yield f"{kind} has the keys {sorted(thing)}"
        return
    if kind == "event":
        yield from _troubles_of_object(thing["data"]["object"])
    if thing.get("deleted"):
        kind = f"deleted_{kind}"
    example = _EXAMPLES.get(kind)
    if example is None:
        yield f"there is no published example of {kind!r}"
        return
    COUNTS["objects"][kind] += 1
    COUNTS["keys of objects"][kind] += len(thing)
    content = hash(marshal.dumps(thing))
    if content in _in_order:
        return
    troubles = list(_troubles_of_content(kind, thing, example))
    if not troubles:
        _in_order.add(content)
    yield from troubles


def _troubles_of_content(kind: str, thing: dict[str, Any], example: dict[str, Any]) -> Iterator[str]:
    for name in example.keys() - thing.keys() - set(OFTEN_LEFT_OUT.get(kind, {})):
        yield f"{kind}.{name} is missing"
    more = set(COME_WHEN_ASKED.get(kind, {})) | ({str(thing.get("type"))} if kind == "payment_method" else set())
    for name in thing.keys() - example.keys() - more:
        yield f"{kind}.{name} is not in Stripe's example"
    if not thing.get("deleted"):
        yield from violations(thing)
    if kind != "event":  # whose object was looked at before
        yield from _troubles_inside(thing)


def _troubles_inside(part: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the objects within an object: those that `expand` brought, and lists."""
    for value in part.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _troubles_of_object(inner) if "object" in inner else _troubles_inside(inner)
