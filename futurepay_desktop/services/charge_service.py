"""Charging: prepared while a person reads, confirmed when they press (DESIGN section 4).

The order never changes: row on disk, create, id on disk, *confirming* on disk, confirm, outcome on disk, shown.
Whatever
stops in between, the journal says where, and `ChargeRecovery` finds the end. No answer is unknown, never failed.
"""

import asyncio
import random
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from futurepay_desktop.domain.charge import NOT_FINISHED, NOT_KNOWN, Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    NeedsCustomer,
    Processing,
    Refused,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.decline_advice import DeclineAdvice, DeclineTable
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from futurepay_desktop.domain.money import AmountProblem, CurrencyTable, check_amount
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.services.charge_book import ChargeBook, stored_result
from futurepay_desktop.services.charge_duplicates import find_duplicate
from futurepay_desktop.services.charge_recovery import PROCESSING_PAUSE, ChargeRecovery
from futurepay_desktop.services.money_retries import Jitter, MoneyRetries
from futurepay_desktop.services.ports import Clock, StripeGateway
from futurepay_desktop.services.settings_service import SettingsService

T = TypeVar("T")

CHARGE_WAITING = "charge_waiting"
"""`ShowableError.what` when another charge of the customer is not known yet."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The PaymentIntent exists, unconfirmed, and its id is on disk: ready for the press."""

    charge: Charge


