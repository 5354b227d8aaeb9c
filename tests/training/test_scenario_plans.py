"""Scenarios ordered for a customer: kept, found by their Checkout pages, and true when the card is charged."""

from pathlib import Path

import pytest

from futurepay_desktop.training.checkout.scenario_plans import SECONDS_LEFT
from futurepay_desktop.training.checkout.scenarios import SCENARIOS, PageAct
from tests.training.shop import Shop

REASONS = [
    ("later_generic", "card_declined", "generic_decline"),
    ("later_funds", "card_declined", "insufficient_funds"),
    ("later_lost", "card_declined", "lost_card"),
    ("later_stolen", "card_declined", "stolen_card"),
    ("later_expired", "expired_card", None),
    ("later_cvc", "incorrect_cvc", None),
    ("later_velocity", "card_declined", "card_velocity_exceeded"),
    ("later_error", "processing_error", None),
    ("later_fraud", "card_declined", "fraudulent"),
]


def test_every_scenario_begins_with_a_published_card_and_has_its_own_key() -> None:
    published = {card.number for card in Shop().stripe.cards}
    assert {scenario.number for scenario in SCENARIOS} <= published
    assert len({scenario.key for scenario in SCENARIOS}) == len(SCENARIOS) == len(Shop().stripe.scenarios())
    assert len({scenario.label_key for scenario in SCENARIOS}) == len(SCENARIOS)


def test_an_order_is_kept_until_it_is_taken_back_and_outlives_a_restart(tmp_path: Path) -> None:
    shop = Shop(tmp_path / "state.jsonl")
    anna, other = shop.customer(name="Anna"), shop.customer(name="Otto")
    shop.stripe.plan_scenario(anna, "later_lost")
    session = shop.session(customer=anna)
    shop.stripe.save()
    again = Shop(tmp_path / "state.jsonl").stripe
    assert (again.planned_scenario(anna), again.planned_scenario(other)) == ("later_lost", None)
    planned = again.scenario_plans.planned_for(session["id"])
    assert planned is not None
    assert planned.key == "later_lost"
    again.plan_scenario(anna, None)
    assert again.scenario_plans.planned_for(session["id"]) is None


def test_what_is_no_scenario_or_nobody_is_refused() -> None:
    shop = Shop()
    with pytest.raises(LookupError):
        shop.stripe.plan_scenario(shop.customer(), "nonsense")
    with pytest.raises(LookupError):
        shop.stripe.plan_scenario("cus_nobody", "saves")
    assert shop.stripe.scenario_plans.planned_for("cs_test_none") is None


@pytest.mark.parametrize(("key", "code", "decline_code"), REASONS)
def test_a_saved_card_is_declined_later_for_the_ordered_reason(key: str, code: str, decline_code: str | None) -> None:
    shop = Shop()
    scenario = next(scenario for scenario in SCENARIOS if scenario.key == key)
    anna = shop.customer(name="Anna")
    session = shop.session(customer=anna)
    shop.submit(session["id"], scenario.number)
    shop.stripe.scenario_plans.decline_later(session["id"], scenario.later_decline)
    method = shop.get("payment_methods", customer=anna)["data"][0]["id"]
    status, error = shop.refused(
        "POST",
        "payment_intents",
        amount="4200",
        currency="usd",
        customer=anna,
        payment_method=method,
        off_session="true",
        confirm="true",
    )
    assert (status, error["code"], error.get("decline_code")) == (402, code, decline_code)


def test_a_link_that_expires_soon_ends_after_a_minute_by_the_clock() -> None:
    shop = Shop()
    session = shop.session()
    plans = shop.stripe.scenario_plans
    assert plans.seconds_left(session["id"]) == 24 * 3600
    plans.expire_soon(session["id"])
    assert plans.seconds_left(session["id"]) == SECONDS_LEFT
    shop.clock.advance(SECONDS_LEFT - 1)
    plans.expire_soon(session["id"])
    assert plans.seconds_left(session["id"]) == 1
    assert shop.get(f"checkout/sessions/{session['id']}")["status"] == "open"
    shop.clock.advance(1)
    assert shop.get(f"checkout/sessions/{session['id']}")["status"] == "expired"
    assert plans.seconds_left(session["id"]) == 0


def test_the_page_acts_once_per_session() -> None:
    shop = Shop()
    first, second = shop.session()["id"], shop.session()["id"]
    plans = shop.stripe.scenario_plans
    assert [plans.act_once(first, PageAct.CLOSES), plans.act_once(first, PageAct.CLOSES)] == [True, False]
    assert plans.act_once(first, PageAct.EXPIRES)
    assert plans.act_once(second, PageAct.CLOSES)


def test_one_link_runs_out_and_no_other_and_the_clock_stays() -> None:
    shop = Shop()
    late, other = shop.session(customer=shop.customer()), shop.session(customer=shop.customer())
    shop.stripe.scenario_plans.run_out(late["id"])
    assert shop.get(f"checkout/sessions/{late['id']}")["status"] == "expired"
    assert shop.get(f"checkout/sessions/{other['id']}")["status"] == "open"
    assert shop.session(customer=shop.customer())["created"] - late["created"] <= 5
    shop.stripe.scenario_plans.run_out("cs_test_none")
