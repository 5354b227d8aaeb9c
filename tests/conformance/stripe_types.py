"""What stripe-python says of each object's fields: the judge of types and of nulls, made by others than us.

A field whose annotation is not Optional is always there and never null; an unknown field does not exist
(stripe-python's resource classes are generated from Stripe's own description of the API).
"""

import ast
import importlib
import inspect
import types
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from stripe import ListObject, StripeObject
from stripe._object_classes import OBJECT_CLASSES, get_object_class

Check = Callable[[Any, str], Iterator[str]]
_PLAIN: dict[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    bool: (bool,),
    float: (int, float),
    Decimal: (str,),  # decimals travel as text
}


@cache
def _resources() -> dict[str, type]:
    """Every resource class by the word in its `object` field."""
    return {name: get_object_class("V1", name) for name in OBJECT_CLASSES}


class _Names(dict[str, Any]):
    """Names that a module of stripe-python imports for type checkers only, imported when an annotation wants them."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__()
        self._origins = {
            alias.asname or alias.name: (statement.module, alias.name)
            for statement in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(statement, ast.ImportFrom) and statement.module is not None
            for alias in statement.names
        }

    def __missing__(self, name: str) -> Any:
        origin, original = self._origins[name]
        return getattr(importlib.import_module(origin), original)


def violations(thing: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the types and nulls of an object that says what it is."""
    yield from _object(thing, str(thing.get("object")))


def _object(value: dict[str, Any], path: str) -> Iterator[str]:
    resource = _resources().get(str(value.get("object")))
    if resource is not None:
        yield from _typed(resource, value, path, whole=True)


@cache
def _fields(resource: type) -> dict[str, Any]:
    wanted = set(resource.__dict__.get("_field_remappings", {}))
    hints = get_type_hints(resource, localns=_Names(importlib.import_module(resource.__module__)))
    return {name: hint for name, hint in hints.items() if not name.startswith("_") and name not in wanted}


@cache
def _checks(resource: type) -> dict[str, tuple[Check, bool]]:
    return {
        name: (_check_for(hint), _may_be_null(hint))
        for name, hint in _fields(resource).items()
        if name not in ("OBJECT_NAME", "last_response")
    }


def _typed(resource: type, value: dict[str, Any], path: str, *, whole: bool) -> Iterator[str]:
    checks = _checks(resource)
    for name, (check, nullable) in checks.items():
        if name in value:
            yield from check(value[name], f"{path}.{name}")
        elif not nullable and name != "deleted":
            yield f"{path}.{name} is missing"
    if not whole:  # the keys of whole objects are compared with Stripe's example instead
        for name in value.keys() - checks.keys():
            yield f"{path}.{name} is not known to Stripe"


def _may_be_null(hint: Any) -> bool:
    return hint is Any or type(None) in get_args(hint)


def _check_for(hint: Any) -> Check:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Union or origin is types.UnionType:
        return _any_of([_check_for(each) for each in arguments], arguments)
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if origin is list:
        return _list_of(_check_for(arguments[0]))
    if origin is dict:
        return _mapping_of(_check_for(arguments[1]))
    if isinstance(origin, type) and issubclass(origin, ListObject):
        return _page
    if hint is type(None):
        return _null
    if hint in _PLAIN:
        return _plain(hint)
    if isinstance(hint, type) and issubclass(hint, StripeObject):
        return _part(hint)
    if isinstance(hint, TypeVar) or hint in (Any, object):
        return _anything
    return _mapping if isinstance(origin, type) and issubclass(origin, StripeObject) else _anything


def _anything(_value: Any, _path: str) -> Iterator[str]:
    yield from ()


def _null(value: Any, path: str) -> Iterator[str]:
    if value is not None:
        yield f"{path} is not null"


def _plain(hint: Any) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, _PLAIN[hint]) or (hint is not bool and isinstance(value, bool)):
            yield f"{path} is {value!r:.60}, not {hint.__name__}"

    return check


def _one_of(words: frozenset[Any]) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if value not in words:
            yield f"{path} is {value!r:.60}, which is no word of Stripe's"

    return check


def _any_of(checks: list[Check], hints: tuple[Any, ...]) -> Check:
    # "Literal | str" stands for words that may grow; here only the words that exist today will do.
    words = [each for each in hints if get_origin(each) is Literal]
    kept = [
        check
        for check, hint in zip(checks, hints, strict=True)
        if hint is not type(None) and not (words and hint is str)
    ]

    def check(value: Any, path: str) -> Iterator[str]:
        if value is None:
            if type(None) not in hints:
                yield f"{path} is null"
            return
        troubles = [list(each(value, path)) for each in kept]
        if all(troubles):
            # The reading that got deepest into the value is the one meant.
            yield from max(troubles, key=lambda found: len(found[0]) if isinstance(value, dict) else -len(found))

    return check


def _list_of(each: Check) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{path} is {value!r:.60}, not a list"
            return
        for place, item in enumerate(value):
            yield from each(item, f"{path}[{place}]")

    return check


def _mapping_of(each: Check) -> Check:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path} is {value!r:.60}, not a mapping"
            return
        for name, item in value.items():
            yield from each(item, f"{path}.{name}")

    return check


def _mapping(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is {value!r:.60}, not a mapping"


def _page(value: Any, path: str) -> Iterator[str]:
    if not isinstance(value, dict) or value.get("object") != "list":
        yield f"{path} is no list object"
        return
    for place, item in enumerate(value["data"]):
        yield from _object(item, f"{path}.data[{place}]")


def _part(resource: type) -> Check:
    name = resource.__dict__.get("OBJECT_NAME")

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path} is {value!r:.60}, not an object"
        elif name is None:
            yield from _typed(resource, value, path, whole=False)
        elif value.get("object") != name:
            yield f"{path} is a {value.get('object')}, not a {name}"
        else:
            yield from _object(value, path)

    return check
