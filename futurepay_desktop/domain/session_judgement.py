"""From a Checkout Session that Stripe showed to where a link stands: pure, and the only place that decides it."""

from dataclasses import replace

from futurepay_desktop.domain.method_text import method_text
from futurepay_desktop.domain.setup_link import (
    OPEN_STATES,
    CheckoutSession,
    LinkState,
    SessionStatus,
    SetupIntentStatus,
    SetupLink,
    may_become,
)

CUSTOMER_MUST_ACT = "requires_action"
"""`SetupLink.failure_code` of a used link whose bank still asks the customer for something (micro-deposits)."""
EARLY_SECONDS = 5
"""A session that ended more than this before its time was ended by someone."""


def judge_session(link: SetupLink, session: CheckoutSession, now: float) -> SetupLink:
    """`link` as `session` proves it to be; `now` is Unix seconds by Stripe's clock.

    Old or repeated news changes nothing: the table of moves decides (`domain.setup_link.NEXT_STATES`).
    """
    state = _state(session, now)
    if not may_become(link.state, state):
        return replace(link, session_id=link.session_id or session.id, expires_at=link.expires_at or session.expires_at)
    method = session.payment_method
    ended = state not in OPEN_STATES
    return replace(
        link,
        state=state,
        session_id=session.id,
        expires_at=session.expires_at,
        customer_id=link.customer_id or session.customer_id or (method.customer_id if method else None),
        payment_method_id=method.id if method else link.payment_method_id,
        method_text=method_text(method) if method else link.method_text,
        failure_code=_failure(session, state),
        typed_name=session.customer_name or link.typed_name,
        typed_email=session.customer_email or link.typed_email,
        typed_phone=session.customer_phone or link.typed_phone,
        ended_at=(link.ended_at if link.state is state and link.ended_at else int(now)) if ended else None,
        seen=link.seen and link.state is state,
        url=session.url,
    )


def _failure(session: CheckoutSession, state: LinkState) -> str:
    if state is LinkState.PROCESSING and session.setup_intent_status is SetupIntentStatus.REQUIRES_ACTION:
        return CUSTOMER_MUST_ACT
    return session.failure_code if state in (LinkState.FAILED, LinkState.WAITING, LinkState.PROCESSING) else ""


def _state(session: CheckoutSession, now: float) -> LinkState:
    """Completion is the session's; whether the method is saved is the SetupIntent's to say (FACTS 1.4)."""
    match session.status:
        case SessionStatus.OPEN:
            asked = session.setup_intent_status is SetupIntentStatus.REQUIRES_ACTION
            return LinkState.APPROVAL if asked else LinkState.WAITING
        case SessionStatus.EXPIRED:
            early = now < session.expires_at - EARLY_SECONDS
            return LinkState.CANCELLED if early else LinkState.EXPIRED
        case SessionStatus.COMPLETE:
            return _completed(session)


def _completed(session: CheckoutSession) -> LinkState:
    method = session.payment_method
    match session.setup_intent_status:
        case SetupIntentStatus.SUCCEEDED if method is not None:
            belongs = session.customer_id or method.customer_id
            return LinkState.SAVED if belongs else LinkState.SAVED_UNATTACHED
        case SetupIntentStatus.REQUIRES_PAYMENT_METHOD | SetupIntentStatus.CANCELED:
            return LinkState.FAILED
        case _:
            # Micro-deposits, a bank's answer in some days, or a word newer than this program: looked at again.
            return LinkState.PROCESSING
