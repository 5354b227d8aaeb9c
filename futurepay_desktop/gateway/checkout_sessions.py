"""Checkout Sessions in setup mode: make, read, list, expire (FACTS 1)."""

from typing import TYPE_CHECKING

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.setup_link import MAX_LINK_SECONDS, MIN_LINK_SECONDS, CheckoutSession, SetupLink
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls, checked_id, every_page
from futurepay_desktop.gateway.stripe_errors import asked, asked_again
from futurepay_desktop.gateway.stripe_fields import text
from futurepay_desktop.gateway.stripe_translate import to_checkout_session

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from stripe.params.checkout import SessionCreateParams, SessionListParams

METHOD = "setup_intent.payment_method"
MARGIN_SECONDS = 120
"""Stripe counts its 30 minutes from when the request arrives: a slow line and a slow clock must fit in."""
CLOCK_SLACK_SECONDS = 86_400
_LOCALES = (
    "bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt"
    " pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)
LOCALES = frozenset(_LOCALES.split())
"""What Checkout speaks, from stripe-python's `SessionCreateParams.locale`."""


class CheckoutSessions(StripeCalls):
    """The setup-link part of the gateway."""

    async def create_checkout_session(self, link: SetupLink) -> CheckoutSession:
        """Makes the session of a link with the link's own key: sending it again makes no second session.

        Raises PAGE_REFUSED when Stripe does not accept `success_url`.
        """
        key = checked_id(link.idempotency_key, "idempotency_key")
        create = self._v1.checkout.sessions.create_async
        try:
            made = await asked_again(
                lambda: create(self._payload(link), {"idempotency_key": key, "max_network_retries": 0}),
                Permission.CHECKOUT_SESSION_WRITE,
            )
        except ShowableError as error:
            if error.code != "idempotency_error":
                raise
            # The key was used with another payload: before an update, by other staff, or with a return page whose
            # token is forgotten. Its session most likely exists.
            return await self._session_of(link, error)
        return to_checkout_session(made)

    async def checkout_session(self, session_id: str) -> CheckoutSession:
        """One session with `setup_intent.payment_method` expanded: one request."""
        found = await asked(
            self._v1.checkout.sessions.retrieve_async(checked_id(session_id, "session"), {"expand": [METHOD]}),
            Permission.CHECKOUT_SESSION_READ,
        )
        return to_checkout_session(found)

    async def expire_checkout_session(self, session_id: str) -> CheckoutSession:
        """Ends an open session; when it is not open any more, returns it as it is."""
        try:
            ended = await asked(
                self._v1.checkout.sessions.expire_async(checked_id(session_id, "session"), {"expand": [METHOD]}),
                Permission.CHECKOUT_SESSION_WRITE,
            )
        except ShowableError as error:
            if error.kind is not ErrorKind.REFUSED:
                raise
            return await self.checkout_session(session_id)
        return to_checkout_session(ended)

    async def checkout_sessions(self, *, created_after: int) -> tuple[CheckoutSession, ...]:
        """Setup sessions made since then (Unix seconds), every page; other modes are the shop's own business."""

        def fetch(after: str | None) -> "Awaitable[object]":
            params: SessionListParams = {
                "limit": PAGE,
                "created": {"gte": max(0, created_after)},
                "expand": [f"data.{METHOD}"],
            }
            if after:
                params["starting_after"] = after
            return self._v1.checkout.sessions.list_async(params)

        found = await every_page(fetch, Permission.CHECKOUT_SESSION_READ)
        return tuple(to_checkout_session(row) for row in found if text(row, "mode") == "setup")

    def _payload(self, link: SetupLink) -> "SessionCreateParams":
        """The same link gives the same payload for ever (invariant 5): nothing here asks the clock."""
        marks = self._marks(link.till, futurepay_link=link.id)
        params: SessionCreateParams = {
            "mode": "setup",
            "currency": link.currency,
            "locale": checkout_locale(link.locale),
            "success_url": link.success_url,
            "metadata": marks,
            "setup_intent_data": {"metadata": marks},
            "expand": [METHOD],
        }
        if link.customer_id:
            params["customer"] = link.customer_id
        if (ends := expires_at(link)) is not None:
            params["expires_at"] = ends
        return params

    async def _session_of(self, link: SetupLink, error: ShowableError) -> CheckoutSession:
        try:
            known = await self.checkout_sessions(created_after=link.created - CLOCK_SLACK_SECONDS)
        except ShowableError as blind:
            # Not being able to look must not read as "no session was made".
            raise ShowableError(ErrorKind.CONFLICT, code=error.code, request_id=blind.request_id) from None
        for session in known:
            if session.metadata.get("futurepay_link") == link.id:
                return session
        raise error


def expires_at(link: SetupLink) -> int | None:
    """When the session is to end (Unix seconds), or `None` for Stripe's own 24 hours, which need no clock of ours."""
    if link.lifetime >= MAX_LINK_SECONDS:
        return None
    return link.created + max(link.lifetime, MIN_LINK_SECONDS + MARGIN_SECONDS)


def checkout_locale(wanted: str) -> str:
    """The nearest language Checkout speaks: `de-CH` becomes `de`, an unknown one `auto`."""
    tag = wanted.replace("_", "-")
    known = {locale.lower(): locale for locale in LOCALES}
    return known.get(tag.lower()) or known.get(tag.lower().partition("-")[0]) or "auto"
