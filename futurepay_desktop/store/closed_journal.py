"""What stands in for a journal that could not be opened: nothing to read, and nothing can be charged (fail closed)."""

from typing import NoReturn

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.charge_result import ChargeResult
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.setup_link import SetupLink


class ClosedChargeJournal:
    """A `ChargeJournal` that raises `why` on every write, before anything could be sent."""

    def __init__(self, why: ShowableError) -> None:
        self._why = why

    async def open(self, charge: Charge) -> None:
        """Refuses."""
        self._refuse()

    async def ready(self, charge_id: str, payment_intent_id: str) -> Charge:
        """Refuses."""
        self._refuse()

    async def move(self, charge_id: str, state: ChargeState, result: ChargeResult | None) -> Charge:
        """Refuses."""
        self._refuse()

    async def charge(self, charge_id: str) -> Charge | None:
        """Nothing."""
        return None

    async def not_finished(self) -> tuple[Charge, ...]:
        """Nothing."""
        return ()

    async def of_customer(self, customer_id: str, *, limit: int = 200) -> tuple[Charge, ...]:
        """Nothing."""
        return ()

    async def recent(self, *, limit: int = 500) -> tuple[Charge, ...]:
        """Nothing."""
        return ()

    async def needing_attention(self) -> tuple[Charge, ...]:
        """Nothing."""
        return ()

    async def mark_seen(self, charge_id: str) -> Charge:
        """Refuses."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise ShowableError(self._why.kind, what=self._why.what, code=self._why.code)


class ClosedSetupLinkStore:
    """A `SetupLinkStore` that raises `why` on every write: no link is made that could not be followed."""

    def __init__(self, why: ShowableError) -> None:
        self._why = why

    async def add(self, link: SetupLink) -> None:
        """Refuses."""
        self._refuse()

    async def update(self, link: SetupLink) -> None:
        """Refuses."""
        self._refuse()

    async def link(self, link_id: str) -> SetupLink | None:
        """Nothing."""
        return None

    async def by_session(self, session_id: str) -> SetupLink | None:
        """Nothing."""
        return None

    async def open_links(self) -> tuple[SetupLink, ...]:
        """Nothing."""
        return ()

    async def recent(self, *, limit: int = 500) -> tuple[SetupLink, ...]:
        """Nothing."""
        return ()

    async def of_customer(self, customer_id: str, *, limit: int = 100) -> tuple[SetupLink, ...]:
        """Nothing."""
        return ()

    def _refuse(self) -> NoReturn:
        raise ShowableError(self._why.kind, what=self._why.what, code=self._why.code)
