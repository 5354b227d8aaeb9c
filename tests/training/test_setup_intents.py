"""A shop's own SetupIntents: made, confirmed, asked about, cancelled, and their attempts."""

from typing import Any

import pytest

from futurepay_desktop.training.checkout.checkout_contract import Refused, Saved
from tests.training.banks import AGREED, PAYER, fields
from tests.training.shop import ASKS_ALWAYS, DECLINED, GOOD, Shop
from tests.training.situations import Situation

BACK = "https://shop.example/back?a=1"


def card(shop: Shop, number: str = GOOD) -> str:
    given = {"number": number, "exp_month": 12, "exp_year": 2030, "cvc": "123"}
    return str(shop.post("payment_methods", type="card", card=given)["id"])


def intent(shop: Shop, **params: Any) -> dict[str, Any]:
    return shop.post("setup_intents", **params)


def test_a_new_one(shop: Shop) -> None:
    customer = shop.customer()
    made = intent(shop, customer=customer, description="Till 1", metadata={"a": "1"}, usage="on_session")
    assert (made["status"], made["usage"], made["customer"]) == ("requires_payment_method", "on_session", customer)
    assert made["automatic_payment_methods"] == {"enabled": True, "allow_redirects": "always"}
    assert made["payment_method_types"][:2] == ["card", "link"]
    chosen = intent(shop, allowed_payment_method_types=["card"])
    assert (chosen["payment_method_types"], chosen["automatic_payment_methods"]) == (["card"], None)
    assert shop.event_types()[-1] == "setup_intent.created"
    assert shop.get(f"setup_intents/{made['id']}", client_secret=made["client_secret"]) == made


def test_a_card_is_saved_for_its_customer(shop: Shop) -> None:
    customer, method = shop.customer(), card(shop)
    made = intent(shop, customer=customer, payment_method=method)
    assert made["status"] == "requires_confirmation"
    done = shop.post(
        f"setup_intents/{made['id']}/confirm", return_url=BACK, expand=["latest_attempt", "payment_method"]
    )
    assert (done["status"], done["payment_method"]["customer"], done["mandate"]) == ("succeeded", customer, None)
    assert (done["latest_attempt"]["status"], done["latest_attempt"]["customer"]) == ("succeeded", customer)
    assert shop.event_types()[-3:] == ["setup_intent.created", "payment_method.attached", "setup_intent.succeeded"]
    assert shop.charge(customer, method).status == 200


def test_made_and_confirmed_at_once(shop: Shop) -> None:
    never = {"enabled": True, "allow_redirects": "never"}
    customer = shop.customer()
    done = intent(shop, customer=customer, payment_method=card(shop), confirm=True, automatic_payment_methods=never)
    assert done["status"] == "succeeded"


@pytest.mark.parametrize(("usage", "later"), [("off_session", 200), ("on_session", 402)])
def test_the_usage_decides_whether_the_bank_asks_again(shop: Shop, usage: str, later: int) -> None:
    customer = shop.customer()
    made = intent(shop, customer=customer, payment_method=card(shop, "4000002500003155"), usage=usage)
    shop.post(f"setup_intents/{made['id']}/confirm", return_url=BACK)
    assert isinstance(shop.stripe.answer_bank(made["id"], True), Saved)
    assert shop.charge(customer, shop.get(f"setup_intents/{made['id']}")["payment_method"]).status == later


def test_a_declining_card_comes_back_as_402_with_the_setup_intent(shop: Shop) -> None:
    made = intent(shop, payment_method=card(shop, DECLINED))
    status, error = shop.refused("POST", f"setup_intents/{made['id']}/confirm", return_url=BACK)
    assert (status, error["type"], error["code"], error["decline_code"]) == (
        402,
        "card_error",
        "card_declined",
        "generic_decline",
    )
    failed = error["setup_intent"]
    assert (failed["status"], failed["payment_method"]) == ("requires_payment_method", None)
    assert failed["last_setup_error"]["payment_method"]["id"] == made["payment_method"]
    assert shop.event_types()[-1] == "setup_intent.setup_failed"
    done = shop.post(f"setup_intents/{made['id']}/confirm", payment_method=card(shop), return_url=BACK)
    assert (done["status"], done["last_setup_error"]) == ("succeeded", None)


