"""A Stripe account elsewhere (a training server of its own), keyrings that work or fail, and connecting to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.options import Options
from futurepay_desktop.paths import resources_dir
from futurepay_desktop.services.ports import SecretStore
from futurepay_desktop.store.memory_secret_store import MemorySecretStore
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from tests.stories.till import Till, open_till

KEY = "rk_test_" + "51StoryKeyOfTheShop" * 3
LEDGER_KEY = "sk_test_ledger0"


class NoKeyring:
    """A `SecretStore` on a computer without a keyring."""

    async def get(self, slot: str) -> str | None:
        """There is none to ask."""
        raise ShowableError(ErrorKind.NO_KEYRING)

    async def set(self, slot: str, secret: str) -> None:
        """There is none to keep it."""
        raise ShowableError(ErrorKind.NO_KEYRING)

    async def delete(self, slot: str) -> None:
        """There is none to forget it."""
        raise ShowableError(ErrorKind.NO_KEYRING)


@asynccontextmanager
async def stripe_elsewhere(*names: str, shop_name: str = "Corner Bikes") -> AsyncIterator[TrainingServer]:
    """An account at another address, with customers of these names (newest last)."""
    server = TrainingServer(TrainingStripe(resources_dir(), VirtualClock(), shop_name=shop_name))
    await server.start()
    try:
        for name in names:
            add_customer(server, name=name)
        yield server
    finally:
        await server.stop()


def ask(server: TrainingServer, method: str, path: str, params: JsonObject | None = None) -> JsonObject:
    """What Stripe itself says, or does for somebody else; nothing of the till is involved."""
    answer = server.stripe.handle(method, path, params or {}, api_key=LEDGER_KEY)
    assert answer.status == 200, answer.body
    return answer.body


def add_customer(server: TrainingServer, **fields: str) -> str:
    """A customer made elsewhere; the id."""
    return str(ask(server, "POST", "/v1/customers", dict(fields))["id"])


def customers_named(server: TrainingServer, name: str) -> list[JsonObject]:
    """All customers at Stripe with exactly this name."""
    found = ask(server, "GET", "/v1/customers", {"limit": "100"})["data"]
    return [customer for customer in found if customer["name"] == name]


def sessions(server: TrainingServer) -> list[JsonObject]:
    """All Checkout Sessions at Stripe, newest first."""
    return list(ask(server, "GET", "/v1/checkout/sessions", {"limit": "100"})["data"])


@asynccontextmanager
async def open_welcome(
    folder: Path, server: TrainingServer | None, *, secret_store: SecretStore | None = None
) -> AsyncIterator[Till]:
    """The program as it starts for the first time, with `server` in Stripe's place."""
    options = Options(data_dir=folder, api_base=server.api_base if server else None)
    async with open_till(folder, options=options, secret_store=secret_store or MemorySecretStore()) as till:
        yield till


async def paste_key(till: Till, key: str) -> None:
    """From the connect page's first step: the key and a press."""
    await till.hands.paste_into("Stripe key", key)
    await till.hands.click("Check key")


async def connect(till: Till, key: str = KEY) -> None:
    """From the welcome to the open shop."""
    await till.hands.click("Connect your Stripe account")
    await paste_key(till, key)
    await till.hands.click("Connect sandbox")
    await till.hands.see(QAbstractButton, "New customer", seconds=30)


@asynccontextmanager
async def open_sandbox(
    folder: Path, server: TrainingServer, *, key: str = KEY, secret_store: SecretStore | None = None
) -> AsyncIterator[Till]:
    """A till connected to `server` with a key, as its owner would do it."""
    async with open_welcome(folder, server, secret_store=secret_store) as till:
        await connect(till, key)
        yield till
