"""Where the objects of one kind lie: by id, by age, and by customer, each packed into bytes.

Packing makes copies cheap (an answer never shares a dict with the shelf): marshal packs and unpacks plain values
several times faster than JSON, and what it packs never leaves this process.
"""

import marshal
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from collections.abc import Sequence as Row
from typing import Protocol

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Ready

_MOST_READY = 300  # objects of a kind, three of the longest pages; then it begins anew

Position = tuple[int, int, str]  # created, order of arrival, id


class Computed(Protocol):
    """Objects that are worked out instead of kept, numbered from the oldest; all of them older than what is kept."""

    def __len__(self) -> int: ...

    def number_of(self, object_id: str) -> int | None:
        """The number of an id, or None."""

    def position(self, number: int) -> Position:
        """Where it stands in time; rises with the number."""

    def thing(self, number: int) -> JsonObject:
        """The object as it is when nobody has changed it."""

    def having(self, field: str, value: str) -> list[int]:
        """Those that begin with that value in an indexed field."""


class Nobody:
    """No computed objects."""

    def __len__(self) -> int:
        return 0

    def number_of(self, object_id: str) -> int | None:
        """Never any."""
        return None

    def position(self, number: int) -> Position:
        """Never asked for."""
        raise IndexError(number)

    def thing(self, number: int) -> JsonObject:
        """Never asked for."""
        raise IndexError(number)

    def having(self, field: str, value: str) -> list[int]:
        """Never any."""
        return []


