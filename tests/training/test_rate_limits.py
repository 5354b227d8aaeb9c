"""Limits as Stripe publishes them, off until asked for; latency that looks like a network's."""

import asyncio
import statistics

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.training.faults.fault_rules import FaultKind, FaultRule
from futurepay_desktop.training.faults.faults import Faults
from futurepay_desktop.training.faults.latency import (
    Around,
    BadLatencyError,
    Between,
    Latency,
    LatencySource,
    LongTail,
    Steady,
    latency_text,
    parse_latency,
)
from futurepay_desktop.training.faults.rate_limits import (
    NO_LIMITS,
    STRIPE_LIVE_LIMITS,
    STRIPE_TEST_LIMITS,
    LimitReason,
    RateLimiter,
    RateLimits,
)
from tests.support import until
from tests.training.served import open_till
from tests.training.shop import Shop


class Watch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def enter(limiter: RateLimiter, limits: RateLimits, endpoint: str = "GET a", *, search: bool = False) -> str | None:
    reason = limiter.enter(limits, endpoint, search=search)
    if reason is None:
        limiter.leave()
    return reason


def test_twenty_five_a_second_and_one_more_when_the_first_is_a_second_old() -> None:
    watch = Watch()
    limiter = RateLimiter(watch)
    for _ in range(25):
        assert enter(limiter, STRIPE_TEST_LIMITS) is None
        watch.seconds += 0.01
    assert enter(limiter, STRIPE_TEST_LIMITS) is LimitReason.OVERALL
    watch.seconds = 1001.0
    assert enter(limiter, STRIPE_TEST_LIMITS) is None
    assert enter(limiter, STRIPE_TEST_LIMITS) is LimitReason.OVERALL


def test_endpoints_count_apart_and_live_holds_more() -> None:
    limiter = RateLimiter(Watch())
    for endpoint in ("GET a", "GET b", "GET c", "GET d"):
        assert [enter(limiter, STRIPE_LIVE_LIMITS, endpoint) for _ in range(25)] == [None] * 25
    assert enter(limiter, STRIPE_LIVE_LIMITS, "GET e") is LimitReason.OVERALL
    limiter = RateLimiter(Watch())
    assert [enter(limiter, RateLimits(endpoint=1), name) for name in "aab"] == [None, LimitReason.ENDPOINT, None]


def test_searches_of_all_nouns_count_together() -> None:
    limiter = RateLimiter(Watch())
    for number in range(20):
        assert enter(limiter, STRIPE_LIVE_LIMITS, f"GET {'ab'[number % 2]}/search", search=True) is None
    assert enter(limiter, STRIPE_LIVE_LIMITS, "GET c/search", search=True) is LimitReason.ENDPOINT
    assert enter(limiter, STRIPE_LIVE_LIMITS, "GET c") is None


@given(st.lists(st.floats(0, 0.5), max_size=120), st.integers(1, 9))
def test_never_more_than_the_limit_in_any_second(steps: list[float], limit: int) -> None:
    watch, admitted = Watch(), []
    limiter = RateLimiter(watch)
    for step in steps:
        watch.seconds += step
        if enter(limiter, RateLimits(overall=limit)) is None:
            admitted.append(watch.seconds)
    for first, last in zip(admitted, admitted[limit:], strict=False):
        assert last - first >= 1 - 1e-9


async def test_off_for_people_and_a_429_that_leaves_the_key_free() -> None:
    watch = Watch()
    assert Shop().stripe.faults.rate_limits == NO_LIMITS
    async with open_till() as till:
        faults = till.shop.stripe.faults
        assert faults.rate_limits == STRIPE_TEST_LIMITS, "on for tests"
        faults.limiter = RateLimiter(watch)
        for _ in range(25):
            assert (await till.raw("GET", "/v1/balance"))[0] == 200
        with pytest.raises(stripe.RateLimitError) as caught:
            await till.v1.customers.create_async({"name": "Ana"}, {"idempotency_key": "k"})
        assert caught.value.http_status == 429
        assert caught.value.error is not None
        assert caught.value.error.code == "rate_limit"
        assert dict(caught.value.headers or {})["Stripe-Rate-Limited-Reason"] == "global-rate"
        watch.seconds += 1
        made = await till.v1.customers.create_async({"name": "Bea"}, {"idempotency_key": "k"})
        assert made.name == "Bea"
        assert "Idempotent-Replayed" not in made.last_response.headers