def test_the_bank_asks_on_its_own_page(shop: Shop) -> None:
    made = intent(shop, payment_method=card(shop, ASKS_ALWAYS))
    asks = shop.post(f"setup_intents/{made['id']}/confirm", return_url=BACK)
    assert asks["next_action"]["redirect_to_url"]["return_url"] == BACK
    assert asks["next_action"]["redirect_to_url"]["url"].endswith(f"/c/bank/{made['id']}")
    view = shop.stripe.checkout_view(made["id"])
    assert (view.pending_approval, view.status, view.success_url) == (True, "open", BACK)
    outcome = shop.stripe.answer_bank(made["id"], False)
    assert outcome == Saved(f"{BACK}&setup_intent={made['id']}&redirect_status=failed")
    assert isinstance(shop.stripe.answer_bank(made["id"], True), Refused)
    error = shop.get(f"setup_intents/{made['id']}")["last_setup_error"]
    assert error["code"] == "setup_intent_authentication_failure"
    shop.post(f"setup_intents/{made['id']}/confirm", payment_method=card(shop, ASKS_ALWAYS), return_url=BACK)
    assert shop.stripe.answer_bank(made["id"], True) == Saved(
        f"{BACK}&setup_intent={made['id']}&redirect_status=succeeded"
    )
    attempts = shop.get("setup_attempts", setup_intent=made["id"])["data"]
    assert [attempt["status"] for attempt in attempts] == ["succeeded", "failed"]
    secure = attempts[0]["payment_method_details"]["card"]["three_d_secure"]
    assert (secure["authentication_flow"], secure["result"]) == ("challenge", "authenticated")


def test_with_the_library_of_a_page_the_next_step_is_its_own(shop: Shop) -> None:
    made = intent(shop, payment_method=card(shop, ASKS_ALWAYS), allowed_payment_method_types=["card"])
    asks = shop.post(f"setup_intents/{made['id']}/confirm")
    assert (asks["status"], asks["next_action"]["type"]) == ("requires_action", "use_stripe_sdk")


@pytest.mark.parametrize("kind", ["sepa_debit", "bacs_debit"])
def test_a_bank_account_is_saved_with_a_mandate(shop: Shop, kind: str) -> None:
    number = {"sepa_debit": "AT611904300234573201", "bacs_debit": "00012345"}[kind]
    customer = shop.customer()
    data = {"type": kind, "billing_details": PAYER, kind: fields(kind, number)}
    made = intent(shop, customer=customer, payment_method_data=data)
    assert shop.code("POST", f"setup_intents/{made['id']}/confirm", return_url=BACK) == (
        400,
        "setup_intent_mandate_invalid",
        "mandate_data",
    )
    done = shop.post(f"setup_intents/{made['id']}/confirm", mandate_data=AGREED, return_url=BACK, expand=["mandate"])
    assert (done["status"], done["mandate"]["status"]) == ("succeeded", "active")
    assert done["mandate"]["customer_acceptance"]["online"]["user_agent"] == "till"


def test_typed_account_numbers_are_proven_by_microdeposits(shop: Shop) -> None:
    customer = shop.customer()
    data = {"type": "us_bank_account", "billing_details": PAYER}
    data["us_bank_account"] = fields("us_bank_account", "000123456789")
    made = intent(shop, customer=customer, payment_method_data=data, confirm=True, mandate_data=AGREED, return_url=BACK)
    assert made["next_action"]["type"] == "verify_with_microdeposits"
    path = f"setup_intents/{made['id']}/verify_microdeposits"
    assert shop.code("POST", path) == (400, "parameter_missing", "amounts")
    assert shop.code("POST", path, amounts=[1, 2])[2] == "amounts"
    assert shop.code("POST", path, descriptor_code="SMXXXX")[2] == "descriptor_code"
    assert shop.post(path, amounts=[45, 32])["status"] == "succeeded"
    assert shop.code("POST", path, amounts=[32, 45])[1] == "setup_intent_unexpected_state"
    assert shop.get(f"customers/{customer}/payment_methods")["data"][0]["type"] == "us_bank_account"
    by_code = intent(shop, payment_method_data=data, confirm=True, mandate_data=AGREED, return_url=BACK)["id"]
    done = shop.post(f"setup_intents/{by_code}/verify_microdeposits", descriptor_code="SM11AA")
    assert done["status"] == "succeeded"


@pytest.mark.parametrize("proof", [{"amounts": [10, 11]}, {"descriptor_code": "SM33CC"}], ids=["amounts", "code"])
def test_too_many_wrong_microdeposits(shop: Shop, proof: dict[str, Any]) -> None:
    data = {"type": "us_bank_account", "billing_details": PAYER}
    data["us_bank_account"] = fields("us_bank_account", "000123456789")
    made = intent(shop, payment_method_data=data, confirm=True, mandate_data=AGREED, return_url=BACK)
    code = shop.code("POST", f"setup_intents/{made['id']}/verify_microdeposits", **proof)[1]
    assert code == "payment_method_microdeposit_verification_attempts_exceeded"
    assert shop.get(f"setup_intents/{made['id']}")["status"] == "requires_payment_method"


