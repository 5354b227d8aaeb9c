"""Which request goes to which noun, with the permission a restricted key needs and what comes back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from futurepay_desktop.training.account import Account
from futurepay_desktop.training.api.answer import Content
from futurepay_desktop.training.checkout.checkout_sessions import CheckoutSessions
from futurepay_desktop.training.checkout.line_items import LineItems
from futurepay_desktop.training.checkout.prices import Prices
from futurepay_desktop.training.checkout.products import Products
from futurepay_desktop.training.customers import Customers
from futurepay_desktop.training.events.event_log import EventLog
from futurepay_desktop.training.events.webhook_endpoints import WebhookEndpoints
from futurepay_desktop.training.methods.payment_method_configurations import PaymentMethodConfigurations
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.money.money import Money
from futurepay_desktop.training.setup.setup_intents import SetupIntents

Handler = Callable[..., Content]
_BASE, _ID = "/v1/", "([^/]+)"


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint; `kind` is the object that comes back, `listed` says it comes in `data`."""

    method: str
    pattern: re.Pattern[str]
    handler: Handler
    permission: str
    kind: str
    listed: bool

    @property
    def searches(self) -> bool:
        """Whether it is a search, which can tell how much it found."""
        return self.pattern.pattern.endswith("/search")


class Routes:
    """All endpoints of the training Stripe."""

    def __init__(self, routes: list[Route]) -> None:
        self._routes = routes
        self._by_shape: dict[tuple[str, str, int], list[Route]] = {}
        for route in routes:
            example = route.pattern.pattern.replace(_ID, "*")
            self._by_shape.setdefault(_shape(route.method, example), []).append(route)

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def find(self, method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
        """The endpoint of a request and the ids in its path, or None."""
        for route in self._by_shape.get(_shape(method, path), ()):
            match = route.pattern.fullmatch(path)
            if match is not None:
                return route, tuple(unquote(part) for part in match.groups())
        return None


def _shape(method: str, path: str) -> tuple[str, str, int]:
    """What alone can tell most endpoints apart: the method, the noun after /v1/, and how deep the path goes."""
    noun = path[len(_BASE) :].partition("/")[0] if path.startswith(_BASE) else ""
    return method, noun, path.count("/")


def people_routes(customers: Customers, methods: PaymentMethods) -> list[Route]:
    """Customers and their saved methods; fixed names come before ids."""
    one, many = "payment_method", "[payment_method]"
    return [
        _route("GET", "customers/search", customers.search, "customer", "[customer]"),
        _route("GET", "customers", customers.list_page, "customer", "[customer]"),
        _route("POST", "customers", customers.create, "customer", "customer"),
        _route("GET", "customers/*", customers.retrieve, "customer", "customer"),
        _route("POST", "customers/*", customers.update, "customer", "customer"),
        _route("DELETE", "customers/*", customers.delete, "customer", "customer"),
        _route("GET", "customers/*/payment_methods", methods.list_of_customer, one, many),
        _route("GET", "customers/*/payment_methods/*", methods.retrieve_of_customer, one, one),
        _route("POST", "payment_methods", methods.create, one, one),
        _route("GET", "payment_methods", methods.list_page, one, many),
        _route("GET", "payment_methods/*", methods.retrieve, one, one),
        _route("POST", "payment_methods/*", methods.update, one, one),
        _route("POST", "payment_methods/*/attach", methods.attach, one, one),
        _route("POST", "payment_methods/*/detach", methods.detach, one, one),
        _route("GET", "mandates/*", methods.mandates.retrieve, "mandate", "mandate"),
    ]


def setup_routes(sessions: CheckoutSessions, setups: SetupIntents) -> list[Route]:
    """Saving a method through Checkout."""
    session, permission = "checkout.session", "checkout_session"
    return [
        _route("GET", "checkout/sessions", sessions.list_page, permission, f"[{session}]"),
        _route("POST", "checkout/sessions", sessions.create, permission, session),
        _route("GET", "checkout/sessions/*", sessions.retrieve, permission, session),
        _route("POST", "checkout/sessions/*", sessions.update, permission, session),
        _route("POST", "checkout/sessions/*/expire", sessions.expire, permission, session),
        _route("GET", "setup_intents", setups.list_page, "setup_intent", "[setup_intent]"),
        _route("POST", "setup_intents", setups.create, "setup_intent", "setup_intent"),
        _route("GET", "setup_intents/*", setups.retrieve, "setup_intent", "setup_intent"),
        _route("POST", "setup_intents/*", setups.update, "setup_intent", "setup_intent"),
        _route("POST", "setup_intents/*/confirm", setups.confirm, "setup_intent", "setup_intent"),
        _route("POST", "setup_intents/*/cancel", setups.cancel, "setup_intent", "setup_intent"),
        _route(
            "POST", "setup_intents/*/verify_microdeposits", setups.verify_microdeposits, "setup_intent", "setup_intent"
        ),
        _route("GET", "setup_attempts", setups.steps.attempts.list_page, "setup_intent", "[setup_attempt]"),
    ]


def sales_routes(lines: LineItems, products: Products, prices: Prices) -> list[Route]:
    """What is sold, and the lines of a checkout."""
    return [
        _route("GET", "checkout/sessions/*/line_items", lines.list_page, "checkout_session", "[item]"),
        _route("GET", "products", products.list_page, "product", "[product]"),
        _route("POST", "products", products.create, "product", "product"),
        _route("GET", "products/*", products.retrieve, "product", "product"),
        _route("POST", "products/*", products.update, "product", "product"),
        _route("GET", "prices", prices.list_page, "price", "[price]"),
        _route("POST", "prices", prices.create, "price", "price"),
        _route("GET", "prices/*", prices.retrieve, "price", "price"),
        _route("POST", "prices/*", prices.update, "price", "price"),
    ]


def charge_routes(money: Money) -> list[Route]:
    """Taking money."""
    intents, charges, balance = money.intents, money.charge_log, money.balance
    one, many = "payment_intent", "[payment_intent]"
    return [
        _route("GET", "payment_intents/search", intents.search, one, many),
        _route("GET", "payment_intents", intents.list_page, one, many),
        _route("POST", "payment_intents", intents.create, one, one),
        _route("GET", "payment_intents/*", intents.retrieve, one, one),
        _route("POST", "payment_intents/*", intents.update, one, one),
        _route("POST", "payment_intents/*/confirm", intents.confirm, one, one),
        _route("POST", "payment_intents/*/cancel", intents.cancel, one, one),
        _route("POST", "payment_intents/*/capture", money.captures.capture, one, one),
        _route("GET", "charges/search", charges.search, "charge", "[charge]"),
        _route("GET", "charges", charges.list_page, "charge", "[charge]"),
        _route("GET", "charges/*", charges.retrieve, "charge", "charge"),
        _route("POST", "charges/*", charges.update, "charge", "charge"),
        _route("GET", "balance_transactions", balance.list_page, "balance", "[balance_transaction]"),
        _route("GET", "balance_transactions/*", balance.retrieve, "balance", "balance_transaction"),
    ]


def giving_back_routes(money: Money) -> list[Route]:
    """Giving money back, and who else may ask for it."""
    refunds, reviews, warnings = money.refunds, money.reviews, money.fraud_warnings
    warning = "radar.early_fraud_warning"
    return [
        _route("GET", "refunds", refunds.list_page, "refund", "[refund]"),
        _route("POST", "refunds", refunds.create, "refund", "refund"),
        _route("GET", "refunds/*", refunds.retrieve, "refund", "refund"),
        _route("POST", "refunds/*", refunds.update, "refund", "refund"),
        _route("POST", "refunds/*/cancel", refunds.cancel, "refund", "refund"),
        _route("GET", "disputes", money.disputes.list_page, "dispute", "[dispute]"),
        _route("GET", "disputes/*", money.disputes.retrieve, "dispute", "dispute"),
        _route("POST", "disputes/*", money.disputes.update, "dispute", "dispute"),
        _route("POST", "disputes/*/close", money.disputes.close, "dispute", "dispute"),
        _route("GET", "radar/early_fraud_warnings", warnings.list_page, "radar_early_fraud_warning", f"[{warning}]"),
        _route("GET", "radar/early_fraud_warnings/*", warnings.retrieve, "radar_early_fraud_warning", warning),
        _route("GET", "reviews", reviews.list_page, "review", "[review]"),
        _route("GET", "reviews/*", reviews.retrieve, "review", "review"),
        _route("POST", "reviews/*/approve", reviews.approve, "review", "review"),
    ]


def account_routes(account: Account, configurations: PaymentMethodConfigurations, events: EventLog) -> list[Route]:
    """The shop itself and what happened in it."""
    one = "payment_method_configuration"
    return [
        _route("GET", "account", account.retrieve_current, "account", "account"),
        _route("GET", "accounts/*", account.retrieve, "account", "account"),
        _route("GET", "balance", account.balance, "balance", "balance"),
        _route("GET", "country_specs", account.country_specs, "country_spec", "[country_spec]"),
        _route("GET", "country_specs/*", account.country_spec, "country_spec", "country_spec"),
        _route("GET", "payment_method_configurations", configurations.list_page, one, f"[{one}]"),
        _route("GET", "payment_method_configurations/*", configurations.retrieve, one, one),
        _route("POST", "payment_method_configurations/*", configurations.update, one, one),
        _route("GET", "events", events.list_page, "event", "[event]"),
        _route("GET", "events/*", events.retrieve, "event", "event"),
    ]


def webhook_routes(endpoints: WebhookEndpoints) -> list[Route]:
    """Where news is sent."""
    one, many = "webhook_endpoint", "[webhook_endpoint]"
    return [
        _route("GET", "webhook_endpoints", endpoints.list_page, one, many),
        _route("POST", "webhook_endpoints", endpoints.create, one, one),
        _route("GET", "webhook_endpoints/*", endpoints.retrieve, one, one),
        _route("POST", "webhook_endpoints/*", endpoints.update, one, one),
        _route("DELETE", "webhook_endpoints/*", endpoints.delete, one, one),
    ]


def _route(method: str, path: str, handler: Handler, permission: str, kind: str) -> Route:
    pattern = re.compile(_BASE + path.replace("*", _ID))
    return Route(method, pattern, handler, permission, kind.strip("[]"), kind.startswith("["))
