"""A customer's timeline: charges and links of this till, and payments made elsewhere, newest first."""

from dataclasses import dataclass

from futurepay_desktop.domain.charge import Charge, ChargeState
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.services.charge_recovery import CHARGE_KEY
from futurepay_desktop.services.ports import ChargeJournal, Clock, CustomerStore, SetupLinkStore, StripeGateway

HISTORY_SECONDS = 2 * 365 * 24 * 60 * 60
"""How far back payments made elsewhere are fetched."""
_UNDER_REVIEW = frozenset({ChargeState.PREPARING, ChargeState.READY})
"""Nobody has meant such a charge yet: it is told once it was pressed or given up."""


@dataclass(frozen=True, slots=True)
class ChargeEntry:
    """A charge of this till. `at` is Unix seconds, UTC."""

    charge: Charge
    at: int


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A setup link of this till. `at` is Unix seconds, UTC."""

    link: SetupLink
    at: int


@dataclass(frozen=True, slots=True)
class PaymentEntry:
    """A payment this till did not make. `at` is Unix seconds, UTC."""

    intent: PaymentIntent
    at: int


TimelineEntry = ChargeEntry | LinkEntry | PaymentEntry


class TimelineService:
    """One per open profile."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        journal: ChargeJournal,
        links: SetupLinkStore,
        store: CustomerStore,
        clock: Clock,
    ) -> None:
        self._gateway = gateway
        self._journal = journal
        self._links = links
        self._store = store
        self._clock = clock

    async def of(self, customer_id: str) -> tuple[TimelineEntry, ...]:
        """What is known here, without asking Stripe."""
        charges = await self._journal.of_customer(customer_id)
        own = {c.id for c in charges} | {c.payment_intent_id for c in charges}
        entries: list[TimelineEntry] = [ChargeEntry(c, c.created) for c in charges if c.state not in _UNDER_REVIEW]
        links = await self._links.of_customer(customer_id)
        entries += [LinkEntry(link, link.created) for link in links if not link.never_made]
        for intent in await self._store.payment_intents_of(customer_id):
            if intent.id not in own and intent.metadata.get(CHARGE_KEY) not in own:
                entries.append(PaymentEntry(intent, intent.created))
        return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))

    async def refresh(self, customer_id: str) -> tuple[TimelineEntry, ...]:
        """Fetches the customer's PaymentIntents into the mirror first. Raises `ShowableError`."""
        since = int(self._clock.now()) - HISTORY_SECONDS
        await self._store.put_payment_intents(await self._gateway.payment_intents(customer_id, created_after=since))
        return await self.of(customer_id)
