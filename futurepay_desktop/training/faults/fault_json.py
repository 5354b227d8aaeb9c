"""Fault rules as JSON, for the admin API and the command line; back and forth without loss."""

import json
from dataclasses import MISSING, fields
from typing import Any

from futurepay_desktop.training.faults.fault_rules import BadFaultError, FaultKind, FaultRule, PathMatch, default_of
from futurepay_desktop.training.json_types import JsonObject

_TEXTS = ("method", "path", "html", "with_key", "content_type", "reason", "location")
_WHOLE = ("nth", "times", "status", "seed", "after_bytes")
_NUMBERS = ("seconds", "probability", "bytes_per_second")
_FLAGS = ("acts", "saved", "empty", "should_retry", "reset")
_TABLES = ("headers", "with_headers")
_MAY_BE_NULL = ("times", "body", "html", "with_key", "content_type", "should_retry", "reason")


def to_json(rule: FaultRule) -> JsonObject:
    """What was said of a rule; settings left as they are by default are left out."""
    said = {one.name: getattr(rule, one.name) for one in fields(rule)}
    return {name: _plain(value) for name, value in said.items() if value != default_of(name)}


def from_json(given: Any) -> FaultRule:
    """The rule a JSON object stands for; BadFaultError in words for anything else."""
    if not isinstance(given, dict):
        raise BadFaultError('A fault is a JSON object, as in {"path": "/v1/customers", "kind": "cut_after"}.')
    try:
        json.dumps(given, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError):
        raise BadFaultError("A fault holds plain JSON: numbers that are numbers, and text that can be sent.") from None
    known = {one.name for one in fields(FaultRule)}
    for name in given:
        if name not in known:
            raise BadFaultError(f"A fault has no {str(name)[:40]!a}; it knows {', '.join(sorted(known))}.")
    settings = {"method": "*"} | {name: _read(name, value) for name, value in given.items()}
    for one in fields(FaultRule):
        if one.name not in settings and default_of(one.name) is MISSING:
            raise BadFaultError(f"A fault needs `{one.name}`.")
    return FaultRule(**settings)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, FaultKind | PathMatch) else value


def _read(name: str, value: Any) -> Any:
    if value is None and name in _MAY_BE_NULL:
        return None
    if name == "kind":
        return _choice(name, value, FaultKind)
    if name == "match":
        return _choice(name, value, PathMatch)
    if name in _TEXTS and isinstance(value, str):
        return value
    if name in _WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return value
    if name in _NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(name, value)
    if name in _FLAGS and isinstance(value, bool):
        return value
    if name in _TABLES and isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return value
    if name == "body":
        return value
    raise BadFaultError(f"`{name}` is {_wanted(name)}.")


def _number(name: str, value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        raise BadFaultError(f"`{name}` is too large.") from None


def _choice(name: str, value: Any, words: type[FaultKind] | type[PathMatch]) -> FaultKind | PathMatch:
    for word in words:
        if value == word.value:
            return word
    raise BadFaultError(f"`{name}` is one of {', '.join(word.value for word in words)}.")


def _wanted(name: str) -> str:
    kinds = ((_TEXTS, "a text"), (_WHOLE, "a whole number"), (_NUMBERS, "a number"), (_FLAGS, "true or false"))
    return next((words for names, words in kinds if name in names), "an object of texts")
