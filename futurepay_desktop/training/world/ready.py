"""Objects as answers need them: to look at, and as JSON that is written once and serves until the object changes.

Most of what is asked is asked again unchanged; then no dict is unpacked and no JSON is written.
"""

import json
import marshal
from dataclasses import dataclass
from typing import Any

from futurepay_desktop.training.json_types import JsonObject

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_text(value: Any) -> str:
    """Compact JSON."""
    return _COMPACT.encode(value)


def text_of(packed: bytes) -> str:
    """The JSON of a packed object."""
    return to_text(marshal.loads(packed))  # noqa: S302  packed by a shelf


class Ready:
    """One state of an object. `thing` is shared with everybody who looks: change a `copy` only."""

    __slots__ = ("_text", "thing")

    def __init__(self, thing: JsonObject) -> None:
        self.thing = thing
        self._text: str | None = None

    @property
    def text(self) -> str:
        """Its JSON."""
        if self._text is None:
            self._text = to_text(self.thing)
        return self._text

    def copy(self) -> JsonObject:
        """As a dict of one's own."""
        thing: JsonObject = marshal.loads(marshal.dumps(self.thing))  # noqa: S302  packed here
        return thing


@dataclass(frozen=True, slots=True)
class Page:
    """Stripe's list shape around objects that are ready."""

    things: list[Ready]
    has_more: bool
    url: str

    @property
    def text(self) -> str:
        """Its JSON."""
        data = ",".join([thing.text for thing in self.things])
        more = "true" if self.has_more else "false"
        return f'{{"object":"list","data":[{data}],"has_more":{more},"url":{to_text(self.url)}}}'

    def copy(self) -> JsonObject:
        """As a dict of one's own."""
        data = [thing.copy() for thing in self.things]
        return {"object": "list", "data": data, "has_more": self.has_more, "url": self.url}
