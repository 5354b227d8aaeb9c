"""A gateway that is made at its first use, so that the window is painted before stripe and aiohttp are imported."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.ports import StripeGateway


class LaterGateway:
    """Passes every call on to the gateway that `make` gives; `make` is called once, and again after it raised.

    After `close` nothing is made any more: a late caller of a closed profile must not bring its key back to life.
    """

    def __init__(self, make: Callable[[], Awaitable[StripeGateway]]) -> None:
        self._make = make
        self._made: StripeGateway | None = None
        self._lock = asyncio.Lock()
        self._closed = False

    def __repr__(self) -> str:
        return f"LaterGateway(made={self._made is not None})"

    def stripe_time(self) -> float | None:
        """Stripe's clock; `None` before the first answer."""
        return self._made.stripe_time() if self._made is not None else None

    async def close(self) -> None:
        """Closes the gateway if it was ever made; every later call answers OFFLINE."""
        self._closed = True
        async with self._lock:
            made, self._made = self._made, None
        if made is not None:
            await made.close()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        if name.startswith("_") or not hasattr(StripeGateway, name):
            raise AttributeError(name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            gateway = await self._ready()
            return await getattr(gateway, name)(*args, **kwargs)

        return call

    async def _ready(self) -> StripeGateway:
        if self._made is None:
            async with self._lock:
                if self._closed:
                    raise ShowableError(ErrorKind.OFFLINE)
                if self._made is None:
                    self._made = await self._make()
        return self._made


def later(make: Callable[[], Awaitable[StripeGateway]]) -> StripeGateway:
    """A `StripeGateway` that is made at its first use."""
    return cast("StripeGateway", LaterGateway(make))
