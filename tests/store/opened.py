"""Opens the stores under test: in memory and encrypted on disk, so that one contract holds for both."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from futurepay_desktop.domain.charge import Charge, ChargeRequest
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.money import Money
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.ports import ChargeJournal, CustomerStore, SettingsStore, SetupLinkStore
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.customer_store import EncryptedCustomerStore
from futurepay_desktop.store.journal_file import open_journal_file
from futurepay_desktop.store.mirror_file import open_mirror_file
from futurepay_desktop.store.settings_store import JsonSettingsStore
from futurepay_desktop.store.setup_link_store import EncryptedSetupLinkStore
from tests.fakes.memory_stores import (
    MemoryChargeJournal,
    MemoryCustomerStore,
    MemorySettingsStore,
    MemorySetupLinkStore,
)

KEY = bytes(range(32))
KINDS = ("memory", "encrypted")


class Time:
    """A clock that goes on by one second each time it is read."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000

    def __call__(self) -> float:
        self.seconds += 1
        return self.seconds


@dataclass(frozen=True)
class Stores:
    journal: ChargeJournal
    links: SetupLinkStore
    customers: CustomerStore
    settings: SettingsStore


@asynccontextmanager
async def stores(kind: str, folder: Path) -> AsyncIterator[Stores]:
    """All stores of a kind; the encrypted ones find again what is in `folder`."""
    if kind == "memory":
        yield Stores(MemoryChargeJournal(Time()), MemorySetupLinkStore(), MemoryCustomerStore(), MemorySettingsStore())
        return
    journal = await open_journal_file(folder, KEY)
    mirror, _ = await open_mirror_file(folder, KEY)
    try:
        yield Stores(
            EncryptedChargeJournal(journal, Time()),
            EncryptedSetupLinkStore(journal),
            EncryptedCustomerStore(mirror),
            JsonSettingsStore(folder),
        )
    finally:
        await journal.close()
        await mirror.close()


def a_charge(number: int = 1, *, customer: str = "cus_ann", created: int = 1_800_000_000) -> Charge:
    return Charge(
        id=f"01CHARGE{number:06d}",
        request=ChargeRequest(
            customer_id=customer,
            customer_name="Ann Österberg",
            payment_method_id="pm_visa",
            payment_method_type="card",
            method_text="Visa •••• 4242",
            money=Money(4_200, "usd"),
            reference="Order 7",
            note="left at the desk",
            receipt_email="ann@example.com",
        ),
        create_key=f"fp-{number}-create-x",
        confirm_key=f"fp-{number}-confirm-x",
        created=created,
        till="Till 1",
    )


def a_link(number: int = 1, *, customer: str | None = "cus_ann", created: int = 1_800_000_000) -> SetupLink:
    return SetupLink(
        id=f"01LINK{number:06d}",
        idempotency_key=f"fp-link-{number}-x",
        created=created,
        lifetime=1_800,
        currency="usd",
        till="Till 1",
        customer_id=customer,
        customer_name="Ann Österberg",
        success_url="https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}",
    )


def a_customer(number: int, name: str, *, email: str = "", phone: str = "") -> Customer:
    """Customers with higher numbers are newer."""
    return Customer(id=f"cus_{number:08d}Q", name=name, email=email, phone=phone, created=1_700_000_000 + number)
