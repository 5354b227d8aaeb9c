"""Which API keys open the training Stripe: any test key, except those set aside to practise with.

What is known of a key is kept by its SHA-256 alone, so that no file of the training account holds a key.
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.shelves import Shelf

KEY_NOUNS = (
    "account",
    "balance",
    "charge",
    "checkout_session",
    "country_spec",
    "customer",
    "dispute",
    "event",
    "mandate",
    "payment_intent",
    "payment_method",
    "payment_method_configuration",
    "price",
    "product",
    "radar_early_fraud_warning",
    "refund",
    "review",
    "setup_intent",
    "webhook_endpoint",
)
"""What a restricted key can be limited to. Those beyond FACTS 7 are assumed: Stripe publishes no list."""
PERMISSIONS = frozenset(f"rak_{noun}_{word}" for noun in KEY_NOUNS for word in ("read", "write")) | {
    "rak_accounts_kyc_basic_read",  # reports name these two; they open nothing here
    "rak_accounts_kyc_id_numbers_read",
}
_INSTEAD = {"refund": "charge"}  # on older keys writing charges covered refunds (unconfirmed)
_SHOWN_TAIL = 4
_RANDOM_LENGTH = 24


class UnknownPermissionError(ValueError):
    """A permission that no endpoint asks for; the message says which, and how permissions are spelt."""

    def __init__(self, names: Iterable[str]) -> None:
        words = ", ".join(sorted(names))
        super().__init__(
            f"There is no permission called {words}. Permissions are spelt like rak_customer_read or "
            f"rak_customer_write, for: {', '.join(KEY_NOUNS)}."
        )


class ApiKeys:
    """Every `sk_test_…` and `rk_test_…` key is good, unless expired or restricted here.

    `now` tells the time by the training clock (Unix seconds), `text` makes random letters of a length.
    """

    def __init__(self, shelf: Shelf, now: Callable[[], int], text: Callable[[int], str]) -> None:
        self._shelf = shelf
        self._now = now
        self._text = text

    def make(self, permissions: Iterable[str]) -> str:
        """A new restricted key with these permissions only; it is told once. UnknownPermissionError."""
        key = f"rk_test_{self._text(_RANDOM_LENGTH)}"
        self.restrict(key, permissions)
        return key

    def restrict(self, key: str, permissions: Iterable[str]) -> None:
        """Give a key these permissions only, by Stripe's names (`rak_customer_read`); write includes read.

        Raises UnknownPermissionError for a name that is none, and changes nothing then.
        """
        held = frozenset(permissions)
        if not held <= PERMISSIONS:
            raise UnknownPermissionError(held - PERMISSIONS)
        self._remember(key, permissions=sorted(held))

    def revoke(self, key: str) -> None:
        """From now on this key answers 401 with `api_key_expired`."""
        self.expire(key, 0)

    def expire(self, key: str, at: int) -> None:
        """From that second on (Unix seconds by the training clock) the key answers 401 with `api_key_expired`."""
        self._remember(key, expires_at=at)

    def roll(self, key: str, *, after_seconds: int = 0) -> str:
        """A new key with what the old one may do; the old one works for `after_seconds` more."""
        kind = "rk_test_" if key.startswith("rk_") else "sk_test_"
        fresh = f"{kind}{self._text(_RANDOM_LENGTH)}"
        permissions = self._known(key).get("permissions")
        if permissions is not None:
            self._remember(fresh, permissions=permissions)
        self.expire(key, self._now() + after_seconds)
        return fresh

    def check(self, key: str) -> None:
        """Raises RequestRefusedError (401) unless the key may come in."""
        if not key:
            raise _unauthorized("You did not provide an API key.")
        if "_live_" in key.lower():
            raise _unauthorized("This is a live key. Training never takes live keys: use a test key.")
        if key.startswith("pk_"):
            raise _unauthorized("This is a publishable key; a secret key is required.", "secret_key_required")
        if key.startswith("sk_org_"):
            raise _unauthorized(
                "This is an organization key. Training is one account on its own: use a key of that account."
            )
        if not key.startswith(("sk_test_", "rk_test_")) or len(key) <= len("sk_test_") or not key.isascii():
            raise _unauthorized(f"Invalid API Key provided: {_masked(key)}")
        expires_at = self._known(key).get("expires_at")
        if expires_at is not None and self._now() >= expires_at:
            raise _unauthorized(f"Expired API Key provided: {_masked(key)}", "api_key_expired")

    def check_permission(self, key: str, noun: str, *, write: bool) -> None:
        """Raises RequestRefusedError (403) when a restricted key lacks the permission."""
        held = self._known(key).get("permissions")
        if held is None:
            return
        needed = f"rak_{noun}_write" if write else f"rak_{noun}_read"
        older = f"rak_{_INSTEAD[noun]}_write" if noun in _INSTEAD else needed
        if needed in held or f"rak_{noun}_write" in held or older in held:
            return
        raise RequestRefusedError(
            403,
            f"The provided key '{_masked(key)}' does not have the required permissions for this endpoint. "
            f"Having the '{needed}' permission would allow this request to continue.",
        )

    def _known(self, key: str) -> JsonObject:
        return (self._shelf.get(_digest(key)) if len(self._shelf) else None) or {}

    def _remember(self, key: str, **facts: Any) -> None:
        self._shelf.put({"id": _digest(key), "shown": _masked(key)} | self._known(key) | facts)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _masked(key: str) -> str:
    return f"{key[:8]}{'*' * 8}{key[-_SHOWN_TAIL:]}" if len(key) > 16 else "*" * 8


def _unauthorized(message: str, code: str | None = None) -> RequestRefusedError:
    return RequestRefusedError(401, message, code=code)
