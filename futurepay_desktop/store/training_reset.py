"""Deletes what was practised in training. Evidence of real charges is never deleted anywhere in this program."""

import asyncio
import shutil
from pathlib import Path

from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.store.database import showing_failures
from futurepay_desktop.store.file_lock import FileLock
from futurepay_desktop.store.profile_store import SESSION_FOLDER

PRACTISED = ("journal.*", "mirror.*", "training-stripe*", "practice.*")
"""Journal and links, customers, the training Stripe's own state, the score card; settings stay."""


async def forget_practice(folder: Path, profile: Profile) -> None:
    """Empties the folder of the training profile, which is not open; settings stay.

    Raises `ValueError` for any other profile, STORE_LOCKED while another program has it open, STORE_FAILED.
    """
    if profile.mode is not Mode.TRAINING:
        raise ValueError(f"{profile.name} is no training")
    lock = FileLock(folder)
    try:
        await asyncio.to_thread(_delete, folder)
    finally:
        lock.release()


def _delete(folder: Path) -> None:
    with showing_failures(folder):
        for pattern in PRACTISED:
            for path in folder.glob(pattern):
                path.unlink(missing_ok=True)
        session = folder / SESSION_FOLDER
        if session.exists():
            shutil.rmtree(session)
