"""One request, and what goes back for it."""

from dataclasses import dataclass, field

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page, Ready, to_text

Content = JsonObject | Page | Ready
"""What an endpoint answers: a dict of its own, or what the shelves have ready."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status, a JSON object and extra headers; contents hold client secrets, so none in the repr."""

    status: int
    content: Content = field(repr=False)
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> JsonObject:
        """The content as a dict that is nobody else's."""
        return self.content if isinstance(self.content, dict) else self.content.copy()

    @property
    def text(self) -> str:
        """The content as JSON, whatever a fault put in its place."""
        return self.content.text if isinstance(self.content, Page | Ready) else to_text(self.content)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the rules see it; `key` is its idempotency key, if it may have one."""

    method: str
    path: str
    params: JsonObject = field(repr=False)
    api_key: str = field(repr=False)
    key: str | None
    request_id: str = ""
