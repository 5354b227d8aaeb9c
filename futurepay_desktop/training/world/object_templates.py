"""Blank objects with exactly the keys of Stripe's published examples (`stripe_fixtures.json`)."""

import copy
import json
from pathlib import Path
from typing import Any

from futurepay_desktop.training.json_types import JsonObject


class ObjectTemplates:
    """Makes objects key for key like Stripe's; a key we invent is a KeyError, not a habit."""

    def __init__(self, fixtures: Path) -> None:
        self._examples: JsonObject = json.loads(fixtures.read_text(encoding="utf-8"))["resources"]
        self._blanks: dict[str, JsonObject] = {
            kind: dict.fromkeys(example) | {"object": example["object"]} for kind, example in self._examples.items()
        }

    def make(self, kind: str, **values: Any) -> JsonObject:
        """A new object of that kind: every key of the example, None unless given."""
        blank = self._blanks[kind]
        made = blank | values
        if len(made) > len(blank):
            raise KeyError(f"{kind} has no {sorted(values.keys() - blank.keys())}")
        return made

    def part(self, kind: str, *path: str, **values: Any) -> JsonObject:
        """A blank sub-object, for example `part("payment_method", "card", "checks")`."""
        example = self._examples[kind]
        for name in path:
            example = example[name]
        return dict.fromkeys(example) | values

    def example(self, kind: str) -> JsonObject:
        """A copy of the whole published example, values included."""
        example: JsonObject = copy.deepcopy(self._examples[kind])
        return example
