"""Answers that no Stripe would give: the till says so, in its own words, and never guesses about money."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from futurepay_desktop.domain.charge import Charge, ChargeRequest, ChargeState
from futurepay_desktop.domain.charge_result import RefusalReason, Refused, Unknown, UnknownReason
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.money import Money
from futurepay_desktop.gateway.gateway_factory import make_gateway
from futurepay_desktop.gateway.stripe_gateway import StripeGatewayClient
from tests.fakes.odd_server import CUT, http, odd_server, stripe_error
from tests.gateway.till import training_key
from tests.support import until

HTML = "<html>Log in to SomeHotel WiFi</html>"
CUT_SHORT = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"id": "cus_'
CHARGE = Charge(
    id="01CHARGE",
    request=ChargeRequest("cus_1", "Ada", "pm_1", "card", "Visa •••• 4242", Money(4200, "usd")),
    create_key="fp-create",
    confirm_key="fp-confirm",
    created=1_700_000_000,
    till="Till 1",
    state=ChargeState.CONFIRMING,
    payment_intent_id="pi_1",
)
INTENT = {
    "id": "pi_1",
    "object": "payment_intent",
    "status": "requires_confirmation",
    "amount": 4200,
    "currency": "usd",
    "created": 1_700_000_000,
}


@asynccontextmanager
async def gateway_to(
    address: str, *, seconds: float = 10.0, read_retries: int = 0
) -> AsyncIterator[StripeGatewayClient]:
    gateway = make_gateway(
        training_key(), api_base=address, till="Till 1", staff="", read_retries=read_retries, seconds=seconds
    )
    try:
        yield gateway
    finally:
        await gateway.close()


def nobody_listens() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


UNREADABLE = ErrorKind.UNREADABLE_ANSWER
READS = [
    pytest.param(http(HTML, kind="text/html"), UNREADABLE, id="HTML with 200"),
    pytest.param(http(HTML, 302, kind="text/html", headers="Location: http://127.0.0.1:1/\r\n"), UNREADABLE, id="302"),
    pytest.param(http(HTML, 403, kind="text/html"), UNREADABLE, id="HTML with 403"),
    pytest.param(http(HTML, 407, kind="text/html"), UNREADABLE, id="HTML with 407"),
    pytest.param(http(HTML, 401, kind="text/html"), UNREADABLE, id="HTML with 401"),
    pytest.param(http(HTML, 429, kind="text/html"), ErrorKind.SLOW_DOWN, id="HTML with 429"),
    pytest.param(http(HTML, 502, kind="text/html"), ErrorKind.STRIPE_DOWN, id="HTML with 502"),
    pytest.param(http(""), UNREADABLE, id="nothing with 200"),
    pytest.param(http("null"), UNREADABLE, id="null"),
    pytest.param(http([]), UNREADABLE, id="a list"),
    pytest.param(http({}), UNREADABLE, id="an empty object"),
    pytest.param(http('{"id": "cus_1",'), UNREADABLE, id="half an object"),
    pytest.param(http({"id": 7, "object": "customer"}), UNREADABLE, id="an id that is a number"),
    pytest.param(http({"error": None}, 400), UNREADABLE, id="no error in the error"),
    pytest.param(http({"error": ["x"]}, 400), UNREADABLE, id="a list as error"),
    pytest.param(http({"error": "invalid_client"}, 401), UNREADABLE, id="a text as error"),
    pytest.param(b"\xff\xfe garbage\r\n\r\n", UNREADABLE, id="not HTTP"),
    pytest.param(CUT, ErrorKind.NO_ANSWER, id="cut at once"),
    pytest.param(CUT_SHORT, ErrorKind.NO_ANSWER, id="cut in the body"),
    pytest.param(None, ErrorKind.NO_ANSWER, id="hangs"),
]


@pytest.mark.parametrize(("answer", "kind"), READS)
async def test_a_read_says_what_came_instead_of_an_answer(answer: bytes | None, kind: ErrorKind) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address, seconds=0.5) as gateway:
        with pytest.raises(ShowableError) as caught:
            await gateway.customer("cus_1")
        assert caught.value.kind is kind
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


CONFIRMS = [
    pytest.param(http(HTML, kind="text/html"), UnknownReason.UNREADABLE_ANSWER, id="HTML with 200"),
    pytest.param(http(HTML, 502, kind="text/html"), UnknownReason.STRIPE_DOWN, id="HTML with 502"),
    pytest.param(http({"id": "pi_1"}), UnknownReason.UNREADABLE_ANSWER, id="fields missing"),
    pytest.param(
        http({**INTENT, "id": "pi_other", "status": "succeeded"}), UnknownReason.UNREADABLE_ANSWER, id="another intent"
    ),
    pytest.param(http({**INTENT, "status": "levitating"}), UnknownReason.UNREADABLE_ANSWER, id="a new status"),
    pytest.param(http({**INTENT, "status": "requires_capture"}), UnknownReason.UNREADABLE_ANSWER, id="money held"),
    pytest.param(http(INTENT), UnknownReason.UNREADABLE_ANSWER, id="a confirm that confirmed nothing"),
    pytest.param(stripe_error(500), UnknownReason.STRIPE_DOWN, id="500"),
    pytest.param(stripe_error(424), UnknownReason.STRIPE_DOWN, id="424"),
    pytest.param(stripe_error(409, "idempotency_key_in_use"), UnknownReason.CONFLICT, id="409"),
    pytest.param(stripe_error(401, "api_key_expired"), UnknownReason.NOT_ALLOWED_TO_LOOK, id="401"),
    pytest.param(CUT, UnknownReason.NO_ANSWER, id="cut at once"),
    pytest.param(CUT_SHORT, UnknownReason.NO_ANSWER, id="cut in the body"),
    pytest.param(None, UnknownReason.NO_ANSWER, id="hangs"),
]


@pytest.mark.parametrize(("answer", "reason"), CONFIRMS)
async def test_a_confirm_without_proof_is_unknown_and_sent_once(answer: bytes | None, reason: UnknownReason) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address, seconds=0.5, read_retries=2) as gateway:
        assert await gateway.confirm_payment_intent(CHARGE) == Unknown("pi_1", reason)
        assert odd.asked == ["POST /v1/payment_intents/pi_1/confirm HTTP/1.1"]


async def test_a_confirm_that_reached_nobody_is_still_unknown() -> None:
    async with gateway_to(nobody_listens()) as gateway:
        assert await gateway.confirm_payment_intent(CHARGE) == Unknown("pi_1", UnknownReason.NO_ANSWER)


LOOKS = [
    pytest.param(stripe_error(400, param="payment_method"), RefusalReason.METHOD_GONE, id="400 method"),
    pytest.param(
        stripe_error(404, "resource_missing", param="customer"), RefusalReason.CUSTOMER_GONE, id="404 customer"
    ),
    pytest.param(stripe_error(400, "amount_too_small", param="amount"), RefusalReason.AMOUNT, id="400 amount"),
    pytest.param(stripe_error(400, "parameter_unknown", param="x"), RefusalReason.REQUEST, id="400 parameter"),
    pytest.param(stripe_error(403), RefusalReason.PERMISSION, id="403"),
    pytest.param(stripe_error(429, "rate_limit"), RefusalReason.SLOW_DOWN, id="429"),
    pytest.param(stripe_error(429, "lock_timeout"), RefusalReason.SLOW_DOWN, id="lock"),
]


@pytest.mark.parametrize(("refusal", "reason"), LOOKS)
async def test_a_refused_confirm_counts_once_a_look_shows_it_unconfirmed(refusal: bytes, reason: RefusalReason) -> None:
    async with odd_server(refusal, http(INTENT)) as odd, gateway_to(odd.address) as gateway:
        result = await gateway.confirm_payment_intent(CHARGE)
        assert isinstance(result, Refused)
        assert (result.reason, result.payment_intent_id) == (reason, "pi_1")
        assert odd.asked[1].startswith("GET /v1/payment_intents/pi_1?")


@pytest.mark.parametrize(("refusal", "reason"), LOOKS)
@pytest.mark.parametrize("look", [stripe_error(500), stripe_error(404, "resource_missing"), CUT, http(HTML)])
async def test_a_refused_confirm_is_unknown_when_the_look_fails(
    refusal: bytes, reason: RefusalReason, look: bytes
) -> None:
    async with odd_server(refusal, look) as odd, gateway_to(odd.address) as gateway:
        assert isinstance(await gateway.confirm_payment_intent(CHARGE), Unknown), reason


@pytest.mark.parametrize("status", [403, 429])
async def test_a_refusal_says_nothing_about_a_confirm_sent_before(status: int) -> None:
    async with odd_server(stripe_error(status), http(INTENT)) as odd, gateway_to(odd.address) as gateway:
        result = await gateway.confirm_payment_intent(replace(CHARGE, state=ChargeState.UNKNOWN))
        assert result == Unknown("pi_1", UnknownReason.CONFLICT)


@pytest.mark.parametrize(
    "refusal",
    [
        stripe_error(402, "card_declined", type="card_error"),
        stripe_error(
            402, "card_declined", payment_intent={**INTENT, "id": "pi_2", "status": "requires_payment_method"}
        ),
        stripe_error(402, "card_declined", payment_intent={**INTENT, "status": "processing"}),
        stripe_error(400, "payment_intent_unexpected_state"),
        stripe_error(400, type="idempotency_error"),
    ],
)
async def test_an_answer_that_contradicts_the_look_is_unknown(refusal: bytes) -> None:
    async with odd_server(refusal, http(INTENT)) as odd, gateway_to(odd.address) as gateway:
        assert await gateway.confirm_payment_intent(CHARGE) == Unknown("pi_1", UnknownReason.CONFLICT)


async def test_an_intent_that_lost_its_method_is_refused() -> None:
    empty = {**INTENT, "status": "requires_payment_method"}
    refusal = stripe_error(400, "payment_intent_unexpected_state")
    async with odd_server(refusal, http(empty)) as odd, gateway_to(odd.address) as gateway:
        result = await gateway.confirm_payment_intent(CHARGE)
        assert isinstance(result, Refused)
        assert result.reason is RefusalReason.METHOD_GONE


CREATES = [
    pytest.param(stripe_error(401, "api_key_expired"), RefusalReason.KEY, id="401"),
    pytest.param(stripe_error(403), RefusalReason.PERMISSION, id="403"),
    pytest.param(
        stripe_error(404, "resource_missing", param="customer"), RefusalReason.CUSTOMER_GONE, id="no customer"
    ),
    pytest.param(
        stripe_error(404, "resource_missing", param="payment_method"), RefusalReason.METHOD_GONE, id="no method"
    ),
    pytest.param(stripe_error(400, "amount_too_large", param="amount"), RefusalReason.AMOUNT, id="amount"),
    pytest.param(stripe_error(429, "rate_limit"), RefusalReason.SLOW_DOWN, id="429"),
    pytest.param(stripe_error(400, "parameter_unknown"), RefusalReason.REQUEST, id="400"),
]


@pytest.mark.parametrize(("answer", "reason"), CREATES)
async def test_a_create_that_stripe_refuses_is_refused(answer: bytes, reason: RefusalReason) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address, read_retries=2) as gateway:
        result = await gateway.create_payment_intent(CHARGE)
        assert isinstance(result, Refused)
        assert (result.reason, len(odd.asked)) == (reason, 1)


@pytest.mark.parametrize("answer", [CUT, CUT_SHORT, None, stripe_error(500), stripe_error(409), http({}), http(HTML)])
async def test_a_create_without_an_answer_is_unknown_and_sent_once(answer: bytes | None) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address, seconds=0.5, read_retries=2) as gateway:
        result = await gateway.create_payment_intent(CHARGE)
        assert isinstance(result, Unknown)
        assert result.payment_intent_id is None
        assert len(odd.asked) == 1


async def test_no_connection_is_offline_for_reads_and_for_creating() -> None:
    async with gateway_to(nobody_listens()) as gateway:
        with pytest.raises(ShowableError) as caught:
            await gateway.account()
        assert caught.value.kind is ErrorKind.OFFLINE
        result = await gateway.create_payment_intent(CHARGE)
        assert isinstance(result, Refused)
        assert result.reason is RefusalReason.OFFLINE


async def test_reads_are_repeated_and_a_closed_gateway_is_offline() -> None:
    customer = http({"id": "cus_1", "object": "customer"})
    async with odd_server(CUT, stripe_error(500), customer) as odd, gateway_to(odd.address, read_retries=2) as gateway:
        assert (await gateway.customer("cus_1")).id == "cus_1"
        assert len(odd.asked) == 3
        await gateway.close()
        with pytest.raises(ShowableError) as caught:
            await gateway.customer("cus_1")
        assert caught.value.kind is ErrorKind.OFFLINE


async def test_a_call_given_up_leaves_the_gateway_usable() -> None:
    customer = http({"id": "cus_1", "object": "customer"})
    async with odd_server(None, customer) as odd, gateway_to(odd.address) as gateway:
        call = asyncio.ensure_future(gateway.customer("cus_1"))
        await until(lambda: bool(odd.asked))
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert (await gateway.customer("cus_1")).id == "cus_1"


async def test_a_list_that_turns_in_circles_ends() -> None:
    page = http(
        {"object": "list", "has_more": True, "data": [{"id": "pm_1", "object": "payment_method", "type": "card"}]}
    )
    async with odd_server(page) as odd, gateway_to(odd.address) as gateway:
        with pytest.raises(ShowableError) as caught:
            await gateway.payment_methods("cus_1")
        assert caught.value.kind is ErrorKind.UNREADABLE_ANSWER
        assert len(odd.asked) == 2


async def test_confirming_without_an_id_on_disk_is_a_bug() -> None:
    async with gateway_to(nobody_listens()) as gateway:
        with pytest.raises(ValueError, match="on disk"):
            await gateway.confirm_payment_intent(replace(CHARGE, payment_intent_id=None))
