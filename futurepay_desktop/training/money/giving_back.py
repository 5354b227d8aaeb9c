"""Money on its way back: what a refund changes at its charge, on the balance, and later by the clock.

docs.stripe.com/refunds, and docs.stripe.com/testing#refunds for the cards whose refunds take their time.
"""

from collections.abc import Callable

from futurepay_desktop.training.events.events import what_changed
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_effects import RefundCourse, refund_course
from futurepay_desktop.training.money.balance import Balance
from futurepay_desktop.training.money.reviews import Reviews
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.world.world import World

REFUND_SECONDS = 120  # days in life; two minutes are enough to learn from
_ENDS = "refund ends"
_SHOWN = 10  # a charge carries its newest refunds, as many as a first page
_TRANSFERS = {
    "us_bank_account": "us_bank_transfer",
    "sepa_debit": "eu_bank_transfer",
    "bacs_debit": "gb_bank_transfer",
}


class GivingBack:
    """Makes refunds and lets them end."""

    def __init__(self, world: World, charges: Charges, balance: Balance, reviews: Reviews) -> None:
        self._world = world
        self._charges = charges
        self._balance = balance
        self._reviews = reviews
        self._when_whole: list[Callable[[JsonObject], None]] = []
        world.when_due(_ENDS, self._end)

    def when_whole(self, act: Callable[[JsonObject], None]) -> None:
        """What else a fully refunded charge brings about."""
        self._when_whole.append(act)

    def refund(self, charge: JsonObject, amount: int, reason: str | None, metadata: JsonObject) -> JsonObject:
        """Give back `amount` (minor units) of a captured charge."""
        at_once = refund_course(self._charges.card_of(charge)) is not RefundCourse.LATE_SUCCESS
        refund = self._make(charge, amount, reason, metadata, "succeeded" if at_once else "pending")
        is_card = charge["id"].startswith("ch_")
        refund["balance_transaction"] = self._balance.book(
            "refund" if is_card else "payment_refund",
            refund,
            -amount,
            available_on=self._balance.available_on(charge["balance_transaction"]),
            category="refund",
            description="REFUND FOR CHARGE" if is_card else "REFUND FOR PAYMENT",
        )
        if refund_course(self._charges.card_of(charge)) is not RefundCourse.AT_ONCE:
            self._world.remind(_ENDS, refund["id"], self._world.clock.now() + REFUND_SECONDS)
        self._world.keep(refund, "refund.created")
        if reason == "fraudulent":
            charge["fraud_details"] = {"user_report": "fraudulent"}
        self._count(charge, amount, "charge.refunded")
        return refund

    def release(self, charge: JsonObject, amount: int, event: str, reason: str | None = None) -> JsonObject:
        """Let go of `amount` (minor units) that was set aside and never taken: nothing moves on the balance."""
        refund = self._make(charge, amount, reason, {}, "succeeded")
        refund["destination_details"] = {"card": {"type": "reversal"}, "type": "card"}
        self._world.keep(refund, "refund.created")
        return self._count(charge, amount, event)

    def keep_changed(self, refund: JsonObject, *first: str) -> JsonObject:
        """Keep a changed refund: events of the new family and of the old, none when nothing changed."""
        changed = what_changed(self._world.need("refund", refund["id"]), refund)
        self._world.keep(refund, *(first if changed else ()))
        for event in ("refund.updated", "charge.refund.updated") if changed else ():
            self._world.events.record(event, refund, changed)
        self._show(self._world.need("charge", refund["charge"]))
        return refund

    def take_back(self, refund: JsonObject, end: JsonObject) -> JsonObject:
        """The refund comes to nothing: the money is the shop's again."""
        charge = self._world.need("charge", refund["charge"])
        back = self._balance.book(
            "refund_failure" if charge["id"].startswith("ch_") else "payment_failure_refund",
            refund,
            refund["amount"],
            category="refund_failure",
            description="REFUND FAILURE",
        )
        charge["amount_refunded"] -= refund["amount"]
        charge["refunded"] = False
        self._world.keep(charge)
        failed = ("refund.failed",) if end["status"] == "failed" else ()
        return self.keep_changed(refund | end | {"failure_balance_transaction": back}, *failed)

    def _make(
        self, charge: JsonObject, amount: int, reason: str | None, metadata: JsonObject, status: str
    ) -> JsonObject:
        world = self._world
        return world.templates.make(
            "refund",
            id=world.ids.of("re" if charge["id"].startswith("ch_") else "pyr"),
            amount=amount,
            charge=charge["id"],
            created=world.clock.now(),
            currency=charge["currency"],
            customer=charge["customer"],
            destination_details=self._destination(charge, status),
            metadata=metadata,
            payment_intent=charge["payment_intent"],
            payment_method=charge["payment_method"],
            reason=reason,
            status=status,
        )

    @staticmethod
    def _destination(charge: JsonObject, status: str) -> JsonObject | None:
        kind = charge["payment_method_details"]["type"]
        if kind == "card":
            return {"card": {"type": "pending" if status == "pending" else "refund"}, "type": "card"}
        transfer = _TRANSFERS.get(kind)
        return None if transfer is None else {transfer: {"reference": None, "reference_status": None}, "type": transfer}

    def _count(self, charge: JsonObject, amount: int, event: str) -> JsonObject:
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        self._show(charge, event)
        if charge["refunded"]:
            fraud = charge["fraud_details"].get("user_report") == "fraudulent"
            self._reviews.close(charge["review"], "refunded_as_fraud" if fraud else "refunded")
            for act in self._when_whole:
                act(charge)
        return charge

    def _show(self, charge: JsonObject, *events: str) -> None:
        found = list(self._world.shelves["refund"].newest_first(charge=charge["id"]))
        charge["refunds"] |= {"data": found[:_SHOWN], "has_more": len(found) > _SHOWN}
        self._world.keep(charge, *events)

    def _end(self, refund_id: str) -> None:
        refund = self._world.need("refund", refund_id)
        charge = self._world.need("charge", refund["charge"])
        if refund_course(self._charges.card_of(charge)) is RefundCourse.LATE_FAILURE:
            self.take_back(refund, {"failure_reason": "expired_or_canceled_card", "status": "failed"})
            return
        if "card" in (details := refund["destination_details"] or {}):
            details["card"]["type"] = "refund"
        self.keep_changed(refund | {"status": "succeeded"})
