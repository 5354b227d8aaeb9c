"""Stripe's search language over a handful of fields (docs.stripe.com/search).

`field:"exact"`, `field~"part"`, `created>1700000000`, `metadata["key"]:"value"`, `-` negates, clauses joined by
AND (or a blank) or by OR, never both. Text is compared without regard to case.
"""

import base64
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import islice
from typing import Any

from futurepay_desktop.training.api.listing import page_limit
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.shelves import Position, Shelf

_CLAUSE = re.compile(
    r"""\s*(?P<not>-)?(?P<field>\w+)(?:\[(?P<quote>["'])(?P<key>.*?)(?P=quote)\])?\s*
        (?P<operator>:|~|>=|<=|>|<)\s*
        (?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>(?:\\.|[^'\\])*)'|(?P<bare>[\w.-]+))""",
    re.VERBOSE,
)
_JOINER = re.compile(r"\s+(AND|OR)\s+|\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,18}", re.ASCII)  # Python reads no number of more than 4,300 digits
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    ":": lambda a, b: a == b,
}
_SHORTEST_PART = 3
_MOST_CLAUSES = 10
_MOST_COUNTED = 10_000
_NUMBERS = frozenset({"created", "amount"})

Test = Callable[[JsonObject], bool]


@dataclass(frozen=True, slots=True)
class _Clause:
    negated: bool
    field: str
    key: str | None
    operator: str
    value: str | None

    def holds(self, thing: JsonObject) -> bool:
        value: Any = thing.get(self.field)
        if self.field == "metadata":
            value = (value or {}).get(self.key)
        return self._matches(value) != self.negated

    def _matches(self, value: Any) -> bool:
        if self.value is None or value is None:
            return self.value is None and value is None
        if self.field in _NUMBERS:
            return _COMPARE[self.operator](int(value), int(self.value))
        wanted, text = self.value.casefold(), str(value).casefold()
        return wanted in text if self.operator == "~" else wanted == text


def search(
    shelf: Shelf,
    given: JsonObject,
    url: str,
    fields: Collection[str],
    *,
    counted: bool = False,
    keep: Test | None = None,
) -> JsonObject:
    """A `search_result` of the things on the shelf that match `query`, newest first, a page at a time.

    `counted` adds `total_count` (`expand[]=total_count`), exact up to 10,000; `keep` leaves out what is never found.
    """
    params = Params(given, ("query", "limit", "page"))
    matches = parse(params.required("query"), fields)
    limit = page_limit(params)
    start = _place(shelf, params)

    def found(thing: JsonObject) -> bool:
        return (keep is None or keep(thing)) and matches(thing)

    data = list(islice(filter(found, shelf.newest_first().older_than(start)), limit + 1))
    more = len(data) > limit
    answer: JsonObject = {
        "object": "search_result",
        "data": data[:limit],
        "has_more": more,
        "next_page": _cursor(data[limit - 1]["id"]) if more else None,
        "url": url,
    }
    if counted:
        answer["total_count"] = sum(1 for _ in islice(filter(found, shelf.newest_first()), _MOST_COUNTED))
    return answer


def _cursor(object_id: str) -> str:
    """The page that begins after an object; opaque, so that nobody builds one."""
    return base64.urlsafe_b64encode(object_id.encode()).decode().rstrip("=")


def _place(shelf: Shelf, params: Params) -> Position | None:
    cursor = params.text("page")
    if cursor is None:
        return None
    try:
        object_id = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        object_id = ""
    if object_id not in shelf:
        raise bad_parameter("page", "Invalid page: use the `next_page` of an earlier answer.")
    return shelf.position(object_id)


def parse(query: str, fields: Collection[str]) -> Test:
    """The test a query stands for; RequestRefusedError (400, param `query`) when it cannot be read."""
    clauses: list[_Clause] = []
    joiners: set[str] = set()
    place = 0
    query = query.strip()
    while True:
        match = _CLAUSE.match(query, place)
        if match is None:
            raise _unreadable("We were unable to parse your search query.")
        clauses.append(_checked(match, fields))
        place = match.end()
        if place == len(query):
            break
        joiner = _JOINER.match(query, place)
        if joiner is None:
            raise _unreadable("We were unable to parse your search query.")
        joiners.add((joiner.group(1) or "AND").upper())
        place = joiner.end()
    if len(joiners) > 1:
        raise _unreadable("AND and OR can not be combined in one query.")
    if len(clauses) > _MOST_CLAUSES:
        raise _unreadable(f"A query can have up to {_MOST_CLAUSES} clauses.")
    join = any if "OR" in joiners else all
    return lambda thing: join(clause.holds(thing) for clause in clauses)


def _checked(match: re.Match[str], fields: Collection[str]) -> _Clause:
    field, key, operator = match["field"].lower(), match["key"], match["operator"]
    if field not in (*fields, "created", "metadata"):
        raise _unreadable(f"Field `{field}` is an unsupported search field.")
    if (field == "metadata") != (key is not None):
        raise _unreadable('Metadata is searched as metadata["key"]:"value".')
    quoted = match["double"] if match["double"] is not None else match["single"]
    value = match["bare"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted)
    if quoted is None and value.lower() == "null":
        return _Clause(bool(match["not"]), field, key, operator, None)
    numeric = field in _NUMBERS
    if operator in ("<", ">", "<=", ">=") and not numeric:
        raise _unreadable(f"Operator {operator} can not be used with `{field}`.")
    if numeric and not _NUMBER.fullmatch(value):
        raise _unreadable(f"`{field}` takes a number.")
    if operator == "~" and (numeric or len(value) < _SHORTEST_PART):
        raise _unreadable(f"~ needs at least {_SHORTEST_PART} characters of text.")
    return _Clause(bool(match["not"]), field, key, operator, value)


def _unreadable(message: str) -> Exception:
    return bad_parameter("query", message)