@pytest.mark.parametrize("reason", [None, "abandoned", "duplicate", "requested_by_customer"])
def test_cancelling(shop: Shop, reason: str | None) -> None:
    made = intent(shop, payment_method=card(shop, ASKS_ALWAYS))
    shop.post(f"setup_intents/{made['id']}/confirm", return_url=BACK)
    gone = shop.post(f"setup_intents/{made['id']}/cancel", cancellation_reason=reason)
    assert (gone["status"], gone["cancellation_reason"], gone["next_action"]) == ("canceled", reason, None)
    assert shop.get("setup_attempts", setup_intent=made["id"])["data"][0]["status"] == "abandoned"
    assert shop.event_types()[-1] == "setup_intent.canceled"


def test_changing_it(shop: Shop) -> None:
    customer = shop.customer()
    made = intent(shop, metadata={"a": "1", "b": "2"})
    path = f"setup_intents/{made['id']}"
    method = card(shop)
    changed = shop.post(path, customer=customer, description="New", metadata={"a": "", "c": "3"}, payment_method=method)
    assert (changed["customer"], changed["description"], changed["metadata"]) == (customer, "New", {"b": "2", "c": "3"})
    assert (changed["payment_method"], changed["status"]) == (method, "requires_confirmation")
    shop.post(f"{path}/confirm", return_url=BACK)
    assert shop.post(path, metadata="")["metadata"] == {}
    assert shop.code("POST", path, customer=customer)[1] == "setup_intent_unexpected_state"


def test_lists(shop: Shop) -> None:
    customer, method = shop.customer(), card(shop)
    one, two = intent(shop, customer=customer), intent(shop, payment_method=method)
    assert [found["id"] for found in shop.get("setup_intents", customer=customer)["data"]] == [one["id"]]
    assert [found["id"] for found in shop.get("setup_intents", payment_method=method)["data"]] == [two["id"]]
    assert shop.get("setup_intents", attach_to_self=True)["data"] == []
    assert shop.get("setup_intents", created={"gt": one["created"]})["data"] == []
    page = shop.get("setup_intents", limit=1)
    assert page["has_more"]
    assert shop.get("setup_intents", starting_after=page["data"][0]["id"])["data"][0]["id"] == one["id"]


def test_the_attempts_of_one(shop: Shop) -> None:
    made = intent(shop)
    for number in (DECLINED, "4000000000009995", GOOD):
        shop.call("POST", f"setup_intents/{made['id']}/confirm", payment_method=card(shop, number), return_url=BACK)
        shop.clock.advance(10)
    attempts = shop.get("setup_attempts", setup_intent=made["id"])["data"]
    assert [attempt["status"] for attempt in attempts] == ["succeeded", "failed", "failed"]
    assert attempts[1]["setup_error"]["decline_code"] == "insufficient_funds"
    since = {"gte": attempts[1]["created"]}
    assert len(shop.get("setup_attempts", setup_intent=made["id"], created=since)["data"]) == 2
    later = shop.get("setup_attempts", setup_intent=made["id"], ending_before=attempts[2]["id"])["data"]
    assert [attempt["id"] for attempt in later] == [attempt["id"] for attempt in attempts[:2]]


_NEW = "setup_intents"
_ONE = "setup_intents/{open}"


