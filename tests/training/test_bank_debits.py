"""Bank debits: under way for a while, then arrived or come back, as each published account does."""

import pytest
import stripe

from futurepay_desktop.training.methods.bank_catalogue import BANK_TEST_ACCOUNTS, BankTestAccount, Fate
from futurepay_desktop.training.methods.debit_rules import DEBIT_SECONDS
from tests.training.assumptions import assume
from tests.training.banks import CURRENCY, GOOD_ACCOUNT, PAYER, bank, debit, fields, met
from tests.training.counts import COUNTS
from tests.training.shop import Shop

CHARGED = [account for account in BANK_TEST_ACCOUNTS if account.fate not in {Fate.NOT_SAVED, Fate.MANDATE_REFUSED}]
KINDS = list(CURRENCY)
YEAR = 365 * 86_400


def annotated(owner: type, name: str) -> set[str]:
    """The fields stripe-python documents for a nested object."""
    return set(getattr(owner, name).__annotations__)


@pytest.mark.parametrize("kind", KINDS)
def test_a_method_has_the_documented_fields(shop: Shop, kind: str) -> None:
    method = shop.post("payment_methods", type=kind, billing_details=PAYER, **{kind: fields(kind, GOOD_ACCOUNT[kind])})
    name = "".join(word.capitalize() for word in kind.split("_"))
    assert set(method[kind]) == annotated(stripe.PaymentMethod, name)
    assert method[kind]["last4"] == GOOD_ACCOUNT[kind][-4:]
    again = shop.post("payment_methods", type=kind, billing_details=PAYER, **{kind: fields(kind, GOOD_ACCOUNT[kind])})
    assert again[kind]["fingerprint"] == method[kind]["fingerprint"]
    assert GOOD_ACCOUNT[kind] not in str(method)
    intent = shop.post("payment_intents", **debit(shop, *_owned(shop, kind), kind, expand=["latest_charge"]))
    details = intent["latest_charge"]["payment_method_details"]
    assert set(details[kind]) == set(stripe.Charge.PaymentMethodDetails.__dict__[name].__annotations__)
    assert shop.get(f"mandates/{details[kind]['mandate']}")["payment_method"] == intent["payment_method"]


@pytest.mark.parametrize("account", CHARGED, ids=lambda account: f"{account.kind} {account.number}")
def test_every_published_account_does_what_it_is_for(shop: Shop, account: BankTestAccount) -> None:
    customer = shop.customer()
    method = bank(shop, customer, account.kind, account.number)
    given = debit(shop, customer, method, account.kind)
    seen = len(shop.event_types())
    COUNTS["bank accounts"][f"{account.kind} {account.fate} {account.code}"] += 1
    if account.assumed:
        assume(f"bank account: {account.fate} {account.code}".rstrip(), account.number)
    if account.fate is Fate.BLOCKED:
        status, error = shop.refused("POST", "payment_intents", **given)
        outcome = shop.get(f"charges/{error['charge']}")["outcome"]
        assert (status, error["type"], outcome["type"]) == (402, "card_error", "blocked")
        assert shop.event_types()[seen:] == ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]
        return
    intent = shop.post("payment_intents", **given)
    charge = shop.get(f"charges/{intent['latest_charge']}")
    assert (intent["status"], charge["status"], charge["id"][:3], charge["paid"]) == (
        "processing",
        "pending",
        "py_",
        False,
    )
    assert shop.event_types()[seen:] == ["payment_intent.created", "charge.pending", "payment_intent.processing"]
    shop.clock.advance(DEBIT_SECONDS - 1)
    assert shop.get(f"payment_intents/{intent['id']}")["status"] == "processing"
    shop.clock.advance(YEAR if account.fate is Fate.STAYS else 1)
    done, charge = shop.get(f"payment_intents/{intent['id']}"), shop.get(f"charges/{charge['id']}")
    told = [event for event in shop.event_types()[seen + 3 :] if not event.startswith("charge.dispute")]
    match account.fate:
        case Fate.STAYS:
            assert (done["status"], charge["status"]) == ("processing", "pending")
        case Fate.FAILS:
            assert (done["status"], charge["status"]) == ("requires_payment_method", "failed")
            error = done["last_payment_error"]
            assert account.code in {error["code"], error.get("decline_code")}
            assert error["payment_method"]["id"] == method
            assert charge["failure_code"] == error["code"]
            assert "card" not in error["message"]
            assert told[:2] == ["charge.failed", "payment_intent.payment_failed"]
        case _:
            assert (done["status"], done["amount_received"]) == ("succeeded", 4200)
            assert (charge["status"], charge["paid"]) == ("succeeded", True)
            assert told == ["charge.succeeded", "payment_intent.succeeded"]


@pytest.mark.parametrize(
    ("number", "network_code", "reason"),
    [
        ("000111111113", "R02", "bank_account_closed"),
        ("000111111116", "R03", "bank_account_invalid_details"),
        ("000333333335", "R10", "debit_not_authorized"),
    ],
)
def test_a_debit_that_came_back_for_good_blocks_the_account(
    shop: Shop, number: str, network_code: str, reason: str
) -> None:
    customer = shop.customer()
    method = bank(shop, customer, "us_bank_account", number)
    given = debit(shop, customer, method, "us_bank_account")
    shop.post("payment_intents", **given)
    shop.clock.advance(DEBIT_SECONDS)
    details = shop.get(f"payment_methods/{method}")["us_bank_account"]["status_details"]
    assert details == {"blocked": {"network_code": network_code, "reason": reason}}
    expected = (400, "payment_method_bank_account_blocked", "payment_method")
    assert shop.code("POST", "payment_intents", **given) == expected
    assert len(shop.get("payment_intents")["data"]) == 1
    met("bank account blocked")


