"""Opens the sheet that charges: for the customer shown, or for the method that was saved a moment ago."""

from dataclasses import replace
from typing import TYPE_CHECKING

from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.ui.background import Background

if TYPE_CHECKING:
    from futurepay_desktop.ui.window_shop import ShopScreen


class ChargeOpener:
    """For one screen; the sheet is the screen's."""

    def __init__(self, screen: "ShopScreen", background: Background) -> None:
        self._screen, self._background = screen, background

    def open(self, row: CustomerRow, methods: tuple[PaymentMethod, ...], method: PaymentMethod | None) -> None:
        """Open the sheet that charges."""
        if method is not None:
            chosen = replace(row.customer, default_payment_method_id=method.id)
            row = replace(row, customer=chosen, method=method)
        self._screen.charge_sheet.start(row, methods)

    def open_after_link(self, customer_id: str) -> None:
        """Charge what was just saved."""
        self._background.start(self._read_and_open(customer_id))

    async def _read_and_open(self, customer_id: str) -> None:
        self._screen.show_customer(customer_id)
        shop = self._screen.shop
        row = await shop.customers.open(customer_id)
        methods = await shop.payment_methods.cached(customer_id)
        if methods is None:
            methods = await shop.payment_methods.refresh(customer_id)
        # The method that was saved a moment ago is the one meant, not the default that may just have failed.
        newest = next((link for link in await shop.links.of_customer(customer_id) if link.payment_method_id), None)
        saved = next((m for m in methods if newest is not None and m.id == newest.payment_method_id), None)
        self.open(row, methods, saved)
