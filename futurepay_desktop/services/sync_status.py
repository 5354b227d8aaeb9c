"""How the till stands with Stripe, in one value the status bar shows."""

from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.domain.errors import ErrorKind, ShowableError


class SyncState(StrEnum):
    """The connection in a word."""

    STARTING = "starting"
    SYNCING = "syncing"
    """Customers are being fetched for the first time; `SyncStatus.done` counts them."""
    UP_TO_DATE = "up_to_date"
    OFFLINE = "offline"
    SLOWED_DOWN = "slowed_down"
    """Stripe asked for fewer requests, or has trouble of its own: we try again by ourselves."""
    KEY_PROBLEM = "key_problem"
    """The key was refused or lacks a permission: a person must act."""
    STORE_PROBLEM = "store_problem"
    """The disk is full or the file is damaged: charging is refused."""


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state and since when (Unix seconds, UTC). `error` is the reason of a state that is not good."""

    state: SyncState
    since: float
    done: int = 0
    """Customers fetched so far, while `SYNCING`."""
    events_permission: bool = True
    """False: the key may not read events, so completion is found by listing sessions (slower)."""
    error: ShowableError | None = None


def state_for(error: ShowableError) -> SyncState | None:
    """The state an error of a background road puts the till in; `None` when it says nothing about the connection."""
    match error.kind:
        case ErrorKind.OFFLINE | ErrorKind.NO_ANSWER | ErrorKind.UNREADABLE_ANSWER:
            return SyncState.OFFLINE
        case ErrorKind.SLOW_DOWN | ErrorKind.STRIPE_DOWN | ErrorKind.CONFLICT:
            return SyncState.SLOWED_DOWN
        case ErrorKind.KEY_REFUSED | ErrorKind.PERMISSION_MISSING:
            return SyncState.KEY_PROBLEM
        case ErrorKind.STORE_FAILED | ErrorKind.STORE_LOCKED:
            return SyncState.STORE_PROBLEM
        case _:
            return None
