"""The keyring on good and bad days: allow-list, locked, hanging, forgetting; and a real Secret Service."""

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.store.secret_store import SERVICE, KeyringSecretStore
from tests.store.scripted_keyrings import (
    Chainer,
    ForgettingKeyring,
    GoodKeyring,
    HangingKeyring,
    RaisingKeyring,
    allowing,
)

SECRET = "rk_test_ThisMustNotShow1234"


async def test_the_loops_thread_is_never_asked() -> None:
    back_end = GoodKeyring()
    await allowing(back_end).set("slot", SECRET)
    assert back_end.kept == {(SERVICE, "slot"): SECRET}
    assert threading.current_thread() not in back_end.threads
    assert all(thread.daemon for thread in back_end.threads)


@pytest.mark.parametrize("kind", [GoodKeyring, keyring.backends.null.Keyring, keyring.backends.fail.Keyring, Chainer])
async def test_only_real_back_ends_are_used(kind: type[keyring.backend.KeyringBackend]) -> None:
    back_end = kind()
    store = KeyringSecretStore(choose=lambda: back_end)
    for call in (store.get("slot"), store.set("slot", SECRET), store.delete("slot"), store.back_end_name()):
        with pytest.raises(ShowableError) as caught:
            await call
        assert caught.value.kind is ErrorKind.NO_KEYRING
    assert not getattr(back_end, "kept", {})


async def test_a_real_one_is_found_behind_a_chainer() -> None:
    real, other = GoodKeyring(), ForgettingKeyring()
    name = f"{GoodKeyring.__module__}.{GoodKeyring.__qualname__}"
    store = KeyringSecretStore(choose=lambda: Chainer(other, real), allowed=frozenset({name}))
    await store.set("slot", SECRET)
    assert real.kept == {(SERVICE, "slot"): SECRET}
    assert not other.kept


async def test_no_keyring_on_this_computer() -> None:
    # The tests run with keyring's own "fail" back end, which a computer without a keyring has too.
    with pytest.raises(ShowableError) as caught:
        await KeyringSecretStore().get("slot")
    assert caught.value.kind is ErrorKind.NO_KEYRING


async def test_one_that_forgets_is_no_keyring() -> None:
    with pytest.raises(ShowableError) as caught:
        await allowing(ForgettingKeyring()).set("slot", SECRET)
    assert caught.value.kind is ErrorKind.NO_KEYRING


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (keyring.errors.KeyringLocked, ErrorKind.KEYRING_LOCKED),
        (keyring.errors.InitError, ErrorKind.KEYRING_LOCKED),
        (keyring.errors.PasswordSetError, ErrorKind.KEYRING_LOCKED),
        (keyring.errors.NoKeyringError, ErrorKind.NO_KEYRING),
        (RuntimeError, ErrorKind.NO_KEYRING),
        (OSError, ErrorKind.NO_KEYRING),
    ],
)
async def test_errors_become_words_without_the_secret(error: type[Exception], kind: ErrorKind) -> None:
    store = allowing(RaisingKeyring(error))
    with pytest.raises(ShowableError) as caught:
        await store.set("slot", SECRET)
    assert caught.value.kind is kind
    shown = caught.value
    while shown is not None:
        assert SECRET not in f"{shown} {shown!r}"
        shown = shown.__cause__ or shown.__context__  # type: ignore[assignment]


async def test_a_hanging_keyring_is_locked_and_opens_later() -> None:
    back_end = HangingKeyring()
    store = allowing(back_end, timeout=0.05)
    started = time.monotonic()
    with pytest.raises(ShowableError) as caught:
        await store.get("slot")
    assert caught.value.kind is ErrorKind.KEYRING_LOCKED
    assert time.monotonic() - started < 3
    back_end.opened.set()
    later = allowing(back_end)
    await later.set("slot", SECRET)
    assert await later.get("slot") == SECRET


def _run(code: str, *prefix: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*prefix, sys.executable, "-c", code],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_hanging_keyring_does_not_hold_up_the_end() -> None:
    done = _run(
        """
import asyncio
from futurepay_desktop.domain.errors import ShowableError
from tests.store.scripted_keyrings import HangingKeyring, allowing
async def main():
    try:
        await allowing(HangingKeyring(), timeout=0.05).get("slot")
    except ShowableError as error:
        print(error.kind)
asyncio.run(main())
"""
    )
    assert (done.stdout.strip(), done.returncode) == ("keyring_locked", 0), done.stderr


ROUND_TRIP = """
import asyncio
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.store.secret_store import KeyringSecretStore
async def main():
    store = KeyringSecretStore(timeout=20)
    try:
        await store.set("key:test", "sëcret")
        print(await store.get("key:test"))
        await store.delete("key:test")
        await store.delete("key:test")
        print(await store.get("key:test"))
        print(await store.back_end_name())
    except ShowableError as error:
        print(error.kind)
asyncio.run(main())
"""
UNLOCKED = 'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"'


def test_the_systems_own_keyring(tmp_path: Path) -> None:
    """A private Secret Service; on a computer without one the store has to say so."""
    for name in ("run", "share/keyrings"):
        (tmp_path / name).mkdir(parents=True, mode=0o700)
    environment = {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        "DISPLAY": "",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    if shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon"):
        done = _run(ROUND_TRIP, "dbus-run-session", "--", "bash", "-c", UNLOCKED, "_", **environment)
        assert done.stdout.splitlines()[:2] == ["sëcret", "None"], done.stderr
        assert "sëcret".encode() not in b"".join(p.read_bytes() for p in (tmp_path / "share").rglob("*.keyring"))
    else:
        done = _run(ROUND_TRIP, **environment)
        assert done.stdout.strip() in ("no_keyring", "keyring_locked"), done.stderr


def test_a_locked_secret_service_is_said_to_be_locked(tmp_path: Path) -> None:
    """Nobody can answer its prompt here."""
    environment = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
        "DISPLAY": "",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    prefix = ("dbus-run-session", "--") if shutil.which("dbus-run-session") else ()
    done = _run(ROUND_TRIP, *prefix, **environment)
    assert done.stdout.strip() in ("keyring_locked", "no_keyring"), done.stderr
