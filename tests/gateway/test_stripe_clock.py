"""Stripe's clock survives a computer that sleeps, and a wall clock that jumps."""

from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.gateway.stripe_clock import StripeClock

DATE = "Sun, 22 Nov 2026 12:00:00 GMT"
SECONDS = 1_795_348_800.0


class Hands:
    wall = 1000.0
    monotonic = 50.0


def clock(hands: Hands) -> StripeClock:
    return StripeClock(wall=lambda: hands.wall, monotonic=lambda: hands.monotonic)


def test_it_knows_nothing_before_an_answer_or_after_nonsense() -> None:
    told = clock(Hands())
    assert told.now() is None
    for nonsense in ("", "yesterday", "Sun, 99 Nov 2026 99:00:00 GMT"):
        told.saw(nonsense)
    assert told.now() is None


@given(st.floats(-1e6, 1e6), st.floats(0, 1e6))
def test_it_goes_on_with_whichever_clock_went_further(wall: float, monotonic: float) -> None:
    hands = Hands()
    told = clock(hands)
    told.saw(DATE)
    assert told.now() == SECONDS
    hands.wall += wall
    hands.monotonic += monotonic
    now = told.now()
    assert now is not None
    assert abs(now - SECONDS - max(wall, monotonic)) < 1e-3
