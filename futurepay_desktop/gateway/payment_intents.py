"""PaymentIntents: the two money requests and the looks that give proof (FACTS 4)."""

from typing import TYPE_CHECKING

import stripe

from futurepay_desktop.domain.account import Permission
from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.charge_result import (
    ChargeResult,
    FailureCodes,
    RefusalReason,
    Refused,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_intent import PaymentIntent
from futurepay_desktop.domain.payment_intent_judgement import judge_payment_intent
from futurepay_desktop.gateway.charge_errors import (
    WORTH_A_LOOK,
    confirm_refused,
    create_failed,
    proven_decline,
    unknown_reason,
)
from futurepay_desktop.gateway.stripe_calls import PAGE, StripeCalls, checked_id, every_page
from futurepay_desktop.gateway.stripe_errors import asked, kind_of
from futurepay_desktop.gateway.stripe_fields import part, whole
from futurepay_desktop.gateway.stripe_translate import to_payment_intent

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from stripe.params import PaymentIntentCreateParams, PaymentIntentListParams

DESCRIPTION_LIMIT = 1000
CLOCK_SLACK_SECONDS = 86_400


class PaymentIntents(StripeCalls):
    """The charging part of the gateway."""

    async def create_payment_intent(self, charge: Charge) -> PaymentIntent | Refused | Unknown:
        """Unconfirmed, with `charge.create_key`: moves no money. Results, no `ShowableError`."""
        if not (charge.request.customer_id and charge.request.payment_method_id and charge.create_key):
            return Refused(RefusalReason.REQUEST, FailureCodes(code="parameter_missing"))
        try:
            made = await self._v1.payment_intents.create_async(
                self._create_payload(charge), {"idempotency_key": charge.create_key, "max_network_retries": 0}
            )
        except stripe.IdempotencyError as error:
            # The key was used with another payload: before an update, or by other staff. Stripe has the intent.
            return await self._made_before(charge) or create_failed(error)
        except stripe.StripeError as error:
            return create_failed(error)
        try:
            return to_payment_intent(made)
        except ShowableError:
            return Unknown(None, UnknownReason.UNREADABLE_ANSWER)

    async def confirm_payment_intent(self, charge: Charge) -> ChargeResult:
        """Off-session, with `charge.confirm_key`. Results, no `ShowableError`.

        Raises `ValueError` without `charge.payment_intent_id` or key: a bug (invariant 8).
        """
        if not charge.payment_intent_id or not charge.confirm_key:
            raise ValueError("confirm needs the PaymentIntent's id and a key that are on disk")
        intent_id = charge.payment_intent_id
        try:
            answer = await self._v1.payment_intents.confirm_async(
                intent_id,
                {"off_session": True, "expand": ["latest_charge"]},
                {"idempotency_key": charge.confirm_key, "max_network_retries": 0},
            )
        except stripe.StripeError as error:
            return proven_decline(error, intent_id) or await self._after_refusal(error, charge, intent_id)
        return _judged(answer, intent_id)

    async def payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        """One PaymentIntent with `latest_charge` expanded, or without where the key may not read charges."""
        intent_id = checked_id(payment_intent_id, "payment_intent")
        needs = Permission.PAYMENT_INTENT_READ
        retrieve = self._v1.payment_intents.retrieve_async
        try:
            found = await asked(retrieve(intent_id, {"expand": ["latest_charge"]}), needs)
        except ShowableError as error:
            if error.kind is not ErrorKind.PERMISSION_MISSING:
                raise
            # The receipt's address is worth less than knowing whether money moved.
            found = await asked(retrieve(intent_id), needs)
        return to_payment_intent(found)

    async def payment_intents(self, customer_id: str | None, *, created_after: int) -> tuple[PaymentIntent, ...]:
        """A customer's PaymentIntents since then (Unix seconds), every page; listed, because search lags (FACTS 8).

        `None` is everyone's.
        """
        owner = None if customer_id is None else checked_id(customer_id, "customer")

        def fetch(after: str | None) -> "Awaitable[object]":
            params: PaymentIntentListParams = {
                "limit": PAGE,
                "created": {"gte": max(0, created_after)},
                "expand": ["data.latest_charge"],
            }
            if owner is not None:
                params["customer"] = owner
            if after:
                params["starting_after"] = after
            return self._v1.payment_intents.list_async(params)

        return tuple(to_payment_intent(row) for row in await every_page(fetch, Permission.PAYMENT_INTENT_READ))

    async def cancel_payment_intent(self, payment_intent_id: str) -> PaymentIntent:
        """Cancels; when it cannot be cancelled any more, returns it as it is."""
        try:
            ended = await asked(
                self._v1.payment_intents.cancel_async(
                    checked_id(payment_intent_id, "payment_intent"),
                    {"cancellation_reason": "abandoned", "expand": ["latest_charge"]},
                ),
                Permission.PAYMENT_INTENT_WRITE,
            )
        except ShowableError as error:
            if error.kind is not ErrorKind.REFUSED:
                raise
            return await self.payment_intent(payment_intent_id)
        return to_payment_intent(ended)

    def _create_payload(self, charge: Charge) -> "PaymentIntentCreateParams":
        request = charge.request
        params: PaymentIntentCreateParams = {
            "amount": request.money.amount,
            "currency": request.money.currency,
            "customer": request.customer_id,
            "payment_method": request.payment_method_id,
            # With redirect-capable types left in, Stripe may ask for a return_url that a till has none of.
            "allowed_payment_method_types": [request.payment_method_type],
            "metadata": self._marks(charge.till, futurepay_charge=charge.id, futurepay_reference=request.reference),
        }
        description = " – ".join(words for words in (request.reference, request.note) if words)
        if description:
            params["description"] = description[:DESCRIPTION_LIMIT]
        if request.receipt_email:
            params["receipt_email"] = request.receipt_email
        return params

    async def _made_before(self, charge: Charge) -> PaymentIntent | Unknown | None:
        try:
            known = await self.payment_intents(
                charge.request.customer_id, created_after=charge.created - CLOCK_SLACK_SECONDS
            )
        except ShowableError as error:
            return Unknown(None, unknown_reason(error.kind))
        return next((intent for intent in known if intent.metadata.get("futurepay_charge") == charge.id), None)

    async def _after_refusal(self, error: stripe.StripeError, charge: Charge, intent_id: str) -> ChargeResult:
        kind = kind_of(error)
        if kind not in WORTH_A_LOOK:
            return Unknown(intent_id, unknown_reason(kind))
        try:
            intent = await self.payment_intent(intent_id)
        except ShowableError as blind:
            return Unknown(intent_id, unknown_reason(blind.kind))
        if intent.id != intent_id:
            return Unknown(intent_id, UnknownReason.UNREADABLE_ANSWER)
        return judge_payment_intent(intent) or confirm_refused(error, charge, intent)


def _judged(answer: object, intent_id: str) -> ChargeResult:
    """What a good answer to a confirm proves; one about another PaymentIntent proves nothing."""
    try:
        intent = to_payment_intent(answer)
    except ShowableError:
        return Unknown(intent_id, UnknownReason.UNREADABLE_ANSWER)
    if intent.id != intent_id:
        return Unknown(intent_id, UnknownReason.UNREADABLE_ANSWER)
    result = judge_payment_intent(intent, at=whole(part(answer, "latest_charge"), "created"))
    return Unknown(intent_id, UnknownReason.UNREADABLE_ANSWER) if result is None else result
