"""Requests as bad as they come, for every endpoint: parameters by Stripe's own names, values that fit nothing.

The names and the nesting are read off stripe-python's parameter types, and most values make some sense, so that the
nonsense among them reaches past the first check.
"""

import importlib
import re
from functools import cache
from random import Random
from types import ModuleType
from typing import Any

from futurepay_desktop.training.api.routes import Route
from tests.training.shop import KEY, Shop

LEAVES = (
    *(
        "",
        " ",
        "0",
        "1",
        "-1",
        "42",
        "4200",
        "9" * 17,
        "9" * 18,
        "9" * 40,
        "-" + "9" * 30,
        "1.5",
        "1e9",
        "0x10",
        "٣٤",
        "²",
    ),
    *("true", "false", "True", "null", "None", "nan", "inf", "[]", "{}", "[0]", "a[b]", "%", "%s", "{0}", "{x}"),
    *("{CHECKOUT_SESSION_ID}", "\x00", "a\x00b", "\u202e", "\ufeff", "\uffff", "𐍈", "é" * 300, "a" * 6000, "\r\nX: 1"),
    *("usd", "USD", "jpy", "kwd", "xxx", "us", "US", "card", "us_bank_account", "sepa_debit", "off_session", "auto"),
    *("ana@example.com", "a@b", "@", "https://shop.example/", "http://127.0.0.1/", "http://[", "javascript:x", "//"),
    *(
        'name:"a"',
        "name~",
        'metadata["a"]:"b"',
        "created>1",
        "created>" + "9" * 30,
        "created:²",
        "AND",
        "-",
        "amount:1 OR",
    ),
    *(
        "pm_card_visa",
        "pm_card_chargeDeclined",
        "tok_visa",
        "4242424242424242",
        "2030",
        "12",
        "000123456789",
        "110000000",
    ),
    *(
        "1795000000",
        "1795090000",
        "99999999999",
        "253402300800",
        "customer.created",
        "*",
        "payment_intent.*",
        "[!a",
        "[a-",
    ),
    *("data.customer", "customer", "latest_charge.payment_intent", "data", ".", "data.", "line_items.data.price"),
)
KEYS = ("", "0", "1", "99999999999999999999", "a", "metadata", "__class__", "\x00", "id", "object", "é" * 50, "²", "-1")
METHODS = ("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "", "PÖST", "\x00")
PATHS = (
    "",
    "/",
    "/v1",
    "/v1/",
    "/v1//",
    "/v1/customers/",
    "/v1/customers//x",
    "/v2/core/events",
    "/v1/é",
    "/v1/%00",
    "x",
)
FITTING = {
    "customer": "cus_",
    "payment_method": "pm_",
    "default_payment_method": "pm_",
    "payment_intent": "pi_",
    "setup_intent": "seti_",
    "charge": "ch_",
    "product": "prod_",
    "price": "price_",
    "starting_after": "",
    "ending_before": "",
}
NUMBERS = ("0", "1", "42", "4200", "100", "99", "-1", "1795000000", "9" * 17, "9" * 18)
NUMERIC = (
    "amount",
    "limit",
    "gt",
    "gte",
    "lt",
    "lte",
    "quantity",
    "amount_to_capture",
    "unit_amount",
    "page",
    "expires_at",
)
QUERIES = (
    *(
        'name:"Ana"',
        'name~"ana" AND created>1',
        '-metadata["a"]:null',
        "created<=" + "9" * 30,
        "amount>100 OR amount<5",
    ),
    *(
        'status:"succeeded"',
        'customer:"cus_x"',
        'email:"a\\"b"',
        "created:1",
        'amount~"4200"',
        "name:''",
        '-name:"\x00"',
    ),
)
_ID = "([^/]+)"  # what a route has in the place of an id


def crowded_shop() -> tuple[Shop, list[str]]:
    """A shop with one of everything, and all ids in it."""
    shop = Shop()
    customer = shop.customer(name="Ana", email="ana@example.com")
    method = shop.saved(customer)
    shop.session(customer=customer)
    charged = shop.charge(customer, method).body
    shop.call("POST", "refunds", payment_intent=charged["id"], amount=100)
    shop.call("POST", "payment_intents", amount=500, currency="usd", customer=customer, payment_method=method)
    shop.session(customer=customer)
    for number in ("4000000000000259", "4000000000005423", "4000000000009235"):  # disputed, warned of, reviewed
        shop.charge(customer, shop.saved(customer, number))
    account = {"account_number": "000123456789", "routing_number": "110000000", "account_holder_type": "individual"}
    shop.call("POST", "payment_methods", type="us_bank_account", us_bank_account=account, billing_details={"name": "A"})
    held: dict[str, Any] = {
        "amount": 700,
        "currency": "usd",
        "customer": customer,
        "payment_method": method,
        "capture_method": "manual",
    }
    shop.call("POST", "payment_intents", **held, confirm=True, off_session=True)
    shop.post("webhook_endpoints", url="http://localhost:1/", enabled_events=["customer.updated"])
    product = shop.call("POST", "products", name="Tea").body.get("id")
    shop.call("POST", "prices", product=product, currency="usd", unit_amount=500)
    return shop, all_ids(shop)


def all_ids(shop: Shop) -> list[str]:
    """Every id that an event or a list shows."""
    found: set[str] = set()

    def look(value: Any) -> None:
        match value:
            case dict():
                for child in value.values():
                    look(child)
            case list():
                for child in value:
                    look(child)
            case str() if re.fullmatch(r"[a-z_]+_[A-Za-z0-9]{10,}", value):
                found.add(value)

    for noun in ("customers", "checkout/sessions", "payment_intents", "charges", "refunds", "events", "setup_intents"):
        look(shop.get(noun, limit=50)["data"])
    for noun in (
        "webhook_endpoints",
        "products",
        "prices",
        "payment_method_configurations",
        "balance_transactions",
        "disputes",
    ):
        look(shop.get(noun, limit=50)["data"])
    return sorted(found)


class Nonsense:
    """Makes requests out of chance; the same chance makes the same ones."""

    def __init__(self, chance: Random, ids: list[str]) -> None:
        self._chance = chance
        self._ids = ids

    def path(self, route: Route) -> str:
        """The path of an endpoint, with ids of all kinds in it."""
        return re.sub(
            rf"(\w+)/{re.escape(_ID)}", lambda at: f"{at[1]}/{self._id(_START.get(at[1], ''))}", route.pattern.pattern
        )

    def params(self, route: Route) -> dict[str, Any]:
        """Some parameters of the endpoint, now and then one that it does not have."""
        chance = self._chance
        fields = fields_of(route)
        names = chance.sample(sorted(fields), chance.randint(0, min(len(fields), 4)))
        given = {name: self._value(fields[name], name) for name in names}
        if chance.random() < 0.04:
            given[chance.choice(KEYS)] = self.tree(0)
        if chance.random() < 0.05:
            given["expand"] = self.tree(0) if chance.random() < 0.5 else [chance.choice(LEAVES)]
        return given | (self._sense(route) if chance.random() < 0.5 else {})

    def tree(self, depth: int) -> Any:
        """Anything at all."""
        chance = self._chance
        kind = chance.random()
        if depth > 4 or kind < 0.6:
            return self._leaf()
        if kind < 0.8:
            return [self.tree(depth + 1) for _ in range(chance.randint(0, 3))]
        return {chance.choice(KEYS): self.tree(depth + 1) for _ in range(chance.randint(0, 3))}

    def _value(self, hint: Any, name: str) -> Any:
        if self._chance.random() < 0.06:
            return self.tree(1)
        match hint:
            case dict():
                names = self._chance.sample(sorted(hint), self._chance.randint(0, min(len(hint), 3)))
                return {inner: self._value(hint[inner], inner) for inner in names}
            case [inner]:
                return [self._value(inner, name) for _ in range(self._chance.randint(0, 3))]
            case tuple() if hint and self._chance.random() < 0.8:
                return self._chance.choice(hint)
            case _:
                return self._fitting(name) if self._chance.random() < 0.7 else self._leaf()

    def _fitting(self, name: str) -> str:
        if name in FITTING:
            return self._id(FITTING[name])
        if name == "query":
            return self._chance.choice(QUERIES)
        if name in NUMERIC:
            return self._chance.choice(NUMBERS)
        words = ("true", "false", "usd", "Ana", "ana@example.com", "1795000000", "2030", "12", "https://shop.example/")
        return self._chance.choice(words)

    def _sense(self, route: Route) -> dict[str, Any]:
        """What the endpoint cannot do without, so that the nonsense beside it is reached."""
        one: dict[str, dict[str, Any]] = {
            "/v1/payment_intents": {
                "amount": "4200",
                "currency": "usd",
                "confirm": self._chance.choice(("true", "false")),
            },
            "/v1/checkout/sessions": {"mode": "setup", "currency": "usd", "success_url": "https://shop.example/"},
            "/v1/refunds": {"payment_intent": self._id("pi_")},
            "/v1/prices": {"currency": "usd", "product": self._id("prod_"), "unit_amount": "500"},
            "/v1/products": {"name": "Tea"},
            "/v1/webhook_endpoints": {"url": "http://localhost/", "enabled_events": ["*"]},
            "/v1/setup_intents": {"customer": self._id("cus_"), "payment_method": self._id("pm_")},
            "/v1/payment_methods": {"type": "card", "card": {"number": "4242424242424242", "exp_month": "12"}},
        }
        sense = one.get(route.pattern.pattern, {}) if route.method == "POST" else {}
        return {name: value for name, value in sense.items() if self._chance.random() < 0.9}

    def _leaf(self) -> str:
        return self._id() if self._chance.random() < 0.25 else self._chance.choice(LEAVES)

    def _id(self, start: str = "") -> str:
        weird = ("x", "%00", "%2F", "a%20b", "é", "cus_gone", "..", "%25", "%ff", "\ud800", "a" * 300)
        if self._chance.random() < 0.1:
            return self._chance.choice(weird)
        return self._chance.choice([one for one in self._ids if one.startswith(start)] or self._ids)


@cache
def _fields_at(method: str, pattern: str) -> dict[str, Any]:
    parts = pattern.removeprefix("/v1/").replace(_ID, "*").split("/")
    *spaces, _ = nouns = [part for part in parts if part != "*" and part not in _VERBS]
    verb = parts[-1] if parts[-1] in _VERBS else ""
    item = parts[-1] == "*"
    action = verb or {"GET": "retrieve" if item else "list", "POST": "update" if item else "create"}.get(
        method, "delete"
    )
    noun = "_".join(_singular(one) for one in (nouns if "customers" in spaces else nouns[-1:]))
    folder = f".{spaces[0]}" if spaces and spaces[0] in ("checkout", "radar") else ""
    try:
        module = importlib.import_module(f"stripe.params{folder}._{noun}_{action}_params")
    except ModuleNotFoundError:
        return {"limit": None, "expand": [None], "metadata": {"a": None}}
    name = "".join(word.capitalize() for word in f"{noun}_{action}_params".split("_"))
    return _typed(module, name, 0)


_START = {
    "customers": "cus_",
    "payment_methods": "pm_",
    "sessions": "cs_",
    "setup_intents": "seti_",
    "payment_intents": "pi_",
    "charges": "ch_",
    "refunds": "re_",
    "disputes": "d",
    "early_fraud_warnings": "issfr_",
    "reviews": "prv_",
    "products": "prod_",
    "prices": "price_",
    "events": "evt_",
    "webhook_endpoints": "we_",
    "payment_method_configurations": "pmc_",
    "balance_transactions": "txn_",
    "mandates": "mandate_",
}
_VERBS = ("attach", "detach", "expire", "confirm", "cancel", "capture", "search", "close", "approve", "line_items")


def fields_of(route: Route) -> dict[str, Any]:
    """Those of Stripe's parameters that the endpoint takes: {} for a mapping, [inner] for a list, words for an enum."""
    return _taken(route.method, route.pattern.pattern)


@cache
def _taken(method: str, pattern: str) -> dict[str, Any]:
    shop, path = Shop(), pattern.replace(_ID, "x")

    def known(*names: str) -> bool:
        value: Any = "x"
        for name in reversed(names):
            value = {name: value}
        error = shop.stripe.handle(method, path, value, api_key=KEY).body.get("error", {})
        full = names[0] + "".join(f"[{name}]" for name in names[1:])
        return (error.get("code"), error.get("param")) != ("parameter_unknown", full)

    def inner(names: tuple[str, ...], fields: dict[str, Any]) -> dict[str, Any]:
        return {
            name: inner((*names, name), hint) if isinstance(hint, dict) else hint
            for name, hint in fields.items()
            if known(*names, name)
        }

    return inner((), _fields_at(method, pattern))


def _typed(module: ModuleType, name: str, depth: int) -> dict[str, Any]:
    told = getattr(module, name).__annotations__
    request_options = {"api_key", "stripe_version", "stripe_account", "stripe_context", "max_network_retries"}
    skipped = request_options | {"idempotency_key", "content_type", "headers"}
    return {field: _hint(module, str(hint), depth) for field, hint in told.items() if field not in skipped}


def _hint(module: ModuleType, hint: str, depth: int) -> Any:
    classes = [word for word in re.findall(r"\w+", hint) if hasattr(module, word) and word[0].isupper()]
    classes = [word for word in classes if hasattr(getattr(module, word), "__required_keys__")]
    inner: Any = _typed(module, classes[0], depth + 1) if classes and depth < 4 else tuple(re.findall(r"'(\w+)'", hint))
    return [inner] if "List[" in hint else inner


def _singular(noun: str) -> str:
    return noun.removesuffix("s")
