"""The training Stripe over real HTTP, asked by the real stripe-python client."""

import asyncio
import base64
import io
import json
import socket
from pathlib import Path

import pytest
import stripe

from futurepay_desktop.training.faults.faults import FaultKind, FaultRule
from futurepay_desktop.training.faults.rate_limits import NO_LIMITS
from futurepay_desktop.training.training_server import TrainingServer
from futurepay_desktop.training.training_stripe import TrainingStripe
from tests.support import until
from tests.training.served import open_till
from tests.training.shop import FAILS_LATER, GOOD, KEY, RESOURCES, Shop


async def test_the_whole_flow() -> None:
    async with open_till() as till:
        assert (await till.v1.accounts.retrieve_current_async()).settings.dashboard.display_name == "Practice shop"
        customer = await till.v1.customers.create_async({"name": "Ana", "metadata": {"a": "é"}})
        session = await till.v1.checkout.sessions.create_async(
            {
                "mode": "setup",
                "currency": "usd",
                "customer": customer.id,
                "success_url": "https://shop.example/?s={CHECKOUT_SESSION_ID}",
            }
        )
        assert session.url.startswith(f"{till.server.api_base}/c/pay/{session.id}#")
        assert session.success_url == "https://shop.example/?s={CHECKOUT_SESSION_ID}"
        till.save_card(session.id)
        done = await till.v1.checkout.sessions.retrieve_async(session.id, {"expand": ["setup_intent.payment_method"]})
        method = done.setup_intent.payment_method
        assert (done.status, method.card.last4, method.customer) == ("complete", "4242", customer.id)
        intent = await till.v1.payment_intents.create_async(
            {
                "amount": 4200,
                "currency": "usd",
                "customer": customer.id,
                "payment_method": method.id,
                "allowed_payment_method_types": ["card"],
            },
            {"idempotency_key": "create-1"},
        )
        confirm = {"off_session": True, "expand": ["latest_charge"]}
        paid = await till.v1.payment_intents.confirm_async(intent.id, confirm, {"idempotency_key": "confirm-1"})
        assert (paid.status, paid.latest_charge.paid) == ("succeeded", True)
        again = await till.v1.payment_intents.confirm_async(intent.id, confirm, {"idempotency_key": "confirm-1"})
        assert again.last_response.headers["Idempotent-Replayed"] == "true"
        types = {"types": ["payment_intent.succeeded", "checkout.session.completed"]}
        events = await till.v1.events.list_async(types)
        assert [event.type for event in events.data] == types["types"]
        found = [one.id async for one in events.auto_paging_iter()]
        assert len(found) == 2


async def test_a_decline_as_the_library_sees_it() -> None:
    async with open_till() as till:
        customer = await till.v1.customers.create_async({})
        method = till.shop.saved(customer.id, FAILS_LATER)
        given = {"amount": 4200, "currency": "usd", "customer": customer.id, "payment_method": method}
        with pytest.raises(stripe.CardError) as caught:
            await till.v1.payment_intents.create_async(given | {"confirm": True, "off_session": True})
        error = caught.value.error
        assert error is not None
        assert (caught.value.code, error.decline_code) == ("card_declined", "generic_decline")
        assert error.payment_intent is not None
        assert error.payment_intent.status == "requires_payment_method"
        assert caught.value.request_id is not None


async def test_errors_as_the_library_sees_them() -> None:
    async with open_till() as till:
        with pytest.raises(stripe.InvalidRequestError, match="No such customer"):
            await till.v1.customers.retrieve_async("cus_gone")
        with pytest.raises(stripe.AuthenticationError, match="live key"):
            await till.v1.customers.list_async({}, {"api_key": "sk_live_abcdefghijkl"})
        till.shop.stripe.keys.restrict("rk_test_little", ["rak_balance_read"])
        with pytest.raises(stripe.PermissionError, match="rak_customer_read"):
            await till.v1.customers.list_async({}, {"api_key": "rk_test_little"})
        await till.v1.customers.create_async({"name": "A"}, {"idempotency_key": "k"})
        with pytest.raises(stripe.IdempotencyError):
            await till.v1.customers.create_async({"name": "B"}, {"idempotency_key": "k"})


async def test_headers_follow_the_clock() -> None:
    async with open_till() as till:
        till.shop.clock.skew(-7200)
        _status, _body, headers = await till.raw("GET", "/v1/balance", headers={"Stripe-Version": "2026-10-28.endive"})
        assert headers["Date"] == "Wed, 18 Nov 2026 09:06:40 GMT"
        assert headers["Stripe-Version"] == "2026-10-28.endive"
        assert headers["Request-Id"].startswith("req_")
        assert not [name for name in headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "127.0.0.1", "evil.example:{port}"])
