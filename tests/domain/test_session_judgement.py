"""Any news about a session, in any order and number: the link ends where Stripe says, and never un-ends."""

from hypothesis import given
from hypothesis import strategies as st

from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.domain.session_judgement import judge_session
from futurepay_desktop.domain.setup_link import (
    OPEN_STATES,
    CheckoutSession,
    LinkState,
    SessionStatus,
    SetupIntentStatus,
    SetupLink,
    may_become,
)

NOW = 1_795_000_000
SAVED = {LinkState.SAVED, LinkState.SAVED_UNATTACHED}

sessions = st.builds(
    CheckoutSession,
    id=st.just("cs_1"),
    status=st.sampled_from(SessionStatus),
    created=st.just(NOW - 100),
    expires_at=st.sampled_from([NOW - 50, NOW + 3600]),
    customer_id=st.sampled_from([None, "cus_1"]),
    setup_intent_status=st.sampled_from(SetupIntentStatus),
    payment_method=st.sampled_from([None, PaymentMethod("pm_1", "card", brand="visa", last4="4242")]),
    failure_code=st.sampled_from(["", "card_declined"]),
    url=st.just("https://checkout.example/c/pay/cs_1"),
)
links = st.builds(
    SetupLink,
    id=st.just("01LINK"),
    idempotency_key=st.just("key"),
    created=st.just(NOW - 100),
    lifetime=st.just(3600),
    currency=st.just("eur"),
    till=st.just("Till 1"),
    state=st.sampled_from(LinkState),
    session_id=st.sampled_from([None, "cs_1"]),
)


@given(link=links, news=st.lists(sessions, max_size=6))
def test_every_move_is_one_the_table_allows(link: SetupLink, news: list[CheckoutSession]) -> None:
    for session in news:
        after = judge_session(link, session, NOW)
        assert may_become(link.state, after.state)
        assert (after.id, after.idempotency_key, after.lifetime) == (link.id, link.idempotency_key, link.lifetime)
        if link.state is LinkState.SAVED:
            assert after.state is LinkState.SAVED
        assert (after.ended_at is None) or not after.is_open
        link = after


@given(link=links, session=sessions)
def test_twice_is_once(link: SetupLink, session: CheckoutSession) -> None:
    once = judge_session(link, session, NOW)
    assert judge_session(once, session, NOW) == once


@given(link=links, session=sessions)
def test_saved_only_with_proof(link: SetupLink, session: CheckoutSession) -> None:
    after = judge_session(link, session, NOW)
    if after.state in SAVED and link.state not in SAVED:
        assert session.status is SessionStatus.COMPLETE
        assert session.setup_intent_status is SetupIntentStatus.SUCCEEDED
        assert after.payment_method_id == "pm_1"
        assert after.method_text == "Visa •••• 4242"
    if after.state in OPEN_STATES and session.status is SessionStatus.COMPLETE and link.state in OPEN_STATES:
        assert session.setup_intent_status is not SetupIntentStatus.CANCELED
