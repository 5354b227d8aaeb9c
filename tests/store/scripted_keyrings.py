"""Back ends of `keyring` that behave as real ones do on bad days."""

import threading
from typing import NoReturn

import keyring.backend
import keyring.errors

from futurepay_desktop.store.secret_store import KeyringSecretStore


class GoodKeyring(keyring.backend.KeyringBackend):
    """Keeps what it is given, and remembers in which threads it was asked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's own
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[threading.Thread] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.add(threading.current_thread())
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not found")


class ForgettingKeyring(GoodKeyring):
    """Takes everything and keeps nothing, like `keyring.backends.null`."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class RaisingKeyring(GoodKeyring):
    """Raises the same error on every call; its text holds what it was given, as some do."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self._error = error

    def _raise(self, secret: str = "") -> NoReturn:
        raise self._error(f"could not handle {secret}")

    def get_password(self, service: str, username: str) -> str | None:
        self._raise()

    def set_password(self, service: str, username: str, password: str) -> None:
        self._raise(password)

    def delete_password(self, service: str, username: str) -> None:
        self._raise()


class HangingKeyring(GoodKeyring):
    """Waits for a prompt that nobody sees, until `opened`."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.opened.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.opened.wait()
        super().set_password(service, username, password)


class Chainer(GoodKeyring):
    """Stands for several back ends, as `keyring.backends.chainer` does."""

    def __init__(self, *backends: keyring.backend.KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


def allowing(back_end: keyring.backend.KeyringBackend, *, timeout: float = 5.0) -> KeyringSecretStore:
    """A store that uses `back_end` and counts it among the real ones."""
    name = f"{type(back_end).__module__}.{type(back_end).__qualname__}"
    return KeyringSecretStore(choose=lambda: back_end, allowed=frozenset({name}), timeout=timeout)