async def test_endpoints_are_told_apart_whatever_ids_are_in_their_paths() -> None:
    async with open_till() as till:
        people = [till.shop.customer() for _ in range(3)]
        faults = till.shop.stripe.faults
        faults.limiter = RateLimiter(Watch())
        faults.rate_limits = RateLimits(endpoint=2)
        statuses = [(await till.raw("GET", f"/v1/customers/{one}"))[0] for one in people]
        assert statuses == [200, 200, 429]
        assert (await till.raw("GET", "/v1/customers"))[0] == 200


async def test_requests_at_once() -> None:
    async with open_till() as till:
        faults = till.shop.stripe.faults
        faults.rate_limits = RateLimits(concurrent=2)
        faults.add(FaultRule("GET", "/v1/balance", FaultKind.HANG, times=2))
        hanging = [asyncio.ensure_future(till.raw("GET", "/v1/balance")) for _ in range(2)]
        await until(lambda: [one.hits for one in faults.in_force()] == [2])
        status, _body, headers = await till.raw("GET", "/v1/balance")
        assert (status, headers["Stripe-Rate-Limited-Reason"]) == (429, "global-concurrency")
        faults.release()
        assert [(await one)[0] for one in hanging] == [200, 200]
        assert (await till.raw("GET", "/v1/balance"))[0] == 200


@pytest.mark.parametrize(
    ("text", "latency"),
    [
        ("0", Steady(0)),
        ("200", Steady(200)),
        ("100-300", Between(100, 300)),
        ("mean=200,sd=50", Around(200, 50)),
        ("p50=200, p99=2000", LongTail(200, 2000)),
    ],
)
def test_latency_is_written_and_read(text: str, latency: Latency) -> None:
    assert parse_latency(text) == latency
    assert parse_latency(latency_text(latency)) == latency


@pytest.mark.parametrize("text", ["", "-5", "fast", "300-100", "p50=9,p99=3", "p50=0,p99=3", "1e3", "9999999", "nan"])
def test_no_latency(text: str) -> None:
    with pytest.raises(BadLatencyError):
        parse_latency(text)


@pytest.mark.parametrize(
    ("latency", "middle", "most"),
    [
        (Steady(50), 50, 50),
        (Between(100, 300), 200, 300),
        (Around(200, 50), 200, 320),
        (LongTail(200, 2000), 200, 2000),
    ],
)
def test_latency_is_spread_as_ordered_and_repeatable(latency: Latency, middle: float, most: float) -> None:
    source, again = LatencySource(latency, 7), LatencySource(latency, 7)
    drawn = [source.next_seconds() * 1000 for _ in range(20_000)]
    assert drawn[:100] == [again.next_seconds() * 1000 for _ in range(100)]
    assert statistics.median(drawn) == pytest.approx(middle, rel=0.05)
    assert statistics.quantiles(drawn, n=100)[-1] == pytest.approx(most, rel=0.15)
    assert min(drawn) >= 0


def test_the_short_words_for_both() -> None:
    faults = Faults()
    faults.latency_ms = 20
    faults.rate_limit = 5
    assert (faults.latency.latency, faults.latency_ms) == (Steady(20), 20)
    assert (faults.rate_limits, faults.rate_limit) == (RateLimits(overall=5), 5)
    faults.set_latency(Between(1, 2))
    assert faults.latency_ms == 0
