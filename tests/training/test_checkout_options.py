"""What a Checkout Session repeats of its options, which ways to pay it offers, and which cards it keeps out."""

from typing import Any

import pytest

from futurepay_desktop.training.checkout.checkout_contract import Refused, Saved
from futurepay_desktop.training.methods.payment_method_configurations import CONFIGURATION_ID
from tests.training.sales import line, payment, session_of
from tests.training.shop import GOOD, Shop
from tests.training.situations import Situation

AMEX = "378282246310005"
CONFIGURATION = f"payment_method_configurations/{CONFIGURATION_ID}"


@pytest.mark.parametrize(
    ("params", "shown"),
    [
        ({"client_reference_id": "till-7"}, {"client_reference_id": "till-7"}),
        ({"integration_identifier": "app"}, {"integration_identifier": "app"}),
        ({"billing_address_collection": "required"}, {"billing_address_collection": "required"}),
        ({"origin_context": "mobile_app"}, {"origin_context": "mobile_app"}),
        ({"cancel_url": "https://a.example"}, {"cancel_url": "https://a.example"}),
        ({"customer_creation": "always"}, {"customer_creation": "always"}),
        ({"wallet_options": {"link": {"display": "auto"}}}, {"wallet_options": {"link": {"display": "auto"}}}),
        (
            {"consent_collection": {"terms_of_service": "required"}},
            {
                "consent": {"promotions": None, "terms_of_service": None},
                "consent_collection": {
                    "payment_method_reuse_agreement": None,
                    "promotions": None,
                    "terms_of_service": "required",
                },
            },
        ),
        (
            {"custom_text": {"submit": {"message": "Thanks"}, "after_submit": ""}},
            {
                "custom_text": {
                    "after_submit": None,
                    "shipping_address": None,
                    "submit": {"message": "Thanks"},
                    "terms_of_service_acceptance": None,
                }
            },
        ),
        (
            {"payment_method_options": {"us_bank_account": {"verification_method": "instant"}}},
            {
                "payment_method_options": {
                    "card": {"request_three_d_secure": "automatic"},
                    "us_bank_account": {"verification_method": "instant"},
                }
            },
        ),
    ],
)
def test_what_is_repeated(shop: Shop, params: dict[str, Any], shown: dict[str, Any]) -> None:
    session = shop.session(**params)
    assert {key: session[key] for key in shown} == shown


def test_questions_of_three_kinds(shop: Shop) -> None:
    choice = {"options": [{"label": "Red", "value": "red"}], "default_value": "red"}
    label = {"type": "custom", "custom": "Which?"}
    fields = [
        {"key": "colour", "label": label, "type": "dropdown", "dropdown": choice},
        {"key": "size", "label": label, "type": "numeric", "numeric": {"minimum_length": 1, "maximum_length": 3}},
        {"key": "note", "label": label, "type": "text", "optional": True},
    ]
    asked = shop.session(custom_fields=fields)["custom_fields"]
    assert [(field["key"], field["type"], field["optional"]) for field in asked] == [
        ("colour", "dropdown", False),
        ("size", "numeric", False),
        ("note", "text", True),
    ]
    assert asked[0]["dropdown"]["value"] is None
    assert asked[1]["numeric"]["maximum_length"] == 3


@pytest.mark.parametrize("kind", ["embedded_page", "elements", "form"])
def test_pages_of_ones_own_have_a_secret_and_no_address(shop: Shop, kind: str) -> None:
    session = shop.session(success_url=None, ui_mode=kind, return_url="https://shop.example/{CHECKOUT_SESSION_ID}")
    assert (session["url"], session["success_url"], session["ui_mode"]) == (None, None, kind)
    assert session["client_secret"].startswith(f"{session['id']}_secret_")
    assert shop.submit(session["id"]) == Saved(f"https://shop.example/{session['id']}")
    stays = shop.session(success_url=None, ui_mode="embedded_page", redirect_on_completion="never")
    assert stays["client_secret"]


def test_shipping_is_written_down_for_a_page_of_ones_own(shop: Shop) -> None:
    session = payment(shop, success_url=None, ui_mode="elements", return_url="https://a.example")
    path = f"checkout/sessions/{session['id']}"
    details = {"name": "Ana", "address": {"country": "IE", "line1": "1 Quay"}}
    changed = shop.post(path, collected_information={"shipping_details": details})
    assert changed["collected_information"]["shipping_details"]["address"]["line1"] == "1 Quay"
    shop.post(path, payment_intent_data={"description": "Later"})
    shop.submit(session["id"])
    assert session_of(shop, session, "payment_intent")["payment_intent"]["description"] == "Later"


