"""The shop's Stripe account: who it is, what its key may do and what Checkout will offer."""

from futurepay_desktop.domain.account import Account, KeyReport, OfferedMethod, PermissionCheck
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.ports import StripeGateway
from futurepay_desktop.services.settings_service import SettingsService


class AccountService:
    """Asks Stripe; the account itself is asked for once and remembered."""

    def __init__(self, gateway: StripeGateway, settings: SettingsService, account: Account | None = None) -> None:
        self._gateway = gateway
        self._settings = settings
        self._account = account
        if account is not None:
            settings.account_is(account)

    @property
    def known(self) -> Account | None:
        """The account, when it has been read."""
        return self._account

    async def account(self) -> Account:
        """The account, asked for when not yet known. Raises `ShowableError`."""
        if self._account is None:
            self._account = await self._gateway.account()
            self._settings.account_is(self._account)
        return self._account

    async def offered_methods(self) -> tuple[OfferedMethod, ...]:
        """What Checkout in setup mode will offer. Raises `ShowableError`."""
        return await self._gateway.offered_methods()

    async def permissions(self) -> tuple[PermissionCheck, ...]:
        """What the key may do. Raises `ShowableError`."""
        return await self._gateway.probe_permissions()


async def inspect_key(gateway: StripeGateway) -> KeyReport:
    """What a key is for and may do; changes nothing at Stripe. Raises `ShowableError` KEY_REFUSED and others."""
    account = await gateway.account()
    return KeyReport(account, await gateway.probe_permissions())


async def is_same_account(gateway: StripeGateway, report: KeyReport, known_id: str, customer_id: str | None) -> bool:
    """Whether the key behind `gateway` belongs to the account `known_id`, where a customer is `customer_id`.

    A restricted key may not tell its account (FACTS 7): then the customer does, whom only their own account knows,
    deleted or not (FACTS 8). Without either nothing speaks against it. Raises `ShowableError`.
    """
    if report.account.id and known_id:
        return report.account.id == known_id
    if customer_id is None:
        return True
    try:
        await gateway.customer(customer_id)
    except ShowableError as error:
        if error.kind is not ErrorKind.NOT_FOUND:
            raise
        return False
    return True
