"""What every group of Stripe calls shares: the client, the till's name, and paging."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import stripe

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.gateway.stripe_errors import asked
from futurepay_desktop.gateway.stripe_fields import needed_text, rows, unreadable, yes

if TYPE_CHECKING:
    from stripe._v1_services import V1Services

PAGE = 100
"""Stripe's largest page (FACTS 8)."""
PAGES_AT_MOST = 1000
METADATA_LIMIT = 500
"""Characters of one metadata value (FACTS 4.1)."""


class StripeCalls:
    """One client, one key. `staff` (initials, may be empty) goes into the metadata of everything made."""

    def __init__(self, client: stripe.StripeClient, *, till: str, staff: str, livemode: bool) -> None:
        self._client = client
        self._till = till
        self._staff = staff
        self._livemode = livemode

    @property
    def _v1(self) -> "V1Services":
        return self._client.v1

    def _marks(self, till: str, **more: str) -> dict[str, str]:
        """Our metadata: which till and who; empty values are left out, because an empty one deletes a key."""
        every = {"futurepay_till": till, "futurepay_staff": self._staff, **more}
        return {key: value[:METADATA_LIMIT] for key, value in every.items() if value}


def checked_id(value: str | None, what: str) -> str:
    """An id that is safe to send: stripe turns an empty one into a request for the whole list (FACTS 10.3)."""
    if not value or not value.strip():
        raise ShowableError(ErrorKind.BAD_INPUT, what=what)
    return value


async def every_page(
    fetch: Callable[[str | None], Awaitable[object]], permission: Permission, *, most: int = PAGES_AT_MOST
) -> list[object]:
    """All rows of a list, newest first. `fetch` takes the cursor for `starting_after`."""
    found: list[object] = []
    after: str | None = None
    for _ in range(most):
        page = await asked(fetch(after), permission)
        here = rows(page)
        found.extend(here)
        if not here or not yes(page, "has_more"):
            break
        last = needed_text(here[-1], "id")
        if last == after:
            raise unreadable("has_more")
        after = last
    return found
