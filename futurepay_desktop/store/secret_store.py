"""The OS keyring behind a timeout and an allow-list: keys are kept by a real keyring or not at all.

`keyring` may choose a back end that writes plain text or forgets everything, and a locked keyring may wait for ever
for a prompt. So every call runs in a daemon thread of its own (it can't hold up the program's end), only back ends of
`REAL_BACK_ENDS` are used, and everything else is NO_KEYRING or KEYRING_LOCKED.
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from futurepay_desktop.domain.errors import ErrorKind, ShowableError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "FuturePay Desktop"
TIMEOUT = 5.0
"""Seconds. A person may be typing the keyring's password: the next try finds it open."""

REAL_BACK_ENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.kwallet.DBusKeyringKWallet6",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""Back ends of keyring 25 that ask the system's own secure store."""


def choose_back_end() -> "KeyringBackend":
    """What `keyring` would use here; it is imported now, as that takes a tenth of a second."""
    import keyring  # noqa: PLC0415

    return keyring.get_keyring()


class KeyringSecretStore:
    """A `SecretStore` in the OS keyring. Slots are user names of one service; `timeout` is seconds."""

    def __init__(
        self,
        *,
        choose: "Callable[[], KeyringBackend]" = choose_back_end,
        allowed: frozenset[str] = REAL_BACK_ENDS,
        timeout: float = TIMEOUT,
    ) -> None:
        self._choose = choose
        self._allowed = allowed
        self._timeout = timeout

    async def get(self, slot: str) -> str | None:
        """The secret of a slot, or `None`."""
        return await self._call(lambda back_end: back_end.get_password(SERVICE, slot))

    async def set(self, slot: str, secret: str) -> None:
        """Keeps it, and reads it back: a back end that forgets is NO_KEYRING."""

        def work(back_end: "KeyringBackend") -> bool:
            back_end.set_password(SERVICE, slot, secret)
            return back_end.get_password(SERVICE, slot) == secret

        if not await self._call(work):
            raise ShowableError(ErrorKind.NO_KEYRING)

    async def delete(self, slot: str) -> None:
        """Forgets it; a slot that is not there is fine."""

        def work(back_end: "KeyringBackend") -> None:
            if back_end.get_password(SERVICE, slot) is not None:
                back_end.delete_password(SERVICE, slot)

        await self._call(work)

    async def back_end_name(self) -> str:
        """The back end in use, for `futurepay doctor`. Raises NO_KEYRING when none may be used."""
        return await self._call(lambda back_end: back_end.name)

    async def _call(self, work: "Callable[[KeyringBackend], T]") -> T:
        def in_thread() -> T:
            return work(self._real_back_end())

        try:
            return await asyncio.wait_for(in_daemon_thread(in_thread), self._timeout)
        except TimeoutError:
            raise ShowableError(ErrorKind.KEYRING_LOCKED) from None

    def _real_back_end(self) -> "KeyringBackend":
        chosen = self._choose()
        back_ends: list[KeyringBackend] = [chosen, *getattr(chosen, "backends", ())]
        # The chainer stands for several back ends; a secret must not land in the wrong one of them.
        for back_end in back_ends:
            if f"{type(back_end).__module__}.{type(back_end).__qualname__}" in self._allowed:
                return back_end
        raise ShowableError(ErrorKind.NO_KEYRING)


def in_daemon_thread(work: Callable[[], T]) -> "asyncio.Future[T]":
    """Runs `work` in a thread that doesn't keep the program alive. Keyring's errors become `ShowableError`."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def tell(result: T | None, error: BaseException | None) -> None:
        if future.done():
            return
        if error is None:
            future.set_result(result)  # type: ignore[arg-type]  # without an error it is the result
        else:
            future.set_exception(error)

    def run() -> None:
        result: T | None = None
        error: BaseException | None = None
        try:
            result = work()
        except Exception as raised:  # noqa: BLE001  back ends raise D-Bus, Win32 and their own errors
            error = _showable(raised)
        if not loop.is_closed():
            loop.call_soon_threadsafe(tell, result, error)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    return future


def _showable(error: Exception) -> ShowableError:
    """Texts of a back end may hold what it was given, so they are not chained."""
    if isinstance(error, ShowableError):
        return error
    from keyring import errors  # noqa: PLC0415

    locked = isinstance(error, errors.KeyringLocked | errors.InitError | errors.PasswordSetError)
    return ShowableError(ErrorKind.KEYRING_LOCKED if locked else ErrorKind.NO_KEYRING, code=type(error).__name__)
