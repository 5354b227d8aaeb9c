"""Deliveries of events to webhook endpoints: what is to be sent, signed, and when it is tried again.

Stripe tries three times more over a few hours in test mode (docs.stripe.com/webhooks); the hours in between are our
assumption. An event's `pending_webhooks` counts the endpoints that have not taken it, those given up included.
"""

import hashlib
import hmac
from collections import deque
from dataclasses import dataclass, field

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import to_text
from futurepay_desktop.training.world.world import World

PAUSES = (300, 1800, 7200)  # seconds by the training's clock before the second, third and fourth try
_MATTER = "webhook is sent again"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to send one event to one endpoint; body and signature show in no repr."""

    event_id: str
    endpoint_id: str
    url: str
    body: bytes = field(repr=False)
    signature: str = field(repr=False)


class Webhooks:
    """The outbox. Rules only: sending is somebody else's, who reports back."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._outbox: deque[tuple[str, str]] = deque()
        world.when_due(_MATTER, self._again)
        world.events.listen(self._wanted_by, self._recorded)

    @property
    def waiting(self) -> bool:
        """Whether something is to be sent now."""
        return bool(self._outbox)

    @property
    def next_try(self) -> int | None:
        """When something is to be sent again, in Unix seconds by the training's clock; None when nothing is."""
        return self._world.next_due(_MATTER) if self._world.shelves["webhook_endpoint"] else None

    def take(self) -> list[Delivery]:
        """What is to be sent now, oldest first; each must be reported on."""
        taken, self._outbox = self._outbox, deque()
        return [delivery for pair in taken if (delivery := self._signed(*pair)) is not None]

    def delivered(self, delivery: Delivery) -> None:
        """The endpoint took it (an HTTP status of 2xx)."""
        self._count_down(delivery.event_id)

    def failed(self, delivery: Delivery) -> None:
        """It did not: tried again later, or given up after the last try."""
        event_id, endpoint_id = delivery.event_id, delivery.endpoint_id
        tries: JsonObject = self._world.note(event_id).get("tries", {})
        tried = tries.get(endpoint_id, 0)
        self._world.keep_note(event_id, tries=tries | {endpoint_id: tried + 1})
        if tried < len(PAUSES):
            self._world.remind(_MATTER, f"{event_id}:{endpoint_id}", self._world.clock.now() + PAUSES[tried])

    def _wanted_by(self, kind: str) -> list[str]:
        if not self._world.shelves["webhook_endpoint"]:
            return []
        return [
            endpoint["id"]
            for endpoint in self._world.shelves["webhook_endpoint"].newest_first()
            if endpoint["status"] == "enabled" and not {"*", kind}.isdisjoint(endpoint["enabled_events"])
        ]

    def _recorded(self, event_id: str, endpoint_ids: list[str]) -> None:
        self._outbox.extend((event_id, endpoint_id) for endpoint_id in endpoint_ids)

    def _again(self, pair: str) -> None:
        event_id, _, endpoint_id = pair.partition(":")
        self._outbox.append((event_id, endpoint_id))

    def _signed(self, event_id: str, endpoint_id: str) -> Delivery | None:
        event = self._world.find("event", event_id)
        endpoint = self._world.find("webhook_endpoint", endpoint_id)
        if event is None:
            return None
        if endpoint is None or endpoint["status"] != "enabled":
            self._count_down(event_id)
            return None
        body = to_text(event).encode()
        secret = self._world.note(endpoint_id)["secret"]
        return Delivery(event_id, endpoint_id, endpoint["url"], body, signature(body, secret, self._world.clock.now()))

    def _count_down(self, event_id: str) -> None:
        event = self._world.find("event", event_id)
        if event is not None and event["pending_webhooks"] > 0:
            self._world.shelves["event"].put(event | {"pending_webhooks": event["pending_webhooks"] - 1})


def signature(body: bytes, secret: str, now: int) -> str:
    """The Stripe-Signature header: `now` in Unix seconds, and an HMAC-SHA256 over both (docs.stripe.com/webhooks)."""
    signed = hmac.new(secret.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={now},v1={signed}"
