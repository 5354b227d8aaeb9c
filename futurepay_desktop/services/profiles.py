"""What the window may ask of the one place that knows every ring (`app.py`): opening and closing profiles."""

from typing import Protocol

from futurepay_desktop.domain.account import KeyReport
from futurepay_desktop.domain.api_key import ApiKey
from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.services.shop import Shop


class ProfileControl(Protocol):
    """Profiles of this computer. Every method may raise `ShowableError`."""

    def known(self) -> tuple[Profile, ...]:
        """All profiles that have been set up here."""

    async def open(self, profile: Profile) -> Shop:
        """Closes the open profile's data layer first, then opens `profile`."""

    async def open_training(self) -> Shop:
        """Opens training: no account, no key, no internet."""

    async def reset_training(self) -> Shop:
        """Closes training, deletes what was practised (never another profile's files), and opens it freshly seeded.

        Asked for after a question. When the files can't be deleted (STORE_FAILED, STORE_LOCKED is raised), training is
        open again as it is, see `current`.
        """

    async def inspect(self, key: ApiKey) -> KeyReport:
        """What a key is for and may do; a temporary gateway, nothing kept."""

    async def connect(self, key: ApiKey, report: KeyReport, *, keep: bool) -> Shop:
        """Sets up and opens the key's profile.

        `keep` puts the key into the OS keyring (raises NO_KEYRING or KEYRING_LOCKED); otherwise it is held in memory
        for this session only.
        """

    async def replace_key(self, key: ApiKey, *, keep: bool) -> Shop:
        """The open profile goes on with another key of the same account."""

    async def remove(self, profile: Profile) -> None:
        """Forgets the key and the local mirror; the journal of charges stays."""

    @property
    def current(self) -> Shop | None:
        """The open profile."""
