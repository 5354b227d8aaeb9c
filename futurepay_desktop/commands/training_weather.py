"""The weather ordered on the command line of the training server: what was typed, read before anything starts."""

import json
from dataclasses import dataclass

from futurepay_desktop.options import TrainingServerOptions
from futurepay_desktop.training.faults.fault_json import from_json
from futurepay_desktop.training.faults.fault_rules import BadFaultError, FaultRule
from futurepay_desktop.training.faults.latency import BadLatencyError, Latency, parse_latency
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS, STRIPE_TEST_LIMITS, RateLimits
from futurepay_desktop.training.training_stripe import TrainingStripe


class BadWeatherError(ValueError):
    """An option of the command line makes no sense; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Weather:
    """Everything that was ordered, in the training Stripe's own words."""

    latency: Latency
    limits: RateLimits
    faults: tuple[FaultRule, ...]

    def over(self, stripe: TrainingStripe, seed: int) -> None:
        """Let it hold from now on; `seed` makes what happens by chance repeatable."""
        stripe.faults.set_latency(self.latency, seed)
        stripe.faults.rate_limits = self.limits
        for rule in self.faults:
            stripe.faults.add(rule)


def read_weather(options: TrainingServerOptions) -> Weather:
    """What was typed; BadWeatherError for what cannot be read."""
    try:
        latency = parse_latency(options.latency)
    except BadLatencyError as error:
        raise BadWeatherError(f"--latency: {error}") from None
    return Weather(latency, _limits(options.rate_limit), tuple(_fault(text) for text in options.faults))


def _limits(text: str) -> RateLimits:
    if text == "stripe":
        return STRIPE_TEST_LIMITS
    if not (text.isascii() and text.isdecimal() and len(text) <= 7):
        raise BadWeatherError(f"--rate-limit: {text[:40]!r} is neither a number of requests per second nor stripe.")
    return RateLimits(overall=int(text)) if int(text) else NO_LIMITS


def _fault(text: str) -> FaultRule:
    try:
        return from_json(json.loads(text))
    except BadFaultError as error:
        raise BadWeatherError(f"--fault: {error}") from None
    except (ValueError, RecursionError):
        raise BadWeatherError(f"--fault: {text[:60]!r} is no JSON.") from None
