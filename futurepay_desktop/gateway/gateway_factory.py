"""Makes gateways. Imports stripe and aiohttp only when asked to: they take longer than the first paint may."""

import os
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from futurepay_desktop.domain.api_key import ApiKey, KeyProblem, read_api_key
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode

if TYPE_CHECKING:
    from futurepay_desktop.gateway.stripe_gateway import StripeGatewayClient

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
REQUEST_SECONDS = 20.0
CLASSES = ("Account", "Charge", "Customer", "Event", "ListObject", "PaymentIntent", "PaymentMethod", "SetupIntent")
SERVICES = ("accounts", "customers", "events", "payment_intents", "payment_methods", "setup_intents", "checkout")


def load_libraries() -> None:
    """Imports what a gateway needs, a quarter of a second of work; may run in a thread. Calling it twice is cheap."""
    # stripe prints whole bodies to the terminal when this is set (FACTS 10.7), and reads it while being imported.
    os.environ.pop("STRIPE_LOG", None)
    import stripe  # noqa: PLC0415  after the first paint

    from futurepay_desktop.gateway import stripe_gateway  # noqa: F401, PLC0415

    stripe.enable_telemetry = False
    stripe.log = None
    # stripe imports its classes and services at their first use, which would be in the window's thread.
    for name in CLASSES:
        getattr(stripe, name)
    v1 = stripe.StripeClient("sk_test_onlyToImport").v1
    for name in SERVICES:
        getattr(v1, name)
    _ = v1.checkout.sessions, stripe.checkout.Session


def make_gateway(
    key: ApiKey,
    *,
    api_base: str | None,
    till: str,
    staff: str,
    read_retries: int = 2,
    seconds: float = REQUEST_SECONDS,
) -> "StripeGatewayClient":
    """A gateway for one profile. `api_base` is Stripe's own address (`None`) or a training server on this computer.

    `seconds` is how long one request may take. Raises `ShowableError` KEY_MALFORMED for a live key with any other
    address than Stripe's or a text that is no key, BAD_INPUT for an address that is not on this computer.
    """
    if isinstance(read_api_key(key.secret), KeyProblem):
        raise ShowableError(ErrorKind.KEY_MALFORMED, what="api_key")
    if api_base is not None:
        _check_training(key, api_base)
    elif key.mode is Mode.TRAINING:
        raise ShowableError(ErrorKind.BAD_INPUT, what="api_base")
    load_libraries()
    from futurepay_desktop.gateway.stripe_gateway import StripeGatewayClient  # noqa: PLC0415

    return StripeGatewayClient(
        key,
        api_base=api_base.rstrip("/") if api_base else None,
        till=till,
        staff=staff,
        read_retries=read_retries,
        seconds=seconds,
    )


def _check_training(key: ApiKey, api_base: str) -> None:
    """A live key never leaves for anywhere but Stripe, whatever a caller believes its mode to be."""
    if key.mode is Mode.LIVE or "_live_" in key.secret:
        raise ShowableError(ErrorKind.KEY_MALFORMED, what="live_key")
    try:
        address = urlsplit(api_base)
        good = address.scheme == "http" and address.hostname in LOOPBACK and address.port != 0
    except ValueError:
        good = False
    else:
        good = good and not address.username and address.path in {"", "/"} and not address.query
    if not good:
        raise ShowableError(ErrorKind.BAD_INPUT, what="api_base")


async def stripe_time_without_key(api_base: str | None, *, seconds: float = REQUEST_SECONDS) -> float | None:
    """Stripe's clock (Unix seconds), asked for without a key: any answer of Stripe's shows that the network is there.

    Raises `ShowableError` OFFLINE, NO_ANSWER, or UNREADABLE_ANSWER when somebody in between answered instead.
    """
    load_libraries()
    import stripe  # noqa: PLC0415

    from futurepay_desktop.gateway.http_transport import StripeTransport, system_proxy  # noqa: PLC0415
    from futurepay_desktop.gateway.stripe_clock import StripeClock  # noqa: PLC0415
    from futurepay_desktop.gateway.stripe_errors import showable  # noqa: PLC0415
    from futurepay_desktop.gateway.stripe_gateway import STRIPE_ADDRESS  # noqa: PLC0415

    address, clock = (api_base or STRIPE_ADDRESS).rstrip("/"), StripeClock()
    transport = StripeTransport(clock, seconds=seconds, proxy=system_proxy(address))
    try:
        body, _, _ = await transport.request_async("get", f"{address}/v1/balance", {})
    except stripe.StripeError as error:
        raise showable(error) from None
    finally:
        await transport.close_async()
    if not body:
        raise ShowableError(ErrorKind.UNREADABLE_ANSWER)
    return clock.now()
