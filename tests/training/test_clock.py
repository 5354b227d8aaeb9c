"""Time to order: put forward, fast, stopped; what falls due happens, each at its own time."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.state_file import DamagedStateError, _clock
from futurepay_desktop.training.world.virtual_clock import ClockSetting, VirtualClock
from tests.support import until
from tests.training.served import open_till
from tests.training.shop import NOON, RESOURCES, Shop

DAY = 86_400


class Source:
    """The machine's clock, in a test's hand."""

    def __init__(self) -> None:
        self.seconds = float(NOON)

    def __call__(self) -> float:
        return self.seconds


def test_fast_slow_and_stopped() -> None:
    source = Source()
    clock = VirtualClock(source=source)
    source.seconds += 10
    assert clock.now() == NOON + 10
    clock.run(3600)
    source.seconds += 2
    assert clock.now() == NOON + 10 + 7200
    clock.run(0)
    source.seconds += 1000
    assert clock.now() == NOON + 7210
    clock.advance(5)
    assert clock.now() == NOON + 7215
    clock.run(1)
    source.seconds += 1
    assert (clock.now(), clock.offset) == (NOON + 7216, 7216 - 1013)


def test_pinned_until_it_runs_again() -> None:
    source = Source()
    clock = VirtualClock(source=source)
    clock.pin(1_000_000_000)
    source.seconds += 50
    assert (clock.now(), clock.speed) == (1_000_000_000, 0)
    clock.run(1)
    source.seconds += 7
    assert clock.now() == 1_000_000_007


def test_the_date_header_is_wrong_on_its_own() -> None:
    clock = VirtualClock(source=Source())
    clock.skew_date(-DAY)
    assert (clock.now(), clock.date(), clock.date_skew) == (NOON, NOON - DAY, -DAY)


def test_no_way_back() -> None:
    clock = VirtualClock(source=Source())
    for wrong in (-1, float("inf"), float("nan")):
        with pytest.raises(ValueError, match="clock"):
            clock.advance(wrong)
        with pytest.raises(ValueError, match="clock"):
            clock.run(wrong)
    assert clock.now() == NOON


@given(st.lists(st.tuples(st.sampled_from(["advance", "run", "wait"]), st.floats(0, 1e6))))
def test_time_never_goes_back(steps: list[tuple[str, float]]) -> None:
    source = Source()
    clock = VirtualClock(source=source)
    before = clock.now()
    for what, amount in steps:
        match what:
            case "advance":
                clock.advance(amount)
            case "run":
                clock.run(amount % 1000)
            case _:
                source.seconds += amount % 1000
        assert clock.now() >= before
        before = clock.now()


@given(st.floats(0, 1e8), st.floats(0, 1e4), st.booleans())
def test_a_clock_goes_on_where_it_was(offset: float, speed: float, stopped: bool) -> None:
    source = Source()
    clock = VirtualClock(source=source)
    clock.skew(offset)
    clock.run(0 if stopped else speed)
    setting, reads = clock.setting, clock.now()
    fresh = VirtualClock(source=source)
    fresh.take_up(setting)
    assert (fresh.now(), fresh.speed) == (reads, clock.speed)
    source.seconds += 100
    assert abs(fresh.now() - clock.now()) <= 1


def test_the_state_file_keeps_offset_speed_and_standstill(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    shop = Shop(path)
    shop.clock.advance(3 * DAY)
    shop.clock.run(60)
    assert shop.stripe.unsaved
    shop.stripe.save()
    again = Shop(path)
    assert (again.clock.now(), again.clock.speed) == (NOON + 3 * DAY, 60)
    again.clock.pin(NOON + 4 * DAY)
    again.stripe.save()
    assert (Shop(path).clock.now(), Shop(path).clock.speed) == (NOON + 4 * DAY, 0)


def test_a_state_of_before_knows_the_offset_alone() -> None:
    assert _clock({"clock_offset": 5}) == ClockSetting(5.0, 1.0, None)
    for wrong in ({"clock_speed": -1}, {"clock_speed": float("nan")}, {"clock_stopped_at": float("inf")}):
        with pytest.raises(DamagedStateError):
            _clock({"clock_offset": 0} | wrong)


def test_a_clock_somebody_set_is_not_put_back_by_the_state(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    shop = Shop(path)
    shop.clock.advance(DAY)
    shop.stripe.save()
    mine = VirtualClock(source=Source())
    mine.advance(9)
    TrainingStripe(RESOURCES, mine, path)
    assert mine.now() == NOON + 9


def test_an_advance_lets_everything_due_happen_at_once(shop: Shop) -> None:
    session = shop.session()
    shop.call("POST", "customers", "k", name="Ana")
    old = shop.get("events", limit=1)["data"][0]["id"]
    shop.stripe.advance(31 * DAY)
    expired = shop.get(f"checkout/sessions/{session['id']}")
    assert (expired["status"], expired["url"]) == ("expired", None)
    (event,) = shop.get("events", type="checkout.session.expired")["data"] or [{"created": None}]
    assert event["created"] in (None, session["expires_at"])
    assert shop.code("GET", f"events/{old}")[0] == 404
    assert "Idempotent-Replayed" not in shop.call("POST", "customers", "k", name="Ana").headers


def test_what_falls_due_happens_at_its_own_time(shop: Shop) -> None:
    session = shop.session()
    shop.stripe.advance(2 * DAY)
    (event,) = shop.get("events", type="checkout.session.expired")["data"]
    assert event["created"] == session["expires_at"] < shop.clock.now()


async def test_a_fast_clock_brings_things_about_without_a_request() -> None:
    async with open_till() as till:
        session = till.shop.session()
        till.shop.clock.run(1000)
        till.shop.clock.advance(DAY)
        await until(lambda: till.shop.lying("checkout.session", session["id"])["status"] == "expired")
