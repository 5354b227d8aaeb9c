"""What the money ledger is made of: one line per thing that happened, and the attempts they add up to."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class EntryKind(StrEnum):
    """What happened."""

    ARRIVED = "arrived"  # a request that can move money was read
    RULED = "ruled"  # the rules answered it, with the status `http`
    INTENT = "intent"  # it touched this PaymentIntent
    CHARGE = "charge"  # a charge was made or changed
    REFUND = "refund"  # a refund was made or changed
    ANSWERED = "answered"  # the answer with the status `http` went out whole
    CUT = "cut"  # no whole answer went out


class Outcome(StrEnum):
    """How an attempt ended for the client."""

    OPEN = "open"
    ANSWERED = "answered"
    CUT = "cut"


class LedgerEntry(NamedTuple):  # not a dataclass: several are written for every payment, and these are made faster
    """One line; `at` is Unix seconds by the training clock.

    `moved` is what the shop has more (or, negative, less) by this line, in the minor unit of `currency`. `status`
    is that of the charge or refund. `attempt` is the number of the line its request arrived with, None for what
    happened by the clock or on the Checkout page.
    """

    number: int
    at: int
    kind: EntryKind
    attempt: int | None = None
    verb: str | None = None
    request_id: str | None = None
    key: str | None = None
    intent: str | None = None
    object_id: str | None = None
    status: str | None = None
    http: int | None = None
    replayed: bool = False
    moved: int = 0
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request to create, confirm, capture, cancel, change or refund, and what became of it.

    `ruled` is the status the rules gave (None: they were never asked), `sent` the one the client could read.
    """

    number: int
    at: int
    verb: str
    key: str | None
    request_id: str | None = None
    intent: str | None = None
    ruled: int | None = None
    replayed: bool = False
    outcome: Outcome = Outcome.OPEN
    sent: int | None = None
    moved: int = 0
    currency: str | None = None

    def after(self, entry: LedgerEntry) -> "Attempt":
        """The attempt once `entry`, one of its own, happened too."""
        match entry.kind:
            case EntryKind.ARRIVED:
                return self
            case EntryKind.RULED:
                return replace(self, request_id=entry.request_id, ruled=entry.http, replayed=entry.replayed)
            case EntryKind.INTENT:
                return replace(self, intent=self.intent or entry.intent)
            case EntryKind.CHARGE | EntryKind.REFUND:
                intent = self.intent or entry.intent
                return replace(self, intent=intent, moved=self.moved + entry.moved, currency=entry.currency)
            case EntryKind.ANSWERED:
                return replace(self, outcome=Outcome.ANSWERED, sent=entry.http)
            case EntryKind.CUT:
                return replace(self, outcome=Outcome.CUT)


_INTENT = re.compile(r"/v1/payment_intents(?:/([^/]+)(?:/(\w+))?)?")
_REFUND = re.compile(r"/v1/refunds(?:/([^/]+)(?:/(\w+))?)?")
_CHARGE = re.compile(r"/v1/charges/([^/]+)/(capture|refund)")


def verb_of(method: str, path: str) -> tuple[str, str | None] | None:
    """What a request wants with money, and the PaymentIntent in its path; None for any other request."""
    if method != "POST":
        return None
    if (found := _INTENT.fullmatch(path)) is not None:
        intent, verb = found.groups()
        return verb or ("create" if intent is None else "update"), intent
    if (found := _REFUND.fullmatch(path)) is not None:
        return ("refund" if found[1] is None else f"{found[2] or 'update'}_refund"), None
    found = _CHARGE.fullmatch(path)
    return None if found is None else (found[2], None)
