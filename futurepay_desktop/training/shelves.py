"""Where the objects of one kind lie: by id, by age, and by customer, with their JSON text kept ready.

The text makes copies cheap (an answer never shares a dict with the shelf) and makes writing the state a
matter of joining lines.
"""

import json
from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import Any

from futurepay_desktop.training.json_types import JsonObject

Position = tuple[int, int, str]  # created, order of arrival, id


def to_text(value: Any) -> str:
    """Compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Shelf:
    """All objects of one kind; `index` names the fields one may look up by quickly."""

    def __init__(self, kind: str, index: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.changes = 0
        self._texts: dict[str, str] = {}
        self._positions: dict[str, Position] = {}
        self._order: list[Position] = []
        self._index: dict[str, dict[str, list[Position]]] = {field: {} for field in index}
        self._indexed: dict[str, tuple[str | None, ...]] = {}
        self._arrivals = 0

    def __contains__(self, object_id: str) -> bool:
        return object_id in self._texts

    def __len__(self) -> int:
        return len(self._texts)

    def get(self, object_id: str) -> JsonObject | None:
        """A copy of one object."""
        text = self._texts.get(object_id)
        return None if text is None else json.loads(text)

    def put(self, thing: JsonObject) -> None:
        """Keep a new object or a new state of an old one."""
        object_id: str = thing["id"]
        if object_id not in self._positions:
            self._arrivals += 1
            position = (int(thing.get("created") or 0), self._arrivals, object_id)
            self._positions[object_id] = position
            insort(self._order, position)
        self._reindex(object_id, thing)
        self._texts[object_id] = to_text(thing)
        self.changes += 1

    def remove(self, object_id: str) -> None:
        """Forget an object."""
        position = self._positions.pop(object_id, None)
        if position is None:
            return
        self._take(self._order, position)
        self._reindex(object_id, None, position)
        del self._texts[object_id]
        self.changes += 1

    def newest_first(self, **having: str) -> "Sequence":
        """A view of the ids, newest first, of all or of those with an indexed field of that value."""
        for field, value in having.items():
            return Sequence(self, self._index[field].get(value, []))
        return Sequence(self, self._order)

    def position(self, object_id: str) -> Position:
        """Where an object stands in time; KeyError when unknown."""
        return self._positions[object_id]

    def texts(self) -> list[str]:
        """The JSON of every object, oldest first."""
        return [self._texts[object_id] for _created, _arrival, object_id in self._order]

    def _reindex(self, object_id: str, thing: JsonObject | None, position: Position | None = None) -> None:
        position = position or self._positions[object_id]
        after = tuple(None if thing is None else thing.get(field) for field in self._index)
        before = self._indexed.get(object_id, (None,) * len(after))
        for field, old, new in zip(self._index, before, after, strict=True):
            if old != new:
                if old is not None:
                    self._take(self._index[field][old], position)
                if new is not None:
                    insort(self._index[field].setdefault(new, []), position)
        self._indexed[object_id] = after

    @staticmethod
    def _take(order: list[Position], position: Position) -> None:
        del order[bisect_left(order, position)]


class Sequence:
    """Objects newest first, read lazily from a place in the list."""

    def __init__(self, shelf: Shelf, order: list[Position]) -> None:
        self._shelf = shelf
        self._order = order

    def __iter__(self) -> Iterator[JsonObject]:
        return self.older_than(None)

    def older_than(self, position: Position | None) -> Iterator[JsonObject]:
        """From just after `position` (or from the newest) to the oldest."""
        start = len(self._order) if position is None else bisect_left(self._order, position)
        return self._read(range(start - 1, -1, -1))

    def newer_than(self, position: Position) -> Iterator[JsonObject]:
        """From just before `position` to the newest, so oldest of them first."""
        start = bisect_left(self._order, position)
        if start < len(self._order) and self._order[start] == position:
            start += 1
        return self._read(range(start, len(self._order)))

    def _read(self, places: range) -> Iterator[JsonObject]:
        for place in places:
            thing = self._shelf.get(self._order[place][2])
            if thing is not None:
                yield thing
