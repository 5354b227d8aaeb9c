"""The bracket notation of Stripe's requests: `metadata[a]=b`, `expand[]=x`, `expand[0]=x`, both ways.

Lists travel indexed or with empty brackets; a server reads both (docs.stripe.com/api/expanding_objects).
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from futurepay_desktop.training.json_types import JsonObject

_MAX_DEPTH = 8
_MAX_FIELDS = 2000


class UnreadableFormError(ValueError):
    """The text is not a form of this kind."""


def decode(text: str) -> JsonObject:
    """The nested parameters of a form body or a query string; every leaf is a str.

    Raises UnreadableFormError for unbalanced brackets, too deep or too many fields, or a name that is used
    both as a value and as a mapping.
    """
    if not text:
        return {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise UnreadableFormError("The request could not be read.") from error
    tree: JsonObject = {}
    for name, value in pairs:
        # A plain name, as most are, needs no path.
        _insert(tree, [name] if name and "[" not in name and "]" not in name else _path(name), value)
    return {key: _settle(value) for key, value in tree.items()}


def encode(params: JsonObject) -> str:
    """The form of nested parameters as stripe-python sends it: lists indexed, None left out."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in _flatten(params.items(), ""))


def _path(name: str) -> list[str]:
    head, bracket, rest = name.partition("[")
    if not head or (bracket and not rest.endswith("]")):
        raise UnreadableFormError(f"Invalid parameter name: {name[:80]}")
    path = [head] + (rest[:-1].split("][") if bracket else [])
    if len(path) > _MAX_DEPTH or any("[" in part or "]" in part for part in path):
        raise UnreadableFormError(f"Invalid parameter name: {name[:80]}")
    return path


def _insert(tree: JsonObject, path: list[str], value: str) -> None:
    node = tree
    for part, following in pairwise(path):
        key = str(len(node)) if part == "" else part
        child = node.setdefault(key, {})
        if not isinstance(child, dict):
            raise UnreadableFormError(f"Parameter used as a value and as a mapping: {path[0]}")
        node = child
        if following == "" and not _is_list(node):
            raise UnreadableFormError(f"Parameter used as a list and as a mapping: {path[0]}")
    last = str(len(node)) if path[-1] == "" else path[-1]
    if isinstance(node.get(last), dict):
        raise UnreadableFormError(f"Parameter used as a value and as a mapping: {path[0]}")
    node[last] = value


def _is_list(node: JsonObject) -> bool:
    return node.keys() == {str(index) for index in range(len(node))}


def _settle(node: Any) -> Any:
    if not isinstance(node, dict):
        return node
    if node and _is_list(node):
        return [_settle(node[str(index)]) for index in range(len(node))]
    return {key: _settle(child) for key, child in node.items()}


def _flatten(items: Iterable[tuple[str, Any]], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in items:
        name = f"{prefix}[{key}]" if prefix else str(key)
        match value:
            case None:
                continue
            case dict():
                yield from _flatten(value.items(), name)
            case list() | tuple():
                yield from _flatten(((str(i), child) for i, child in enumerate(value)), name)
            case bool():
                yield name, "true" if value else "false"
            case _:
                yield name, str(value)


def as_sent(params: Any) -> Any:
    """Parameters of a Python caller as they would arrive over the wire: leaves as text, None left out."""
    match params:
        case dict():
            return {str(key): as_sent(value) for key, value in params.items() if value is not None}
        case list() | tuple():
            return [as_sent(value) for value in params if value is not None]
        case bool():
            return "true" if params else "false"
        case _:
            return str(params)
