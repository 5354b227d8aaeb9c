"""What we assume of Stripe's test cards where its pages do not say, gathered by the tests that rest on it."""

from collections import defaultdict

ASSUMED: defaultdict[str, set[str]] = defaultdict(set)
"""Assumption, then the cards it is made of; printed at the end of a run."""


def assume(what: str, number: str) -> None:
    """This test rests on that."""
    ASSUMED[what].add(number)
