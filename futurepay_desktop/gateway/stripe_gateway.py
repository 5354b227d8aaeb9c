"""Stripe in domain words: the one implementation of `services.ports.StripeGateway`."""

import stripe

from futurepay_desktop.domain.api_key import ApiKey
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.gateway.accounts import Accounts
from futurepay_desktop.gateway.checkout_sessions import CheckoutSessions
from futurepay_desktop.gateway.customers import Customers
from futurepay_desktop.gateway.events import Events
from futurepay_desktop.gateway.http_transport import StripeTransport, system_proxy
from futurepay_desktop.gateway.payment_intents import PaymentIntents
from futurepay_desktop.gateway.payment_methods import PaymentMethods
from futurepay_desktop.gateway.permissions import Permissions
from futurepay_desktop.gateway.stripe_clock import StripeClock

STRIPE_ADDRESS = "https://api.stripe.com"


class StripeGatewayClient(Customers, PaymentMethods, CheckoutSessions, PaymentIntents, Events, Accounts, Permissions):
    """One account, one key, one mode, one set of connections, on the event loop of its first request."""

    def __init__(
        self,
        key: ApiKey,
        *,
        api_base: str | None,
        till: str,
        staff: str,
        read_retries: int,
        seconds: float,
        clock: StripeClock | None = None,
    ) -> None:
        address = api_base or STRIPE_ADDRESS
        self._clock = clock or StripeClock()
        self._transport = StripeTransport(self._clock, proxy=system_proxy(address), seconds=seconds)
        client = stripe.StripeClient(
            key.secret,
            http_client=self._transport,
            base_addresses={"api": address},
            max_network_retries=read_retries,
        )
        super().__init__(client, till=till, staff=staff, livemode=key.mode is Mode.LIVE)
        self._hint = key.hint

    def __repr__(self) -> str:
        return f"<StripeGatewayClient {self._hint}>"

    def stripe_time(self) -> float | None:
        """Stripe's clock now (Unix seconds), or `None` before any answer."""
        return self._clock.now()

    async def close(self) -> None:
        """Closes connections; every later call answers OFFLINE."""
        await self._transport.close_async()
