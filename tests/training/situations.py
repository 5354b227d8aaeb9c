"""Error situations for tests: what is sent, and the status, code and parameter that come back."""

from dataclasses import dataclass, field
from typing import Any

from tests.training.counts import COUNTS
from tests.training.shop import Shop


@dataclass(frozen=True)
class Situation:
    """One wrong request; `{name}` in path and parameters stands for an id of the prepared shop."""

    name: str
    path: str
    params: dict[str, Any] = field(default_factory=dict)
    code: str | None = None
    param: str | None = None
    status: int = 400
    method: str = "POST"
    type: str = "invalid_request_error"

    def check(self, shop: Shop, **ids: str) -> dict[str, Any]:
        """Sends it and compares; gives the error."""
        status, error = shop.refused(self.method, self.path.format(**ids), **_filled(self.params, ids))
        assert (status, error["type"], error.get("code"), error.get("param")) == (
            self.status,
            self.type,
            self.code,
            self.param,
        ), error["message"]
        COUNTS["error situations"][f"{self.path}: {self.name}"] += 1
        return error


def _filled(value: Any, ids: dict[str, str]) -> Any:
    match value:
        case dict():
            return {key: _filled(item, ids) for key, item in value.items()}
        case list():
            return [_filled(item, ids) for item in value]
        case str() if value.startswith("{") and value.endswith("}"):
            return value.format(**ids)
        case _:
            return value