def test_terms_are_accepted_by_completing(shop: Shop) -> None:
    session = payment(shop, consent_collection={"terms_of_service": "required"}, automatic_tax={"enabled": True})
    assert session["automatic_tax"]["status"] == "requires_location_inputs"
    shop.submit(session["id"])
    done = session_of(shop, session)
    assert done["consent"]["terms_of_service"] == "accepted"
    assert done["automatic_tax"]["status"] == "complete"


@pytest.mark.parametrize(
    ("restrictions", "taken", "kept_out"),
    [
        ({"brands_blocked": ["american_express"]}, GOOD, AMEX),
        ({"brands_blocked": ["visa"]}, AMEX, GOOD),
        ({"funding_types_blocked": ["debit"]}, GOOD, "4000056655665556"),
    ],
)
def test_cards_a_shop_does_not_take(shop: Shop, restrictions: dict[str, Any], taken: str, kept_out: str) -> None:
    session = shop.session(payment_method_options={"card": {"restrictions": restrictions}})
    length = {AMEX: "1234"}
    refused = shop.submit(session["id"], kept_out, cvc=length.get(kept_out, "123"))
    assert isinstance(refused, Refused)
    assert refused.field == "card_number"
    assert isinstance(shop.submit(session["id"], taken, cvc=length.get(taken, "123")), Saved)


@pytest.mark.parametrize(
    ("params", "offered"),
    [
        ({"currency": "usd"}, ["card", "link", "us_bank_account"]),
        ({"currency": "eur"}, ["card", "link", "sepa_debit"]),
        ({"currency": "gbp"}, ["card", "link", "bacs_debit"]),
        ({"currency": "cad"}, ["card", "link", "acss_debit"]),
        ({"currency": "jpy"}, ["card", "link"]),
        ({"currency": "usd", "allowed_payment_method_types": ["acss_debit"]}, ["acss_debit"]),
        ({"currency": "usd", "payment_method_options": {"acss_debit": {"currency": "usd"}}}, None),
        ({"currency": "eur", "allowed_payment_method_types": ["card", "us_bank_account"]}, ["card"]),
        ({"currency": "usd", "excluded_payment_method_types": ["us_bank_account"]}, ["card", "link"]),
        ({"currency": "usd", "wallet_options": {"link": {"display": "never"}}}, ["card", "us_bank_account"]),
        ({"currency": None, "allowed_payment_method_types": ["sepa_debit"]}, ["sepa_debit"]),
    ],
)
def test_which_ways_to_pay_are_offered(shop: Shop, params: dict[str, Any], offered: list[str] | None) -> None:
    types = shop.session(**params)["payment_method_types"]
    assert types == offered if offered is not None else "acss_debit" in types


def test_switching_a_way_to_pay_off_and_on(shop: Shop) -> None:
    assert shop.get(CONFIGURATION)["us_bank_account"]["display_preference"]["value"] == "on"
    off = {"display_preference": {"preference": "off"}}
    changed = shop.post(CONFIGURATION, us_bank_account=off, link=off, name="Till")
    assert (changed["us_bank_account"]["available"], changed["name"]) == (False, "Till")
    assert shop.session()["payment_method_types"] == ["card"]
    assert payment(shop, line_items=[line()])["payment_method_types"] == ["card"]
    assert "us_bank_account" not in shop.post("setup_intents")["payment_method_types"]
    shop.post(CONFIGURATION, link={"display_preference": {"preference": "none"}})
    assert shop.get("payment_method_configurations", active=False)["data"] == []
    assert shop.get("payment_method_configurations")["data"][0]["link"]["display_preference"] == {
        "overridable": None,
        "preference": "none",
        "value": "on",
    }
    assert shop.session()["payment_method_types"] == ["card", "link"]
    wallets_off = dict.fromkeys(("apple_pay", "google_pay"), off)
    shop.post(CONFIGURATION, **wallets_off)
    assert not shop.stripe.checkout_view(shop.session()["id"]).wallets


@pytest.mark.parametrize(
    "situation",
    [
        Situation("unknown", "payment_method_configurations/pmc_gone", {}, "resource_missing", "configuration", 404),
        Situation(
            "read unknown",
            "payment_method_configurations/pmc_gone",
            {},
            "resource_missing",
            "configuration",
            404,
            "GET",
        ),
        Situation("off", CONFIGURATION, {"active": False}, None, "active"),
        Situation(
            "word",
            CONFIGURATION,
            {"card": {"display_preference": {"preference": "maybe"}}},
            None,
            "card[display_preference][preference]",
        ),
        Situation("type", CONFIGURATION, {"cash": {}}, "parameter_unknown", "cash"),
    ],
    ids=lambda situation: situation.name,
)
def test_the_configuration_refuses(shop: Shop, situation: Situation) -> None:
    situation.check(shop)
