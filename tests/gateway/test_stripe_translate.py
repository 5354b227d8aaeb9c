"""Translating answers: newer words are taken calmly, and no damage ends in anything but "unreadable"."""

import contextlib
import copy
from collections.abc import Callable
from typing import Any

import pytest
import stripe
from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.event import Subject
from futurepay_desktop.domain.payment_intent import PaymentIntentStatus
from futurepay_desktop.domain.setup_link import SetupIntentStatus
from futurepay_desktop.gateway.stripe_translate import (
    to_checkout_session,
    to_customer,
    to_event,
    to_payment_intent,
    to_payment_method,
)
from tests.gateway.till import SECRET

CARD = {
    "id": "pm_1",
    "object": "payment_method",
    "type": "card",
    "created": 5,
    "customer": "cus_1",
    "billing_details": {"name": "Ada", "email": "ada@example.com", "phone": None},
    "card": {
        "brand": "amex",
        "display_brand": "american_express",
        "last4": "0005",
        "exp_month": 12,
        "exp_year": 2040,
        "wallet": {"type": "apple_pay"},
        "funding": "credit",
        "country": "US",
        "fingerprint": "f",
    },
}
DEBIT = {
    "id": "pm_2",
    "object": "payment_method",
    "type": "us_bank_account",
    "customer": None,
    "us_bank_account": {"bank_name": "STRIPE TEST BANK", "last4": "6789"},
}
CUSTOMER = {
    "id": "cus_1",
    "object": "customer",
    "name": "Ada",
    "created": 5,
    "invoice_settings": {"default_payment_method": "pm_1"},
    "preferred_locales": ["de"],
    "metadata": {"items": "3", "keys": "x"},
}
SESSION = {
    "id": "cs_test_1",
    "object": "checkout.session",
    "mode": "setup",
    "status": "complete",
    "created": 5,
    "expires_at": 9,
    "customer": None,
    "customer_details": {"name": "Ada", "email": "ada@example.com", "phone": None},
    "setup_intent": {"id": "seti_1", "object": "setup_intent", "status": "succeeded", "payment_method": CARD},
    "metadata": {},
    "url": None,
}
INTENT = {
    "id": "pi_1",
    "object": "payment_intent",
    "status": "requires_payment_method",
    "amount": 4200,
    "currency": "usd",
    "created": 5,
    "customer": {"id": "cus_1", "object": "customer"},
    "payment_method": None,
    "latest_charge": {"id": "ch_1", "object": "charge", "receipt_url": "https://receipt"},
    "last_payment_error": {"code": "card_declined", "decline_code": "lost_card", "payment_method": CARD},
    "metadata": {},
}
EVENT = {
    "id": "evt_1",
    "object": "event",
    "type": "payment_method.detached",
    "created": 5,
    "data": {"object": {**CARD, "customer": None}, "previous_attributes": {"customer": "cus_1"}},
}
TRANSLATIONS: list[tuple[dict[str, Any], Callable[[object], object]]] = [
    (CARD, to_payment_method),
    (DEBIT, to_payment_method),
    (CUSTOMER, to_customer),
    (SESSION, to_checkout_session),
    (INTENT, to_payment_intent),
    (EVENT, to_event),
]


CLIENT = stripe.StripeClient(SECRET)


def received(values: dict[str, Any]) -> object:
    """`values` as the library hands on an answer."""
    return CLIENT.deserialize(copy.deepcopy(values), api_mode="V1")


def test_a_card_is_shown_by_its_display_brand() -> None:
    card = to_payment_method(received(CARD))
    assert (card.brand, card.last4, card.exp_month, card.exp_year) == ("american_express", "0005", 12, 2040)
    assert (card.wallet, card.funding, card.country, card.fingerprint) == ("apple_pay", "credit", "US", "f")
    assert (card.billing_name, card.billing_email, card.billing_phone) == ("Ada", "ada@example.com", "")


def test_a_bank_debit_is_shown_by_its_bank() -> None:
    debit = to_payment_method(received(DEBIT))
    assert (debit.type, debit.brand, debit.last4, debit.customer_id) == (
        "us_bank_account",
        "STRIPE TEST BANK",
        "6789",
        None,
    )
    assert debit.is_bank_debit


def test_metadata_may_have_awkward_names_and_a_deleted_customer_is_short() -> None:
    assert to_customer(received(CUSTOMER)).metadata == {"items": "3", "keys": "x"}
    gone = to_customer(received({"id": "cus_1", "object": "customer", "deleted": True}))
    assert (gone.id, gone.deleted) == ("cus_1", True)


def test_the_method_that_failed_is_remembered() -> None:
    intent = to_payment_intent(received(INTENT))
    assert (intent.payment_method_id, intent.customer_id, intent.charge_id) == ("pm_1", "cus_1", "ch_1")
    assert (intent.attempted, intent.codes.decline_code) == (True, "lost_card")


def test_words_newer_than_this_program_are_unknown_not_wrong() -> None:
    intent = to_payment_intent(received({**INTENT, "status": "levitating"}))
    assert intent.status is PaymentIntentStatus.UNKNOWN
    setup = {"id": "seti_1", "object": "setup_intent", "status": "levitating", "payment_method": None}
    session = to_checkout_session(received({**SESSION, "setup_intent": setup}))
    assert session.setup_intent_status is SetupIntentStatus.UNKNOWN
    assert to_payment_method(received({**CARD, "type": "telepathy"})).type == "telepathy"
    event = to_event(received({**EVENT, "type": "moon.risen", "data": {"object": {"object": "moon"}}}))
    assert (event.subject, event.object_id) == (Subject.OTHER, "")


def test_a_detached_method_tells_whose_it_was() -> None:
    assert to_event(received(EVENT)).customer_id == "cus_1"


def test_an_open_session_may_have_no_setup_intent_yet() -> None:
    session = to_checkout_session(received({**SESSION, "status": "open", "setup_intent": None}))
    assert session.setup_intent_status is SetupIntentStatus.REQUIRES_PAYMENT_METHOD
    done = to_checkout_session(received({**SESSION, "setup_intent": None}))
    assert done.setup_intent_status is SetupIntentStatus.UNKNOWN


@pytest.mark.parametrize(
    "damage",
    [
        {"status": "melted"},
        {"expires_at": None},
        {"setup_intent": {"id": "seti_1", "object": "setup_intent", "status": "succeeded", "payment_method": "pm_1"}},
    ],
)
def test_a_session_without_what_decides_is_unreadable(damage: dict[str, object]) -> None:
    with pytest.raises(ShowableError) as caught:
        to_checkout_session(received({**SESSION, **damage}))
    assert caught.value.kind is ErrorKind.UNREADABLE_ANSWER


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "object", "status", "type", "data"]), st.text(max_size=3), max_size=2),
)


def places(thing: object, road: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if not isinstance(thing, dict):
        return []
    return [place for key, value in thing.items() for place in ((*road, key), *places(value, (*road, key)))]


@given(st.data())
def test_damage_anywhere_is_read_or_called_unreadable(data: st.DataObject) -> None:
    whole, translate = data.draw(st.sampled_from(TRANSLATIONS))
    broken = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        road = data.draw(st.sampled_from(places(whole)))
        inner: Any = broken
        for step in road[:-1]:
            inner = inner.get(step) if isinstance(inner, dict) else None
        if isinstance(inner, dict):
            inner[road[-1]] = data.draw(JUNK)
    with contextlib.suppress(ShowableError):
        translate(received(broken))
