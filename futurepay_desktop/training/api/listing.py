"""Stripe's list shape, cursors and `created` filters (docs.stripe.com/api/pagination)."""

from collections.abc import Callable, Iterator
from itertools import islice

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, no_such
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.shelves import Sequence, Shelf

PAGE_PARAMS = ("limit", "starting_after", "ending_before")
_DEFAULT_LIMIT = 10
_MAX_LIMIT = 100

Keep = Callable[[JsonObject], bool]


def page(
    shelf: Shelf, params: Params, url: str, things: Sequence | None = None, keep: Keep = lambda _thing: True
) -> Page:
    """One page, newest first, of the things for which `keep` is true.

    Refuses a limit outside 1..100, two cursors at once and a cursor that is no object of this kind.
    """
    limit = page_limit(params)
    params.exclusive("starting_after", "ending_before")
    things = shelf.newest_first() if things is None else things
    after, before = params.text("starting_after"), params.text("ending_before")
    for name, cursor in (("starting_after", after), ("ending_before", before)):
        if cursor is not None and cursor not in shelf:
            raise no_such(shelf.kind, cursor, name)
    if before is not None:
        found = _found(shelf, things.ids_newer_than(shelf.position(before)), keep, limit + 1)
        shown = found[:limit][::-1]
    else:
        start = None if after is None else shelf.position(after)
        found = _found(shelf, things.ids_older_than(start), keep, limit + 1)
        shown = found[:limit]
    return Page(shown, len(found) > limit, url)


def _found(shelf: Shelf, ids: Iterator[str], keep: Keep, most: int) -> list[Ready]:
    """The first of these objects for which `keep` is true."""
    looked = (ready for ready in map(shelf.look, ids) if ready is not None and keep(ready.thing))
    return list(islice(looked, most))


def page_limit(params: Params) -> int:
    """How many to give: 1 to 100, 10 unless told."""
    return params.integer("limit", least=1, most=_MAX_LIMIT) or _DEFAULT_LIMIT


def created_filter(params: Params) -> Keep:
    """Reads `created`: a second, or a range of `gt`, `gte`, `lt`, `lte` in Unix seconds."""
    value = params.raw("created")
    if value is None:
        return lambda _thing: True
    if isinstance(value, str):
        exact = params.integer("created")
        return lambda thing: thing["created"] == exact
    if not isinstance(value, dict):
        raise bad_parameter("created", "Invalid object")
    bounds = params.inner("created", ("gt", "gte", "lt", "lte"))
    gt, gte, lt, lte = (bounds.integer(name) for name in ("gt", "gte", "lt", "lte"))

    def within(thing: JsonObject) -> bool:
        second = thing["created"]
        return (
            (gt is None or second > gt)
            and (gte is None or second >= gte)
            and (lt is None or second < lt)
            and (lte is None or second <= lte)
        )

    return within