def test_an_empty_account_may_be_debited_again(shop: Shop) -> None:
    customer = shop.customer()
    given = debit(shop, customer, bank(shop, customer, "us_bank_account", "000222222227"), "us_bank_account")
    for _ in range(2):
        assert shop.post("payment_intents", **given)["status"] == "processing"
        shop.clock.advance(DEBIT_SECONDS)
    assert {intent["status"] for intent in shop.get("payment_intents")["data"]} == {"requires_payment_method"}


@pytest.mark.parametrize("kind", KINDS)
def test_only_published_accounts(shop: Shop, kind: str) -> None:
    number = "AT021904300234573299" if kind == "sepa_debit" else "99887766"
    status, error = shop.refused(
        "POST", "payment_methods", type=kind, billing_details=PAYER, **{kind: fields(kind, number)}
    )
    param = f"{kind}[iban]" if kind == "sepa_debit" else f"{kind}[account_number]"
    assert (status, error["param"]) == (400, param)
    assert "Training never takes real accounts." in error["message"]
    assert number not in error["message"]
    assert number not in "".join(shop.stripe.snapshot().lines())
    met(f"account not published: {kind}")


@pytest.mark.parametrize(
    ("kind", "part", "code", "param"),
    [
        ("us_bank_account", {"account_number": "000123456789"}, "parameter_missing", "us_bank_account[routing_number]"),
        ("us_bank_account", fields("us_bank_account", "000123456789") | {"account_type": "x"}, None, "account_type"),
        ("us_bank_account", fields("us_bank_account", "000123456789") | {"x": "y"}, "parameter_unknown", "x"),
        ("us_bank_account", fields("us_bank_account", "000123456789") | {"routing_number": "1"}, None, "routing"),
        ("sepa_debit", {}, "parameter_missing", "sepa_debit[iban]"),
        ("bacs_debit", {"account_number": "00012345", "sort_code": "204514"}, None, "bacs_debit[sort_code]"),
        ("bacs_debit", fields("bacs_debit", "00044444"), "account_number_invalid", "bacs_debit[account_number]"),
        ("acss_debit", {"account_number": "000123456789"}, "parameter_missing", "acss_debit["),
    ],
)
def test_incomplete_accounts(shop: Shop, kind: str, part: dict[str, str], code: str | None, param: str) -> None:
    status, found, where = shop.code("POST", "payment_methods", type=kind, billing_details=PAYER, **{kind: part})
    assert (status, found) == (400, code)
    assert param in (where or "")
    met(f"bank account refused: {code}")


@pytest.mark.parametrize(
    ("kind", "missing"),
    [(kind, "name") for kind in KINDS] + [(kind, "email") for kind in KINDS if kind != "us_bank_account"],
)
def test_who_is_debited_must_be_known(shop: Shop, kind: str, missing: str) -> None:
    payer = {name: value for name, value in PAYER.items() if name != missing}
    given = {"type": kind, "billing_details": payer, kind: fields(kind, GOOD_ACCOUNT[kind])}
    assert shop.code("POST", "payment_methods", **given) == (400, "parameter_missing", f"billing_details[{missing}]")
    met("payer of a debit missing")


@pytest.mark.parametrize(
    ("kind", "currency"),
    [(kind, other) for kind in KINDS for other in ("usd", "eur", "gbp", "cad") if other != CURRENCY[kind]],
)
def test_each_kind_has_its_currencies(shop: Shop, kind: str, currency: str) -> None:
    customer, method = _owned(shop, kind)
    given = debit(shop, customer, method, kind, currency=currency)
    del given["allowed_payment_method_types"]
    given["automatic_payment_methods"] = {"enabled": True, "allow_redirects": "never"}
    if (kind, currency) == ("acss_debit", "usd"):
        assert shop.post("payment_intents", **given)["status"] == "processing"
        return
    assert shop.code("POST", "payment_intents", **given) == (400, "payment_method_currency_mismatch", "currency")
    assert shop.get("payment_intents")["data"] == []
    met("currency of a debit")


def test_a_debit_without_a_customer_spends_the_method(shop: Shop) -> None:
    part = fields("us_bank_account", "000123456789")
    method = shop.post("payment_methods", type="us_bank_account", billing_details=PAYER, us_bank_account=part)["id"]
    given = debit(shop, "", method, "us_bank_account")
    del given["customer"]
    assert shop.post("payment_intents", **given)["status"] == "processing"
    assert shop.code("POST", "payment_intents", **given)[1] == "payment_method_unexpected_state"


def test_a_debit_under_way_cannot_be_cancelled(shop: Shop) -> None:
    intent = shop.post("payment_intents", **debit(shop, *_owned(shop, "sepa_debit"), "sepa_debit"))
    assert shop.code("POST", f"payment_intents/{intent['id']}/cancel")[1] == "payment_intent_unexpected_state"


def _owned(shop: Shop, kind: str) -> tuple[str, str]:
    customer = shop.customer()
    return customer, bank(shop, customer, kind)
