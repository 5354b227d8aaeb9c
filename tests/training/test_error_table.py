"""Every error situation of FACTS 6.7 by its name: status, `type`, `code`, `param`, as Stripe's clients get them."""

from dataclasses import dataclass
from typing import Any

import pytest
import stripe

from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule
from futurepay_desktop.training.faults.rate_limits import RateLimiter, RateLimits
from tests.training.counts import COUNTS
from tests.training.served import open_till
from tests.training.shop import FAILS_LATER, NOON, Shop
from tests.training.situations import Situation

SETUP = {"mode": "setup", "currency": "usd", "success_url": "https://a.example"}
PLAIN = {"amount": 4200, "currency": "usd"}
CHARGE = PLAIN | {"customer": "{customer}", "payment_method": "{method}", "off_session": True, "confirm": True}
NEW, SESSIONS = "payment_intents", "checkout/sessions"
MISSING, WRONG_STATE = "resource_missing", "payment_intent_unexpected_state"
NO_TYPES = "payment_method_types_no_longer_supported"
TYPES: dict[str, Any] = {"payment_method_types": ["card"]}


def unknown(path: str, param: str, method: str = "GET", **params: Any) -> Situation:
    return Situation(f"unknown object id: {param} of {method} {path}", path, params, MISSING, param, 404, method)


ROWS = [
    unknown("customers/cus_gone", "id"),
    unknown("payment_methods/pm_gone", "payment_method"),
    unknown("payment_intents/pi_gone", "intent"),
    unknown("setup_intents/seti_gone", "intent"),
    unknown(NEW, "customer", "POST", **CHARGE | {"customer": "cus_gone"}),
    unknown(NEW, "payment_method", "POST", **CHARGE | {"payment_method": "pm_gone"}),
    Situation("required parameter missing", NEW, {"currency": "usd"}, "parameter_missing", "amount"),
    Situation("unknown parameter", NEW, PLAIN | {"colour": "red"}, "parameter_unknown", "colour"),
    Situation("empty string where not allowed", NEW, PLAIN | {"customer": ""}, "parameter_invalid_empty", "customer"),
    Situation("not an integer", NEW, PLAIN | {"amount": "4.2"}, "parameter_invalid_integer", "amount"),
    Situation(
        "two exclusive parameters",
        NEW,
        PLAIN | {"allowed_payment_method_types": ["card"], "automatic_payment_methods": {"enabled": True}},
        "parameters_exclusive",
        "allowed_payment_method_types",
    ),
    Situation("bad enum value: old ui_mode", SESSIONS, SETUP | {"ui_mode": "hosted"}, None, "ui_mode"),
    Situation(
        "bad enum value: wrong reason",
        "payment_intents/{open}/cancel",
        {"cancellation_reason": "bored"},
        None,
        "cancellation_reason",
    ),
    *(
        Situation(f"payment_method_types sent: {path}", path, given | TYPES, NO_TYPES, "payment_method_types")
        for path, given in (
            (SESSIONS, SETUP),
            (NEW, PLAIN),
            ("payment_intents/{open}", {}),
            ("payment_intents/{open}/confirm", {"payment_method": "{method}"}),
            ("setup_intents", {}),
        )
    ),
    Situation(
        "setup mode without currency and without allowed_payment_method_types",
        SESSIONS,
        {"mode": "setup", "success_url": "https://a.example"},
        "parameter_missing",
        "currency",
    ),
    Situation("expires_at too soon", SESSIONS, SETUP | {"expires_at": NOON + 1799}, None, "expires_at"),
    Situation("expires_at too late", SESSIONS, SETUP | {"expires_at": NOON + 86_401}, None, "expires_at"),
    Situation("bad success_url", SESSIONS, SETUP | {"success_url": "a page"}, "url_invalid", "success_url"),
    Situation("amount below minimum", NEW, PLAIN | {"amount": 49}, "amount_too_small", "amount"),
    Situation("amount above maximum", NEW, PLAIN | {"amount": 10**12}, "amount_too_large", "amount"),
    Situation("currency not valid", NEW, PLAIN | {"currency": "xxx"}, None, "currency"),
    Situation("off_session without confirm", NEW, PLAIN | {"off_session": True}, None, "off_session"),
    Situation("method of another customer", NEW, CHARGE | {"customer": "{other}"}, None, "payment_method"),
    Situation("method's customer not given", NEW, CHARGE | {"customer": None}, None, "payment_method"),
    Situation(
        "detached method",
        NEW,
        CHARGE | {"payment_method": "{detached}"},
        "payment_method_unexpected_state",
        "payment_method",
    ),
    Situation("cancel in a wrong state", "payment_intents/{paid}/cancel", {}, WRONG_STATE),
    Situation("confirm in a wrong state", "payment_intents/{paid}/confirm", {}, WRONG_STATE),
    Situation("cancel a setup in a wrong state", "setup_intents/{saved}/cancel", {}, "setup_intent_unexpected_state"),
    Situation("confirm a setup in a wrong state", "setup_intents/{saved}/confirm", {}, "setup_intent_unexpected_state"),
    Situation("expire a session that is not open", "checkout/sessions/{session}/expire"),
    Situation(
        "card declined", NEW, CHARGE | {"payment_method": "{fails}"}, "card_declined", None, 402, type="card_error"
    ),
    Situation("refund of a fully refunded charge", "refunds", {"payment_intent": "{back}"}, "charge_already_refunded"),
    Situation(
        "refund above the remaining amount", "refunds", {"payment_intent": "{paid}", "amount": 4201}, None, "amount"
    ),
]


