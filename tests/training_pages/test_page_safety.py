"""What the pages refuse, whoever sends it: forms that are not theirs, anything live, anything too large or broken."""

import asyncio
import re
from urllib.parse import quote

import aiohttp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from futurepay_desktop.commands.http_customer import HttpCustomer
from tests.training_pages.stand_in import StandInRules, served

FORMS = ["/c/pay/cs_test_1", "/c/pay/cs_test_1/fill", "/c/bank/cs_bank"]
GOOD = {
    "cardholder_name": "Ana",
    "card_number": "4242424242424242",
    "expiry": "12/34",
    "cvc": "123",
    "answer": "approve",
}
KINDS = ["application/x-www-form-urlencoded", "text/plain", "a/b;=,"]
PAGES = [
    *("/c/pay/cs_test_1", "/c/pay/cs_test_1/fill", "/c/pay/cs_test_1/left", "/c/pay/cs_test_1/closed"),
    *("/c/bank/cs_bank", "/c/bank/cs_test_1", "/c/done", "/c/done?session_id=cs_test_1", "/c/receipt/ch_none"),
    *("/c/pay/none", "/c/pay/cs_live_1", "/c/nowhere/at/all", "/c/", "/c/assets/pay.js", "/c/assets/none"),
]


def two_sessions() -> StandInRules:
    rules = StandInRules()
    rules.add()
    rules.add("cs_other")
    rules.add("cs_bank", pending_approval=True)
    return rules


