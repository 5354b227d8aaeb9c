"""What changed, said to whoever listens: a small typed observer without Qt.

Listeners are called at once, in the loop's thread, in the order they came. One that raises is a bug of its own: it is
reported through `on_bug` and keeps no one else from hearing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.sync_status import SyncStatus

if TYPE_CHECKING:
    from futurepay_desktop.domain.practice import ScoreCard  # other profiles start without it


@dataclass(frozen=True, slots=True)
class CustomersChanged:
    """Customers were stored, changed or removed. `None` means many: read the list again."""

    customer_ids: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class MethodsChanged:
    """The saved methods of a customer, or which one is the default."""

    customer_id: str


@dataclass(frozen=True, slots=True)
class LinkChanged:
    """A link moved on. While it is open and its address is known, `link.url` is set."""

    link: SetupLink


@dataclass(frozen=True, slots=True)
class ChargeChanged:
    """A charge moved on, already committed to the journal."""

    charge: Charge


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The connection to Stripe."""

    status: SyncStatus


@dataclass(frozen=True, slots=True)
class AttentionChanged:
    """How many things a person must look at."""

    count: int


@dataclass(frozen=True, slots=True)
class PracticeChanged:
    """The score card of the practice path, in training only."""

    score_card: "ScoreCard"


Change = (
    CustomersChanged | MethodsChanged | LinkChanged | ChargeChanged | StatusChanged | AttentionChanged | PracticeChanged
)
Listener = Callable[[Change], None]
OnBug = Callable[[BaseException], None]


def report_to_loop(bug: BaseException) -> None:
    """The usual end of a bug: the running loop's exception handler, which the program connects to its report."""
    loop = asyncio.get_running_loop()
    loop.call_exception_handler({"message": "a bug in the background", "exception": bug})


class Changes:
    """The observer of one open profile."""

    def __init__(self, on_bug: OnBug = report_to_loop) -> None:
        self._on_bug = on_bug
        self._listeners: dict[object, Listener] = {}

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with every change from now on; returns what ends it (safe to call twice)."""
        ticket = object()
        self._listeners[ticket] = listener

        def unsubscribe() -> None:
            self._listeners.pop(ticket, None)

        return unsubscribe

    def publish(self, change: Change) -> None:
        """Tells every listener that is still subscribed when its turn comes."""
        for ticket, listener in list(self._listeners.items()):
            if ticket not in self._listeners:
                continue
            try:
                listener(change)
            except Exception as bug:  # noqa: BLE001  reported, and the next listener still hears
                self._on_bug(bug)
