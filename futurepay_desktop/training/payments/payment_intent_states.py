"""In which state a PaymentIntent takes which change (docs.stripe.com/payments/paymentintents/lifecycle)."""

from collections.abc import Iterable

from futurepay_desktop.training.api.request_errors import RequestRefusedError
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

UNEXPECTED = "payment_intent_unexpected_state"
CONFIRMABLE = ("requires_payment_method", "requires_confirmation", "requires_action")
CANCELLABLE = (*CONFIRMABLE, "requires_capture")
_ALWAYS = frozenset({"description", "metadata", "payment_details", "receipt_email", "transfer_group"})
_UNTIL_CAPTURED = _ALWAYS | {"amount_details", "shipping", "statement_descriptor_suffix"}
_UPDATES_PER_HOUR = 1_000  # docs.stripe.com/rate-limits
_HOUR = 3_600


def wrong_status(intent: JsonObject, verb: str, allowed: Iterable[str]) -> RequestRefusedError:
    """400: this PaymentIntent is not in a state that allows this. It comes with the refusal."""
    return RequestRefusedError(
        400,
        f"You cannot {verb} this PaymentIntent because it has a status of {intent['status']}. Only a PaymentIntent "
        f"with one of the following statuses may be: {', '.join(allowed)}.",
        code=UNEXPECTED,
        saved=True,
        extra={"payment_intent": intent},
    )


def check_updatable(intent: JsonObject, names: Iterable[str]) -> None:
    """Raises RequestRefusedError (400) when one of these parameters may not be changed any more."""
    status = intent["status"]
    if status in CONFIRMABLE:
        return
    free = _UNTIL_CAPTURED if status == "requires_capture" else _ALWAYS
    if set(names) - free:
        raise wrong_status(intent, "update", CONFIRMABLE)


def count_update(world: World, intent_id: str) -> None:
    """One more update in this hour; RequestRefusedError (429) past 1,000 of one PaymentIntent."""
    now, note = world.clock.now(), world.note(intent_id)
    since, count = note.get("updates") or (now, 0)
    if now - since >= _HOUR:
        since, count = now, 0
    if count >= _UPDATES_PER_HOUR:
        raise RequestRefusedError(
            429,
            "This PaymentIntent was updated too many times within an hour. Wait before you update it again.",
            code="payment_intent_rate_limit_exceeded",
        )
    world.keep_note(intent_id, updates=[since, count + 1])
