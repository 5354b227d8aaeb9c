"""The event log: one entry per change of state, as `GET /v1/events` shows it (docs.stripe.com/api/events)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from futurepay_desktop.training.json_types import API_VERSION, JsonObject
from futurepay_desktop.training.world.ids import Ids
from futurepay_desktop.training.world.object_templates import ObjectTemplates
from futurepay_desktop.training.world.shelves import Shelf
from futurepay_desktop.training.world.virtual_clock import VirtualClock

_KEPT_SECONDS = 30 * 86_400  # Stripe lets events be read for 30 days


class Events:
    """Writes events; knows which request is being served, because each event names it."""

    def __init__(self, shelf: Shelf, templates: ObjectTemplates, ids: Ids, clock: VirtualClock) -> None:
        self._shelf = shelf
        self._templates = templates
        self._ids = ids
        self._clock = clock
        self._request: JsonObject = {"id": None, "idempotency_key": None}
        self._muted = False
        self._wanted_by: Callable[[str], list[str]] = lambda _kind: []
        self._tell: Callable[[str, list[str]], None] = lambda _event_id, _endpoints: None

    def listen(self, wanted_by: Callable[[str], list[str]], tell: Callable[[str, list[str]], None]) -> None:
        """`wanted_by` names the webhook endpoints that want a kind; `tell` is told which event is for them."""
        self._wanted_by, self._tell = wanted_by, tell

    @contextmanager
    def during(self, request_id: str, idempotency_key: str | None) -> Iterator[None]:
        """Events of this block name that request."""
        before = self._request
        self._request = {"id": request_id, "idempotency_key": idempotency_key}
        try:
            yield
        finally:
            self._request = before

    @contextmanager
    def muted(self) -> Iterator[None]:
        """No events are written in this block: for an old past that nobody could read any more."""
        before, self._muted = self._muted, True
        try:
            yield
        finally:
            self._muted = before

    def record(self, kind: str, thing: JsonObject, previous: JsonObject | None = None) -> None:
        """Write an event of `kind`; `previous` holds the old values of a `*.updated`."""
        if self._muted:
            return
        data: JsonObject = {"object": thing}
        if previous is not None:
            data["previous_attributes"] = previous
        endpoints = self._wanted_by(kind)
        event = self._templates.make(
            "event",
            id=self._ids.of("evt"),
            api_version=API_VERSION,
            created=self._clock.now(),
            data=data,
            livemode=False,
            pending_webhooks=len(endpoints),
            request=dict(self._request),
            type=kind,
        )
        self._shelf.put(event)
        if endpoints:
            self._tell(event["id"], endpoints)

    def prune(self) -> None:
        """Forget events past the 30 days."""
        limit = self._clock.now() - _KEPT_SECONDS
        oldest = self._shelf.oldest()
        if oldest is None or oldest >= limit:
            return
        for old in [thing["id"] for thing in self._oldest(limit)]:
            self._shelf.remove(old)

    def _oldest(self, limit: int) -> Iterator[JsonObject]:
        for event in self._shelf.newest_first().newer_than((0, 0, "")):
            if event["created"] >= limit:
                return
            yield event


def what_changed(before: Any, after: JsonObject) -> JsonObject:
    """The old values of what differs, nested like Stripe's `previous_attributes`; a new key was null."""
    changed: JsonObject = {}
    for key, new in after.items():
        old = before.get(key)
        if old != new:
            changed[key] = what_changed(old, new) if isinstance(old, dict) and isinstance(new, dict) else old
    return changed | {key: before[key] for key in before.keys() - after.keys() if before[key] is not None}
