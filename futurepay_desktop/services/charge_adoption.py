"""What Stripe shows as a charge of this till and its journal does not know is written into the journal at start.

A journal is lost with its disk, and with each end of "this session only". Every PaymentIntent carries its charge and
its till (DESIGN section 8), so nothing that moved money, or may have, is forgotten (invariant 3). One that was never
attempted moved nothing and is left alone: another till of the same name may be showing it right now.
"""

import re

from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.charge_result import Cancelled, ChargeResult
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.services.charge_book import ChargeBook
from futurepay_desktop.services.charge_recovery import CHARGE_KEY
from futurepay_desktop.services.ports import CustomerStore, StripeGateway
from futurepay_desktop.services.settings_service import SettingsService

TILL_KEY = "futurepay_till"
REFERENCE_KEY = "futurepay_reference"
NOTE = "charges.adopted_until"
FIRST_LOOK = 7 * 24 * 60 * 60
"""How far back a till looks that has no note of an earlier look, in seconds."""
OVERLAP = 60 * 60
OLD_NEWS = 24 * 60 * 60
"""Failures older than this were dealt with, or never will be."""
_ULID = re.compile(r"[0-9A-Z]{26}")
_FAILED = frozenset({ChargeState.DECLINED, ChargeState.NEEDS_CUSTOMER})


class ChargeAdoption:
    """One per open profile; `run` is its road, which ends when everything is in the journal."""

    def __init__(
        self, *, gateway: StripeGateway, book: ChargeBook, store: CustomerStore, settings: SettingsService
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._store = store
        self._settings = settings

    async def run(self) -> None:
        """Looks once. Raises `ShowableError` when Stripe or the store cannot be asked; then it is to be run again."""
        note = await self._store.note(NOTE)
        now = int(self._book.stripe_now())
        since = int(note) - OVERLAP if note and note.isdecimal() else now - FIRST_LOOK
        try:
            intents = await self._gateway.payment_intents(None, created_after=since)
        except ShowableError as error:
            if error.kind is ErrorKind.PERMISSION_MISSING:
                return  # the permission table says so; charging does not depend on it
            raise
        for intent in reversed(intents):
            await self._adopt(intent, now)
        await self._store.set_note(NOTE, str(now))

    async def _adopt(self, intent: PaymentIntent, now: int) -> None:
        charge_id, result = intent.metadata.get(CHARGE_KEY, ""), judge_payment_intent(intent)
        ours = intent.metadata.get(TILL_KEY) == self._settings.current.till and _ULID.fullmatch(charge_id)
        if not ours or intent.customer_id is None or result is None or isinstance(result, Cancelled):
            return
        if await self._book.journal.charge(charge_id) is None:
            await self._write(charge_id, intent, result, now)

    async def _write(self, charge_id: str, intent: PaymentIntent, result: ChargeResult, now: int) -> None:
        """The moves a charge makes; dying between two of them leaves a row that recovery finishes."""
        row = await self._store.get(intent.customer_id or "")
        request = ChargeRequest(
            customer_id=intent.customer_id or "",
            customer_name=row.customer.label if row else "",
            payment_method_id=intent.payment_method_id or "",
            payment_method_type="",
            method_text="",
            money=intent.money,
            reference=intent.metadata.get(REFERENCE_KEY, ""),
        )
        charge = Charge(
            id=charge_id,
            request=request,
            # Never sent: the real keys were lost with the journal. The table wants two that are nobody else's.
            create_key=f"fp-{charge_id}-create-adopted",
            confirm_key=f"fp-{charge_id}-confirm-adopted",
            created=intent.created,
            till=intent.metadata[TILL_KEY],
            updated=intent.created,
        )
        self._book.held.add(charge_id)
        try:
            await self._book.open(charge)
            ready = await self._book.ready(charge_id, intent.id)
            await self._book.commit(ready, result)
            after = await self._book.journal.charge(charge_id)
            if after is not None and after.state in _FAILED and intent.created < now - OLD_NEWS:
                await self._book.mark_seen(charge_id)
        finally:
            self._book.held.discard(charge_id)
