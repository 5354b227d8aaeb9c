"""Events: Stripe's news, in pages of a hundred (FACTS 9)."""

from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.event import EVENT_TYPES
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls
from futurepay_desktop.gateway.stripe_errors import asked
from futurepay_desktop.gateway.stripe_fields import needed_text, rows, unreadable, yes
from futurepay_desktop.gateway.stripe_translate import to_event
from futurepay_desktop.services.ports import EventPage

if TYPE_CHECKING:
    from stripe.params import EventListParams

PAGES_AT_ONCE = 10
"""A till that was off for days reads its news in bites of a thousand."""


class Events(StripeCalls):
    """The news part of the gateway."""

    async def events(self, *, ending_before: str | None, created_after: int | None) -> EventPage:
        """News of `EVENT_TYPES`, newest first, up to `PAGES_AT_ONCE` pages.

        With `ending_before` the events right after that one come first: `has_more` means newer ones wait, to be asked
        for with the first event's id. Without it `has_more` means older ones were left out.
        """
        found: list[object] = []
        cursor = ending_before
        more = False
        for _ in range(PAGES_AT_ONCE):
            params = _params(created_after)
            if cursor and ending_before:
                params["ending_before"] = cursor
            elif cursor:
                params["starting_after"] = cursor
            page = await asked(self._v1.events.list_async(params), Permission.EVENT_READ)
            here = rows(page)
            found = [*here, *found] if ending_before else [*found, *here]
            more = yes(page, "has_more") and bool(here)
            if not more:
                break
            edge = needed_text(here[0] if ending_before else here[-1], "id")
            if edge == cursor:
                raise unreadable("has_more")
            cursor = edge
        return EventPage(tuple(to_event(row) for row in found), more)


def _params(created_after: int | None) -> "EventListParams":
    params: EventListParams = {"limit": PAGE, "types": list(EVENT_TYPES)}
    if created_after is not None:
        params["created"] = {"gte": max(0, created_after)}
    return params
