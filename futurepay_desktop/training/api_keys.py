"""Which API keys open the training Stripe: any test key, except those set aside to practise with."""

from collections.abc import Iterable

from futurepay_desktop.training.request_errors import RequestRefusedError

_SHOWN_TAIL = 4


class ApiKeys:
    """Every `sk_test_…` and `rk_test_…` key is good, unless revoked or restricted here."""

    def __init__(self) -> None:
        self._revoked: set[str] = set()
        self._restricted: dict[str, frozenset[str]] = {}

    def revoke(self, key: str) -> None:
        """From now on this key answers 401 with `api_key_expired`."""
        self._revoked.add(key)

    def restrict(self, key: str, permissions: Iterable[str]) -> None:
        """Give a key these permissions only, by Stripe's names (`rak_customer_read`); write includes read."""
        self._restricted[key] = frozenset(permissions)

    def check(self, key: str) -> None:
        """Raises RequestRefusedError (401) unless the key may come in."""
        if not key:
            raise _unauthorized("You did not provide an API key.")
        if key.startswith(("sk_live_", "rk_live_", "pk_live_")):
            raise _unauthorized("This is a live key. Training never takes live keys: use a test key.")
        if key.startswith("pk_"):
            raise _unauthorized("This is a publishable key; a secret key is required.", "secret_key_required")
        if not key.startswith(("sk_test_", "rk_test_")) or len(key) <= len("sk_test_") or not key.isascii():
            raise _unauthorized(f"Invalid API Key provided: {_masked(key)}")
        if key in self._revoked:
            raise _unauthorized(f"Expired API Key provided: {_masked(key)}", "api_key_expired")

    def check_permission(self, key: str, noun: str, *, write: bool) -> None:
        """Raises RequestRefusedError (403) when a restricted key lacks the permission."""
        held = self._restricted.get(key)
        needed = f"rak_{noun}_write" if write else f"rak_{noun}_read"
        if held is None or needed in held or f"rak_{noun}_write" in held:
            return
        raise RequestRefusedError(
            403,
            f"The provided key '{_masked(key)}' does not have the required permissions for this endpoint. "
            f"Having the '{needed}' permission would allow this request to continue.",
        )


def _masked(key: str) -> str:
    return f"{key[:8]}{'*' * 8}{key[-_SHOWN_TAIL:]}" if len(key) > 16 else "*" * 8


def _unauthorized(message: str, code: str | None = None) -> RequestRefusedError:
    return RequestRefusedError(401, message, code=code)
