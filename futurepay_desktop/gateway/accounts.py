"""The account and what its Checkout will offer (FACTS 7)."""

from typing import TYPE_CHECKING

import stripe

from futurepay_desktop.domain.account import Account, OfferedMethod, Permission
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls, every_page
from futurepay_desktop.gateway.stripe_errors import asked
from futurepay_desktop.gateway.stripe_fields import needed_text, part, text, yes

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from stripe.params import PaymentMethodConfigurationListParams

_NEVER_SAVED = (
    "affirm afterpay_clearpay alipay alma billie blik boleto customer_balance eps fpx giropay grabpay"
    " konbini kriya mb_way mobilepay mondu multibanco oxxo p24 paynow paypay promptpay samsung_pay"
    " scalapay sequra sofort sunbit swish twint vipps wechat_pay zip"
)
NEVER_SAVED = frozenset(_NEVER_SAVED.split())
"""Methods that setup mode never offers or that cannot be charged later, from Stripe's table of method support."""
FIRST = ("card", "apple_pay", "google_pay", "link")


class Accounts(StripeCalls):
    """The account part of the gateway."""

    async def account(self) -> Account:
        """`GET /v1/account`; where the key may not read it, empty fields and the mode that balance tells."""
        try:
            found = await asked(self._v1.accounts.retrieve_current_async(), Permission.ACCOUNT_READ)
        except ShowableError as error:
            if error.kind is not ErrorKind.PERMISSION_MISSING:
                raise
            return Account("", "", "", "", "", await self._mode_by_balance())
        profile = part(found, "business_profile")
        dashboard = part(part(found, "settings"), "dashboard")
        return Account(
            id=needed_text(found, "id"),
            shop_name=text(dashboard, "display_name") or text(profile, "name"),
            country=text(found, "country"),
            default_currency=text(found, "default_currency"),
            website=text(profile, "url"),
            livemode=self._livemode,
        )

    async def offered_methods(self) -> tuple[OfferedMethod, ...]:
        """The account's default payment method configuration, cards and wallets first."""

        def fetch(after: str | None) -> "Awaitable[object]":
            params: PaymentMethodConfigurationListParams = {"limit": PAGE}
            if after:
                params["starting_after"] = after
            return self._v1.payment_method_configurations.list_async(params)

        found = await every_page(fetch, Permission.PAYMENT_METHOD_CONFIGURATION_READ)
        chosen = next((row for row in found if yes(row, "is_default") and yes(row, "active")), None)
        return () if chosen is None else _methods_in(chosen)

    async def _mode_by_balance(self) -> bool:
        """The key's prefix fixes the mode; balance confirms it where the key may read it."""
        try:
            return yes(await asked(self._v1.balance.retrieve_async()), "livemode")
        except ShowableError as error:
            if error.kind is not ErrorKind.PERMISSION_MISSING:
                raise
            return self._livemode


def _methods_in(configuration: object) -> tuple[OfferedMethod, ...]:
    plain = configuration.to_dict() if isinstance(configuration, stripe.StripeObject) else {}
    found = {
        name: details["available"] is True
        for name, details in plain.items()
        if name not in NEVER_SAVED and isinstance(details, dict) and "available" in details
    }
    ordered = [*(name for name in FIRST if name in found), *sorted(name for name in found if name not in FIRST)]
    return tuple(OfferedMethod(name, found[name]) for name in ordered)
