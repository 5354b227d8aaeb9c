"""Every kind of fault at every kind of endpoint, met by Stripe's own library: what it raises, and what happened.

What happened is told by the ledger, which knows nothing of the answers.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
import stripe

from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule, PathMatch
from futurepay_desktop.training.money.ledger_entries import Outcome
from tests.support import until
from tests.training.counts import COUNTS
from tests.training.served import Till, open_till
from tests.training.shop import KEY

AMOUNT = 4200
Raised = type[Exception] | None
HTML = "<html><body>Bad gateway</body></html>"


@dataclass(frozen=True)
class Endpoint:
    """`call` asks for it with a client's v1 and a suffix; `moved` is what the shop has more afterwards."""

    name: str
    method: str
    path: str
    call: Callable[[Any, str, "Prepared", dict[str, Any]], Any]
    moved: int = 0


@dataclass(frozen=True)
class Prepared:
    customer: str
    method: str
    intent: str
    held: str
    paid: str


def _charge(v1: Any, suffix: str, shop: Prepared, options: dict[str, Any]) -> Any:
    given = {"amount": AMOUNT, "currency": "usd", "customer": shop.customer, "payment_method": shop.method}
    return getattr(v1.payment_intents, f"create{suffix}")(given | {"confirm": True, "off_session": True}, options)


ENDPOINTS = (
    Endpoint("charge", "POST", "/v1/payment_intents", _charge, AMOUNT),
    Endpoint(
        "confirm",
        "POST",
        "/v1/payment_intents/*/confirm",
        lambda v1, suffix, shop, options: getattr(v1.payment_intents, f"confirm{suffix}")(
            shop.intent, {"off_session": True}, options
        ),
        AMOUNT,
    ),
    Endpoint(
        "capture",
        "POST",
        "/v1/payment_intents/*/capture",
        lambda v1, suffix, shop, options: getattr(v1.payment_intents, f"capture{suffix}")(shop.held, {}, options),
        AMOUNT,
    ),
    Endpoint(
        "refund",
        "POST",
        "/v1/refunds",
        lambda v1, suffix, shop, options: getattr(v1.refunds, f"create{suffix}")(
            {"payment_intent": shop.paid, "amount": 100}, options
        ),
        -100,
    ),
    Endpoint(
        "customer",
        "POST",
        "/v1/customers",
        lambda v1, suffix, _shop, options: getattr(v1.customers, f"create{suffix}")({"name": "Ana"}, options),
    ),
    Endpoint(
        "list",
        "GET",
        "/v1/customers",
        lambda v1, suffix, _shop, _options: getattr(v1.customers, f"list{suffix}")({"limit": 3}),
    ),
)


@dataclass(frozen=True)
class Row:
    """A fault, what the library makes of it (None: an object), and whether the server did as it was asked.

    `sync` holds where the blocking client differs: what it raises, and the status it tells.
    """

    name: str
    kind: FaultKind
    settings: dict[str, Any] = field(default_factory=dict)
    raises: Raised = stripe.APIError
    status: int | None = None
    acts: bool = False
    cut: bool = False
    sync: tuple[Raised, int | None] | None = None

    def seen_by(self, *, blocking: bool) -> tuple[Raised, int | None]:
        return self.sync if blocking and self.sync is not None else (self.raises, self.status)


K = FaultKind
NO_ANSWER = stripe.APIConnectionError
HALF = aiohttp.ClientPayloadError  # stripe-python reads the body outside its own net
SYNC_HALF = (stripe.APIConnectionError, None)
ROWS = (
    Row("cut before", K.CUT_BEFORE, raises=NO_ANSWER, cut=True),
    Row("reset before", K.CUT_BEFORE, {"reset": True}, raises=NO_ANSWER, cut=True),
    Row("cut while the server acts", K.CUT_DURING, {"seconds": 0.05}, raises=NO_ANSWER, acts=True, cut=True),
    Row("cut after", K.CUT_AFTER, raises=NO_ANSWER, acts=True, cut=True),
    Row("reset after", K.CUT_AFTER, {"reset": True}, raises=NO_ANSWER, acts=True, cut=True),
    Row("nothing sent", K.CUT_BYTES, {"after_bytes": 0}, raises=NO_ANSWER, acts=True, cut=True),
    Row("cut in the status line", K.CUT_BYTES, {"after_bytes": 7}, raises=NO_ANSWER, acts=True, cut=True),
    pytest.param(
        Row(
            "cut in the head",
            K.CUT_BYTES,
            {"after_bytes": 60},
            raises=NO_ANSWER,
            acts=True,
            cut=True,
            sync=(stripe.APIError, 200),
        ),
        marks=pytest.mark.warns_in_log,  # urllib3 grumbles
        id="cut in the head",
    ),
    Row("cut in the body", K.CUT_BYTES, {"after_bytes": -40}, raises=HALF, acts=True, cut=True, sync=SYNC_HALF),
    Row("cut at the last byte", K.CUT_BYTES, {"after_bytes": -1}, raises=HALF, acts=True, cut=True, sync=SYNC_HALF),
    Row("hangs, having acted", K.HANG, {"acts": True}, raises=NO_ANSWER, acts=True, cut=True),
    Row("hangs, not having acted", K.HANG, raises=NO_ANSWER, cut=True),
    Row("slow", K.SLOW, {"seconds": 0.05}, raises=None, acts=True),
    Row("slow, having acted at once", K.SLOW, {"seconds": 0.05, "acts": True}, raises=None, acts=True),
    Row("drips fast", K.DRIP, {"bytes_per_second": 60_000.0}, raises=None, acts=True),
    # Patience ends within the head; requests counts it anew with every byte.
    # Slow enough that the time is up before the head is whole: later, the library lets its own timeout through.
    Row("drips", K.DRIP, {"bytes_per_second": 400.0}, raises=NO_ANSWER, acts=True, cut=True, sync=(None, None)),
    *(Row(f"{status}", K.STATUS, {"status": status}, status=status) for status in (500, 502, 503, 504, 424)),
    *(
        Row(f"{status}, having acted", K.STATUS, {"status": status, "acts": True}, status=status, acts=True)
        for status in (500, 502, 503, 504, 424)
    ),
    *(Row(f"{code} as HTML", K.STATUS, {"status": code, "html": HTML}, status=code) for code in (500, 502, 503)),
    *(Row(f"{code}, nothing", K.STATUS, {"status": code, "empty": True}, status=code) for code in (500, 502, 503)),
    Row("502 as HTML, having acted", K.STATUS, {"status": 502, "html": HTML, "acts": True}, status=502, acts=True),
    Row("503 and nothing, having acted", K.STATUS, {"status": 503, "empty": True, "acts": True}, status=503, acts=True),
    Row("HTML that says 200", K.STATUS, {"status": 200, "html": HTML}, status=200),
    Row("500 that is remembered", K.STATUS, {"saved": True}, status=500),
    Row("500 that is remembered, having acted", K.STATUS, {"saved": True, "acts": True}, status=500, acts=True),
    Row("409 in flight", K.IN_FLIGHT, status=409),
    Row("429 lock timeout", K.LOCK_TIMEOUT, raises=stripe.RateLimitError, status=429),
    Row("429", K.RATE_LIMIT, raises=stripe.RateLimitError, status=429),
    Row("429, try again", K.RATE_LIMIT, {"should_retry": True}, raises=stripe.RateLimitError, status=429),
    Row("429, do not", K.RATE_LIMIT, {"should_retry": False}, raises=stripe.RateLimitError, status=429),
    Row("sent elsewhere", K.REDIRECT, {"location": "/hotel/sign-in"}, status=404),
    Row("another shape", K.WRONG_SHAPE, {"body": {"object": "surprise"}}, raises=None, acts=True),
    Row("text/plain", K.WRONG_TYPE, raises=None, acts=True),
    Row("a Date of yesterday", K.DATE_SKEW, {"seconds": -86_400.0}, raises=None, acts=True),
)


