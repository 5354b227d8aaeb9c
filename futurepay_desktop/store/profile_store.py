"""Everything one profile keeps, opened together under one lock and closed together.

In the profile's folder: `journal.db` (charges and links, durable), `mirror.db` (customers, disposable),
`settings.json`, and `in-use.lock`. "This session only" keeps its two files in `session/`, under a key that dies with
the program; the next opening clears them away.
"""

import asyncio
import secrets
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.services.ports import ChargeJournal, CustomerStore, SecretStore, SettingsStore, SetupLinkStore
from futurepay_desktop.store import journal_file, mirror_file
from futurepay_desktop.store.charge_journal import EncryptedChargeJournal
from futurepay_desktop.store.closed_journal import ClosedChargeJournal, ClosedSetupLinkStore
from futurepay_desktop.store.customer_store import EncryptedCustomerStore
from futurepay_desktop.store.database import KEY_BYTES, Database, showing_failures
from futurepay_desktop.store.database_key import api_key_slot, database_key
from futurepay_desktop.store.file_lock import FileLock
from futurepay_desktop.store.journal_chain import JournalReport, verify_at_start
from futurepay_desktop.store.settings_store import JsonSettingsStore
from futurepay_desktop.store.setup_link_store import EncryptedSetupLinkStore

SESSION_FOLDER = "session"


@dataclass(frozen=True, slots=True)
class OpenJournal:
    """The journal and the links, or what stands in for them."""

    charges: ChargeJournal
    links: SetupLinkStore
    report: JournalReport | None = None
    """What checking the journal found; `None` when it could not be opened."""
    refused: ShowableError | None = None


@dataclass(frozen=True, slots=True)
class ProfileStore:
    """The open stores of one profile."""

    journal: ChargeJournal
    links: SetupLinkStore
    customers: CustomerStore
    settings: SettingsStore
    report: JournalReport | None
    """What checking the journal found; `None` when it could not be opened."""
    charging_refused: ShowableError | None
    """The journal is damaged, foreign or can't be opened: reading works, charging does not."""
    mirror_rebuilt: bool
    """Customers have to be fetched again."""
    opened: AsyncExitStack

    async def close(self) -> None:
        """Closes the files and lets other programs in. Twice is fine."""
        await self.opened.aclose()


async def open_profile_store(
    folder: Path, profile: Profile, secret_store: SecretStore, *, session_only: bool, now: Callable[[], float]
) -> ProfileStore:
    """Opens the profile's `folder`. `now` gives Unix seconds.

    Raises STORE_LOCKED (another program has it), NO_KEYRING and KEYRING_LOCKED (offer "this session only"), and
    STORE_FAILED when the folder itself can't be used. A journal that fails is no error here: see `charging_refused`.
    """
    async with AsyncExitStack() as opened:
        opened.callback(FileLock(folder).release)
        files = await asyncio.to_thread(_files_folder, folder, session_only)
        has_journal = await asyncio.to_thread((files / journal_file.FILE_NAME).exists)
        key: bytes | None = None
        try:
            key = known = await database_key(
                secret_store, profile, session_only=session_only, may_create=not has_journal
            )
        except ShowableError as error:
            if error.kind is not ErrorKind.STORE_FAILED:
                raise
            journal = _closed(error)
        else:
            journal = await _open_journal(files, known, now, opened)
        mirror, rebuilt = await _open_mirror(files, key)
        opened.push_async_callback(mirror.close)
        return ProfileStore(
            journal=journal.charges,
            links=journal.links,
            customers=EncryptedCustomerStore(mirror),
            settings=JsonSettingsStore(folder),
            report=journal.report,
            charging_refused=journal.refused,
            mirror_rebuilt=rebuilt,
            opened=opened.pop_all(),
        )


def _files_folder(folder: Path, session_only: bool) -> Path:
    session = folder / SESSION_FOLDER
    # Nobody has the key of an earlier session any more.
    with showing_failures(session):
        if session.exists():
            shutil.rmtree(session)
    return session if session_only else folder


def _closed(why: ShowableError) -> OpenJournal:
    return OpenJournal(ClosedChargeJournal(why), ClosedSetupLinkStore(why), refused=why)


async def _open_journal(folder: Path, key: bytes, now: Callable[[], float], opened: AsyncExitStack) -> OpenJournal:
    try:
        file = await journal_file.open_journal_file(folder, key)
        opened.push_async_callback(file.close)
        report = await file.read(verify_at_start)
    except ShowableError as error:
        return _closed(error)
    damage = ShowableError(ErrorKind.STORE_FAILED, what=journal_file.FILE_NAME) if report.first_damage else None
    return OpenJournal(EncryptedChargeJournal(file, now), EncryptedSetupLinkStore(file), report, damage)


async def _open_mirror(folder: Path, key: bytes | None) -> tuple[Database, bool]:
    """The mirror's file, or a database in memory when its key is lost or the disk takes none: reading goes on."""
    if key is not None:
        try:
            return await mirror_file.open_mirror_file(folder, key)
        except ShowableError as error:
            if error.kind is not ErrorKind.STORE_FAILED:
                raise
    return await Database.open(None, secrets.token_bytes(KEY_BYTES), mirror_file.KIND), True


async def forget_profile(folder: Path, profile: Profile, secret_store: SecretStore) -> None:
    """Forgets the Stripe key and the customers of a profile that is not open.

    The journal and its key stay: they are the evidence of what was charged. Raises STORE_LOCKED while it is open.
    """
    lock = FileLock(folder)
    try:
        await secret_store.delete(api_key_slot(profile))
        await asyncio.to_thread(_forget_mirror, folder)
    finally:
        lock.release()


def _forget_mirror(folder: Path) -> None:
    with showing_failures(folder / mirror_file.FILE_NAME):
        for path in folder.glob("mirror.*"):
            path.unlink()