async def nonce_of(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as answer:
        found = re.search(r'name="token" value="([^"]+)"', await answer.text())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("nonce", ["none", "empty", "invented", "of another session", "of another page"])
async def test_a_form_without_its_own_nonce_is_refused_in_words_with_a_way_back(path: str, nonce: str) -> None:
    rules = two_sessions()
    async with served(rules) as base, aiohttp.ClientSession() as session:
        other = "/c/pay/cs_test_1" if "bank" in path else "/c/bank/cs_bank"
        token = {
            "none": None,
            "empty": "",
            "invented": "A" * 22,
            "of another session": await nonce_of(session, f"{base}/c/pay/cs_other"),
            "of another page": await nonce_of(session, base + other),
        }[nonce]
        data = GOOD | ({} if token is None else {"token": token})
        async with session.post(base + path, data=data, allow_redirects=False) as answer:
            text = await answer.text()
            assert answer.status == 400
        assert "This page is out of date" in text
        assert f'href="{path.removesuffix("/fill")}"' in text
        assert (rules.submitted, rules.saved) == ([], 0)


async def test_only_the_newest_renderings_of_a_page_can_be_sent() -> None:
    rules = two_sessions()
    async with served(rules) as base, aiohttp.ClientSession() as session:
        first = await nonce_of(session, f"{base}/c/pay/cs_test_1")
        for _ in range(7):
            await nonce_of(session, f"{base}/c/pay/cs_test_1")
        last = await nonce_of(session, f"{base}/c/pay/cs_test_1")
        for token, status in ((first, 400), (last, 303)):
            data = GOOD | {"token": token}
            async with session.post(f"{base}/c/pay/cs_test_1", data=data, allow_redirects=False) as answer:
                assert answer.status == status


async def test_a_nonce_opens_one_thing_once() -> None:
    rules = two_sessions()
    async with served(rules) as base, aiohttp.ClientSession() as session:
        data = GOOD | {"token": await nonce_of(session, f"{base}/c/pay/cs_test_1"), "card_number": "4000000000000002"}
        statuses = []
        for changes in ({}, {}, {"card_number": "4242424242424242"}):
            async with session.post(f"{base}/c/pay/cs_test_1", data=data | changes, allow_redirects=False) as answer:
                statuses.append(answer.status)
        assert statuses == [402, 402, 400]
        assert len(rules.submitted) == 1


@pytest.mark.parametrize("path", FORMS)
@pytest.mark.parametrize("field", ["email", "card_number", "scenario", "anything"])
async def test_anything_live_is_refused_in_words(path: str, field: str) -> None:
    rules = two_sessions()
    async with served(rules) as base, aiohttp.ClientSession() as session:
        data = {"token": await nonce_of(session, base + path), field: "sk_live_123"}
        async with session.post(base + path, data=data) as answer:
            text = await answer.text()
            assert answer.status == 400
        assert "Training takes nothing live" in text
        assert "sk_live" not in text
        assert rules.submitted == []


@pytest.mark.parametrize("body", ["x=" + "y" * 40_000, "&".join(f"f{number}=1" for number in range(100))])
@pytest.mark.parametrize("path", FORMS)
async def test_more_than_a_page_can_send_is_refused_in_words(path: str, body: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    async with (
        served(two_sessions()) as base,
        aiohttp.ClientSession(headers=headers) as session,
        session.post(base + path, data=body) as answer,
    ):
        assert (answer.status, "That was too much" in await answer.text()) == (413, True)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
async def test_every_answer_is_locked_down_whatever_is_asked(method: str, path: str) -> None:
    async with served(two_sessions()) as base, aiohttp.ClientSession() as session:
        headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
        async with session.request(method, base + path, headers=headers, allow_redirects=False) as answer:
            assert answer.status in (200, 303, 400, 404)
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert not [name for name in answer.headers if name.lower().startswith("access-control")]
            if answer.status != 303:
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; ")
                assert "frame-ancestors 'none'" in policy
                assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("success", "targets"),
    [
        ("http://127.0.0.1:1/c/done", "form-action 'self';"),
        ("https://shop.example/x", "form-action 'self' https:;"),
        ("javascript:alert(1)", "form-action 'self';"),
    ],
)
async def test_a_form_may_only_end_where_the_session_ends(success: str, targets: str) -> None:
    rules = StandInRules()
    rules.add(success_url=success)
    async with served(rules) as base, HttpCustomer() as customer:
        await customer.open(f"{base}/c/pay/cs_test_1")
        assert targets in customer.headers["Content-Security-Policy"]


async def test_under_a_path_of_its_own_nothing_leads_out_of_it() -> None:
    rules = StandInRules()
    rules.add(success_url="http://127.0.0.1:1/c/done?x=1", offered_types=("card", "link", "sepa_debit"))
    rules.charges["ch_1"] = {"id": "ch_1", "amount": 1, "currency": "usd", "created": 1, "status": "succeeded"}
    prefix = "/p/6f1d6c1e5b0f4d5c9a7e"
    paths = ["/c/pay/cs_test_1", "/c/pay/cs_test_1/left", "/c/pay/cs_test_1/closed", "/c/done", "/c/receipt/ch_1"]
    async with served(rules, prefix=prefix) as base, HttpCustomer() as customer:
        for path in paths:
            await customer.open(base + path)
            assert customer.status == 200
            places = [values.get(name) for _, values in customer.page.attributes for name in ("href", "src", "action")]
            assert [place for place in places if place and not place.startswith(f"{prefix}/c/")] == []
        assert (await customer.save_card(f"{base}/c/pay/cs_test_1", "4000002760003184")).at_bank
        assert (await customer.refuse()).headline == "Save a card for later"
        seen = await customer.fill_and_save("4242424242424242")
        assert (seen.headline, seen.url.startswith(f"{base}/c/done?session_id=")) == ("Saved.", True)


@settings(max_examples=60, deadline=None)
@given(body=st.binary(max_size=300), kind=st.sampled_from(KINDS))
def test_no_body_makes_a_page_fail(body: bytes, kind: str) -> None:

    async def send() -> None:
        async with served(two_sessions()) as base, aiohttp.ClientSession() as session:
            for path in FORMS:
                sent = b"token=" + (await nonce_of(session, base + path)).encode() + b"&" + body
                for data in (body, sent):
                    headers = {"Content-Type": kind}
                    async with session.post(base + path, data=data, headers=headers, allow_redirects=False) as answer:
                        assert answer.status < 500, (path, await answer.text())

    asyncio.run(send())


@settings(max_examples=60, deadline=None)
@given(path=st.text(max_size=60))
def test_no_address_makes_a_page_fail(path: str) -> None:

    async def ask() -> None:
        async with served(two_sessions()) as base, aiohttp.ClientSession() as session:
            for place in ("/c/pay/", "/c/bank/", "/c/receipt/", "/c/assets/", "/c/done?session_id="):
                address = base + place + quote(path.encode("utf-8", "replace"), safe="/&=")
                async with session.get(address, allow_redirects=False) as answer:
                    assert answer.status < 500, address

    asyncio.run(ask())