class Shelf:
    """All objects of one kind; `index` names the fields one may look up by quickly."""

    def __init__(self, kind: str, index: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.changes = 0
        self.computed: Computed = Nobody()
        self._packed: dict[str, bytes] = {}
        self._ready: dict[str, Ready] = {}
        self._positions: dict[str, Position] = {}
        self._order: list[Position] = []
        self._index: dict[str, dict[str, list[Position]]] = {field: {} for field in index}
        self._indexed: dict[str, tuple[str | None, ...]] = {}
        self._arrivals = 0

    def __contains__(self, object_id: str) -> bool:
        return object_id in self._packed or self.computed.number_of(object_id) is not None

    def __len__(self) -> int:
        return len(self._order) + len(self.computed)

    def get(self, object_id: str) -> JsonObject | None:
        """A copy of one object."""
        packed = self._packed.get(object_id)
        if packed is not None:
            thing: JsonObject = marshal.loads(packed)  # noqa: S302  packed by `put`
            return thing
        number = self.computed.number_of(object_id)
        return None if number is None else self.computed.thing(number)

    def look(self, object_id: str) -> Ready | None:
        """One object to look at, its JSON kept for the next time."""
        ready = self._ready.get(object_id)
        if ready is None:
            thing = self.get(object_id)
            if thing is None:
                return None
            if len(self._ready) >= _MOST_READY:
                self._ready.clear()
            ready = self._ready[object_id] = Ready(thing)
        return ready

    def put(self, thing: JsonObject) -> None:
        """Keep a new object or a new state of an old one."""
        object_id: str = thing["id"]
        if object_id not in self._positions:
            number = self.computed.number_of(object_id)
            if number is not None:
                self._positions[object_id] = self.computed.position(number)
            else:
                self._arrivals += 1
                position = (int(thing.get("created") or 0), self._arrivals, object_id)
                self._positions[object_id] = position
                insort(self._order, position)
        self._reindex(object_id, thing)
        self._packed[object_id] = marshal.dumps(thing)
        self._ready.pop(object_id, None)
        self.changes += 1

    def remove(self, object_id: str) -> None:
        """Forget an object."""
        position = self._positions.pop(object_id, None)
        if position is None:
            return
        self._take(self._order, position)
        self._reindex(object_id, None, position)
        del self._packed[object_id]
        self._ready.pop(object_id, None)
        self.changes += 1

    def clear(self) -> None:
        """Forget every object, the computed ones too."""
        self.computed = Nobody()
        self._packed.clear()
        self._ready.clear()
        self._positions.clear()
        self._order.clear()
        self._indexed.clear()
        for places in self._index.values():
            places.clear()
        self.changes += 1

    def newest_first(self, **having: str) -> "Sequence":
        """A view of the ids, newest first, of all or of those with an indexed field of that value."""
        for field, value in having.items():
            numbers = self.computed.having(field, value)
            # Those that were changed are in the index like anything that is kept.
            unchanged = [number for number in numbers if self.computed.position(number)[2] not in self._packed]
            return Sequence(self, self._index[field].get(value, []), unchanged)
        return Sequence(self, self._order, range(len(self.computed)))

    def position(self, object_id: str) -> Position:
        """Where an object stands in time; KeyError when unknown."""
        number = None if object_id in self._positions else self.computed.number_of(object_id)
        return self._positions[object_id] if number is None else self.computed.position(number)

    def oldest(self) -> int | None:
        """When the first of those that are kept was made, None without any."""
        return self._order[0][0] if self._order else None

    def packed(self) -> list[bytes]:
        """Everything that is kept, for `ready.text_of`: the changed of the computed ones first, then oldest first."""
        kept = [self._packed[object_id] for _created, _arrival, object_id in self._order]
        if len(kept) == len(self._packed):
            return kept
        ordinary = {object_id for _created, _arrival, object_id in self._order}
        return [packed for object_id, packed in self._packed.items() if object_id not in ordinary] + kept

    def _reindex(self, object_id: str, thing: JsonObject | None, position: Position | None = None) -> None:
        if not self._index:
            return
        position = position or self._positions[object_id]
        after = tuple([None if thing is None else thing.get(field) for field in self._index])
        before = self._indexed.get(object_id, (None,) * len(after))
        if before == after:
            return
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
    """Objects newest first, read lazily from a place in the list: the kept ones, merged with computed ones."""

    def __init__(self, shelf: Shelf, order: list[Position], numbers: Row[int] = ()) -> None:
        self._shelf = shelf
        self._order = order
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._order) + len(self._numbers)

    def __iter__(self) -> Iterator[JsonObject]:
        return self.older_than(None)

    def older_than(self, position: Position | None) -> Iterator[JsonObject]:
        """From just after `position` (or from the newest) to the oldest."""
        return self._things(self.ids_older_than(position))

    def newer_than(self, position: Position) -> Iterator[JsonObject]:
        """From just before `position` to the newest, so oldest of them first."""
        return self._things(self.ids_newer_than(position))

    def ids_older_than(self, position: Position | None) -> Iterator[str]:
        """As `older_than`, the ids alone."""
        kept, numbers, computed = len(self._order), len(self._numbers), self._shelf.computed
        if position is not None:
            kept = bisect_left(self._order, position)
            numbers = bisect_left(self._numbers, position, key=computed.position)
        while kept or numbers:
            number = self._numbers[numbers - 1] if numbers else -1
            if kept and (not numbers or self._order[kept - 1] > computed.position(number)):
                kept -= 1
                yield self._order[kept][2]
            else:
                numbers -= 1
                yield computed.position(number)[2]

    def ids_newer_than(self, position: Position) -> Iterator[str]:
        """As `newer_than`, the ids alone."""
        computed = self._shelf.computed
        kept = bisect_right(self._order, position)
        numbers = bisect_right(self._numbers, position, key=computed.position)
        while kept < len(self._order) or numbers < len(self._numbers):
            number = self._numbers[numbers] if numbers < len(self._numbers) else -1
            if kept < len(self._order) and (number < 0 or self._order[kept] < computed.position(number)):
                kept += 1
                yield self._order[kept - 1][2]
            else:
                numbers += 1
                yield computed.position(number)[2]

    def _things(self, ids: Iterator[str]) -> Iterator[JsonObject]:
        for object_id in ids:
            thing = self._shelf.get(object_id)
            if thing is not None:
                yield thing