@pytest.mark.parametrize(
    "situation",
    [
        Situation(
            "fixed types",
            _NEW,
            {"payment_method_types": ["card"]},
            "payment_method_types_no_longer_supported",
            "payment_method_types",
        ),
        Situation("usage", _NEW, {"usage": "always"}, None, "usage"),
        Situation("unknown customer", _NEW, {"customer": "cus_gone"}, "resource_missing", "customer", 404),
        Situation("unknown method", _NEW, {"payment_method": "pm_gone"}, "resource_missing", "payment_method", 404),
        Situation("foreign method", _NEW, {"payment_method": "{owned}"}, None, "payment_method"),
        Situation(
            "another's method", _NEW, {"payment_method": "{owned}", "customer": "{other}"}, None, "payment_method"
        ),
        Situation(
            "detached method",
            _NEW,
            {"payment_method": "{spent}"},
            "payment_method_unexpected_state",
            "payment_method",
        ),
        Situation("page without confirm", _NEW, {"return_url": "https://a.example"}, None, "return_url"),
        Situation("mandate without confirm", _NEW, {"mandate_data": AGREED}, None, "mandate_data"),
        Situation("nothing to confirm", _NEW, {"confirm": True}, "setup_intent_unexpected_state"),
        Situation("no way back", _NEW, {"confirm": True, "payment_method": "{fresh}"}, None, "return_url"),
        Situation(
            "two choices",
            _NEW,
            {"allowed_payment_method_types": ["card"], "automatic_payment_methods": {"enabled": True}},
            "parameters_exclusive",
            "allowed_payment_method_types",
        ),
        Situation(
            "automatic without enabled",
            _NEW,
            {"automatic_payment_methods": {}},
            "parameter_missing",
            "automatic_payment_methods[enabled]",
        ),
        Situation(
            "two methods",
            _NEW,
            {"payment_method": "{fresh}", "payment_method_data": {"type": "card"}},
            "parameters_exclusive",
            "payment_method",
        ),
        Situation(
            "wrong type",
            _NEW,
            {"payment_method": "{fresh}", "allowed_payment_method_types": ["link"]},
            None,
            "payment_method",
        ),
        Situation("direction", _NEW, {"flow_directions": ["up"]}, None, "flow_directions[0]"),
        Situation(
            "to self", _NEW, {"attach_to_self": True, "customer": "{other}"}, "parameters_exclusive", "attach_to_self"
        ),
        Situation("single use", _NEW, {"single_use": {"currency": "usd"}}, "parameter_missing", "single_use[amount]"),
        Situation("unknown", _NEW, {"colour": "red"}, "parameter_unknown", "colour"),
        Situation(
            "token", _NEW, {"confirm": True, "confirmation_token": "c"}, "resource_missing", "confirmation_token", 404
        ),
        Situation("metadata", _NEW, {"metadata": {"k": "v" * 501}}, None, "metadata[k]"),
        Situation("reason", f"{_ONE}/cancel", {"cancellation_reason": "fraudulent"}, None, "cancellation_reason"),
        Situation("confirm nothing", f"{_ONE}/confirm", {}, "setup_intent_unexpected_state"),
        Situation("verify nothing", f"{_ONE}/verify_microdeposits", {}, "setup_intent_unexpected_state"),
        Situation("secret", _ONE, {"client_secret": "seti_x"}, None, "client_secret", 400, "GET"),
        Situation("confirm saved", "setup_intents/{done}/confirm", {}, "setup_intent_unexpected_state"),
        Situation("cancel saved", "setup_intents/{done}/cancel", {}, "setup_intent_unexpected_state"),
        Situation("confirm cancelled", "setup_intents/{gone}/confirm", {}, "setup_intent_unexpected_state"),
        Situation("cancel cancelled", "setup_intents/{gone}/cancel", {}, "setup_intent_unexpected_state"),
        Situation("confirm Checkout's", "setup_intents/{checkout}/confirm", {}, "setup_intent_unexpected_state"),
        Situation("cancel Checkout's", "setup_intents/{checkout}/cancel", {}, "setup_intent_unexpected_state"),
        Situation("unknown one", "setup_intents/seti_gone/confirm", {}, "resource_missing", "intent", 404),
        Situation("attempts of none", "setup_attempts", {}, "parameter_missing", "setup_intent", 400, "GET"),
        Situation(
            "attempts of an unknown one",
            "setup_attempts",
            {"setup_intent": "seti_gone"},
            "resource_missing",
            "setup_intent",
            404,
            "GET",
        ),
        Situation(
            "attempts by customer",
            "setup_attempts",
            {"setup_intent": "{open}", "customer": "c"},
            "parameter_unknown",
            "customer",
            400,
            "GET",
        ),
    ],
    ids=lambda situation: situation.name,
)
def test_what_is_refused(shop: Shop, situation: Situation) -> None:
    customer = shop.customer()
    spent = shop.saved(customer)
    shop.post(f"payment_methods/{spent}/detach")
    done = intent(shop, payment_method=card(shop))
    shop.post(f"setup_intents/{done['id']}/confirm", return_url=BACK)
    gone = intent(shop)
    shop.post(f"setup_intents/{gone['id']}/cancel")
    situation.check(
        shop,
        open=intent(shop)["id"],
        done=done["id"],
        gone=gone["id"],
        checkout=shop.session()["setup_intent"],
        owned=shop.saved(customer),
        other=shop.customer(),
        spent=spent,
        fresh=card(shop),
    )
