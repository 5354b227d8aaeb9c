"""Mandates: the permission to debit, and what ends it."""

import pytest
import stripe

from futurepay_desktop.training.checkout.checkout_contract import Refused
from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS
from tests.training.banks import AGREED, CURRENCY, GOOD_ACCOUNT, bank, debit, fields, met
from tests.training.shop import NOON, Shop

KINDS = list(CURRENCY)


def agreed(shop: Shop, kind: str, number: str | None = None) -> tuple[str, str, str]:
    """A customer, a method that was debited once, and its mandate."""
    customer = shop.customer()
    method = bank(shop, customer, kind, number)
    intent = shop.post("payment_intents", **debit(shop, customer, method, kind, expand=["latest_charge"]))
    return customer, method, intent["latest_charge"]["payment_method_details"][kind]["mandate"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_mandate_tells_how_it_was_given(shop: Shop, kind: str) -> None:
    _customer, method, mandate_id = agreed(shop, kind)
    mandate = shop.get(f"mandates/{mandate_id}")
    assert mandate["customer_acceptance"] == {
        "accepted_at": NOON,
        "online": {"ip_address": "127.0.0.1", "user_agent": "till"},
        "type": "online",
    }
    assert (mandate["status"], mandate["type"], mandate["payment_method"]) == ("active", "multi_use", method)
    name = "".join(word.capitalize() for word in kind.split("_"))
    documented = set(stripe.Mandate.PaymentMethodDetails.__dict__[name].__annotations__)
    assert set(mandate["payment_method_details"][kind]) == documented - {"collection_method"}


@pytest.mark.parametrize("kind", KINDS)
def test_one_mandate_is_enough_for_many_debits(shop: Shop, kind: str) -> None:
    customer, method, mandate = agreed(shop, kind)
    given = debit(shop, customer, method, kind, expand=["latest_charge"])
    del given["mandate_data"]
    for more in ({}, {"mandate": mandate}):
        charge = shop.post("payment_intents", **given, **more)["latest_charge"]
        assert charge["payment_method_details"][kind]["mandate"] == mandate


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_mandate_nothing_is_debited(shop: Shop, kind: str) -> None:
    customer = shop.customer()
    method = bank(shop, customer, kind)
    given = debit(shop, customer, method, kind)
    del given["mandate_data"]
    expected = (400, "payment_intent_mandate_invalid", "payment_method")
    assert shop.code("POST", "payment_intents", **given) == expected
    assert shop.get("payment_intents")["data"] == []
    met("no mandate")


def test_a_mandate_of_another_method_is_refused(shop: Shop) -> None:
    _customer, _method, mandate = agreed(shop, "sepa_debit")
    customer = shop.customer()
    given = debit(shop, customer, bank(shop, customer, "sepa_debit"), "sepa_debit", mandate=mandate)
    del given["mandate_data"]
    assert shop.code("POST", "payment_intents", **given) == (400, "payment_intent_mandate_invalid", "mandate")
    unknown = given | {"mandate": "mandate_none"}
    assert shop.code("POST", "payment_intents", **unknown) == (404, "resource_missing", "mandate")
    met("mandate of another method")


def test_a_card_has_no_mandate_to_name(shop: Shop) -> None:
    customer, _method, mandate = agreed(shop, "us_bank_account")
    given = {"amount": 500, "currency": "usd", "customer": customer, "payment_method": shop.saved(customer)}
    given |= {"confirm": True, "off_session": True}
    unknown, others = given | {"mandate": "mandate_none"}, given | {"mandate": mandate}
    assert shop.code("POST", "payment_intents", **unknown) == (404, "resource_missing", "mandate")
    assert shop.code("POST", "payment_intents", **others) == (400, "payment_intent_mandate_invalid", "mandate")
    met("mandate of another method with a card")


@pytest.mark.parametrize("kind", KINDS)
def test_an_account_saved_at_checkout_may_be_debited(shop: Shop, kind: str) -> None:
    customer = shop.customer()
    session = shop.session(customer=customer, currency=CURRENCY[kind])["id"]
    shop.submit(session, "", kind=kind, **fields(kind, GOOD_ACCOUNT[kind]))
    saved = shop.get(f"checkout/sessions/{session}", expand=["setup_intent.mandate.payment_method"])
    assert (saved["status"], saved["setup_intent"]["status"]) == ("complete", "succeeded")
    mandate = saved["setup_intent"]["mandate"]
    assert (mandate["status"], mandate["customer_acceptance"]["type"]) == ("active", "online")
    assert mandate["customer_acceptance"]["online"]["ip_address"]
    method = mandate["payment_method"]
    assert (method["type"], method["customer"], method["billing_details"]["name"]) == (kind, customer, "Ana Lima")
    attempt = shop.get("setup_attempts", setup_intent=saved["setup_intent"]["id"])["data"][0]
    assert attempt["payment_method_details"] == {kind: {}, "type": kind}
    given = debit(shop, customer, method["id"], kind, expand=["latest_charge"])
    del given["mandate_data"]
    charge = shop.post("payment_intents", **given)["latest_charge"]
    assert charge["payment_method_details"][kind]["mandate"] == mandate["id"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_checkout_page_refuses_accounts_that_are_not_published(shop: Shop, kind: str) -> None:
    session = shop.session(customer=shop.customer(), currency=CURRENCY[kind])["id"]
    number = "AT021904300234573299" if kind == "sepa_debit" else "99887766"
    refused = shop.submit(session, "", kind=kind, **fields(kind, number))
    assert isinstance(refused, Refused)
    assert refused.field == ("iban" if kind == "sepa_debit" else "account_number")
    assert "Training never takes real accounts." in refused.message


def test_link_is_saved_at_checkout_under_a_mandate(shop: Shop) -> None:
    customer = shop.customer()
    session = shop.session(customer=customer)["id"]
    shop.submit(session, "", kind="link")
    saved = shop.get(f"checkout/sessions/{session}", expand=["setup_intent.payment_method", "setup_intent.mandate"])
    assert saved["setup_intent"]["payment_method"]["type"] == "link"
    assert saved["setup_intent"]["mandate"]["payment_method_details"] == {"link": {}, "type": "link"}
    assert shop.charge(customer, saved["setup_intent"]["payment_method"]["id"]).body["status"] == "succeeded"


def test_detaching_ends_the_mandate(shop: Shop) -> None:
    _customer, method, mandate = agreed(shop, "bacs_debit")
    shop.post(f"payment_methods/{method}/detach")
    ended = shop.get(f"mandates/{mandate}")
    assert (ended["status"], ended["payment_method_details"]["bacs_debit"]["network_status"]) == ("inactive", "revoked")
    assert shop.event_types()[-2:] == ["payment_method.detached", "mandate.updated"]
    event = shop.get("events", type="mandate.updated")["data"][0]
    assert event["data"]["previous_attributes"]["status"] == "active"


@pytest.mark.parametrize(
    ("kind", "number"),
    [("us_bank_account", "000333333335"), ("bacs_debit", "33333335"), ("acss_debit", "000333333335")],
)
def test_a_debit_that_was_not_authorised_ends_the_mandate(shop: Shop, kind: str, number: str) -> None:
    customer, method, mandate = agreed(shop, kind, number)
    shop.clock.advance(DEBIT_SECONDS)
    assert shop.get(f"mandates/{mandate}")["status"] == "inactive"
    events = [event for event in shop.event_types() if event != "payment_method.automatically_updated"]
    assert events[-3:] == ["charge.failed", "payment_intent.payment_failed", "mandate.updated"]
    given = debit(shop, customer, method, kind)
    del given["mandate_data"]
    blocked = kind == "us_bank_account"
    code = "payment_method_bank_account_blocked" if blocked else "payment_intent_mandate_invalid"
    assert shop.code("POST", "payment_intents", **given)[1] == code
    met("mandate inactive")


def test_a_bank_may_refuse_the_mandate(shop: Shop) -> None:
    customer, _method, mandate = agreed(shop, "bacs_debit", "00033333")
    shop.clock.advance(DEBIT_SECONDS)
    refused = shop.get(f"mandates/{mandate}")
    assert refused["status"] == "inactive"
    assert refused["payment_method_details"]["bacs_debit"]["network_status"] == "refused"
    intent = shop.get("payment_intents", customer=customer)["data"][0]
    assert (intent["status"], intent["last_payment_error"]["code"]) == (
        "requires_payment_method",
        "debit_not_authorized",
    )


def test_a_paper_mandate(shop: Shop) -> None:
    customer = shop.customer()
    method = bank(shop, customer, "sepa_debit")
    paper = {"customer_acceptance": {"type": "offline"}}
    given = debit(shop, customer, method, "sepa_debit", mandate_data=paper, expand=["latest_charge"])
    mandate = shop.post("payment_intents", **given)["latest_charge"]["payment_method_details"]["sepa_debit"]["mandate"]
    assert shop.get(f"mandates/{mandate}")["customer_acceptance"]["type"] == "offline"


@pytest.mark.parametrize(
    ("acceptance", "param"),
    [
        ({}, "mandate_data[customer_acceptance][type]"),
        ({"type": "spoken"}, "mandate_data[customer_acceptance][type]"),
        ({"type": "online"}, "mandate_data[customer_acceptance][online][ip_address]"),
        ({"type": "online", "online": {"ip_address": "::1"}}, "mandate_data[customer_acceptance][online][user_agent]"),
        ({"type": "offline", "x": "1"}, "mandate_data[customer_acceptance][x]"),
    ],
)
def test_incomplete_acceptances(shop: Shop, acceptance: dict[str, object], param: str) -> None:
    customer = shop.customer()
    method = bank(shop, customer, "sepa_debit")
    given = debit(shop, customer, method, "sepa_debit", mandate_data={"customer_acceptance": acceptance})
    status, _code, where = shop.code("POST", "payment_intents", **given)
    assert (status, where) == (400, param)
    assert given["mandate_data"] != AGREED
    met("mandate data incomplete")


def test_unknown_mandates(shop: Shop) -> None:
    assert shop.code("GET", "mandates/mandate_none") == (404, "resource_missing", "mandate")
    met("mandate unknown")
