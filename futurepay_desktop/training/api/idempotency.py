"""Idempotency keys: the first answer is kept for 24 hours and given again (docs.stripe.com/api/idempotent_requests)."""

import hashlib
import json
from dataclasses import dataclass, field

from futurepay_desktop.training.api.answer import Answer
from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.shelves import Shelf
from futurepay_desktop.training.world.virtual_clock import VirtualClock

_KEPT_SECONDS = 24 * 3600
_LONGEST_KEY = 255
_SORTED = json.JSONEncoder(sort_keys=True)


@dataclass(eq=False)
class Flight:
    """A request that is being worked on; its key is taken until it lands."""

    key: str = field(repr=False)


class IdempotencyKeys:
    """Remembers answers by key; says no to a key that is in use or was used for something else."""

    def __init__(self, shelf: Shelf, clock: VirtualClock) -> None:
        self._shelf = shelf
        self._clock = clock
        self._flights: dict[str, Flight] = {}

    def begin(self, key: str) -> Flight | None:
        """Takes a key for a request that has arrived; None when another request holds it."""
        if key in self._flights:
            return None
        flight = Flight(key)
        self._flights[key] = flight
        return flight

    def end(self, flight: Flight) -> None:
        """Frees the key of a request that is answered or was cut off."""
        if self._flights.get(flight.key) is flight:
            del self._flights[flight.key]

    def answer_before(self, key: str, fingerprint: str, flight: Flight | None) -> Answer | None:
        """The kept answer, or None for a fresh key.

        Raises RequestRefusedError: 409 while another request with the key runs, 400 when it came with other
        parameters before.
        """
        if len(key) > _LONGEST_KEY:
            raise RequestRefusedError(
                400, f"Idempotency keys can be up to {_LONGEST_KEY} characters long.", kind="idempotency_error"
            )
        kept = self._shelf.get(key)
        if kept is not None and kept["created"] + _KEPT_SECONDS <= self._clock.now():
            self._shelf.remove(key)
            kept = None
        if kept is not None and kept["fingerprint"] != fingerprint:
            raise RequestRefusedError(
                400,
                "Keys for idempotent requests can only be used with the same parameters they were first used "
                "with. Try using a new key if you meant to send a different request.",
                kind="idempotency_error",
            )
        if kept is not None:
            return Answer(kept["status"], kept["body"], _replayed(kept))
        if self._flights.get(key) is not flight and key in self._flights:
            raise RequestRefusedError(
                409,
                "There is currently another in-progress request using this idempotency key. Please try again later.",
                kind="idempotency_error",
                code="idempotency_key_in_use",
            )
        return None

    def keep(self, key: str, fingerprint: str, answer: Answer, request_id: str = "") -> None:
        """Remember the answer to a request whose execution began."""
        record: JsonObject = {
            "id": key,
            "created": self._clock.now(),
            "fingerprint": fingerprint,
            "status": answer.status,
            "body": answer.body,
            "request": request_id,
        }
        self._shelf.put(record)

    def prune(self) -> None:
        """Forget keys older than 24 hours by the clock."""
        limit = self._clock.now() - _KEPT_SECONDS
        oldest = self._shelf.oldest()
        if oldest is None or oldest > limit:
            return
        stale = []
        for record in self._shelf.newest_first().newer_than((0, 0, "")):
            if record["created"] > limit:
                break
            stale.append(record["id"])
        for key in stale:
            self._shelf.remove(key)


def _replayed(kept: JsonObject) -> dict[str, str]:
    """The headers of an answer given again; asking once more for an error would only bring the same error."""
    headers = {"Idempotent-Replayed": "true"}
    if kept.get("request"):
        headers["Original-Request"] = kept["request"]
    if kept["status"] >= 400:
        headers["Stripe-Should-Retry"] = "false"
    return headers


def fingerprint_of(method: str, path: str, params: JsonObject) -> str:
    """A digest of what was asked: same endpoint and parameters, whatever their order."""
    asked = _SORTED.encode([method, path, params])
    return hashlib.sha256(asked.encode()).hexdigest()
