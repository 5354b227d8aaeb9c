"""Everything the nouns share: the shelves, the clock, the tables, and how a change is kept and told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from futurepay_desktop.training.api.currencies import Currencies
from futurepay_desktop.training.api.request_errors import no_such
from futurepay_desktop.training.events.events import Events, what_changed
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import CardCatalogue
from futurepay_desktop.training.money.money_ledger import MoneyLedger
from futurepay_desktop.training.seed.crowd import Crowd, CrowdCustomers, CrowdMethods, CrowdNotes, CrowdPlan
from futurepay_desktop.training.world.ids import Ids
from futurepay_desktop.training.world.object_templates import ObjectTemplates
from futurepay_desktop.training.world.ready import Ready
from futurepay_desktop.training.world.shelves import Shelf
from futurepay_desktop.training.world.virtual_clock import VirtualClock

_INDEXES: dict[str, tuple[str, ...]] = {
    "customer": ("email",),
    "checkout.session": ("customer", "status"),
    "setup_intent": ("customer",),
    "setup_attempt": ("setup_intent",),
    "payment_method": ("customer",),
    "payment_intent": ("customer",),
    "charge": ("customer", "payment_intent"),
    "refund": ("charge", "payment_intent"),
    "dispute": ("charge", "payment_intent"),
    "radar.early_fraud_warning": ("charge", "payment_intent"),
    "review": ("charge", "payment_intent"),
    "mandate": ("payment_method",),
}
_PLAIN_KINDS = (
    "api_key",
    "event",
    "balance_transaction",
    "price",
    "product",
    "webhook_endpoint",
    "crowd",
    "idempotency",
    "note",
    "timer",
)
# Timers of states written before 0.2 name the object alone.
_FORMER_MATTERS = {"cs_": "checkout session expires", "pi_": "bank debit arrives"}


class World:
    """One training account: what exists in it and what time it is there."""

    def __init__(self, resources: Path, clock: VirtualClock, shop_name: str, seed: int | None) -> None:
        self.clock = clock
        self.ledger = MoneyLedger(clock)
        self.shop_name = shop_name
        self.public_base = "http://127.0.0.1"
        self.ids = Ids(seed)
        self.templates = ObjectTemplates(resources / "training" / "stripe_fixtures.json")
        self.cards = CardCatalogue(resources / "data" / "test_cards.csv")
        self.currencies = Currencies(resources / "data" / "currencies.csv")
        self.shelves = {kind: Shelf(kind, _INDEXES.get(kind, ())) for kind in (*_INDEXES, *_PLAIN_KINDS)}
        self.events = Events(self.shelves["event"], self.templates, self.ids, clock)
        self.crowd: Crowd | None = None
        self._when_due: dict[str, Callable[[str], None]] = {}
        self._afterwards: dict[str, list[Callable[[JsonObject], None]]] = {}
        self._included: dict[str, Callable[[str], JsonObject]] = {}

    @property
    def changes(self) -> int:
        """Grows with every change; equal numbers mean an equal state."""
        return sum(shelf.changes for shelf in self.shelves.values())

    def empty(self) -> None:
        """Nothing has ever happened here."""
        self.crowd = None
        for shelf in self.shelves.values():
            shelf.clear()

    def settle(self, plan: CrowdPlan) -> None:
        """Lets a crowd have been customers all along; at most one, before anything refers to them."""
        self.crowd = Crowd(plan, self.templates, self.cards)
        self.shelves["crowd"].put({"id": "crowd"} | plan.as_json())
        self.shelves["customer"].computed = CrowdCustomers(self.crowd)
        self.shelves["payment_method"].computed = CrowdMethods(self.crowd)
        self.shelves["note"].computed = CrowdNotes(self.crowd)

    def take_up(self, things: list[tuple[str, JsonObject]]) -> None:
        """Put everything of an earlier state on its shelf; the crowd first, for others are changes of it."""
        for kind, thing in things:
            if kind == "crowd":
                self.settle(CrowdPlan.from_json(thing))
        for kind, thing in things:
            if kind != "crowd":
                self.shelves[kind].put(thing)

    def find(self, kind: str, object_id: str) -> JsonObject | None:
        """A copy of an object, or None."""
        if kind in self._included:
            return self._included[kind](object_id)
        shelf = self.shelves.get(kind)
        return None if shelf is None else shelf.get(object_id)

    def include(self, kind: str, read: Callable[[str], JsonObject]) -> None:
        """How a part that answers leave out unless `expand` asks for it is read, by its owner's id."""
        self._included[kind] = read

    def need(self, kind: str, object_id: str, param: str = "id") -> JsonObject:
        """A copy of an object; RequestRefusedError (404) when there is none."""
        thing = self.find(kind, object_id)
        if thing is None:
            raise no_such(kind, object_id, param)
        return thing

    def show(self, kind: str, object_id: str, param: str = "id") -> Ready:
        """An object as it stands, ready to be answered; RequestRefusedError (404) when there is none."""
        ready = self.shelves[kind].look(object_id)
        if ready is None:
            raise no_such(kind, object_id, param)
        return ready

    def need_customer(self, customer_id: str, param: str = "customer") -> JsonObject:
        """A customer who still exists; RequestRefusedError (404) for none or a deleted one."""
        self.check_customer(customer_id, param)
        return self.need("customer", customer_id, param)

    def check_customer(self, customer_id: str, param: str = "customer") -> None:
        """The same, when nothing is wanted of the customer."""
        if self.show("customer", customer_id, param).thing.get("deleted"):
            raise no_such("customer", customer_id, param)

    def make(self, kind: str, **values: Any) -> JsonObject:
        """A new object with Stripe's keys, made now, in test mode; not kept yet."""
        return self.templates.make(kind, created=self.clock.now(), livemode=False, **values)

    def keep(self, thing: JsonObject, *event_kinds: str) -> JsonObject:
        """Keep a state of an object and tell of it."""
        self.ledger.kept(thing, self.find)
        self.shelves[thing["object"]].put(thing)
        for kind in event_kinds:
            self.events.record(kind, thing)
            for act in self._afterwards.get(kind, ()):
                act(thing)
        return thing

    def afterwards(self, event_kind: str, act: Callable[[JsonObject], None]) -> None:
        """What else follows when an object is kept with that event, in the order it was said."""
        self._afterwards.setdefault(event_kind, []).append(act)

    def keep_updated(self, thing: JsonObject, event_kind: str) -> JsonObject:
        """Keep a changed object; one `*.updated` event with the old values, none when nothing changed."""
        changed = what_changed(self.show(thing["object"], thing["id"]).thing, thing)
        self.ledger.kept(thing, self.find)
        self.shelves[thing["object"]].put(thing)
        if changed:
            self.events.record(event_kind, thing, changed)
        return thing

    def note(self, object_id: str) -> JsonObject:
        """What the training knows of an object beyond what Stripe would show."""
        return self.shelves["note"].get(object_id) or {"id": object_id}

    def noted(self, object_id: str) -> JsonObject:
        """The same, shared: only to look at."""
        ready = self.shelves["note"].look(object_id)
        return {"id": object_id} if ready is None else ready.thing

    def keep_note(self, object_id: str, **facts: Any) -> None:
        """Add to the note of an object."""
        self.shelves["note"].put(self.noted(object_id) | facts)

    def when_due(self, matter: str, act: Callable[[str], None]) -> None:
        """What to do, with an object's id, when that matter falls due; each noun says so once."""
        self._when_due[matter] = act

    def remind(self, matter: str, object_id: str, at: int) -> None:
        """Something is due for this object at a time (Unix seconds); a later call moves it."""
        self.forget(matter, object_id)
        self.shelves["timer"].put({"id": f"{matter}/{object_id}", "created": at})

    def forget(self, matter: str, object_id: str) -> None:
        """That is not due for this object any more."""
        self.shelves["timer"].remove(f"{matter}/{object_id}")

    def let_due_happen(self) -> None:
        """Does what is due, earliest first, each at its own time by the clock, what that brings about included."""
        while (timer := self._first_due()) is not None:
            matter, _, object_id = timer["id"].rpartition("/")
            matter = matter or _FORMER_MATTERS[object_id[:3]]
            self.shelves["timer"].remove(timer["id"])
            with self.clock.at(timer["created"]):
                self._when_due[matter](object_id)

    def next_due(self, matter: str) -> int | None:
        """When that matter falls due next, for whatever object (Unix seconds)."""
        timers = self.shelves["timer"].newest_first().newer_than((0, 0, ""))
        return next((timer["created"] for timer in timers if timer["id"].startswith(f"{matter}/")), None)

    def _first_due(self) -> JsonObject | None:
        first = self.shelves["timer"].oldest()
        if first is None or first > self.clock.now():
            return None
        for timer in self.shelves["timer"].newest_first().newer_than((0, 0, "")):
            return timer if timer["created"] <= self.clock.now() else None
        return None
