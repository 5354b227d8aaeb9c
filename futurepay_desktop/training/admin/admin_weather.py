"""The admin API's time and weather: the clock, faults, limits and latency."""

from dataclasses import asdict
from datetime import UTC, datetime

from futurepay_desktop.training.admin.admin_given import AdminRefusedError, Given
from futurepay_desktop.training.faults.fault_json import from_json, to_json
from futurepay_desktop.training.faults.faults import BadFaultError
from futurepay_desktop.training.faults.latency import BadLatencyError, latency_text, parse_latency
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS, STRIPE_LIVE_LIMITS, STRIPE_TEST_LIMITS, RateLimits
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.training_stripe import TrainingStripe

_MOST_SECONDS = 10 * 365 * 86_400
_FASTEST = 1_000_000
_LIMITS = {"stripe": STRIPE_TEST_LIMITS, "stripe_live": STRIPE_LIVE_LIMITS, "none": NO_LIMITS}


class AdminWeather:
    """What the addresses under clock, faults, limits and latency do."""

    def __init__(self, stripe: TrainingStripe) -> None:
        self._stripe = stripe

    def clock(self, given: Given) -> JsonObject:
        """GET clock."""
        given.only()
        clock = self._stripe.clock
        return {
            "now": clock.now(),
            "reads": datetime.fromtimestamp(clock.now(), UTC).isoformat(),
            "offset": clock.offset,
            "speed": clock.speed,
            "date_skew": clock.date_skew,
        }

    def advance(self, given: Given) -> JsonObject:
        """POST clock/advance: `seconds` at once; everything due by then has happened when this answers."""
        self._forward(given.only("seconds").number("seconds", least=0))
        return self.clock(Given({}))

    def run(self, given: Given) -> JsonObject:
        """POST clock/run: `speed` seconds pass in one; 1 is real time, 0 stands still."""
        speed = given.only("speed").number("speed", least=0)
        if speed > _FASTEST:
            raise AdminRefusedError(f"`speed` is at most {_FASTEST}.")
        self._stripe.clock.run(speed)
        return self.clock(Given({}))

    def pin(self, given: Given) -> JsonObject:
        """POST clock/pin: stand still, `at` Unix seconds that lie ahead, or now."""
        clock = self._stripe.clock
        at = given.only("at").number("at", default=clock.now())
        if at < clock.now():
            raise AdminRefusedError("Time does not go back: `at` lies behind what the clock reads.")
        self._forward(at - clock.now())
        clock.pin(at)
        return self.clock(Given({}))

    def skew(self, given: Given) -> JsonObject:
        """POST clock/skew: the Date header alone is `seconds` ahead, behind when negative."""
        seconds = given.only("seconds").number("seconds", least=-_MOST_SECONDS)
        if seconds > _MOST_SECONDS:
            raise AdminRefusedError("`seconds` is at most ten years.")
        self._stripe.clock.skew_date(seconds)
        return self.clock(Given({}))

    def faults(self, given: Given) -> JsonObject:
        """GET faults: every rule in force, with what it has seen and hit."""
        given.only()
        armed = self._stripe.faults.in_force()
        return {
            "faults": [{"id": one.id, "rule": to_json(one.rule), "seen": one.seen, "hits": one.hits} for one in armed]
        }

    def add_fault(self, given: Given) -> JsonObject:
        """POST faults: one rule, in force at once."""
        try:
            rule = from_json(given.body)
        except BadFaultError as error:
            raise AdminRefusedError(str(error)) from None
        return {"id": self._stripe.faults.add(rule), "rule": to_json(rule)}

    def clear_faults(self, given: Given) -> JsonObject:
        """DELETE faults: good weather; what hangs goes on."""
        given.only()
        self._stripe.faults.clear()
        return {"faults": []}

    def remove_fault(self, given: Given, fault_id: str) -> JsonObject:
        """DELETE faults/{id}."""
        given.only()
        if not self._stripe.faults.remove(int(fault_id)):
            raise AdminRefusedError(f"There is no fault {fault_id}.", 404)
        return {"removed": int(fault_id)}

    def release(self, given: Given) -> JsonObject:
        """POST faults/release: what hangs goes on, the rules stay."""
        given.only()
        self._stripe.faults.release()
        return {"released": True}

    def limits(self, given: Given) -> JsonObject:
        """GET limits."""
        given.only()
        return asdict(self._stripe.faults.rate_limits)

    def set_limits(self, given: Given) -> JsonObject:
        """PUT limits: requests per second and at once, or `like` a word for Stripe's own."""
        given.only("like", "overall", "endpoint", "search", "concurrent")
        if "like" in given.body:
            word = given.text("like")
            if word not in _LIMITS or len(given.body) > 1:
                raise AdminRefusedError(f"`like` stands alone and is one of {', '.join(_LIMITS)}.")
            self._stripe.faults.rate_limits = _LIMITS[word]
        else:
            names = ("overall", "endpoint", "search", "concurrent")
            figures = {name: given.maybe_whole(name, least=1, most=1_000_000) for name in names}
            self._stripe.faults.rate_limits = RateLimits(**figures)
        return self.limits(Given({}))

    def latency(self, given: Given) -> JsonObject:
        """GET latency."""
        given.only()
        source = self._stripe.faults.latency
        return {"latency": latency_text(source.latency), "seed": source.seed}

    def set_latency(self, given: Given) -> JsonObject:
        """PUT latency: milliseconds as the command line writes them, and a seed."""
        given.only("latency", "seed")
        try:
            latency = parse_latency(given.text("latency"))
        except BadLatencyError as error:
            raise AdminRefusedError(str(error)) from None
        self._stripe.faults.set_latency(latency, given.whole("seed", least=0, most=2**63, default=0))
        return self.latency(Given({}))

    def _forward(self, seconds: float) -> None:
        if seconds > _MOST_SECONDS:
            raise AdminRefusedError("A step is at most ten years.")
        self._stripe.advance(seconds)
