"""A ledger of money for tests: written as things happen, only ever added to, never worked out from the objects.

What the API answers can be judged by it: whether money moved, how often, and what the client got to know.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.money.ledger_entries import Attempt, EntryKind, LedgerEntry, verb_of
from futurepay_desktop.training.world.virtual_clock import VirtualClock

_KEPT = 200_000
Find = Callable[[str, str], JsonObject | None]


class MoneyLedger:
    """Everything since the training Stripe was made (a loaded state's past is not in it).

    The oldest lines are dropped after some 200,000, so that weeks of practice fit; the sums stay whole.
    """

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._entries: list[LedgerEntry] = []
        self._numbered = 0
        self._current: int | None = None
        self._known: dict[str, tuple[str, int]] = {}
        self._sums: dict[str, _Sums] = {}
        self._taken: Counter[str] = Counter()
        self._given_back: Counter[str] = Counter()
        self._touched: tuple[int | None, str] | None = None
        self._closed = False

    def entries(self, intent: str | None = None) -> list[LedgerEntry]:
        """Every line in order; with an `intent` those of that PaymentIntent, its requests included."""
        if intent is None:
            return list(self._entries)
        attempts = {entry.attempt for entry in self._entries if entry.intent == intent} - {None}
        return [entry for entry in self._entries if entry.intent == intent or entry.attempt in attempts]

    def attempts(self, intent: str | None = None) -> list[Attempt]:
        """Every request that could move money, in order of arrival, with what became of it."""
        found: dict[int, Attempt] = {}
        for entry in self._entries:
            if entry.kind is EntryKind.ARRIVED:
                found[entry.number] = Attempt(entry.number, entry.at, entry.verb or "", entry.key, intent=entry.intent)
            elif entry.attempt in found:
                found[entry.attempt] = found[entry.attempt].after(entry)
        return [attempt for attempt in found.values() if intent in (None, attempt.intent)]

    def money_moved(self, intent: str | None = None) -> dict[str, int]:
        """What the shop has more by now, by currency, in minor units: charged less refunded; no zeros."""
        if intent is not None:
            sums: Counter[str] = Counter()
            for entry in self.entries(intent):
                sums[entry.currency or ""] += entry.moved
        else:
            sums = self._taken.copy()
            sums.subtract(self._given_back)
        return {currency: amount for currency, amount in sorted(sums.items()) if amount}

    def charged(self) -> dict[str, int]:
        """What charges brought so far, by currency, in minor units, refunds not taken off."""
        return {currency: amount for currency, amount in sorted(self._taken.items()) if amount}

    def refunded(self) -> dict[str, int]:
        """What went back so far, by currency, in minor units."""
        return {currency: amount for currency, amount in sorted(self._given_back.items()) if amount}

    def times_charged(self, intent: str) -> int:
        """How many charges brought money for a PaymentIntent: more than one is a double charge."""
        brought = (entry.object_id for entry in self._entries if _brought(entry) and entry.intent == intent)
        return len(set(brought))

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Nothing of this block is noted: for a past that is made up."""
        before, self._closed = self._closed, True
        try:
            yield
        finally:
            self._closed = before

    def arrived(self, method: str, path: str, key: str | None) -> int | None:
        """A request was read; the number of its attempt, None when it cannot move money."""
        verb = verb_of(method, path)
        if verb is None:
            return None
        return self._add(EntryKind.ARRIVED, verb=verb[0], intent=verb[1], key=key)

    @contextmanager
    def during(self, attempt: int | None) -> Iterator[None]:
        """What is kept in this block is the work of that attempt."""
        before, self._current = self._current, attempt
        try:
            yield
        finally:
            self._current = before

    def ruled(self, attempt: int | None, request_id: str, status: int, *, replayed: bool) -> None:
        """The rules answered."""
        if attempt is not None:
            self._add(EntryKind.RULED, attempt=attempt, request_id=request_id, http=status, replayed=replayed)

    def left(self, attempt: int | None, status: int | None) -> None:
        """The answer went out, or with None the connection was cut."""
        if attempt is not None:
            self._add(EntryKind.CUT if status is None else EntryKind.ANSWERED, attempt=attempt, http=status)

    def kept(self, thing: JsonObject, find: Find) -> None:
        """An object is about to be kept; `find` gives objects, by kind and id, as they stood before."""
        kind = thing["object"]
        if self._closed or kind not in ("charge", "refund", "payment_intent"):
            return
        if kind == "payment_intent":
            touched = (self._current, thing["id"])
            if self._current is not None and touched != self._touched:
                self._touched = touched
                self._add(EntryKind.INTENT, attempt=self._current, intent=thing["id"])
            return
        old = self._known.get(thing["id"]) or _counted(find(kind, thing["id"]))
        new = self._known[thing["id"]] = _counted(thing)
        if new == old:
            return
        sums = self._sums_of(thing["id"] if kind == "charge" else thing["charge"], find)
        moved = new[1] - old[1]
        if kind == "charge":
            sums.held, sums.taken = thing["amount"], new[1]
            self._taken[thing["currency"]] += moved
        else:
            moved = sums.give_back(moved)
            self._given_back[thing["currency"]] -= moved
        self._add(
            EntryKind(kind),
            attempt=self._current,
            intent=thing["payment_intent"],
            object_id=thing["id"],
            status=new[0],
            moved=moved,
            currency=thing["currency"],
        )

    def _sums_of(self, charge_id: str, find: Find) -> "_Sums":
        sums = self._sums.get(charge_id)
        if sums is None:
            charge = find("charge", charge_id)
            taken = _counted(charge)[1]
            held = 0 if charge is None else charge["amount"]
            sums = self._sums[charge_id] = _Sums(held, taken, held - taken if taken else 0)
        return sums

    def _add(self, kind: EntryKind, **facts: Any) -> int | None:
        if self._closed:
            return None
        if len(self._entries) >= 2 * _KEPT:
            del self._entries[:_KEPT]
        self._numbered += 1
        self._entries.append(LedgerEntry(self._numbered, self._clock.now(), kind, **facts))
        return self._numbered


@dataclass(slots=True)
class _Sums:
    """One charge: what was set aside at most, what was taken of it, and what went back, let go included."""

    held: int
    taken: int
    back: int

    def give_back(self, amount: int) -> int:
        """What a refund moves (at most 0): what was only set aside is let go before any money goes back."""
        before = max(0, self.back - (self.held - self.taken))
        self.back += amount
        return before - max(0, self.back - (self.held - self.taken))


def _counted(thing: JsonObject | None) -> tuple[str, int]:
    """Status, and the amount a charge or refund counts with as it stands."""
    if thing is None:
        return "", 0
    status: str = thing["status"]
    if thing["object"] == "charge":
        return status, thing["amount_captured"] if thing["paid"] and status == "succeeded" else 0
    return status, thing["amount"] if status == "succeeded" else 0


def _brought(entry: LedgerEntry) -> bool:
    return entry.kind is EntryKind.CHARGE and entry.moved > 0