async def test_another_host_name_is_refused(host: str) -> None:
    async with open_till() as till:
        headers = {"Host": host.format(port=till.server.port)}
        assert (await till.raw("GET", "/v1/balance", headers=headers))[0] == 421
        assert (await till.raw("GET", "/v1/balance", headers={"Host": f"localhost:{till.server.port}"}))[0] == 200


async def test_keys_in_either_header_form_or_none() -> None:
    async with open_till() as till:
        basic = f"Basic {base64.b64encode(f'{KEY}:'.encode()).decode()}"
        assert (await till.raw("GET", "/v1/balance", headers={"Authorization": basic}))[0] == 200
        for wrong in ("", "Bearer", "Basic !!!", "Digest x"):
            assert (await till.raw("GET", "/v1/balance", headers={"Authorization": wrong}))[0] == 401


async def test_forms_that_cannot_be_read_or_are_too_large() -> None:
    async with open_till() as till:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for data in (b"name[=1", b"name=\xff", b"a=1&a[b]=2"):
            assert (await till.raw("POST", "/v1/customers", data=data, headers=form))[0] == 400
        status, body, _headers = await till.raw(
            "POST", "/v1/customers", data=io.BytesIO(b"a" * 1_100_000), headers=form
        )
        assert (status, body["error"]["type"]) == (413, "invalid_request_error")


async def test_escaped_slashes_stay_inside_the_id() -> None:
    async with open_till() as till:
        with pytest.raises(stripe.InvalidRequestError, match="No such customer: 'a/b'"):
            await till.v1.customers.retrieve_async("a/b")


async def test_a_taken_port_is_an_oserror() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = TrainingServer(Shop().stripe, port=taken.getsockname()[1])
        with pytest.raises(OSError, match="address"):
            await server.start()
        await server.stop()


async def test_cut_before_and_cut_after() -> None:
    async with open_till() as till:
        faults = till.shop.stripe.faults
        for kind, customers in ((FaultKind.CUT_BEFORE, 0), (FaultKind.CUT_AFTER, 1)):
            faults.add(FaultRule("POST", "/v1/customers", kind))
            with pytest.raises(stripe.APIConnectionError):
                await till.v1.customers.create_async({}, {"idempotency_key": kind})
            assert len((await till.v1.customers.list_async()).data) == customers
        again = await till.v1.customers.create_async({}, {"idempotency_key": FaultKind.CUT_AFTER})
        assert again.last_response.headers["Idempotent-Replayed"] == "true"
        statuses = [record.status for record in till.server.requests if record.method == "POST"]
        assert statuses == [None, None, 200]


async def test_hanging_until_released() -> None:
    async with open_till() as till:
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/customers", FaultKind.HANG))
        key = {"idempotency_key": "k"}
        hanging = asyncio.ensure_future(till.v1.customers.create_async({}, key))
        await until(lambda: len(till.server.requests) == 1)
        with pytest.raises(stripe.APIError) as caught:
            await till.v1.customers.create_async({}, key)
        assert caught.value.http_status == 409
        till.shop.stripe.faults.release()
        assert (await hanging).id == (await till.v1.customers.create_async({}, key)).id


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.SLOW, FaultKind.CUT_DURING])
async def test_stopping_cuts_what_hangs_without_acting(kind: FaultKind) -> None:
    shop = Shop()
    async with open_till(shop) as till:
        shop.stripe.faults.add(FaultRule("POST", "/v1/customers", kind, seconds=0 if kind is FaultKind.HANG else 60))
        hanging = asyncio.ensure_future(till.v1.customers.create_async({}))
        await until(lambda: shop.stripe.faults.in_force()[0].hits == 1)
        await till.server.stop()
        with pytest.raises(stripe.APIConnectionError):
            await hanging
    assert shop.stripe.is_empty()


async def test_a_client_that_gives_up_does_not_stop_the_server() -> None:
    async with open_till(patience=0.2) as till:
        till.shop.stripe.faults.add(FaultRule("POST", "/v1/customers", FaultKind.SLOW, seconds=0.4))
        with pytest.raises(stripe.APIConnectionError):
            await till.v1.customers.create_async({})
        assert till.shop.stripe.is_empty()
        await until(lambda: not till.shop.stripe.is_empty())


