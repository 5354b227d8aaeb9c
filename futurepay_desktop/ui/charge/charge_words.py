"""The sentences of the charge sheet that need the shop: amounts, times, who and where."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.charge import Charge, ChargeRequest
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.payment_method import Expiry, PaymentMethod
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.charge.charge_details import details_text
from futurepay_desktop.ui.charge.method_select import ends_text
from futurepay_desktop.ui.charge.result_types import ResultFacts
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.formats import format_clock, format_duration, format_money

translate = QCoreApplication.translate


class ChargeWords:
    """For one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop

    def today(self) -> date:
        """The local day."""
        return datetime.fromtimestamp(self._shop.clock.now(), UTC).astimezone().date()

    def money(self, request: ChargeRequest) -> str:
        """The formatted amount."""
        return format_money(request.money, self._shop.currencies)

    def about(self, request: ChargeRequest | None, row: CustomerRow | None) -> str:
        """What, with what and for whom, in one line."""
        if request is None:
            return fenced(row.customer.label) if row else ""
        return translate("ChargeSheet", "{money} to {method} · {name}").format(
            money=self.money(request), method=request.method_text, name=fenced(request.customer_name)
        )

    def duplicate(self, charge: Charge) -> str:
        """Who paid the same, when and at which till."""
        request = charge.request
        return translate("ChargeSheet", "{name} was charged {money} at {till}, {ago} ago.").format(
            name=fenced(request.customer_name),
            money=self.money(request),
            ago=format_duration(max(1.0, self._shop.clock.now() - charge.created)),
            till=charge.till or translate("ChargeSheet", "another till"),
        )

    def details(self, charge: Charge | None, result: ChargeResult) -> str:
        """Ids and codes, without personal data."""
        till = self._shop.settings.current.till
        return details_text(charge, result, now=self._shop.clock.now(), till=till)

    def facts(
        self,
        charge: Charge | None,
        request: ChargeRequest | None,
        row: CustomerRow | None,
        methods: tuple[PaymentMethod, ...],
        *,
        confirmed: bool,
    ) -> ResultFacts:
        """What the lines of a result are filled with."""
        used = next((m for m in methods if request and m.id == request.payment_method_id), None)
        ran_out = used is not None and used.expiry(self.today()) is Expiry.EXPIRED
        due = self._shop.recovery.next_check_at(charge.id) if charge else None
        return ResultFacts(
            money=self.money(request) if request else "",
            first_name=fenced(row.customer.first_name) if row else "",
            card_ended=ends_text(used) if used is not None and ran_out else "",
            receipt_email=fenced(request.receipt_email) if request else "",
            next_check=format_clock(due, seconds=True) if due is not None else "",
            seconds_left=round(due - self._shop.clock.now()) if due is not None else 0,
            other_methods=len(methods) > 1,
            confirmed=confirmed,
        )
