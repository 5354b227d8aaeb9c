"""The training Stripe: one account's worth of Stripe's API, its rules only, without HTTP."""

import logging
from collections.abc import Sequence
from pathlib import Path

from futurepay_desktop.training.account import Account
from futurepay_desktop.training.api.answer import Answer, Request
from futurepay_desktop.training.api.api_keys import ApiKeys
from futurepay_desktop.training.api.execution import Execution
from futurepay_desktop.training.api.form_encoding import as_sent
from futurepay_desktop.training.api.idempotency import Flight, IdempotencyKeys
from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.api.routes import (
    Route,
    Routes,
    account_routes,
    charge_routes,
    giving_back_routes,
    people_routes,
    sales_routes,
    setup_routes,
    webhook_routes,
)
from futurepay_desktop.training.checkout.checkout_contract import CheckoutForm, CheckoutOutcome, CheckoutView
from futurepay_desktop.training.checkout.checkout_rules import CheckoutRules
from futurepay_desktop.training.checkout.checkout_sessions import CheckoutSessions
from futurepay_desktop.training.checkout.line_items import LineItems
from futurepay_desktop.training.checkout.prices import Prices
from futurepay_desktop.training.checkout.products import Products
from futurepay_desktop.training.checkout.scenario_plans import ScenarioPlans
from futurepay_desktop.training.checkout.scenarios import SCENARIOS, Scenario
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.events.event_log import EventLog
from futurepay_desktop.training.events.events import Events
from futurepay_desktop.training.events.webhook_endpoints import WebhookEndpoints
from futurepay_desktop.training.events.webhooks import Webhooks
from futurepay_desktop.training.faults.faults import Faults
from futurepay_desktop.training.json_types import API_VERSION, JsonObject
from futurepay_desktop.training.methods.card_catalogue import TestCard
from futurepay_desktop.training.methods.card_updates import update_card
from futurepay_desktop.training.methods.payment_method_configurations import PaymentMethodConfigurations
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.money.money import Money
from futurepay_desktop.training.money.money_ledger import MoneyLedger
from futurepay_desktop.training.seed.crowd import CrowdPlan
from futurepay_desktop.training.setup.setup_intents import SetupIntents
from futurepay_desktop.training.world.state_file import Snapshot, StateFile
from futurepay_desktop.training.world.virtual_clock import VirtualClock
from futurepay_desktop.training.world.world import World

_log = logging.getLogger(__name__)


