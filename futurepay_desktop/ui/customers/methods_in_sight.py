"""Fetches the saved methods of customers whose rows stand in sight, one at a time, so that the list can name a card.

Rows passed by while scrolling are not asked for, nobody is asked for twice, and the first trouble ends the round.
"""

import asyncio
from collections.abc import Callable, Iterable

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.services.sync_status import SyncState

REST_SECONDS = 0.5
BETWEEN_SECONDS = 0.1


class MethodsInSight:
    """`in_sight` gives the rows on screen now."""

    def __init__(self, shop: Shop, in_sight: Callable[[], Iterable[CustomerRow]]) -> None:
        self._shop, self._in_sight = shop, in_sight
        self._asked: set[str] = set()

    async def fetch(self) -> None:
        """One round, once the list has come to rest."""
        await asyncio.sleep(REST_SECONDS)
        if self._shop.status.state is not SyncState.UP_TO_DATE:
            return
        for row in tuple(self._in_sight()):
            customer_id = row.customer.id
            if row.methods_known or customer_id in self._asked:
                continue
            self._asked.add(customer_id)
            try:
                await self._shop.payment_methods.refresh(customer_id)
            except ShowableError:
                self._asked.discard(customer_id)
                return  # the status says what is wrong; the next rest tries again
            await asyncio.sleep(BETWEEN_SECONDS)
