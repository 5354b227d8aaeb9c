"""PaymentMethod: a saved way to pay. Card numbers never come near this program, only brand and last four."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Expiry(StrEnum):
    """How a card stands against today."""

    NONE = "none"
    """Not a card: it does not expire."""
    GOOD = "good"
    SOON = "soon"
    """Expires within 60 days."""
    EXPIRED = "expired"


EXPIRES_SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A Stripe PaymentMethod reduced to what a till may show. `created` is Unix seconds, UTC."""

    id: str
    type: str
    """Stripe's type: `card`, `link`, `us_bank_account`, `sepa_debit` …"""
    customer_id: str | None = None
    created: int = 0
    brand: str = ""
    """`display_brand` of a card, or the bank's name; Stripe's spelling."""
    last4: str = ""
    exp_month: int | None = None
    exp_year: int | None = None
    wallet: str = ""
    """`apple_pay`, `google_pay`, `link` … or empty."""
    funding: str = ""
    country: str = ""
    fingerprint: str = ""
    billing_name: str = ""
    billing_email: str = ""
    billing_phone: str = ""

    def expiry(self, today: dt.date) -> Expiry:
        """A card is good through the last day of its month."""
        if not self.exp_month or not self.exp_year or not 1 <= self.exp_month <= 12:
            return Expiry.NONE
        following = dt.date(self.exp_year + self.exp_month // 12, self.exp_month % 12 + 1, 1)
        if today >= following:
            return Expiry.EXPIRED
        return Expiry.SOON if following - today <= dt.timedelta(days=EXPIRES_SOON_DAYS) else Expiry.GOOD

    @property
    def is_bank_debit(self) -> bool:
        """Money from a bank debit arrives days after it is asked for."""
        return self.type in BANK_DEBITS


BANK_DEBITS = frozenset(
    {"us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "au_becs_debit", "nz_bank_account"}
)
