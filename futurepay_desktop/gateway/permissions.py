"""What the key may do, found out without changing anything.

Reads are tried with the smallest page. Writes are tried on objects that cannot exist: Stripe checks the permission
before it looks for the object (FACTS 7), so 404 proves the permission and 403 its absence, and nothing is changed.
"""

import asyncio
from collections.abc import Awaitable

from futurepay_desktop.domain.account import Grant, Permission, PermissionCheck
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.gateway.stripe_calls import StripeCalls
from futurepay_desktop.gateway.stripe_errors import asked

OPTIONAL = frozenset({Permission.EVENT_READ, Permission.ACCOUNT_READ, Permission.PAYMENT_METHOD_CONFIGURATION_READ})
"""Without these the program works: it lists sessions, asks for the currency, and leaves out what Checkout offers."""
_NO_CUSTOMER = "cus_futurepay_probe"
_NO_SESSION = "cs_futurepay_probe"
_NO_METHOD = "pm_futurepay_probe"
_NO_INTENT = "pi_futurepay_probe"
_ENDS_THE_PROBE = frozenset({ErrorKind.KEY_REFUSED, ErrorKind.OFFLINE, ErrorKind.NO_ANSWER})


class Permissions(StripeCalls):
    """The permission table of the gateway."""

    async def probe_permissions(self) -> tuple[PermissionCheck, ...]:
        """One row per permission, in the order of `Permission`. Raises KEY_REFUSED on 401, OFFLINE, NO_ANSWER."""
        probes = self._probes()
        tries = [asyncio.ensure_future(_grant(probes[permission])) for permission in Permission]
        try:
            grants = await asyncio.gather(*tries)
        finally:
            for each in tries:
                each.cancel()
            await asyncio.gather(*tries, return_exceptions=True)
        return tuple(
            PermissionCheck(permission, grant, needed=permission not in OPTIONAL)
            for permission, grant in zip(Permission, grants, strict=True)
        )

    def _probes(self) -> dict[Permission, Awaitable[object]]:
        v1 = self._v1
        return {
            Permission.CUSTOMER_READ: v1.customers.list_async({"limit": 1}),
            Permission.CUSTOMER_WRITE: v1.customers.update_async(_NO_CUSTOMER, {}),
            Permission.CHECKOUT_SESSION_READ: v1.checkout.sessions.list_async({"limit": 1}),
            Permission.CHECKOUT_SESSION_WRITE: v1.checkout.sessions.expire_async(_NO_SESSION),
            Permission.SETUP_INTENT_READ: v1.setup_intents.list_async({"limit": 1}),
            Permission.PAYMENT_METHOD_READ: v1.payment_methods.retrieve_async(_NO_METHOD),
            Permission.PAYMENT_METHOD_WRITE: v1.payment_methods.detach_async(_NO_METHOD),
            Permission.PAYMENT_INTENT_READ: v1.payment_intents.list_async({"limit": 1}),
            Permission.PAYMENT_INTENT_WRITE: v1.payment_intents.cancel_async(_NO_INTENT),
            Permission.CHARGE_READ: v1.charges.list_async({"limit": 1}),
            Permission.EVENT_READ: v1.events.list_async({"limit": 1}),
            Permission.ACCOUNT_READ: v1.accounts.retrieve_current_async(),
            Permission.PAYMENT_METHOD_CONFIGURATION_READ: v1.payment_method_configurations.list_async({"limit": 1}),
        }


async def _grant(probe: Awaitable[object]) -> Grant:
    try:
        await asked(probe)
    except ShowableError as error:
        if error.kind in _ENDS_THE_PROBE:
            raise
        if error.kind is ErrorKind.PERMISSION_MISSING:
            return Grant.MISSING
        return Grant.GRANTED if error.kind is ErrorKind.NOT_FOUND else Grant.NOT_PROVEN
    return Grant.GRANTED
