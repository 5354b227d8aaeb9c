"""What a request to the admin API brings: JSON read strictly, refused in words."""

import math
from typing import Any

from futurepay_desktop.training.json_types import JsonObject


class AdminRefusedError(Exception):
    """An admin request is answered with `status` and the words of this error."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


class Given:
    """The settings of one request; names nobody knows are refused, so that a slip is noticed."""

    def __init__(self, body: Any) -> None:
        if not isinstance(body, dict):
            raise AdminRefusedError("The body is to be a JSON object.")
        self.body: JsonObject = body

    def only(self, *known: str) -> "Given":
        """The same; AdminRefusedError for a name that is not among `known`."""
        for name in self.body:
            if name not in known:
                allowed = f"it knows {', '.join(known)}" if known else "it takes none"
                raise AdminRefusedError(f"This address knows no {str(name)[:40]!a}; {allowed}.")
        return self

    def number(self, name: str, *, least: float = -math.inf, default: float | None = None) -> float:
        """A finite number, at least `least`; `default` when it was not sent."""
        value = self.body.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
            raise AdminRefusedError(f"`{name}` is to be a number.")
        if value < least:
            raise AdminRefusedError(f"`{name}` is at least {least:g}.")
        return value

    def whole(self, name: str, *, least: int, most: int, default: int | None = None) -> int:
        """A whole number from `least` to `most`; `default` when it was not sent."""
        value = self.body.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise AdminRefusedError(f"`{name}` is to be a whole number from {least} to {most}.")
        return value

    def maybe_whole(self, name: str, *, least: int, most: int) -> int | None:
        """The same, or None for null and for nothing."""
        return None if self.body.get(name) is None else self.whole(name, least=least, most=most)

    def text(self, name: str, default: str | None = None) -> str:
        """A text of 1 to 500 characters; `default` when it was not sent."""
        value = self.body.get(name, default)
        if not isinstance(value, str) or not 0 < len(value) <= 500:
            raise AdminRefusedError(f"`{name}` is to be a text.")
        return value

    def texts(self, name: str) -> list[str]:
        """A list of texts."""
        value = self.body.get(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise AdminRefusedError(f"`{name}` is to be a list of texts.")
        return value


def _finite(value: float) -> bool:
    return not isinstance(value, float) or math.isfinite(value)