@asynccontextmanager
async def prepared(endpoint: Endpoint, row: Row) -> AsyncIterator[tuple[Till, Prepared]]:
    impatient = row.cut and row.kind in (K.HANG, K.DRIP)
    async with open_till(patience=0.3 if impatient else 10) as till:
        shop = till.shop
        customer = shop.customer()
        method = shop.saved(customer)
        given = {"amount": AMOUNT, "currency": "usd", "customer": customer, "payment_method": method}
        off = {"confirm": True, "off_session": True}
        intent = shop.post("payment_intents", **given)["id"]
        held = shop.post("payment_intents", capture_method="manual", **(given | off))["id"]
        paid = shop.post("payment_intents", **(given | off))["id"]
        match = PathMatch.GLOB if "*" in endpoint.path else PathMatch.EXACT
        times = None if endpoint.method == "GET" else 1  # aiohttp asks once more when a GET finds its connection cut
        rule = FaultRule(endpoint.method, endpoint.path, row.kind, times=times, match=match, **row.settings)
        shop.stripe.faults.add(rule)
        yield till, Prepared(customer, method, intent, held, paid)
        shop.stripe.faults.clear()


async def ask(till: Till, endpoint: Endpoint, shop: Prepared, *, blocking: bool) -> Any:
    """The same question by the library's asynchronous client, or by its blocking one in a thread."""
    options = {"idempotency_key": "the-key"}
    if not blocking:
        return await endpoint.call(till.v1, "_async", shop, options)
    http = stripe.RequestsClient(timeout=0.3 if till.patience < 1 else 10)
    bases: Any = {"api": till.server.api_base}
    client = stripe.StripeClient(KEY, http_client=http, base_addresses=bases, max_network_retries=0)
    try:
        return await asyncio.to_thread(endpoint.call, client.v1, "", shop, options)
    finally:
        http.close()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("blocking", [False, True], ids=["async", "sync"])
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: getattr(row, "name", None))
async def test_a_fault_as_the_library_meets_it(row: Row, endpoint: Endpoint, blocking: bool) -> None:
    async with prepared(endpoint, row) as (till, shop):
        before = len(till.server.ledger.attempts())
        moved_before = till.server.ledger.money_moved().get("usd", 0)
        raises, status = row.seen_by(blocking=blocking)
        if raises is None:
            assert (await ask(till, endpoint, shop, blocking=blocking)).last_response.code == 200
        else:
            with pytest.raises(raises) as caught:
                await ask(till, endpoint, shop, blocking=blocking)
            assert type(caught.value) is raises
            assert getattr(caught.value, "http_status", None) == status
        moved = endpoint.moved if row.acts else 0
        if row.acts and endpoint.moved:  # the client may have given up before the server got round to it
            await until(lambda: till.server.ledger.attempts()[-1].ruled is not None)
        assert till.server.ledger.money_moved().get("usd", 0) - moved_before == moved
        COUNTS["fault kinds"][row.name] += 1
        if endpoint.moved:
            (attempt,) = till.server.ledger.attempts()[before:]
            assert attempt.moved == moved
            if row.kind is K.HANG:
                return  # it ends when the server stops
            await until(lambda: till.server.ledger.attempts()[-1].outcome is not Outcome.OPEN)
            (attempt,) = till.server.ledger.attempts()[before:]
            cut = row.cut and raises is not None
            assert attempt.outcome is (Outcome.CUT if cut else Outcome.ANSWERED)
            if not cut:
                assert attempt.sent == (302 if row.kind is K.REDIRECT else row.status or 200)
