"""Flat records to and from dictionaries of JSON values.

Keys a newer program wrote are ignored when read; keys an older one did not write get the record's defaults.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

R = TypeVar("R")
Json = dict[str, Any]


def flat(record: Any, *, leave_out: frozenset[str] = frozenset()) -> Json:
    """A record's fields by name, without `leave_out`. Enum members become their words."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in leave_out}


def from_flat(kind: type[R], data: Mapping[str, Any], **instead: Any) -> R:
    """The record of `kind` with the values of `data`; `instead` wins. Raises `TypeError` when one is missing."""
    names = {f.name for f in fields(kind)}  # type: ignore[arg-type]  # every record is a dataclass
    return kind(**{**{key: value for key, value in data.items() if key in names}, **instead})


def to_text(data: Any) -> str:
    """One spelling for one value: sorted keys, no blanks, ASCII (half an emoji passes too). Digests use it."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Any:
    """The value `to_text` wrote."""
    return json.loads(text)
