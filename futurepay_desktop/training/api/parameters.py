"""Reading and checking one request's parameters, with Stripe's own error codes for what is wrong."""

import re
from collections.abc import Collection
from typing import Any

from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.json_types import JsonObject

_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_METADATA_KEYS = 50
_METADATA_KEY_LENGTH = 40
_METADATA_VALUE_LENGTH = 500


class Params:
    """The parameters of a request, or of one mapping within it; refuses names that are not known."""

    def __init__(self, values: JsonObject, known: Collection[str], prefix: str = "") -> None:
        self._values = values
        self._prefix = prefix
        for name in values:
            if name not in known:
                raise bad_parameter(
                    self.name(name), f"Received unknown parameter: {self.name(name)}", "parameter_unknown"
                )

    def name(self, key: str) -> str:
        """The full name as Stripe writes it: `setup_intent_data[metadata]`."""
        return f"{self._prefix}[{key}]" if self._prefix else key

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def given(self, keys: Collection[str]) -> list[str]:
        """Which of these were sent."""
        if self._values.keys().isdisjoint(keys):  # as most often, and found out much faster
            return []
        return [key for key in keys if key in self._values]

    def raw(self, key: str) -> Any:
        """The value as it came."""
        return self._values.get(key)

    def text(self, key: str, *, limit: int = 5000, clearable: bool = False) -> str | None:
        """Text, or None when not sent. An empty one is refused, or means None when `clearable`."""
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise bad_parameter(self.name(key), f"Invalid string: {self.name(key)}")
        if value == "":
            if clearable:
                return None
            raise bad_parameter(
                self.name(key),
                f"You passed an empty string for '{self.name(key)}'. Remove it or give it a value.",
                "parameter_invalid_empty",
            )
        if len(value) > limit:
            raise bad_parameter(self.name(key), f"Invalid string; must be at most {limit} characters")
        return value

    def required(self, key: str, *, limit: int = 5000) -> str:
        """Text that must be there."""
        value = self.text(key, limit=limit)
        if value is None:
            raise missing_parameter(self.name(key))
        return value

    def integer(self, key: str, *, least: int | None = None, most: int | None = None) -> int | None:
        """A whole number within bounds, or None when not sent."""
        text = self.text(key)
        if text is None:
            return None
        code = "parameter_invalid_integer"
        if not _INTEGER.fullmatch(text):
            raise bad_parameter(self.name(key), f"Invalid integer: {text[:40]}", code)
        value = int(text)
        if (least is not None and value < least) or (most is not None and value > most):
            bound = f"at least {least}" if least is not None and value < least else f"at most {most}"
            raise bad_parameter(self.name(key), f"This value must be {bound}.", code)
        return value

    def flag(self, key: str) -> bool | None:
        """true or false, or None when not sent."""
        return {"true": True, "false": False, None: None}[self.choice(key, ("true", "false"))]

    def choice(self, key: str, options: Collection[str]) -> str | None:
        """One of the words, or None when not sent."""
        value = self.text(key)
        if value is not None and value not in options:
            words = ", ".join(options)
            raise bad_parameter(self.name(key), f"Invalid {self.name(key)}: must be one of {words}")
        return value

    def email(self, key: str) -> str | None:
        """An e-mail address; empty clears it."""
        value = self.text(key, limit=512, clearable=True)
        if value is not None and not is_email(value):
            raise bad_parameter(self.name(key), "Invalid email address.", "email_invalid")
        return value

    def texts(self, key: str, *, most: int = 100) -> list[str] | None:
        """A list of texts, or None when not sent."""
        value = self._values.get(key)
        if value is None:
            return None
        if value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise bad_parameter(self.name(key), "Invalid array")
        if len(value) > most:
            raise bad_parameter(self.name(key), f"At most {most} values can be given.")
        return value

    def inner(self, key: str, known: Collection[str]) -> "Params":
        """The mapping under a name; an empty one when not sent."""
        value = self._values.get(key)
        if value is None or value == "":
            value = {}
        if not isinstance(value, dict):
            raise bad_parameter(self.name(key), "Invalid object")
        return Params(value, known, self.name(key))

    def items(self, key: str, known: Collection[str], *, most: int = 100) -> "list[Params]":
        """The mappings listed under a name, each named by its place: `line_items[0]`; none when not sent."""
        value = self._values.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise bad_parameter(self.name(key), "Invalid array")
        if len(value) > most:
            raise bad_parameter(self.name(key), f"At most {most} can be given.")
        return [Params(item, known, f"{self.name(key)}[{index}]") for index, item in enumerate(value)]

    def exclusive(self, *keys: str) -> None:
        """Refuses more than one of these in the same request."""
        given = self.given(keys)
        if len(given) > 1:
            names = " and ".join(self.name(key) for key in given)
            raise bad_parameter(
                self.name(given[0]), f"You may only specify one of these: {names}.", "parameters_exclusive"
            )

    def metadata(self, present: JsonObject | None = None, key: str = "metadata") -> JsonObject:
        """Metadata after this request: merged into what is there, empty values delete (docs: api/metadata)."""
        value = self._values.get(key)
        if value is None:
            return dict(present or {})
        if value == "":
            return {}
        if isinstance(value, list):  # keys 0, 1, 2… arrive looking like a list
            value = {str(index): item for index, item in enumerate(value)}
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise bad_parameter(self.name(key), "Metadata values can not be nested.")
        merged = dict(present or {})
        for name, item in value.items():
            _check_metadata(f"{self.name(key)}[{name}]", name, item)
            merged[name] = item
        merged = {name: item for name, item in merged.items() if item != ""}
        if len(merged) > _METADATA_KEYS:
            raise bad_parameter(self.name(key), f"Metadata can have up to {_METADATA_KEYS} keys.")
        return merged


def _check_metadata(param: str, name: str, item: str) -> None:
    if len(name) > _METADATA_KEY_LENGTH:
        raise bad_parameter(param, f"Metadata keys can be up to {_METADATA_KEY_LENGTH} characters long.")
    if len(item) > _METADATA_VALUE_LENGTH:
        raise bad_parameter(param, f"Metadata values can be up to {_METADATA_VALUE_LENGTH} characters long.")


def is_email(text: str) -> bool:
    """Whether this looks like an e-mail address; only a message sent there could tell."""
    return _EMAIL.fullmatch(text) is not None
