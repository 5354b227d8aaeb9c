"""What a charge, a link or a payment looks like as one row: words only, painted by the delegate."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.charge_result import Declined, NeedsCustomer
from futurepay_desktop.domain.decline_advice import DeclineTable, read_decline_table
from futurepay_desktop.domain.money import CurrencyTable, read_currency_table
from futurepay_desktop.domain.payment_intent import PaymentIntent, PaymentIntentStatus
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.paths import resource
from futurepay_desktop.services.timeline import ChargeEntry, LinkEntry, PaymentEntry, TimelineEntry
from futurepay_desktop.ui.charge.result_lines import result_lines
from futurepay_desktop.ui.charge.result_types import ResultFacts, money_not_known, money_on_hold, no_money_taken
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.formats import format_money, format_when
from futurepay_desktop.ui.setup_link.link_words import failure_words, link_badge
from futurepay_desktop.ui.widgets.badge import BadgeKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One row: icon, two lines, amount, badge, time."""

    icon: str
    title: str
    second: str
    amount: str
    badge: tuple[BadgeKind, str] | None
    when: str

    def spoken(self) -> str:
        """Everything, as a screen reader says it."""
        word = translate("Activity", "Status: {word}").format(word=self.badge[1]) if self.badge else ""
        return ", ".join(part for part in (self.title, self.amount, word, self.second, self.when) if part)


@lru_cache(maxsize=1)
def currency_table() -> CurrencyTable:
    """Stripe's currencies, read once."""
    return read_currency_table(resource("data", "currencies.csv").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _declines() -> DeclineTable:
    return read_decline_table(resource("data", "decline_codes.csv").read_text(encoding="utf-8"))


def activity_row(entry: TimelineEntry) -> ActivityRow:
    """The row of a timeline entry."""
    match entry:
        case ChargeEntry(charge=charge, at=at):
            title = translate("Activity", "Charge to {method}").format(method=charge.request.method_text)
            return charge_row(charge, at, title)
        case LinkEntry(link=link, at=at):
            return _link_row(link, at)
        case PaymentEntry(intent=intent, at=at):
            return _payment_row(intent, at)


def charge_row(charge: Charge, at: int, title: str) -> ActivityRow:
    """The row of a charge of this till."""
    money = format_money(charge.request.money, currency_table())
    return ActivityRow("credit-card", title, _charge_second(charge), money, charge_badge(charge.state), format_when(at))


def charge_badge(state: ChargeState) -> tuple[BadgeKind, str]:
    """The badge of a charge's state."""
    match state:
        case ChargeState.SUCCEEDED:
            return BadgeKind.OK, translate("Activity", "Succeeded")
        case ChargeState.PROCESSING:
            return BadgeKind.WAIT, translate("Activity", "Pending")
        case ChargeState.DECLINED:
            return BadgeKind.FAIL, translate("Activity", "Declined")
        case ChargeState.NEEDS_CUSTOMER:
            return BadgeKind.NEED, translate("Activity", "Needs customer")
        case ChargeState.REFUSED:
            return BadgeKind.FAIL, translate("Activity", "Failed")
        case ChargeState.CONFIRMING | ChargeState.UNKNOWN:
            return BadgeKind.UNKNOWN, translate("Activity", "Unknown")
        case ChargeState.PREPARING | ChargeState.READY:
            return BadgeKind.DONE, translate("Activity", "Not sent")
        case ChargeState.CANCELLED:
            return BadgeKind.DONE, translate("Activity", "Canceled")


def why_it_failed(charge: Charge) -> str:
    """What the bank or Stripe said, in one sentence; empty for charges that did not fail."""
    result = charge.result
    if result is None or charge.state not in (
        ChargeState.DECLINED,
        ChargeState.NEEDS_CUSTOMER,
        ChargeState.REFUSED,
    ):
        return ""
    advice = _declines().advise(result.codes) if isinstance(result, (Declined, NeedsCustomer)) else None
    return result_lines(result, advice, ResultFacts(money="")).headline


def _charge_second(charge: Charge) -> str:
    match charge.state:
        case ChargeState.DECLINED | ChargeState.NEEDS_CUSTOMER | ChargeState.REFUSED:
            return f"{why_it_failed(charge)} {no_money_taken()}".strip()
        case ChargeState.CONFIRMING | ChargeState.UNKNOWN:
            return money_not_known()
        case _:
            return " · ".join(part for part in (fenced(charge.request.reference), charge.till) if part)


def _link_row(link: SetupLink, at: int) -> ActivityRow:
    second = link.till
    match link.state:
        case LinkState.SAVED | LinkState.SAVED_UNATTACHED:
            second = translate("Activity", "{method} saved").format(method=link.method_text)
        case LinkState.EXPIRED:
            second = translate("Activity", "Ended unused")
        case LinkState.FAILED:
            second = failure_words(link.failure_code)
        case LinkState.CANCELLED | LinkState.REPLACED:
            second = translate("Activity", "Ended at the counter")
        case LinkState.CREATING | LinkState.WAITING | LinkState.APPROVAL | LinkState.PROCESSING:
            pass
    return ActivityRow(
        "qr-code", translate("Activity", "Setup link"), second, "", link_badge(link.state), format_when(at)
    )


def _payment_row(intent: PaymentIntent, at: int) -> ActivityRow:
    known = intent.money.currency in currency_table()
    money = format_money(intent.money, currency_table()) if known else intent.money.currency.upper()
    title = fenced(intent.description) or translate("Activity", "Payment")
    second = translate("Activity", "Not made at this till")
    if intent.status is PaymentIntentStatus.REQUIRES_CAPTURE:
        second = money_on_hold(money)
    return ActivityRow("banknote", title, second, money, _intent_badge(intent.status), format_when(at))


def _intent_badge(status: PaymentIntentStatus) -> tuple[BadgeKind, str]:
    match status:
        case PaymentIntentStatus.SUCCEEDED:
            return BadgeKind.OK, translate("Activity", "Succeeded")
        case PaymentIntentStatus.PROCESSING:
            return BadgeKind.WAIT, translate("Activity", "Pending")
        case PaymentIntentStatus.REQUIRES_CAPTURE:
            return BadgeKind.WAIT, translate("Activity", "On hold")
        case PaymentIntentStatus.REQUIRES_PAYMENT_METHOD:
            return BadgeKind.FAIL, translate("Activity", "Not paid")
        case PaymentIntentStatus.REQUIRES_ACTION:
            return BadgeKind.NEED, translate("Activity", "Needs customer")
        case PaymentIntentStatus.REQUIRES_CONFIRMATION:
            return BadgeKind.DONE, translate("Activity", "Not sent")
        case PaymentIntentStatus.CANCELED:
            return BadgeKind.DONE, translate("Activity", "Canceled")
        case PaymentIntentStatus.UNKNOWN:
            return BadgeKind.UNKNOWN, translate("Activity", "Unknown")