async def test_other_statuses_and_shapes() -> None:
    async with open_till() as till:
        faults = till.shop.stripe.faults
        faults.add(FaultRule("GET", "/v1/customers", FaultKind.STATUS, status=502, html="<h1>Bad gateway</h1>"))
        with pytest.raises(stripe.APIError) as caught:
            await till.v1.customers.list_async()
        assert (caught.value.http_status, caught.value.error) == (502, None)
        faults.add(FaultRule("POST", "/v1/customers", FaultKind.STATUS, status=500, saved=True))
        replayed = []
        for _ in range(2):
            with pytest.raises(stripe.APIError) as caught:
                await till.v1.customers.create_async({}, {"idempotency_key": "k"})
            replayed.append(dict(caught.value.headers or {}).get("Idempotent-Replayed"))
        assert replayed == [None, "true"]
        faults.add(FaultRule("POST", "/v1/customers", FaultKind.STATUS, status=500, acts=True))
        with pytest.raises(stripe.APIError):
            await till.v1.customers.create_async({})
        assert len((await till.v1.customers.list_async()).data) == 1
        faults.add(FaultRule("GET", "/v1/balance", FaultKind.WRONG_SHAPE, body={"object": "surprise"}))
        assert (await till.raw("GET", "/v1/balance"))[1] == {"object": "surprise"}


@pytest.mark.parametrize("body", [{"object": "surprise"}, {}, [], [1, {"a": None}], "text", 7, 0.5, True, None])
async def test_any_json_can_be_answered_instead(body: object) -> None:
    async with open_till() as till:
        faults = till.shop.stripe.faults
        faults.add(FaultRule("GET", "/v1/balance", FaultKind.WRONG_SHAPE, body=body))
        assert (await till.raw("GET", "/v1/balance"))[:2] == (200, body)
        for acts in (False, True):
            faults.add(FaultRule("POST", "/v1/customers", FaultKind.STATUS, status=500, acts=acts, body=body))
            once = {"headers": {"Idempotency-Key": f"once {acts}"}, "data": {"name": "Ana"}}
            status, told, _headers = await till.raw("POST", "/v1/customers", **once)
            assert (status, told if body is not None else None) == (500, body)
            assert (await till.raw("POST", "/v1/customers", **once))[0] == 200


async def test_a_rule_hits_the_nth_request_and_those_after_it() -> None:
    async with open_till() as till:
        till.shop.stripe.faults.add(FaultRule("*", "/v1/bal", FaultKind.STATUS, nth=2, times=2, status=503))
        statuses = [(await till.raw("GET", "/v1/balance"))[0] for _ in range(4)]
        assert statuses == [200, 503, 503, 200]
        till.shop.stripe.faults.add(FaultRule("*", "/v1/", FaultKind.STATUS, times=99))
        till.shop.stripe.faults.clear()
        assert (await till.raw("GET", "/v1/balance"))[0] == 200


async def test_rate_limit_and_latency() -> None:
    async with open_till() as till:
        till.shop.stripe.faults.rate_limit = 2
        till.shop.stripe.faults.latency_ms = 1
        answers = [await till.raw("GET", "/v1/balance") for _ in range(3)]
        assert [status for status, _body, _headers in answers] == [200, 200, 429]
        assert answers[2][1]["error"]["code"] == "rate_limit"
        assert answers[2][2]["Request-Id"].startswith("req_")


async def test_the_state_is_saved_soon_and_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "state.jsonl"
    async with open_till(Shop(path)) as till:
        first = (await till.v1.customers.create_async({})).id
        await until(path.exists)
        second = (await till.v1.customers.create_async({})).id
    kept = Shop(path).get("customers")["data"]
    assert [one["id"] for one in kept] == [second, first]


async def test_a_hundred_at_once_make_a_hundred() -> None:
    async with open_till(limits=NO_LIMITS) as till:
        calls = [till.v1.customers.create_async({"name": str(n)}, {"idempotency_key": f"k{n % 50}"}) for n in range(50)]
        made = await asyncio.gather(*calls)
        assert len({one.id for one in made}) == 50
        assert len(till.server.requests) == 50
        assert all(record.status == 200 for record in till.server.requests)


async def test_nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="futurepay_desktop.training")
    async with open_till() as till:
        session = await till.v1.checkout.sessions.create_async(
            {"mode": "setup", "currency": "usd", "success_url": "https://shop.example/"}
        )
        till.save_card(session.id)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("futurepay_desktop")]
    assert not [text for text in ours if GOOD in text or KEY in text or session.url in text]
    assert json.dumps(ours).find("secret") == -1


def test_the_rules_work_in_the_past_too(shop: Shop) -> None:
    stripe_alone = TrainingStripe(RESOURCES)
    with stripe_alone.clock.at(1_700_000_000):
        made = stripe_alone.handle("POST", "/v1/customers", {}, api_key=KEY).body
    assert made["created"] == 1_700_000_000
