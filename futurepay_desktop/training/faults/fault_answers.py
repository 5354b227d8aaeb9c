"""The answers a fault puts in the place of the server's own."""

from typing import cast

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.serving.http_answers import error_body

_IN_FLIGHT = error_body(
    "There is currently another in-progress request using this idempotency key. Please try again later.",
    "idempotency_key_in_use",
    "idempotency_error",
)
_LOCKED = error_body("This object cannot be accessed right now because another request is using it.", "lock_timeout")
_TOO_MANY = error_body("Too many requests. Slow down, please.", "rate_limit")
_BROKEN = error_body("Something went wrong.", kind="api_error")
_STATUSES = {
    FaultKind.IN_FLIGHT: (409, _IN_FLIGHT),
    FaultKind.LOCK_TIMEOUT: (429, _LOCKED),
    FaultKind.RATE_LIMIT: (429, _TOO_MANY),
}


def made_up(rule: FaultRule) -> Answer:
    """Status, JSON body and headers of a fault that answers by itself."""
    status, body = _STATUSES.get(rule.kind, (rule.status, _BROKEN))
    headers = dict(rule.headers)
    if rule.should_retry is not None:
        headers["Stripe-Should-Retry"] = "true" if rule.should_retry else "false"
    if rule.reason is not None:
        headers["Stripe-Rate-Limited-Reason"] = rule.reason
    return Answer(status, body if rule.body is None else cast(JsonObject, rule.body), headers)


def redirect(rule: FaultRule) -> Answer:
    """Somewhere else, as a network that wants a sign-in says."""
    status = rule.status if 300 <= rule.status <= 399 else 302
    return Answer(status, {}, rule.headers | {"Location": rule.location})
