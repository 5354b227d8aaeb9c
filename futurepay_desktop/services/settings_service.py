"""The settings of a profile, with what the account fills in where the shop chose nothing."""

from urllib.parse import urlsplit

from futurepay_desktop.domain.account import Account
from futurepay_desktop.domain.settings import Settings, SettingsLoad
from futurepay_desktop.services.ports import SettingsStore

SESSION_ID = "{CHECKOUT_SESSION_ID}"
"""Stripe puts the session's id in place of this text (FACTS 1.1)."""
LAST_RESORT_PAGE = "https://stripe.com"


class SettingsService:
    """Reads are from memory; `change` is on disk before it returns."""

    def __init__(self, store: SettingsStore, loaded: SettingsLoad, account: Account | None = None) -> None:
        self._store = store
        self._settings = loaded.settings
        self._account = account
        self.damaged_file_kept_as = loaded.damaged_file_kept_as
        """Where a settings file that could not be read was set aside; empty when all was well."""

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    async def change(self, settings: Settings) -> None:
        """Keeps `settings`. Raises `ShowableError` STORE_FAILED; the old ones then stay."""
        await self._store.save(settings)
        self._settings = settings

    def account_is(self, account: Account) -> None:
        """Tells what the account's own defaults are."""
        self._account = account

    def currency(self) -> str:
        """Lower-case code: the shop's choice, else the account's default, else US dollars."""
        return (self._settings.currency or (self._account.default_currency if self._account else "") or "usd").lower()

    def success_url(self) -> str:
        """Where a customer lands after saving, with Stripe's placeholder for the session's id in it."""
        chosen = self._settings.success_url or (self._account.website if self._account else "")
        return with_session_id(chosen if _is_web_address(chosen) else LAST_RESORT_PAGE)


def with_session_id(url: str) -> str:
    """The address with `{CHECKOUT_SESSION_ID}` in its query, added where it is missing."""
    if SESSION_ID in url:
        return url
    address, mark, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}session_id={SESSION_ID}{mark}{fragment}"


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:  # "http://[": typed into the file by hand, or into the account
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
