"""Keeps the one `SyncStatus` of a profile and says when the connection is back."""

from collections.abc import Callable
from dataclasses import replace

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.changes import Changes, StatusChanged
from futurepay_desktop.services.ports import Clock
from futurepay_desktop.services.sync_status import SyncState, SyncStatus, state_for

_BAD = frozenset({SyncState.OFFLINE, SyncState.SLOWED_DOWN, SyncState.KEY_PROBLEM, SyncState.STORE_PROBLEM})
_OF_ONE_ROAD = frozenset({ErrorKind.PERMISSION_MISSING, ErrorKind.STORE_FAILED, ErrorKind.STORE_LOCKED})
BELIEVED_SECONDS = 40.0
"""Longer than the longest pause before a road starts again, so that the state does not flicker."""


class StatusBoard:
    """Roads report here; the window reads `status`. Only real changes are published."""

    def __init__(self, clock: Clock, changes: Changes) -> None:
        self._clock = clock
        self._changes = changes
        self._status = SyncStatus(SyncState.STARTING, since=clock.now())
        self._syncing = False
        self._believed_until = 0.0
        self._reconnected: list[Callable[[], None]] = []

    @property
    def status(self) -> SyncStatus:
        """How things stand now."""
        return self._status

    def when_reconnected(self, callback: Callable[[], None]) -> None:
        """Calls `callback` each time things work again after a problem."""
        self._reconnected.append(callback)

    def good(self) -> None:
        """Stripe answered a background road. What only one road can know to be over is believed for a while longer."""
        if self._clock.monotonic() < self._believed_until:
            return
        was_bad = self._status.state in _BAD
        state = SyncState.SYNCING if self._syncing else SyncState.UP_TO_DATE
        if self._status.state is not state:
            self._set(replace(self._status, state=state, since=self._clock.now(), error=None))
        if was_bad:
            for callback in self._reconnected:
                callback()

    def problem(self, error: ShowableError) -> None:
        """A background road met `error`."""
        state = state_for(error)
        if error.kind in _OF_ONE_ROAD:
            self._believed_until = self._clock.monotonic() + BELIEVED_SECONDS
        if state is None or (state is self._status.state and self._status.error is not None):
            return
        self._set(replace(self._status, state=state, since=self._clock.now(), error=error))

    def sync_begins(self) -> None:
        """The first fetch of customers starts or goes on; it shows with the next answer."""
        self._syncing = True

    def syncing(self, done: int) -> None:
        """`done` customers have been fetched so far."""
        self.good()
        if self._status.done != done:
            self._set(replace(self._status, done=done))

    def synced(self) -> None:
        """All customers are here."""
        self._syncing = False
        self.good()

    def events_permission(self, granted: bool) -> None:
        """Whether the key may read events."""
        if self._status.events_permission is not granted:
            self._set(replace(self._status, events_permission=granted))

    def _set(self, status: SyncStatus) -> None:
        self._status = status
        self._changes.publish(StatusChanged(status))
