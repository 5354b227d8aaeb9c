"""Keys for "this session only": kept in memory, gone when the program ends."""


class MemorySecretStore:
    """A `SecretStore` for computers without a keyring. Nothing is written anywhere."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    async def get(self, slot: str) -> str | None:
        """The secret of a slot."""
        return self._secrets.get(slot)

    async def set(self, slot: str, secret: str) -> None:
        """Keeps it until the program ends."""
        self._secrets[slot] = secret

    async def delete(self, slot: str) -> None:
        """Forgets it; a slot that is not there is fine."""
        self._secrets.pop(slot, None)
