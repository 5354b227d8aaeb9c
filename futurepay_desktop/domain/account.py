"""The shop's Stripe account, what its key may do, and what Checkout will offer."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Account:
    """What a till needs of `GET /v1/account`. Fields are empty when the key may not read the account."""

    id: str
    shop_name: str
    country: str
    default_currency: str
    website: str
    """`business_profile.url`: the default success page."""
    livemode: bool


class Permission(StrEnum):
    """The permissions of a restricted key that this program uses, by Stripe's own names (FACTS 7)."""

    CUSTOMER_READ = "rak_customer_read"
    CUSTOMER_WRITE = "rak_customer_write"
    CHECKOUT_SESSION_READ = "rak_checkout_session_read"
    CHECKOUT_SESSION_WRITE = "rak_checkout_session_write"
    SETUP_INTENT_READ = "rak_setup_intent_read"
    PAYMENT_METHOD_READ = "rak_payment_method_read"
    PAYMENT_METHOD_WRITE = "rak_payment_method_write"
    PAYMENT_INTENT_READ = "rak_payment_intent_read"
    PAYMENT_INTENT_WRITE = "rak_payment_intent_write"
    CHARGE_READ = "rak_charge_read"
    EVENT_READ = "rak_event_read"
    ACCOUNT_READ = "rak_account_read"
    PAYMENT_METHOD_CONFIGURATION_READ = "rak_payment_method_configuration_read"


class Grant(StrEnum):
    """Whether the key has a permission; writes are not tried, so they may stay unproven."""

    GRANTED = "granted"
    MISSING = "missing"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class PermissionCheck:
    """One row of the permission table."""

    permission: Permission
    grant: Grant
    needed: bool
    """Without it a part of the program does not work; the others only make it better."""


@dataclass(frozen=True, slots=True)
class OfferedMethod:
    """One payment method of the account's payment method configuration."""

    type: str
    """Stripe's name: `card`, `link`, `apple_pay`, `us_bank_account` …"""
    offered: bool
    """Checkout in setup mode will offer it, as far as the configuration tells."""


@dataclass(frozen=True, slots=True)
class KeyReport:
    """What a check of a key found, shown before it is kept."""

    account: Account
    permissions: tuple[PermissionCheck, ...]

    @property
    def missing(self) -> tuple[PermissionCheck, ...]:
        """The needed permissions that the key certainly lacks."""
        return tuple(p for p in self.permissions if p.needed and p.grant is Grant.MISSING)
