"""Reading the events (docs.stripe.com/api/events/list)."""

import re

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_MOST_TYPES = 20


class EventLog:
    """The event endpoints."""

    def __init__(self, world: World) -> None:
        self._world = world

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/events: `type` may carry a `*`, `types` are up to 20 exact names."""
        params = Params(given, (*PAGE_PARAMS, "created", "delivery_success", "type", "types"))
        params.exclusive("type", "types")
        in_time, wanted = created_filter(params), _pattern(params.text("type"))
        names, delivered = params.texts("types", most=_MOST_TYPES), params.flag("delivery_success")

        def keep(event: JsonObject) -> bool:
            return (
                (wanted is None or wanted.fullmatch(event["type"]) is not None)
                and (names is None or event["type"] in names)
                and (delivered is None or (event["pending_webhooks"] == 0) == delivered)
                and in_time(event)
            )

        return page(self._world.shelves["event"], params, "/v1/events", keep=keep)

    def retrieve(self, given: JsonObject, event_id: str) -> Ready:
        """GET /v1/events/{id}."""
        Params(given, ())
        return self._world.show("event", event_id)


def _pattern(text: str | None) -> re.Pattern[str] | None:
    """`charge.*` as a pattern; nothing but the star is special."""
    return None if text is None else re.compile(".*".join(re.escape(part) for part in text.split("*")))
