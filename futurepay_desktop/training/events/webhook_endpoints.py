"""Where news is sent: webhook endpoints, on this computer only (docs.stripe.com/api/webhook_endpoints)."""

import re
from urllib.parse import urlsplit

from futurepay_desktop.training.api.listing import PAGE_PARAMS, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVENT = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
_MOST_ENDPOINTS = 16  # per account (docs.stripe.com/webhooks)
_MOST_EVENTS = 300
_SHELF = "webhook_endpoint"


class WebhookEndpoints:
    """The endpoints' own endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/webhook_endpoints: the signing secret is shown in this answer and never again."""
        params = Params(given, ("api_version", "connect", "description", "enabled_events", "metadata", "url"))
        world = self._world
        url, events = _loopback(params), _events(params)
        if events is None:
            raise missing_parameter("enabled_events")
        if len(world.shelves[_SHELF]) >= _MOST_ENDPOINTS:
            raise bad_parameter("url", f"An account can have up to {_MOST_ENDPOINTS} webhook endpoints in test mode.")
        params.flag("connect")
        endpoint = world.make(
            _SHELF,
            id=world.ids.of("we"),
            api_version=params.text("api_version", limit=100),
            description=params.text("description", clearable=True),
            enabled_events=events,
            metadata=params.metadata(),
            status="enabled",
            url=url,
        )
        secret = f"whsec_{world.ids.text(32)}"
        world.keep_note(endpoint["id"], secret=secret)
        return world.keep(endpoint) | {"secret": secret}

    def retrieve(self, given: JsonObject, endpoint_id: str) -> JsonObject:
        """GET /v1/webhook_endpoints/{id}."""
        Params(given, ())
        return self._world.need(_SHELF, endpoint_id)

    def update(self, given: JsonObject, endpoint_id: str) -> JsonObject:
        """POST /v1/webhook_endpoints/{id}; `disabled` turns deliveries off and on."""
        params = Params(given, ("description", "disabled", "enabled_events", "metadata", "url"))
        endpoint = self._world.need(_SHELF, endpoint_id)
        if "url" in params:
            endpoint["url"] = _loopback(params)
        endpoint["enabled_events"] = _events(params) or endpoint["enabled_events"]
        if "description" in params:
            endpoint["description"] = params.text("description", clearable=True)
        disabled = params.flag("disabled")
        if disabled is not None:
            endpoint["status"] = "disabled" if disabled else "enabled"
        endpoint["metadata"] = params.metadata(endpoint["metadata"])
        return self._world.keep(endpoint)

    def delete(self, given: JsonObject, endpoint_id: str) -> JsonObject:
        """DELETE /v1/webhook_endpoints/{id}: what was still to be sent there is not sent."""
        Params(given, ())
        self._world.need(_SHELF, endpoint_id)
        self._world.shelves[_SHELF].remove(endpoint_id)
        self._world.shelves["note"].remove(endpoint_id)
        return {"id": endpoint_id, "object": _SHELF, "deleted": True}

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/webhook_endpoints."""
        return page(self._world.shelves[_SHELF], Params(given, PAGE_PARAMS), "/v1/webhook_endpoints")


def _loopback(params: Params) -> str:
    url = params.required("url", limit=2048)
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError when out of range
    except ValueError:
        raise bad_parameter("url", "Invalid URL.", "url_invalid") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise bad_parameter("url", "Invalid URL: an http address, without a user name, is needed.", "url_invalid")
    if parts.scheme != "http" or parts.hostname not in LOOPBACK or not url.isascii() or not url.isprintable():
        raise bad_parameter(
            "url",
            "Training sends webhooks to this computer only: use http://127.0.0.1, http://localhost or http://[::1].",
            "url_invalid",
        )
    return url


def _events(params: Params) -> list[str] | None:
    names = params.texts("enabled_events", most=_MOST_EVENTS)
    if names is None:
        return None
    if not names:
        raise bad_parameter("enabled_events", "Name at least one event, or '*' for all.", "parameter_invalid_empty")
    for place, name in enumerate(names):
        if name != "*" and not _EVENT.fullmatch(name):
            raise bad_parameter(f"enabled_events[{place}]", f"Invalid enabled_events: {name[:80]} is no event type")
    return names