class TrainingStripe:
    """Answers requests as Stripe would, and plays the customer's side of Checkout.

    `resources` is the folder that holds `data/` and `training/`. With a `state_file` everything survives a
    restart; a damaged file is set aside and `state_message` says so. `seed` makes ids repeatable.
    """

    def __init__(
        self,
        resources: Path,
        clock: VirtualClock | None = None,
        state_file: Path | None = None,
        *,
        shop_name: str = "Practice shop",
        seed: int | None = None,
        default_currency: str = "usd",
    ) -> None:
        self.resources = resources
        self.clock = VirtualClock() if clock is None else clock
        self.faults = Faults()
        self.state_message: str | None = None
        self._world = World(resources, self.clock, shop_name, seed)
        self.keys = ApiKeys(self._world.shelves["api_key"], self.clock.now, self._world.ids.text)
        self._state_file = None if state_file is None else StateFile(state_file)
        self._saved_changes = (0, 0)
        self.scenario_plans = ScenarioPlans(self._world)
        self.webhooks = Webhooks(self._world)
        self.idempotency = IdempotencyKeys(self._world.shelves["idempotency"], self.clock)
        world, methods = self._world, PaymentMethods(self._world)
        setups, money, prices = SetupIntents(world, methods), Money(world, methods), Prices(world)
        lines = LineItems(world, prices)
        sessions = CheckoutSessions(world, setups.steps, lines)
        self._checkout = CheckoutRules(world, sessions, setups, methods, money)
        self._routes = Routes(
            people_routes(Customers(world, methods), methods)
            + setup_routes(sessions, setups)
            + sales_routes(lines, Products(world), prices)
            + charge_routes(money)
            + giving_back_routes(money)
            + webhook_routes(WebhookEndpoints(world))
            + account_routes(Account(world, default_currency), PaymentMethodConfigurations(world), EventLog(world))
        )
        self._execution = Execution(world, self._routes, self.keys, self.idempotency)
        if self._state_file is not None:
            self._load(self._state_file)

    @property
    def shop_name(self) -> str:
        """The practice shop's name, as Checkout shows it."""
        return self._world.shop_name

    @property
    def cards(self) -> Sequence[TestCard]:
        """All published test cards."""
        return self._world.cards.cards

    def is_published(self, number: str) -> bool:
        """Whether a card number is one of the published test numbers."""
        return self._world.cards.by_number(number) is not None

    @property
    def routes(self) -> Sequence[Route]:
        """Every endpoint."""
        return tuple(self._routes)

    @property
    def events(self) -> Events:
        """The event writer; `with stripe.events.muted():` writes a past without events."""
        return self._world.events

    @property
    def ledger(self) -> MoneyLedger:
        """What happened to money, written as it happened, for tests."""
        return self._world.ledger

    @property
    def public_base(self) -> str:
        """What the URLs of Checkout pages and receipts begin with."""
        return self._world.public_base

    def set_public_base(self, base: str) -> None:
        """Move the pages: open sessions and receipts made on another port stay reachable."""
        old, self._world.public_base = self._world.public_base, base
        if old == base:
            return
        for kind, field in (("checkout.session", "url"), ("charge", "receipt_url")):
            for thing in list(self._world.shelves[kind].newest_first()):
                if thing.get(field):
                    before, marker, rest = thing[field].partition("/c/")
                    moved = {field: f"{base}{marker}{rest}"}
                    # Our own success page moves along; a shop's page stays where it is.
                    done = thing.get("success_url") or ""
                    if done.startswith(f"{before}{marker}"):
                        moved["success_url"] = base + done.removeprefix(before)
                    self._world.keep(thing | moved)

    def settle(self, crowd: CrowdPlan) -> None:
        """Lets a crowd have been customers all along."""
        self._world.settle(crowd)

    def is_empty(self) -> bool:
        """Whether nobody has been here yet."""
        return len(self._world.shelves["customer"]) == 0

    def handle(
        self,
        method: str,
        path: str,
        params: JsonObject,
        *,
        api_key: str,
        idempotency_key: str | None = None,
        version: str | None = None,
        flight: Flight | None = None,
        instead: Answer | None = None,
        afterwards: Answer | None = None,
        attempt: int | None = None,
    ) -> Answer:
        """Answer one request; `params` are nested as `form_encoding.decode` gives them, `expand` included.

        `flight` is a key already held for this request; `instead` replaces the execution (a fault),
        `afterwards` its result, and is remembered like one. `attempt` is its number in the ledger, once it has one.
        """
        ledger = self._world.ledger
        from_http = attempt is not None
        attempt = attempt if from_http else ledger.arrived(method, path, idempotency_key)
        request_id = self._world.ids.request()
        key = idempotency_key if method == "POST" else None
        try:
            self.keys.check(api_key)
            self.pass_time()
            params = params if from_http else as_sent(params)
            request = Request(method, path, params, api_key, key, request_id)
            with self._world.events.during(request_id, key), ledger.during(attempt):
                answer = self._execution.answer(request, flight, instead, afterwards)
        except RequestRefusedError as refusal:
            answer = Answer(refusal.status, refusal.body, refusal.headers)
        ledger.ruled(attempt, request_id, answer.status, replayed="Idempotent-Replayed" in answer.headers)
        if not from_http:
            ledger.left(attempt, answer.status)
        headers = {"Request-Id": request_id, "Stripe-Version": version or API_VERSION} | answer.headers
        if key is not None:
            headers["Idempotency-Key"] = key
        return Answer(answer.status, answer.content, headers)

    def endpoint(self, method: str, path: str) -> str:
        """The endpoint a request is for, whatever ids are in its path; empty for none."""
        return self._execution.endpoint(method, path)

    def new_request_id(self) -> str:
        """For an answer that is given before the rules are asked."""
        return self._world.ids.request()

    def pass_time(self) -> None:
        """Let happen what is due by the clock: sessions expire, bank debits arrive, old keys are dropped."""
        self._world.let_due_happen()
        self.idempotency.prune()
        self._world.events.prune()

    def start_over(self) -> None:
        """Empties the account, keys and all; the clock, the faults and the ledger stay."""
        self._world.empty()

    def update_card_automatically(self, method_id: str, month: int, year: int, last4: str | None = None) -> JsonObject:
        """The network has sent a saved card's new expiry or number; RequestRefusedError when it is no card."""
        return update_card(self._world, method_id, month, year, last4)

    @property
    def state_path(self) -> Path | None:
        """Where the state is kept, None when it is not."""
        return None if self._state_file is None else self._state_file.path

    def advance(self, seconds: float) -> None:
        """Put the clock forward and let at once happen what that makes due; ValueError for a step back."""
        self.clock.advance(seconds)
        self.pass_time()

    def checkout_view(self, session_id: str) -> CheckoutView:
        """What the Checkout page shows; UnknownSessionError for no such session."""
        self.pass_time()
        return self._checkout.view(session_id)

    def submit_checkout(self, session_id: str, form: CheckoutForm) -> CheckoutOutcome:
        """The customer pressed Save card; UnknownSessionError for no such session."""
        self.pass_time()
        return self._checkout.submit(session_id, form)

    def answer_bank(self, session_id: str, approve: bool) -> CheckoutOutcome:
        """The customer answered the bank; UnknownSessionError for no such session."""
        self.pass_time()
        return self._checkout.answer_bank(session_id, approve=approve)

    def scenarios(self) -> tuple[Scenario, ...]:
        """Everything that can be ordered to happen on the Checkout page, in the order to show it."""
        return SCENARIOS

    def plan_scenario(self, customer_id: str, key: str | None) -> None:
        """Order a scenario for a customer's Checkout pages until None is ordered; LookupError for an unknown one."""
        self.scenario_plans.plan(customer_id, key)

    def planned_scenario(self, customer_id: str) -> str | None:
        """The key of the scenario ordered for a customer, None when there is none."""
        return self.scenario_plans.planned(customer_id)

    def recover_checkout(self, session_id: str) -> str | None:
        """The customer opened the recovery link of an expired session: the page of a fresh copy, None when too late."""
        self.pass_time()
        return self._checkout.recover(session_id)

    def exponent_of(self, currency: str) -> int:
        """How many digits of an amount in this currency stand behind the decimal mark."""
        return self._world.currencies.get(currency).exponent

    def charge_for_receipt(self, charge_id: str) -> JsonObject | None:
        """The charge object, None when there is none of that id."""
        return self._world.find("charge", charge_id)

    def refunds_for_receipt(self, charge_id: str) -> list[JsonObject]:
        """The refunds of a charge, oldest first."""
        return list(self._world.shelves["refund"].newest_first(charge=charge_id))[::-1]

    def payment_of(self, session_id: str) -> JsonObject | None:
        """The PaymentIntent a Checkout Session was paid with, None when there is none."""
        session = self._world.find("checkout.session", session_id) or {}
        return self._world.find("payment_intent", session.get("payment_intent") or "")

    @property
    def unsaved(self) -> bool:
        """Whether there is a state file that lacks the newest changes."""
        return self._state_file is not None and self._changes() != self._saved_changes

    def snapshot(self) -> Snapshot:
        """What to save; takes a moment only, so that saving can happen elsewhere."""
        self._saved_changes = self._changes()
        return Snapshot(self.clock.setting, {kind: shelf.packed() for kind, shelf in self._world.shelves.items()})

    def write(self, snapshot: Snapshot) -> None:
        """Put a snapshot on disk; may be called from another thread. OSError when the disk refuses."""
        if self._state_file is not None:
            try:
                self._state_file.save(snapshot)
            except OSError:
                self._saved_changes = (-1, 0)  # so that the next change tries again
                raise

    def save(self) -> None:
        """Put the present state on disk, if there is a file and anything changed."""
        if self.unsaved:
            self.write(self.snapshot())

    def _load(self, file: StateFile) -> None:
        setting, things, self.state_message = file.load(self._world.shelves.keys())
        self._world.take_up(things)
        if setting is not None:
            self._world.ids.reseed()  # a repeated seed would repeat the ids that are already there
            if self.clock.offset == 0 and self.clock.moves == 0:
                self.clock.take_up(setting)
        self._saved_changes = self._changes()

    def _changes(self) -> tuple[int, int]:
        return self._world.changes, self.clock.moves
