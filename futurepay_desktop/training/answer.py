"""One request, and what goes back for it."""

from dataclasses import dataclass, field

from futurepay_desktop.training.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP status, a JSON body and extra headers; bodies hold client secrets, so none in the repr."""

    status: int
    body: JsonObject = field(repr=False)
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the rules see it; `key` is its idempotency key, if it may have one."""

    method: str
    path: str
    params: JsonObject = field(repr=False)
    api_key: str = field(repr=False)
    key: str | None
    request_id: str = ""
