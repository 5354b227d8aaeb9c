"""Makes setup links for the window: one at a time for each customer, and nobody else waits for Stripe's answer."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.widgets.qr_matrix import make_matrix

if TYPE_CHECKING:
    from futurepay_desktop.ui.window_shop import ShopScreen

translate = QCoreApplication.translate


class LinkMaker:
    """A link is shown where it was asked for; whoever went on meanwhile is told instead of being taken away."""

    def __init__(self, screen: "ShopScreen") -> None:
        self._screen = screen
        self._making: set[str | None] = set()

    def show_busy(self) -> None:
        """The button of the customer shown says whether their link is on its way."""
        page = self._screen.page
        page.set_making_link(making=page.customer_id in self._making)

    async def make(self, customer: Customer | None) -> None:
        """Makes a link for `customer`, or for someone new, and shows it; without an answer, what can be done."""
        who = customer.id if customer else None
        if who in self._making:
            return
        place = self._place()
        self._making.add(who)
        self.show_busy()
        try:
            link = await self._screen.shop.links.create(customer=customer)
            if link.url:
                await asyncio.to_thread(make_matrix, link.url)  # 15 ms that the window need not wait for
        except ShowableError as error:
            unanswered = await self._unanswered(who)
            if unanswered is None:
                self._say(who, error)
                return
            link = unanswered
        finally:
            self._making.discard(who)
            self.show_busy()
        if self._place() == place:
            self._screen.show_link(link)
        elif link.state is not LinkState.CREATING:
            words = translate("ShopScreen", "The link for {name} is ready. It is among the setup links.")
            self._screen.say(words.format(name=fenced(link.customer_name)))

    async def make_for(self, customer_id: str | None) -> None:
        """As `make`, for the customer with that id; None is someone new."""
        row = await self._screen.shop.customers.open(customer_id) if customer_id else None
        await self.make(row.customer if row else None)

    async def _unanswered(self, who: str | None) -> SetupLink | None:
        """The link that Stripe may have made all the same: trying again must ask for that one."""
        links = await self._screen.shop.links.recent()
        newest = next((link for link in links if link.customer_id == who), None)
        return newest if newest is not None and newest.state is LinkState.CREATING else None

    def _say(self, who: str | None, error: ShowableError) -> None:
        screen = self._screen
        if screen.place is Place.CUSTOMERS and screen.page.customer is not None and screen.page.customer_id == who:
            screen.page.show_error(error)
        else:
            screen.toast.say(error_lines(error).text(), icon="triangle-alert", ink="fail")

    def _place(self) -> tuple[object, ...]:
        screen = self._screen
        return screen.place, screen.page.customer_id, screen.right.currentWidget()
