"""The one badge of a customer's row: the newest thing that happened, or nothing when there is no news."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.charge import NOT_KNOWN, Charge, ChargeState
from futurepay_desktop.domain.payment_method import Expiry, PaymentMethod
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.widgets.badge import BadgeKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class News:
    """A badge and when it happened (Unix seconds)."""

    kind: BadgeKind
    word: str
    at: float


def news_by_customer(charges: Iterable[Charge], links: Iterable[SetupLink]) -> Mapping[str, News]:
    """The newest news of each customer; a charge that is not known stands before everything else."""
    newest: dict[str, News] = {}
    certain: set[str] = set()

    def offer(customer_id: str | None, news: News | None) -> None:
        if customer_id is None or news is None or customer_id in certain:
            return
        known = newest.get(customer_id)
        if known is None or news.at > known.at:
            newest[customer_id] = news

    for charge in charges:
        customer = charge.request.customer_id
        if charge.state in NOT_KNOWN and customer not in certain:
            newest[customer] = News(BadgeKind.UNKNOWN, translate("News", "Unknown"), charge.updated)
            certain.add(customer)
        offer(customer, charge_news(charge))
    for link in links:
        offer(link.customer_id, link_news(link))
    return newest


def charge_news(charge: Charge) -> News | None:
    """What a charge has to say in a list; nothing while it was not sent or was given up."""
    at = charge.updated or charge.created
    match charge.state:
        case ChargeState.SUCCEEDED:
            return News(BadgeKind.OK, translate("News", "Succeeded"), at)
        case ChargeState.PROCESSING:
            return News(BadgeKind.WAIT, translate("News", "Pending"), at)
        case ChargeState.DECLINED:
            return News(BadgeKind.FAIL, translate("News", "Declined"), at)
        case ChargeState.NEEDS_CUSTOMER:
            return News(BadgeKind.NEED, translate("News", "Needs customer"), at)
        case ChargeState.REFUSED:
            return News(BadgeKind.FAIL, translate("News", "Failed"), at)
        case ChargeState.UNKNOWN | ChargeState.CONFIRMING:
            return News(BadgeKind.UNKNOWN, translate("News", "Unknown"), at)
        case ChargeState.PREPARING | ChargeState.READY | ChargeState.CANCELLED:
            return None


def link_news(link: SetupLink) -> News | None:
    """What a link has to say in a list."""
    at = link.ended_at or link.created
    match link.state:
        case LinkState.CREATING | LinkState.WAITING | LinkState.APPROVAL:
            return News(BadgeKind.WAIT, translate("News", "Waiting"), at)
        case LinkState.PROCESSING:
            return News(BadgeKind.WAIT, translate("News", "Pending"), at)
        case LinkState.SAVED | LinkState.SAVED_UNATTACHED:
            return News(BadgeKind.OK, translate("News", "Saved"), at)
        case LinkState.FAILED:
            return News(BadgeKind.FAIL, translate("News", "Failed"), at)
        case LinkState.EXPIRED:
            return News(BadgeKind.DONE, translate("News", "Expired"), at)
        case LinkState.CANCELLED:
            return News(BadgeKind.DONE, translate("News", "Canceled"), at)
        case LinkState.REPLACED:
            return None


def expiry_news(method: PaymentMethod | None, today: dt.date) -> News | None:
    """The card's own news: it runs out, or it has."""
    if method is None:
        return None
    match method.expiry(today):
        case Expiry.SOON:
            return News(BadgeKind.EXPIRING, translate("News", "Expires soon"), 0)
        case Expiry.EXPIRED:
            return News(BadgeKind.FAIL, translate("News", "Card expired"), 0)
        case Expiry.GOOD | Expiry.NONE:
            return None