@pytest.fixture
def ids(shop: Shop) -> dict[str, str]:
    """The objects the rows speak of."""
    customer = shop.customer()
    method, detached = shop.saved(customer), shop.saved(customer)
    paid, back = (shop.charge(customer, method).body["id"] for _ in range(2))
    shop.post("refunds", payment_intent=back)
    session = shop.session(customer=customer)
    shop.submit(session["id"])
    shop.post(f"payment_methods/{detached}/detach")
    return {
        "customer": customer,
        "other": shop.customer(),
        "method": method,
        "detached": detached,
        "fails": shop.saved(customer, FAILS_LATER),
        "paid": paid,
        "back": back,
        "open": shop.post("payment_intents", **PLAIN)["id"],
        "session": session["id"],
        "saved": session["setup_intent"],
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(shop: Shop, ids: dict[str, str], row: Situation) -> None:
    error = row.check(shop, **ids)
    assert error["message"]
    assert ("param" in error, "code" in error) == (row.param is not None, row.code is not None)


@dataclass(frozen=True)
class Refused:
    """What a client raises for a row that needs more than one request to come about."""

    status: int
    raised: type[stripe.StripeError]
    code: str | None = None
    type: str = "invalid_request_error"

    def check(self, name: str, error: stripe.StripeError) -> None:
        assert type(error) is self.raised
        assert error.http_status == self.status
        assert error.error is not None
        assert (error.error.type, error.error.code, error.error.param) == (self.type, self.code, None)
        assert error.request_id
        COUNTS["error situations"][name] += 1


@pytest.mark.parametrize(
    ("name", "key", "refused"),
    [
        ("key unknown", "sk_nonsense", Refused(401, stripe.AuthenticationError)),
        ("key expired", "sk_test_expired", Refused(401, stripe.AuthenticationError, "api_key_expired")),
        ("key publishable", "pk_test_x", Refused(401, stripe.AuthenticationError, "secret_key_required")),
        ("restricted key lacks permission", "rk_test_reads", Refused(403, stripe.PermissionError)),
    ],
)
async def test_keys(name: str, key: str, refused: Refused) -> None:
    async with open_till() as till:
        till.shop.stripe.keys.revoke("sk_test_expired")
        till.shop.stripe.keys.restrict("rk_test_reads", ["rak_customer_read"])
        with pytest.raises(stripe.StripeError) as caught:
            await till.v1.customers.create_async({"name": "Ana"}, {"api_key": key})
        refused.check(name, caught.value)


async def test_same_key_other_parameters() -> None:
    async with open_till() as till:
        once = {"idempotency_key": "once"}
        await till.v1.customers.create_async({"name": "Ana"}, once)
        with pytest.raises(stripe.StripeError) as caught:
            await till.v1.customers.create_async({"name": "Bea"}, once)
        refused = Refused(400, stripe.IdempotencyError, type="idempotency_error")
        refused.check("same idempotency key, other parameters", caught.value)


@pytest.mark.parametrize(
    ("name", "kind", "refused"),
    [
        (
            "same idempotency key in flight",
            FaultKind.IN_FLIGHT,
            Refused(409, stripe.APIError, "idempotency_key_in_use", "idempotency_error"),
        ),
        ("object locked", FaultKind.LOCK_TIMEOUT, Refused(429, stripe.RateLimitError, "lock_timeout")),
    ],
)
async def test_in_somebody_elses_way(name: str, kind: FaultKind, refused: Refused) -> None:
    async with open_till() as till:
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/customers", kind))
        with pytest.raises(stripe.StripeError) as caught:
            await till.v1.customers.create_async({"name": "Ana"})
        refused.check(name, caught.value)
        assert till.shop.get("customers")["data"] == []


async def test_too_many_requests() -> None:
    async with open_till(limits=RateLimits(overall=1)) as till:
        till.shop.stripe.faults.limiter = RateLimiter(lambda: 0.0)
        await till.v1.balance.retrieve_async()
        with pytest.raises(stripe.StripeError) as caught:
            await till.v1.balance.retrieve_async()
        Refused(429, stripe.RateLimitError, "rate_limit").check("too many requests", caught.value)
