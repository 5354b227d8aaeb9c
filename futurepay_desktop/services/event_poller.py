"""News from Stripe at a constant cost: one request every 10 seconds (60 when nothing is open), however many links.

Stripe promises no order and may show an event late, so each request begins 120 seconds back and events are told apart
by id (FACTS 9). An event is a hint: the object is fetched. A key without the events permission lists sessions instead.
"""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.event import Event
from futurepay_desktop.services.bell import Bell
from futurepay_desktop.services.news import News
from futurepay_desktop.services.open_links import OpenLinks
from futurepay_desktop.services.ports import Clock, CustomerStore, EventPage, StripeGateway
from futurepay_desktop.services.status_board import StatusBoard

BUSY_SECONDS = 10.0
IDLE_SECONDS = 60.0
OVERLAP_SECONDS = 120
REMEMBERED = 5_000
EVENTS_KEPT_SECONDS = 29 * 24 * 60 * 60
"""Stripe keeps events for 30 days; with a gap nearly that long, everything is read again."""
CURSOR_NOTE = "events.cursor"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next request begins: after event `id`, else after `created` (Unix seconds by Stripe's clock)."""

    id: str | None
    created: int


class EventPoller:
    """One per open profile; `run` is its road."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        notes: CustomerStore,
        news: News,
        links: OpenLinks,
        anything_pending: Callable[[], Awaitable[bool]],
        read_everything: Callable[[], Awaitable[None]],
        board: StatusBoard,
        clock: Clock,
        stripe_now: Callable[[], float],
    ) -> None:
        self._gateway = gateway
        self._notes = notes
        self._news = news
        self._links = links
        self._pending = anything_pending
        self._read_everything = read_everything
        self._board = board
        self._now = stripe_now
        self._bell = Bell(clock)
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._recent: list[tuple[int, str]] = []
        self._may_read_events = True

    def wake(self) -> None:
        """Something was opened: ask now and then more often."""
        self._bell.ring()

    async def run(self) -> None:
        """The road, for ever. Raises `ShowableError` when Stripe or the store cannot be asked."""
        while True:
            await self.round()
            self._board.good()
            await self._bell.wait(await self.interval())

    async def interval(self) -> float:
        """Seconds until the next round."""
        return BUSY_SECONDS if await self._links.any_open() or await self._pending() else IDLE_SECONDS

    async def round(self) -> None:
        """One turn: tends links without news, then asks for news."""
        await self._links.tend()
        if self._may_read_events:
            try:
                await self._ask()
            except ShowableError as error:
                if error.kind is not ErrorKind.PERMISSION_MISSING:
                    raise
                self._may_read_events = False
                self._board.events_permission(False)
        if not self._may_read_events:
            await self._links.settle_from_list()
            await self._news.without_events()

    async def _ask(self) -> None:
        cursor = await self._cursor()
        page = await self._page(cursor)
        if page is None or (cursor.id is None and page.has_more):
            # News was missed: it lies too far back, or there is more of it than one page without a place to begin.
            await self._read_everything()
        while page is not None:
            fresh = [event for event in reversed(page.events) if event.id not in self._seen]
            await self._news.tell(fresh)
            self._remember(page.events)
            await self._advance(cursor)
            if not page.has_more or cursor.id is None or not page.events:
                return
            page = await self._gateway.events(ending_before=page.events[0].id, created_after=None)

    async def _page(self, cursor: Cursor) -> EventPage | None:
        """The first page after the cursor; `None` when Stripe does not know the place any more."""
        if self._now() - cursor.created > EVENTS_KEPT_SECONDS:
            await self._forget_place()
            return None
        try:
            since = None if cursor.id else cursor.created
            return await self._gateway.events(ending_before=cursor.id, created_after=since)
        except ShowableError as error:
            if cursor.id is None or error.kind not in (ErrorKind.NOT_FOUND, ErrorKind.REFUSED):
                raise
            await self._forget_place()
            return None

    async def _cursor(self) -> Cursor:
        note = _read(await self._notes.note(CURSOR_NOTE))
        return note or await self._forget_place()

    async def _forget_place(self) -> Cursor:
        cursor = Cursor(None, int(self._now()) - OVERLAP_SECONDS)
        await self._write(cursor)
        return cursor

    async def _advance(self, before: Cursor) -> None:
        """The place moves to the newest event that is old enough for nothing to appear behind it any more."""
        settled_until = int(self._now()) - OVERLAP_SECONDS
        old = [pair for pair in self._recent if pair[0] <= settled_until]
        if not old:
            return
        created, event_id = old[-1]
        self._recent = [pair for pair in self._recent if pair[0] > settled_until]
        if (created, event_id) != (before.created, before.id):
            await self._write(Cursor(event_id, created))

    def _remember(self, events: Sequence[Event]) -> None:
        for event in reversed(events):
            if event.id not in self._seen:
                self._recent.append((event.created, event.id))
            self._seen[event.id] = None
        self._recent.sort(key=lambda pair: pair[0])
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    async def _write(self, cursor: Cursor) -> None:
        await self._notes.set_note(CURSOR_NOTE, json.dumps({"id": cursor.id, "created": cursor.created}))


def _read(note: str | None) -> Cursor | None:
    """The stored place; one that cannot be read is as if there were none."""
    try:
        value = json.loads(note or "null")
        return Cursor(value["id"], int(value["created"])) if value else None
    except (ValueError, TypeError, KeyError):
        return None
