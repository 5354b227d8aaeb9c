"""Every kind of error says something definite about the connection, or nothing."""

import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.sync_status import SyncState, state_for

ABOUT_THE_CONNECTION = {
    ErrorKind.OFFLINE: SyncState.OFFLINE,
    ErrorKind.NO_ANSWER: SyncState.OFFLINE,
    ErrorKind.UNREADABLE_ANSWER: SyncState.OFFLINE,
    ErrorKind.SLOW_DOWN: SyncState.SLOWED_DOWN,
    ErrorKind.STRIPE_DOWN: SyncState.SLOWED_DOWN,
    ErrorKind.CONFLICT: SyncState.SLOWED_DOWN,
    ErrorKind.KEY_REFUSED: SyncState.KEY_PROBLEM,
    ErrorKind.PERMISSION_MISSING: SyncState.KEY_PROBLEM,
    ErrorKind.STORE_FAILED: SyncState.STORE_PROBLEM,
    ErrorKind.STORE_LOCKED: SyncState.STORE_PROBLEM,
}


@pytest.mark.parametrize("kind", ErrorKind)
def test_what_an_error_says(kind: ErrorKind) -> None:
    assert state_for(ShowableError(kind)) is ABOUT_THE_CONNECTION.get(kind)
