"""The key of a profile's files, and the names of a profile's slots in the keyring."""

import hashlib
import secrets

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.ports import SecretStore
from futurepay_desktop.store.database import KEY_BYTES

_TRAINING = hashlib.sha256(b"FuturePay Desktop, training: everyone in here is invented").digest()


def api_key_slot(profile: Profile) -> str:
    """Where a profile's Stripe key is kept."""
    return f"key:{profile.name}"


def database_slot(profile: Profile) -> str:
    """Where the key of a profile's files is kept."""
    return f"database:{profile.name}"


async def database_key(
    secret_store: SecretStore, profile: Profile, *, session_only: bool, may_create: bool = True
) -> bytes:
    """The 32 bytes that open the journal and the mirror of `profile`.

    - Training: one fixed key, the same everywhere. Its people are invented, and training must work on a computer
      without a keyring.
    - Live and sandbox: random, kept in the keyring as 64 hexadecimal digits, made on first use.
    - "This session only" (no keyring): random, in memory, so this session's files can't be read afterwards. What was
      charged is not lost with them: every PaymentIntent carries the charge in its metadata, and the next start
      reads it back from Stripe (`services.charge_adoption`).

    Raises NO_KEYRING or KEYRING_LOCKED, and STORE_FAILED when a key must be there (`may_create` is false because
    files exist) and is not or is damaged: a new one could not open them, and they must not be overwritten.
    """
    if profile.mode is Mode.TRAINING:
        return _TRAINING
    if session_only:
        return secrets.token_bytes(KEY_BYTES)
    slot = database_slot(profile)
    kept = await secret_store.get(slot)
    if kept is None and may_create:
        fresh = secrets.token_bytes(KEY_BYTES)
        await secret_store.set(slot, fresh.hex())
        return fresh
    try:
        key = bytes.fromhex(kept or "")
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise ShowableError(ErrorKind.STORE_FAILED, what="journal.db")
    return key
