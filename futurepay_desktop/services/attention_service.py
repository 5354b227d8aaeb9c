"""Needs attention: what a person must look at, counted whenever a charge or a link moves."""

from futurepay_desktop.domain.attention import (
    AttentionGroup,
    AttentionItem,
    ChargeNeedsCustomer,
    ChargeNotKnown,
    LinkEndedUnused,
    MethodWithoutCustomer,
    group_of,
)
from futurepay_desktop.domain.charge import NOT_KNOWN
from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.services.changes import AttentionChanged, Change, Changes, ChargeChanged, LinkChanged
from futurepay_desktop.services.charge_service import ChargeService
from futurepay_desktop.services.ports import ChargeJournal, SetupLinkStore
from futurepay_desktop.services.setup_link_service import SetupLinkService
from futurepay_desktop.services.supervisor import Supervisor

_ORDER = tuple(AttentionGroup)
_ENDED_UNUSED = frozenset({LinkState.EXPIRED, LinkState.FAILED})


class AttentionService:
    """One per open profile. Publishes `AttentionChanged` when the number is another one."""

    def __init__(
        self,
        *,
        journal: ChargeJournal,
        link_store: SetupLinkStore,
        charges: ChargeService,
        links: SetupLinkService,
        changes: Changes,
        supervisor: Supervisor,
    ) -> None:
        self._journal = journal
        self._link_store = link_store
        self._charges = charges
        self._links = links
        self._changes = changes
        self._supervisor = supervisor
        self._count: int | None = None
        self._counting = False
        changes.subscribe(self._hear)

    async def items(self) -> tuple[AttentionItem, ...]:
        """By group (money first), oldest first in each. A charge being confirmed right now is not among them."""
        confirming = {c.id for c in self._charges.in_flight()}
        items: list[tuple[int, AttentionItem]] = []
        for charge in await self._journal.needing_attention():
            if charge.state in NOT_KNOWN:
                if charge.id not in confirming:
                    items.append((charge.created, ChargeNotKnown(charge)))
            else:
                items.append((charge.created, ChargeNeedsCustomer(charge)))
        items += [(link.created, item) for link, item in _link_items(await self._link_store.recent())]
        items.sort(key=lambda pair: (_ORDER.index(group_of(pair[1])), pair[0]))
        return tuple(item for _, item in items)

    async def dismiss(self, item: AttentionItem) -> None:
        """Staff dealt with it. A charge that is not known stays until it is known."""
        match item:
            case ChargeNotKnown():
                return
            case ChargeNeedsCustomer(charge=charge):
                await self._charges.mark_seen(charge.id)
            case LinkEndedUnused(link=link) | MethodWithoutCustomer(link=link):
                await self._links.mark_seen(link.id)

    async def count(self) -> int:
        """How many; published when it changed since the last time."""
        count = len(await self.items())
        if count != self._count:
            self._count = count
            self._changes.publish(AttentionChanged(count))
        return count

    def _hear(self, change: Change) -> None:
        if isinstance(change, ChargeChanged | LinkChanged) and not self._counting:
            self._counting = True
            self._supervisor.once(self._recount)

    async def _recount(self) -> None:
        # From here on a change asks for another count: this one may already have read past it.
        self._counting = False
        await self.count()


def _link_items(links: tuple[SetupLink, ...]) -> list[tuple[SetupLink, AttentionItem]]:
    """Links to look at, given newest first. One that ended unused is done with once its customer has a newer one."""
    items: list[tuple[SetupLink, AttentionItem]] = []
    newer: set[str] = set()
    for link in links:
        if link.state is LinkState.SAVED_UNATTACHED and not link.seen:
            items.append((link, MethodWithoutCustomer(link)))
        if link.state in _ENDED_UNUSED and not link.seen and link.customer_id not in newer:
            items.append((link, LinkEndedUnused(link)))
        if link.customer_id is not None:
            newer.add(link.customer_id)
    return items
