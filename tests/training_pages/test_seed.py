"""The practice shop: believable, telling, repeatable, and large when asked."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.training.seed.seed import seed_practice_shop
from futurepay_desktop.training.seed.seed_cast import CAST
from futurepay_desktop.training.training_stripe import TrainingStripe
from futurepay_desktop.training.world.virtual_clock import VirtualClock

RESOURCES = Path(__file__).parents[2] / "resources"
NOW = 1_795_000_000
DAY = 86_400


def practice_shop(customers: int = 60, seed: int = 1, now: int = NOW) -> TrainingStripe:
    stripe = TrainingStripe(RESOURCES, VirtualClock(source=lambda: now), seed=1)
    seed_practice_shop(stripe, customers=customers, seed=seed)
    return stripe


def everything(stripe: TrainingStripe, path: str, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    given: dict[str, Any] = {"limit": "100"} | params
    while True:
        answer = stripe.handle("GET", path, given, api_key="sk_test_reader")
        assert answer.status == 200, answer.body
        found += answer.body["data"]
        if not answer.body["has_more"]:
            return found
        given = given | {"starting_after": found[-1]["id"]}


def test_the_cast_comes_with_the_situations_their_names_promise() -> None:
    stripe = practice_shop(len(CAST))
    people = {person["name"]: person for person in everything(stripe, "/v1/customers")}

    def last_charge(name: str) -> dict[str, Any]:
        return everything(stripe, "/v1/charges", customer=people[name]["id"])[0]

    assert last_charge("Anna Saveswell")["status"] == "succeeded"
    assert last_charge("Ben Declan")["failure_code"] == "card_declined"
    assert last_charge("Chiara Conferma")["failure_code"] == "authentication_required"
    assert last_charge("Otto Ohnegeld")["outcome"]["reason"] == "insufficient_funds"
    assert last_charge("Pia Pending")["status"] == "pending"
    assert last_charge("Rosa Retour")["status"] == "succeeded"
    assert last_charge("Greta Bankrupt")["status"] == "failed"
    assert people["Nobody Nomail"]["email"] is None
    assert people[None]["email"] == "no.name@training.example"
    assert max(len(name or "") for name in people) > 140
    assert all(one["email"] is None or one["email"].endswith("@training.example") for one in people.values())


@pytest.mark.parametrize(
    ("name", "statuses"), [("ليلى منصور", {"open"}), ("Leo Leftearly", {"expired"}), ("Anna Saveswell", {"complete"})]
)
def test_links_stand_in_every_state(name: str, statuses: set[str]) -> None:
    stripe = practice_shop(len(CAST))
    person = next(one for one in everything(stripe, "/v1/customers") if one["name"] == name)
    sessions = everything(stripe, "/v1/checkout/sessions", customer=person["id"])
    assert {session["status"] for session in sessions} == statuses


def test_sixty_customers_have_methods_of_all_sorts_and_a_history() -> None:
    stripe = practice_shop()
    people = everything(stripe, "/v1/customers")
    assert len(people) == 60
    methods = [method for one in people for method in everything(stripe, "/v1/payment_methods", customer=one["id"])]
    assert {"card", "sepa_debit", "us_bank_account"} == {method["type"] for method in methods}
    years = {(m["card"]["exp_year"], m["card"]["exp_month"]) for m in methods if m["type"] == "card"}
    assert any(when < (2026, 11) for when in years)
    assert (2026, 11) in years
    assert any(one["invoice_settings"]["default_payment_method"] is None for one in people)
    charges = everything(stripe, "/v1/charges")
    assert {"succeeded", "failed", "pending"} == {charge["status"] for charge in charges}
    assert max(NOW - charge["created"] for charge in charges) > 365 * DAY
    assert all(charge["created"] <= NOW for charge in charges)
    assert not [one for one in people if one["metadata"]]
    assert len({script_of(one["name"]) for one in people if one["name"]}) >= 5


def script_of(name: str) -> int:
    """A rough mark for the script: the block of the first letter."""
    return ord(name[0]) // 0x180


def test_events_are_there_for_the_last_thirty_days_only() -> None:
    events = everything(practice_shop(), "/v1/events")
    assert events
    assert min(event["created"] for event in events) >= NOW - 30 * DAY


def test_the_same_seed_makes_the_same_shop_and_another_seed_another() -> None:
    def names(seed: int) -> list[tuple[str, str]]:
        return [(one["id"], one["name"]) for one in everything(practice_shop(50, seed), "/v1/customers")]

    assert names(1) == names(1)
    assert names(1) != names(2)


@pytest.mark.parametrize("customers", [0, 1, 12, 61, 300])
def test_there_are_exactly_as_many_as_asked_for(customers: int) -> None:
    assert len(everything(practice_shop(customers), "/v1/customers")) == customers


@pytest.mark.parametrize("customers", [-1, 1_000_001])
def test_too_few_or_too_many_are_refused(customers: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 1,000,000"):
        practice_shop(customers)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**31), now=st.integers(1_760_000_000, 2_000_000_000))
def test_any_seed_at_any_time_makes_a_shop(seed: int, now: int) -> None:
    assert len(everything(practice_shop(60, seed, now), "/v1/customers")) == 60
