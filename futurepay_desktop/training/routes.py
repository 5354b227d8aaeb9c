"""Which request goes to which noun, with the permission a restricted key needs and what comes back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from futurepay_desktop.training.account import Account
from futurepay_desktop.training.charges import Charges
from futurepay_desktop.training.checkout_sessions import CheckoutSessions
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.event_log import EventLog
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.payment_intents import PaymentIntents
from futurepay_desktop.training.payment_method_configurations import PaymentMethodConfigurations
from futurepay_desktop.training.payment_methods import PaymentMethods
from futurepay_desktop.training.setup_intents import SetupIntents

Handler = Callable[..., JsonObject]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint; `kind` is the object that comes back, `listed` says it comes in `data`."""

    method: str
    pattern: re.Pattern[str]
    handler: Handler
    permission: str
    kind: str
    listed: bool


class Routes:
    """All endpoints of the training Stripe."""

    def __init__(self, routes: list[Route]) -> None:
        self._routes = routes

    def find(self, method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
        """The endpoint of a request and the ids in its path, or None."""
        for route in self._routes:
            match = route.pattern.fullmatch(path) if route.method == method else None
            if match is not None:
                return route, tuple(unquote(part) for part in match.groups())
        return None


def build_routes(
    *,
    account: Account,
    charges: Charges,
    configurations: PaymentMethodConfigurations,
    customers: Customers,
    events: EventLog,
    intents: PaymentIntents,
    methods: PaymentMethods,
    sessions: CheckoutSessions,
    setups: SetupIntents,
) -> Routes:
    """The table of endpoints; fixed names come before ids."""
    table: list[tuple[str, str, Handler, str, str]] = [
        ("GET", "account", account.retrieve_current, "account", "account"),
        ("GET", "accounts/*", account.retrieve, "account", "account"),
        ("GET", "balance", account.balance, "balance", "balance"),
        ("GET", "customers/search", customers.search, "customer", "[customer]"),
        ("GET", "customers", customers.list_page, "customer", "[customer]"),
        ("POST", "customers", customers.create, "customer", "customer"),
        ("GET", "customers/*", customers.retrieve, "customer", "customer"),
        ("POST", "customers/*", customers.update, "customer", "customer"),
        ("DELETE", "customers/*", customers.delete, "customer", "customer"),
        ("GET", "customers/*/payment_methods", methods.list_of_customer, "payment_method", "[payment_method]"),
        (
            "GET",
            "customers/*/payment_methods/*",
            methods.retrieve_of_customer,
            "payment_method",
            "payment_method",
        ),
        ("POST", "payment_methods", methods.create, "payment_method", "payment_method"),
        ("GET", "payment_methods", methods.list_page, "payment_method", "[payment_method]"),
        ("GET", "payment_methods/*", methods.retrieve, "payment_method", "payment_method"),
        ("POST", "payment_methods/*", methods.update, "payment_method", "payment_method"),
        ("POST", "payment_methods/*/attach", methods.attach, "payment_method", "payment_method"),
        ("POST", "payment_methods/*/detach", methods.detach, "payment_method", "payment_method"),
        ("GET", "checkout/sessions", sessions.list_page, "checkout_session", "[checkout.session]"),
        ("POST", "checkout/sessions", sessions.create, "checkout_session", "checkout.session"),
        ("GET", "checkout/sessions/*", sessions.retrieve, "checkout_session", "checkout.session"),
        ("POST", "checkout/sessions/*", sessions.update, "checkout_session", "checkout.session"),
        ("POST", "checkout/sessions/*/expire", sessions.expire, "checkout_session", "checkout.session"),
        ("GET", "setup_intents", setups.list_page, "setup_intent", "[setup_intent]"),
        ("GET", "setup_intents/*", setups.retrieve, "setup_intent", "setup_intent"),
        ("POST", "setup_intents/*/cancel", setups.cancel, "setup_intent", "setup_intent"),
        ("GET", "setup_attempts", setups.list_attempts, "setup_intent", "[setup_attempt]"),
        ("GET", "payment_intents/search", intents.search, "payment_intent", "[payment_intent]"),
        ("GET", "payment_intents", intents.list_page, "payment_intent", "[payment_intent]"),
        ("POST", "payment_intents", intents.create, "payment_intent", "payment_intent"),
        ("GET", "payment_intents/*", intents.retrieve, "payment_intent", "payment_intent"),
        ("POST", "payment_intents/*", intents.update, "payment_intent", "payment_intent"),
        ("POST", "payment_intents/*/confirm", intents.confirm, "payment_intent", "payment_intent"),
        ("POST", "payment_intents/*/cancel", intents.cancel, "payment_intent", "payment_intent"),
        ("GET", "charges", charges.list_page, "charge", "[charge]"),
        ("GET", "charges/*", charges.retrieve, "charge", "charge"),
        (
            "GET",
            "payment_method_configurations",
            configurations.list_page,
            "payment_method_configuration",
            "[payment_method_configuration]",
        ),
        (
            "GET",
            "payment_method_configurations/*",
            configurations.retrieve,
            "payment_method_configuration",
            "payment_method_configuration",
        ),
        ("GET", "events", events.list_page, "event", "[event]"),
        ("GET", "events/*", events.retrieve, "event", "event"),
    ]
    return Routes([_route(*row) for row in table])


def _route(method: str, path: str, handler: Any, permission: str, kind: str) -> Route:
    pattern = re.compile("/v1/" + path.replace("*", "([^/]+)"))
    return Route(method, pattern, handler, permission, kind.strip("[]"), kind.startswith("["))