class ChargeService:
    """One per open profile. `charging_refused` is why no money may be asked for at all (fail closed)."""

    def __init__(
        self,
        *,
        gateway: StripeGateway,
        book: ChargeBook,
        recovery: ChargeRecovery,
        settings: SettingsService,
        clock: Clock,
        currencies: CurrencyTable,
        declines: DeclineTable,
        ids: Callable[[], str],
        charging_refused: ShowableError | None = None,
        jitter: Jitter = random.random,
    ) -> None:
        self._gateway = gateway
        self._book = book
        self._recovery = recovery
        self._settings = settings
        self._clock = clock
        self._currencies = currencies
        self._declines = declines
        self._ids = ids
        self._refused = charging_refused
        self._retries = MoneyRetries(book, clock, jitter)
        self._confirming: dict[str, Charge] = {}
        self._gate = asyncio.Lock()  # two charges of one customer pass the guard one after the other

    def check(self, request: ChargeRequest) -> AmountProblem | None:
        """What is wrong with the amount, by Stripe's published limits; nothing is sent."""
        currency = self._currencies.get(request.money.currency)
        return AmountProblem.NOT_A_NUMBER if currency is None else check_amount(request.money.amount, currency)

    async def duplicate_of(self, request: ChargeRequest) -> Charge | None:
        """A charge of the same customer and amount in the last 10 minutes that did not fail, here or at Stripe.

        One made elsewhere comes as a `Charge` with the PaymentIntent's id and no till. Raises `ShowableError` of the
        store; when Stripe cannot be asked, this till's own journal answers alone.
        """
        return await find_duplicate(request, self._book, self._gateway)

    async def waiting_for(self, customer_id: str) -> Charge | None:
        """A charge of this customer that is not known yet: no new one may be offered before it is."""
        return await self._book.waiting_for(customer_id)

    async def prepare(self, request: ChargeRequest) -> Prepared | ChargeResult:
        """Steps 2 to 5: row, PaymentIntent, id on disk. No money can move.

        `Unknown` means that create got no answer: nothing was confirmed, recovery cancels what it may have made.
        Raises `ShowableError`: charging is refused, BAD_INPUT (`what` "amount"), CONFLICT (`what` `CHARGE_WAITING`),
        or STORE_FAILED with nothing sent.
        """
        await self._guard(request.customer_id)
        if self.check(request) is not None:
            raise ShowableError(ErrorKind.BAD_INPUT, what="amount", money=MoneyLine.NOT_TAKEN)
        charge = self._new_charge(request)
        self._book.held.add(charge.id)
        try:
            await _no_money(self._book.open(charge))
            result = await _no_money(self._create(charge))
        except BaseException:
            self._let_go(charge.id)
            raise
        if not isinstance(result, Prepared):
            self._let_go(charge.id)
        return result

    async def confirm(self, charge_id: str) -> ChargeResult:
        """Steps 7 to 9. Fifty calls make one request; a caller that gives up does not stop it.

        Raises `ShowableError` only while nothing was sent.
        """
        return await self._book.flights.join(charge_id, lambda: self._confirm(charge_id))

    async def abandon(self, charge_id: str) -> ChargeResult:
        """Back, or the dialog closed: cancels the PaymentIntent. Where Stripe cannot be asked, recovery does it later.

        A charge already confirmed is not touched: its result is returned.
        """
        return await self._book.flights.join(charge_id, lambda: self._abandon(charge_id))

    async def check_now(self, charge_id: str) -> ChargeResult:
        """Looks at Stripe, or joins the look or confirm under way."""
        return await self._recovery.settle(charge_id)

    async def look_at(self, elsewhere: Charge) -> ChargeResult:
        """What became of a payment that `duplicate_of` found at another till: only looked at, never touched.

        Raises `ShowableError` when Stripe could not be asked.
        """
        intent = await self._gateway.payment_intent(elsewhere.payment_intent_id or "")
        return judge_payment_intent(intent) or Unknown(intent.id, UnknownReason.CONFLICT)

    def in_flight(self) -> tuple[Charge, ...]:
        """Charges whose confirm is under way: the question before quitting."""
        return tuple(self._confirming.values())

    async def of_customer(self, customer_id: str) -> tuple[Charge, ...]:
        """Newest first."""
        return await self._book.journal.of_customer(customer_id)

    async def recent(self) -> tuple[Charge, ...]:
        """All customers, newest first."""
        return await self._book.journal.recent()

    async def mark_seen(self, charge_id: str) -> None:
        """Staff dealt with a failure: it leaves Needs attention."""
        await self._book.mark_seen(charge_id)

    def advice(self, result: Declined | NeedsCustomer) -> DeclineAdvice:
        """What the failure means at the counter."""
        return self._declines.advise(result.codes)

    async def _guard(self, customer_id: str, *, besides: str = "") -> None:
        if self._refused is not None:
            raise self._refused
        if await self._book.waiting_for(customer_id, besides=besides) is not None:
            raise ShowableError(ErrorKind.CONFLICT, what=CHARGE_WAITING, money=MoneyLine.UNKNOWN)

    def _new_charge(self, request: ChargeRequest) -> Charge:
        name = self._ids()
        now = int(self._book.stripe_now())
        return Charge(
            id=name,
            request=request,
            create_key=f"fp-{name}-create-{secrets.token_hex(4)}",
            confirm_key=f"fp-{name}-confirm-{secrets.token_hex(4)}",
            created=now,
            till=self._settings.current.till,
            updated=now,
        )

    async def _create(self, charge: Charge) -> Prepared | ChargeResult:
        answer = await self._retries.send(charge, self._gateway.create_payment_intent)
        match answer.result:
            case PaymentIntent(id=intent_id):
                return Prepared(await self._book.ready(charge.id, intent_id))
            case Refused() as refused:
                # After a try without an answer the row stays open: recovery looks whether a PaymentIntent was made.
                return refused if answer.may_have_arrived else await self._book.commit(charge, refused)
            case Unknown() as unknown:
                return unknown

    async def _confirm(self, charge_id: str) -> ChargeResult:
        charge = await self._row(charge_id)
        if charge.state in NOT_KNOWN:
            return await self._recovery.settle_here(charge_id)
        if charge.state is not ChargeState.READY:
            if charge.state is ChargeState.PREPARING:
                raise ValueError(f"charge {charge_id} has no PaymentIntent on disk yet")
            return stored_result(charge)
        if not self._retries.key_is_fresh(charge):
            return await self._abandon(charge_id)
        async with self._gate:
            await self._guard(charge.request.customer_id, besides=charge_id)
            charge = await _no_money(self._book.confirming(charge))
        self._book.held.discard(charge_id)
        self._confirming[charge_id] = charge
        try:
            return await self._send_confirm(charge)
        finally:
            self._confirming.pop(charge_id, None)

    async def _send_confirm(self, charge: Charge) -> ChargeResult:
        answer = await self._retries.send(charge, self._gateway.confirm_payment_intent)
        result = answer.result
        if isinstance(result, Unknown) or (isinstance(result, Refused) and answer.may_have_arrived):
            result = await self._look(charge, result)
        elif isinstance(result, Refused):
            result = await self._tidy(charge, result)
        match result:
            case Unknown():
                self._recovery.schedule(charge.id)
            case Processing():
                self._recovery.schedule(charge.id, PROCESSING_PAUSE)
            case _:
                pass
        try:
            return await self._book.commit(charge, result)
        except ShowableError as error:
            # The journal still says "confirming": recovery writes the outcome once the disk works again.
            self._recovery.schedule(charge.id)
            raise ShowableError(error.kind, what=error.what, money=money_line(result)) from error

    async def _look(self, charge: Charge, said: ChargeResult) -> ChargeResult:
        """A confirm may have been carried out unseen: only the PaymentIntent tells."""
        intent_id = charge.payment_intent_id
        unknown = said if isinstance(said, Unknown) else Unknown(intent_id, UnknownReason.NO_ANSWER)
        if intent_id is None:
            return unknown
        try:
            return await self._recovery.prove(intent_id)
        except ShowableError:
            return unknown

    async def _tidy(self, charge: Charge, refused: Refused) -> ChargeResult:
        """Stripe did not carry the confirm out: its PaymentIntent is cancelled, which also proves it."""
        try:
            result = await self._recovery.cancel(charge.payment_intent_id or "")
        except ShowableError:
            return refused
        return result if isinstance(result, Succeeded | Processing) else refused

    async def _abandon(self, charge_id: str) -> ChargeResult:
        charge = await self._row(charge_id)
        if charge.state not in NOT_FINISHED or charge.state in NOT_KNOWN:
            return stored_result(charge)
        if charge.state is ChargeState.READY and charge.payment_intent_id:
            try:
                result = await self._recovery.cancel(charge.payment_intent_id)
            except ShowableError:
                result = Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER)
            if not isinstance(result, Unknown):
                self._book.held.discard(charge_id)
                return await self._book.commit(charge, result)
        # Not confirmed, so no money can move; the row stays open until Stripe has cancelled it.
        self._let_go(charge_id)
        return Cancelled(charge.payment_intent_id)

    async def _row(self, charge_id: str) -> Charge:
        charge = await self._book.journal.charge(charge_id)
        if charge is None:
            raise ValueError(f"no charge {charge_id}")
        return charge

    def _let_go(self, charge_id: str) -> None:
        """No screen shows it any more: recovery may clean up after it."""
        self._book.held.discard(charge_id)
        self._recovery.schedule(charge_id)


async def _no_money(step: Awaitable[T]) -> T:
    """A step before confirm leaves: when the disk fails there, no money can have moved."""
    try:
        return await step
    except ShowableError as error:
        raise ShowableError(error.kind, what=error.what, money=MoneyLine.NOT_TAKEN) from error


def money_line(result: ChargeResult) -> MoneyLine:
    """What a result proves about the money."""
    match result:
        case Succeeded():
            return MoneyLine.TAKEN
        case Processing():
            return MoneyLine.PROCESSING
        case Unknown():
            return MoneyLine.UNKNOWN
        case Declined() | NeedsCustomer() | Refused() | Cancelled():
            return MoneyLine.NOT_TAKEN
