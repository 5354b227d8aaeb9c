"""Charges: one per attempt to take money, good or bad (docs.stripe.com/api/charges)."""

from collections.abc import Callable

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.card_catalogue import TestCard
from futurepay_desktop.training.methods.card_effects import Risk, pays_at_once, risk_of
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.money.balance import SETTLING_SECONDS, Balance
from futurepay_desktop.training.money.reviews import Reviews
from futurepay_desktop.training.payments.charge_parts import method_details, paid_outcome, refused_outcome
from futurepay_desktop.training.world.world import World

_FEE_BASIS_POINTS, _FEE_FIXED = 290, 30
_STATEMENT_LENGTH = 22


class Charges:
    """How PaymentIntents charge: at once, held and captured, or on their way for days."""

    def __init__(self, world: World, balance: Balance, reviews: Reviews) -> None:
        self._world = world
        self._balance = balance
        self._reviews = reviews
        self._when_paid: list[Callable[[JsonObject], None]] = []

    def when_paid(self, act: Callable[[JsonObject], None]) -> None:
        """What else a paid charge brings about."""
        self._when_paid.append(act)

    def succeed(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """Money moved; with `automatic_async` its balance transaction follows with `tell_capture`."""
        charge = self._make(intent, method)
        later = intent["capture_method"] == "automatic_async"
        return self._paid(charge, captured=True, booked=not later)

    def tell_capture(self, charge_id: str) -> None:
        """The capture that went on behind an `automatic_async` payment is through."""
        charge = self._world.show("charge", charge_id).thing
        if charge["balance_transaction"] is None:
            self._world.keep_updated(charge | {"balance_transaction": self._book(charge)}, "charge.updated")

    def hold(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """The bank sets the money aside until it is captured."""
        return self._paid(self._make(intent, method), captured=False)

    def capture(self, charge: JsonObject, amount: int) -> JsonObject:
        """Take `amount` (minor units) of what was set aside."""
        changes = {"amount_captured": amount, "captured": True}
        charge |= changes | {"balance_transaction": self._book(charge | changes)}
        charge["payment_method_details"]["card"]["overcapture"]["maximum_amount_capturable"] = amount
        return self._world.keep(charge, "charge.captured")

    def wait(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """A bank debit is on its way."""
        charge = self._make(intent, method) | {"status": "pending"}
        charge["outcome"] |= paid_outcome(Risk("not_assessed", None)) | {"seller_message": "Payment pending."}
        return self._world.keep(charge, "charge.pending")

    def settle(self, charge_id: str) -> JsonObject:
        """A bank debit arrived."""
        return self._paid(self._world.need("charge", charge_id), captured=True)

    def fail(self, intent: JsonObject, method: JsonObject, decline: Decline) -> JsonObject:
        """The bank refused."""
        return self._refuse(self._make(intent, method), decline)

    def bounce(self, charge_id: str, decline: Decline) -> JsonObject:
        """A bank debit came back."""
        return self._refuse(self._world.need("charge", charge_id), decline)

    def card_of(self, charge: JsonObject) -> TestCard | None:
        """The test card that paid, None for other methods."""
        return self._world.cards.by_number(self._world.noted(charge["payment_method"]).get("number", ""))

    def _paid(self, charge: JsonObject, *, captured: bool, booked: bool = True) -> JsonObject:
        risk = risk_of(self.card_of(charge))
        charge |= {
            "amount_captured": charge["amount"] if captured else 0,
            "captured": captured,
            "paid": True,
            "receipt_url": f"{self._world.public_base}/c/receipt/{charge['id']}",
            "review": self._world.ids.of("prv") if risk.reviewed else None,
            "status": "succeeded",
        }
        charge["outcome"] |= paid_outcome(risk)
        if captured and booked:
            charge["balance_transaction"] = self._book(charge)
        self._world.keep(charge, "charge.succeeded")
        if charge["review"] is not None:
            self._reviews.open(charge)
        for act in self._when_paid:
            act(charge)
        return charge

    def _refuse(self, charge: JsonObject, decline: Decline) -> JsonObject:
        charge |= {
            "failure_code": decline.code,
            "failure_message": decline.message,
            "paid": False,
            "status": "failed",
        }
        charge["outcome"] |= refused_outcome(risk_of(self.card_of(charge)), decline)
        return self._world.keep(charge, "charge.failed")

    def _make(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        world, kind = self._world, method["type"]
        charge = world.make(
            "charge",
            id=world.ids.of("ch" if kind == "card" else "py"),
            amount=intent["amount"],
            amount_captured=0,
            amount_refunded=0,
            billing_details=method["billing_details"],
            captured=False,
            currency=intent["currency"],
            customer=intent["customer"],
            description=intent["description"],
            disputed=False,
            fraud_details={},
            metadata=intent["metadata"],
            outcome=world.templates.part("charge", "outcome"),
            paid=False,
            payment_intent=intent["id"],
            payment_method=method["id"],
            payment_method_details={kind: method_details(world, method, intent["amount"]), "type": kind},
            receipt_email=intent["receipt_email"],
            refunded=False,
            shipping=intent["shipping"],
            statement_descriptor_suffix=intent["statement_descriptor_suffix"],
            transfer_group=intent["transfer_group"],
        )
        charge["calculated_statement_descriptor"] = self._descriptor(intent) if kind == "card" else None
        url = f"/v1/charges/{charge['id']}/refunds"
        charge["refunds"] = {"data": [], "has_more": False, "object": "list", "url": url}
        return charge

    def _descriptor(self, intent: JsonObject) -> str:
        suffix = intent["statement_descriptor_suffix"]
        if suffix is None:
            return self._world.shop_name[:_STATEMENT_LENGTH]
        room = _STATEMENT_LENGTH - len(suffix) - len("* ")
        return f"{self._world.shop_name[: max(room, 2)]}* {suffix}"[:_STATEMENT_LENGTH]

    def _book(self, charge: JsonObject) -> str:
        amount = charge["amount_captured"]
        return self._balance.book(
            "charge" if charge["id"].startswith("ch_") else "payment",
            charge,
            amount,
            available_on=self._world.clock.now() + (0 if pays_at_once(self.card_of(charge)) else SETTLING_SECONDS),
            category="charge",
            description=charge["description"],
            fee=min(amount, amount * _FEE_BASIS_POINTS // 10_000 + _FEE_FIXED),
        )
