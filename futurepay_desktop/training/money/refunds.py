"""Refunds: the endpoints (docs.stripe.com/api/refunds); what a refund does is in `giving_back`."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import RequestRefusedError, missing_parameter, wrong_state
from futurepay_desktop.training.api.without_effect import ignored
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.money.giving_back import GivingBack
from futurepay_desktop.training.payments.charge_listing import page_by_charge
from futurepay_desktop.training.world.ready import Page, Ready
from futurepay_desktop.training.world.world import World

_CREATE_PARAMS = ("amount", "charge", "metadata", "payment_intent", "reason", *ignored("POST /v1/refunds"))
_REASONS = ("duplicate", "fraudulent", "requested_by_customer")


class Refunds:
    """The refund endpoints."""

    def __init__(self, world: World, giving_back: GivingBack) -> None:
        self._world = world
        self._giving_back = giving_back

    def create(self, given: JsonObject) -> JsonObject:
        """POST /v1/refunds of a `charge` or of a PaymentIntent's; all that is left unless an `amount` is given."""
        params = Params(given, _CREATE_PARAMS)
        params.exclusive("charge", "payment_intent")
        amount = params.integer("amount", least=1)
        reason, metadata = params.choice("reason", _REASONS), params.metadata()
        charge = self._charge(params)
        self._check_refundable(charge)
        rest = charge["amount"] - charge["amount_refunded"]
        if amount is not None and amount > rest:
            raise wrong_state(
                f"Refund amount ({amount}) is greater than unrefunded amount on charge ({rest}), in the smallest "
                "unit of the currency.",
                param="amount",
            )
        return self._giving_back.refund(charge, rest if amount is None else amount, reason, metadata)

    def retrieve(self, given: JsonObject, refund_id: str) -> Ready:
        """GET /v1/refunds/{id}."""
        Params(given, ())
        return self._world.show("refund", refund_id)

    def update(self, given: JsonObject, refund_id: str) -> JsonObject:
        """POST /v1/refunds/{id}: metadata only."""
        params = Params(given, ("metadata",))
        refund = self._world.need("refund", refund_id)
        refund["metadata"] = params.metadata(refund["metadata"])
        return self._giving_back.keep_changed(refund)

    def cancel(self, given: JsonObject, refund_id: str) -> JsonObject:
        """POST /v1/refunds/{id}/cancel: only while the customer would still have to act."""
        Params(given, ())
        refund = self._world.need("refund", refund_id)
        if refund["status"] != "requires_action":
            raise wrong_state(
                "You can only cancel a refund with a status of `requires_action`; this one has a status of "
                f"`{refund['status']}`."
            )
        return self._giving_back.take_back(refund, {"status": "canceled"})

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/refunds."""
        return page_by_charge(self._world.shelves["refund"], given, "/v1/refunds")

    def _charge(self, params: Params) -> JsonObject:
        charge_id, intent_id = params.text("charge"), params.text("payment_intent")
        if charge_id is not None:
            return self._world.need("charge", charge_id, "charge")
        if intent_id is None:
            raise missing_parameter("payment_intent")
        intent = self._world.need("payment_intent", intent_id, "payment_intent")
        if intent["latest_charge"] is None:
            raise _refused(
                "charge_not_refundable",
                f"This PaymentIntent ({intent_id}) does not have a successful charge to refund.",
            )
        return self._world.need("charge", intent["latest_charge"])

    def _check_refundable(self, charge: JsonObject) -> None:
        name = charge["id"]
        if not charge["paid"]:
            raise _refused("charge_not_refundable", f"Charge {name} has not been paid and cannot be refunded.")
        if charge["refunded"]:
            raise _refused("charge_already_refunded", f"Charge {name} has already been refunded.")
        if not charge["captured"]:
            raise _refused(
                "charge_not_refundable",
                f"Charge {name} has not been captured. Cancel its PaymentIntent instead of refunding it.",
            )
        disputes = self._world.shelves["dispute"].newest_first(charge=name)
        if any(not dispute["is_charge_refundable"] for dispute in disputes):
            code = "charge_disputed" if name.startswith("ch_") else "refund_disputed_payment"
            raise _refused(code, f"Charge {name} has been charged back; cannot issue a refund.")


def _refused(code: str, message: str) -> RequestRefusedError:
    return wrong_state(message, code)
