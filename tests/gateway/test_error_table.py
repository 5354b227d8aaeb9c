"""Every way Stripe says no (FACTS 6.1 to 6.3), and the kind of error a person reads for it."""

import pytest

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.errors import ErrorKind, MoneyLine, ShowableError
from tests.fakes.odd_server import http, odd_server, stripe_error
from tests.gateway.test_odd_answers import gateway_to

K = ErrorKind
TABLE = [
    (stripe_error(400, "parameter_missing", param="email"), K.REFUSED, "email", "parameter_missing"),
    (stripe_error(400), K.REFUSED, "", None),
    (stripe_error(400, "url_invalid"), K.PAGE_REFUSED, "", "url_invalid"),
    (stripe_error(400, param="success_url"), K.PAGE_REFUSED, "success_url", None),
    (stripe_error(400, "resource_missing", param="starting_after"), K.NOT_FOUND, "starting_after", "resource_missing"),
    (stripe_error(400, "rate_limit"), K.SLOW_DOWN, "", "rate_limit"),
    (stripe_error(400, "lock_timeout"), K.SLOW_DOWN, "", "lock_timeout"),
    (stripe_error(400, type="idempotency_error"), K.REFUSED, "", "idempotency_error"),
    (stripe_error(401), K.KEY_REFUSED, "", None),
    (stripe_error(401, "api_key_expired"), K.KEY_REFUSED, "", "api_key_expired"),
    (stripe_error(402, "card_declined", decline_code="lost_card"), K.REFUSED, "", "lost_card"),
    (stripe_error(402, "expired_card"), K.REFUSED, "", "expired_card"),
    (stripe_error(403), K.PERMISSION_MISSING, Permission.CUSTOMER_READ.value, None),
    (stripe_error(404, "resource_missing", param="id"), K.NOT_FOUND, "id", "resource_missing"),
    (stripe_error(409, "idempotency_key_in_use"), K.CONFLICT, "", "idempotency_key_in_use"),
    (stripe_error(409, "lock_timeout"), K.CONFLICT, "", "lock_timeout"),
    (stripe_error(424), K.STRIPE_DOWN, "", None),
    (stripe_error(429, "rate_limit"), K.SLOW_DOWN, "", "rate_limit"),
    (stripe_error(429, "lock_timeout"), K.SLOW_DOWN, "", "lock_timeout"),
    (stripe_error(500), K.STRIPE_DOWN, "", None),
    (stripe_error(502), K.STRIPE_DOWN, "", None),
    (stripe_error(503), K.STRIPE_DOWN, "", None),
    (stripe_error(504), K.STRIPE_DOWN, "", None),
    (stripe_error(418), K.UNREADABLE_ANSWER, "", None),
]


@pytest.mark.parametrize(("answer", "kind", "what", "code"), TABLE)
async def test_each_answer_has_its_kind(answer: bytes, kind: ErrorKind, what: str, code: str | None) -> None:
    async with odd_server(answer) as odd, gateway_to(odd.address) as gateway:
        with pytest.raises(ShowableError) as caught:
            await gateway.customer("cus_1")
    error = caught.value
    assert (error.kind, error.what, error.code, error.request_id) == (kind, what, code, "req_odd")
    assert error.money is MoneyLine.NOT_INVOLVED


def _news(number: int) -> bytes:
    event = {"id": f"evt_{number}", "object": "event", "type": "x", "created": number, "data": {"object": {}}}
    return http({"object": "list", "has_more": True, "data": [event]})


@pytest.mark.parametrize(("since", "order"), [("evt_0", range(10, 0, -1)), (None, range(1, 11))])
async def test_news_without_end_comes_in_bites_to_be_continued(since: str | None, order: range) -> None:
    async with odd_server(*[_news(n) for n in range(1, 20)]) as odd, gateway_to(odd.address) as gateway:
        page = await gateway.events(ending_before=since, created_after=None)
        assert [event.id for event in page.events] == [f"evt_{n}" for n in order]
        assert page.has_more
        assert len(odd.asked) == 10
        assert ("ending_before=evt_9" if since else "starting_after=evt_9") in odd.asked[9]
        assert "types%5B0%5D=checkout.session.completed" in odd.asked[0]
