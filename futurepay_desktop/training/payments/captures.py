"""Money that is set aside first and captured later, or let go (docs.stripe.com/payments/capture-later)."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, wrong_state
from futurepay_desktop.training.api.text_rules import read_statement_suffix
from futurepay_desktop.training.api.without_effect import ignored
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.money.giving_back import GivingBack
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.payments.payment_attempts import HOLD_LAPSES, PaymentAttempts
from futurepay_desktop.training.payments.payment_intent_states import wrong_status
from futurepay_desktop.training.payments.payment_options import read_details
from futurepay_desktop.training.world.world import World

_PARAMS = (
    "amount_details",
    "amount_to_capture",
    "final_capture",
    "metadata",
    "statement_descriptor_suffix",
    *ignored("POST /v1/payment_intents/{id}/capture"),
)


class Captures:
    """The capture endpoint, and how a hold ends without one."""

    def __init__(self, world: World, charges: Charges, giving_back: GivingBack, attempts: PaymentAttempts) -> None:
        self._world = world
        self._charges = charges
        self._giving_back = giving_back
        self._attempts = attempts
        world.when_due(HOLD_LAPSES, self._lapse)

    def capture(self, given: JsonObject, intent_id: str) -> JsonObject:
        """POST /v1/payment_intents/{id}/capture: all, or a part and the rest is let go."""
        params = Params(given, _PARAMS)
        amount = params.integer("amount_to_capture", least=1)
        final = params.flag("final_capture")
        intent = self._world.need("payment_intent", intent_id, "intent")
        if intent["status"] != "requires_capture":
            raise wrong_status(intent, "capture", ("requires_capture",))
        held = intent["amount_capturable"]
        if amount is not None and amount > held:
            raise wrong_state(
                f"The amount to capture ({amount}) is greater than the amount that is capturable ({held}).",
                param="amount_to_capture",
            )
        if final is False:
            raise bad_parameter("final_capture", "This card does not support more than one capture.")
        intent["metadata"] = params.metadata(intent["metadata"])
        intent["statement_descriptor_suffix"] = read_statement_suffix(params) or intent["statement_descriptor_suffix"]
        read_details(intent, params)
        return self._take(intent, held if amount is None else amount)

    def release(self, intent: JsonObject) -> None:
        """The PaymentIntent is being cancelled: what was set aside is the customer's again."""
        self._world.forget(HOLD_LAPSES, intent["id"])
        charge = self._world.need("charge", intent["latest_charge"])
        self._giving_back.release(charge, charge["amount"], "charge.refunded")

    def _take(self, intent: JsonObject, amount: int) -> JsonObject:
        self._world.forget(HOLD_LAPSES, intent["id"])
        charge = self._world.need("charge", intent["latest_charge"])
        rest = charge["amount"] - amount
        charge = self._charges.capture(charge, amount)
        if rest:
            self._giving_back.release(charge, rest, "charge.refunded")
        return self._attempts.succeed(intent, charge["id"], amount)

    def _lapse(self, intent_id: str) -> None:
        intent = self._world.need("payment_intent", intent_id)
        if intent["status"] != "requires_capture":
            return
        charge = self._world.need("charge", intent["latest_charge"])
        self._giving_back.release(charge, charge["amount"], "charge.expired", "expired_uncaptured_charge")
        end = {
            "amount_capturable": 0,
            "canceled_at": self._world.clock.now(),
            "cancellation_reason": "automatic",
            "status": "canceled",
        }
        self._world.keep(intent | end, "payment_intent.canceled")
