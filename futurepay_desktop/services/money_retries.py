"""Sending a money request again: always with its own stored key, so Stripe does the work once (FACTS 6.5).

Three tries within some fifteen seconds, with pauses that grow and differ, so that tills do not knock together.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import RefusalReason, Refused, Unknown, UnknownReason
from futurepay_desktop.services.charge_book import ChargeBook
from futurepay_desktop.services.ports import Clock

TRIES = 3
SECONDS = 15.0
FIRST_PAUSE = 0.8
KEY_SECONDS = 23 * 60 * 60
"""Stripe keeps a key for at least 24 hours; after 23 by its clock nothing is sent again blind (invariant 7)."""

SKEW_SECONDS = 10 * 60
"""A clock this much ahead may still be trusted with the age of a charge."""

T = TypeVar("T")
Jitter = Callable[[], float]

_AGAIN_REFUSED = frozenset({RefusalReason.SLOW_DOWN, RefusalReason.OFFLINE})
_AGAIN_UNKNOWN = frozenset(UnknownReason) - {UnknownReason.NOT_ALLOWED_TO_LOOK}


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """The last answer. `may_have_arrived`: an earlier or this try may have been carried out unseen."""

    result: T
    may_have_arrived: bool


class MoneyRetries:
    """Repeats one request of one charge while that is safe and may help."""

    def __init__(self, book: ChargeBook, clock: Clock, jitter: Jitter = random.random) -> None:
        self._book = book
        self._clock = clock
        self._jitter = jitter

    def key_is_fresh(self, charge: Charge) -> bool:
        """Whether Stripe surely still remembers the charge's keys.

        A charge from the future was dated by a wrong clock before Stripe's was known: nobody can tell its age.
        """
        return -SKEW_SECONDS < self._book.stripe_now() - charge.created < KEY_SECONDS

    async def send(self, charge: Charge, request: Callable[[Charge], Awaitable[T]]) -> Answer[T]:
        """The answer of the first try that gave a certain one, or of the last try."""
        until = self._clock.monotonic() + SECONDS
        may_have_arrived = False
        for attempt in range(1, TRIES + 1):
            result = await request(charge)
            may_have_arrived = may_have_arrived or isinstance(result, Unknown)
            pause = FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + self._jitter())
            late = self._clock.monotonic() + pause > until
            if attempt == TRIES or late or not _may_help(result):
                return Answer(result, may_have_arrived)
            await self._clock.sleep(pause)
            if not self.key_is_fresh(charge):
                # The computer slept meanwhile.
                return Answer(result, may_have_arrived)
        raise AssertionError("the last try returns")


def _may_help(result: object) -> bool:
    match result:
        case Refused(reason=reason):
            return reason in _AGAIN_REFUSED
        case Unknown(reason=reason):
            return reason in _AGAIN_UNKNOWN
        case _:
            return False
