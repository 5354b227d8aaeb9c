"""The requests themselves, read off the wire: parameters, keys and nothing else."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS, MIN_LINK_SECONDS, SetupLink
from futurepay_desktop.gateway.checkout_sessions import checkout_locale, expires_at
from futurepay_desktop.gateway.customers import search_query
from tests.fakes.odd_server import odd_server, stripe_error
from tests.gateway.test_odd_answers import CHARGE, gateway_to

LINK = SetupLink(
    id="01LINK",
    idempotency_key="fp-link-1",
    created=1_700_000_000,
    lifetime=3600,
    currency="eur",
    till="Till 1",
    customer_id="cus_1",
    locale="de-CH",
    success_url="https://shop.example/?id={CHECKOUT_SESSION_ID}",
)


async def test_a_session_is_asked_for_with_the_same_words_every_time() -> None:
    async with odd_server(stripe_error(500)) as odd, gateway_to(odd.address) as gateway:
        for _ in range(2):
            with pytest.raises(Exception, match="stripe_down"):
                await gateway.create_checkout_session(LINK)
        first, second = odd.bodies
        assert first == second
        assert dict(parse_qsl(first)) == {
            "mode": "setup",
            "currency": "eur",
            "locale": "de",
            "success_url": "https://shop.example/?id={CHECKOUT_SESSION_ID}",
            "metadata[futurepay_till]": "Till 1",
            "metadata[futurepay_link]": "01LINK",
            "setup_intent_data[metadata][futurepay_till]": "Till 1",
            "setup_intent_data[metadata][futurepay_link]": "01LINK",
            "expand[0]": "setup_intent.payment_method",
            "customer": "cus_1",
            "expires_at": "1700003600",
        }


async def test_a_session_for_someone_new_names_no_customer() -> None:
    async with odd_server(stripe_error(500)) as odd, gateway_to(odd.address) as gateway:
        with pytest.raises(Exception, match="stripe_down"):
            await gateway.create_checkout_session(replace(LINK, customer_id=None))
        sent = dict(parse_qsl(odd.bodies[0]))
        assert not {"customer", "customer_creation", "payment_method_types"} & set(sent)


def test_a_link_ends_within_what_stripe_allows_without_asking_a_clock() -> None:
    shortest = expires_at(replace(LINK, lifetime=MIN_LINK_SECONDS))
    assert shortest is not None
    assert shortest - LINK.created > MIN_LINK_SECONDS
    assert expires_at(replace(LINK, lifetime=MAX_LINK_SECONDS)) is None
    assert expires_at(LINK) == LINK.created + 3600


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("auto", "auto"),
        ("en-gb", "en-GB"),
        ("pt_BR", "pt-BR"),
        ("de-AT", "de"),
        ("zh-Hant-TW", "zh"),
        ("ar", "auto"),
        ("", "auto"),
    ],
)
def test_checkout_gets_a_language_it_speaks(wanted: str, spoken: str) -> None:
    assert checkout_locale(wanted) == spoken


async def test_the_two_money_requests() -> None:
    request = replace(CHARGE.request, reference="R" * 600, note="lunch", receipt_email="ada@example.com")
    async with odd_server(stripe_error(500)) as odd, gateway_to(odd.address) as gateway:
        await gateway.create_payment_intent(replace(CHARGE, request=request))
        await gateway.confirm_payment_intent(CHARGE)
        assert dict(parse_qsl(odd.bodies[0])) == {
            "amount": "4200",
            "currency": "usd",
            "customer": "cus_1",
            "payment_method": "pm_1",
            "allowed_payment_method_types[0]": "card",
            "metadata[futurepay_till]": "Till 1",
            "metadata[futurepay_charge]": "01CHARGE",
            "metadata[futurepay_reference]": "R" * 500,
            "description": "R" * 600 + " – lunch",
            "receipt_email": "ada@example.com",
        }
        assert dict(parse_qsl(odd.bodies[1])) == {"off_session": "true", "expand[0]": "latest_charge"}
        assert "idempotency-key: fp-create" in odd.heads[0].lower()
        assert "idempotency-key: fp-confirm" in odd.heads[1].lower()
        assert "telemetry" not in odd.heads[0].lower()


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Ada", 'name~"Ada" OR email~"Ada" OR phone~"Ada"'),
        ("Wu", 'name:"Wu" OR email:"Wu" OR phone:"Wu"'),
        ('a"b\\', 'name~"a\\"b\\\\" OR email~"a\\"b\\\\" OR phone~"a\\"b\\\\"'),
        ("555 12", 'name~"555 12" OR email~"555 12" OR phone~"555 12" OR phone~"55512"'),
        (" ", ""),
    ],
)
def test_the_search_text_cannot_break_out_of_its_quotes(typed: str, query: str) -> None:
    assert search_query(typed) == query
