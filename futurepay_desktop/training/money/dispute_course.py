"""How a dispute comes, what the bank decides, and what that does to the balance.

docs.stripe.com/disputes/how-disputes-work, and docs.stripe.com/testing#disputes for the cards and the magic words.
"""

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_catalogue import bank_test_account
from futurepay_desktop.training.methods.card_effects import DisputePlan, dispute_of
from futurepay_desktop.training.money.balance import Balance
from futurepay_desktop.training.money.giving_back import GivingBack
from futurepay_desktop.training.money.reviews import Reviews
from futurepay_desktop.training.payments.charges import Charges
from futurepay_desktop.training.world.world import World

DISPUTE_SECONDS = 60  # weeks in life; a minute after the charge is soon enough to learn from
VERDICT_SECONDS = 60  # months in life
RESPONSE_SECONDS = 9 * 86_400
ANSWERABLE = ("needs_response", "warning_needs_response")
_COMES = ("dispute comes", "another dispute comes")  # as many as a charge may be disputed
_VERDICT, _DEADLINE = "dispute is decided", "dispute deadline passes"
_FEE = 1_500  # minor units
_ESCALATES = "escalate_inquiry_evidence"
_WINS = "winning_evidence"
_LOSES = "losing_evidence"


class DisputeCourse:
    """Opens disputes after the charge, by the clock, and ends them."""

    def __init__(
        self, world: World, charges: Charges, balance: Balance, reviews: Reviews, giving_back: GivingBack
    ) -> None:
        self._world = world
        self._charges = charges
        self._balance = balance
        self._reviews = reviews
        self._giving_back = giving_back
        charges.when_paid(self._expect)
        for matter in _COMES:
            world.when_due(matter, self._come)
        world.when_due(_VERDICT, self._decide)
        world.when_due(_DEADLINE, self._pass_deadline)

    def submit(self, dispute: JsonObject) -> JsonObject:
        """The evidence goes to the bank; the magic words of the test mode bring its verdict soon."""
        warning = dispute["status"].startswith("warning")
        dispute["status"] = "warning_under_review" if warning else "under_review"
        dispute["evidence_details"] |= {
            "submission_count": dispute["evidence_details"]["submission_count"] + 1,
            "submission_method": "manual",
        }
        self._world.forget(_DEADLINE, dispute["id"])
        if dispute["evidence"]["uncategorized_text"] in (_WINS, _LOSES, _ESCALATES):
            self._world.remind(_VERDICT, dispute["id"], self._world.clock.now() + VERDICT_SECONDS)
        return self._world.keep_updated(dispute, "charge.dispute.updated")

    def give_in(self, dispute: JsonObject) -> JsonObject:
        """The shop accepts: lost, or no more than a warning."""
        warning = dispute["status"].startswith("warning")
        return self._close(dispute, "warning_closed" if warning else "lost")

    def _expect(self, charge: JsonObject) -> None:
        plan = self._plan(charge)
        for part in range(0 if plan is None else plan.parts):
            at = self._world.clock.now() + DISPUTE_SECONDS * (part + 1)
            self._world.remind(_COMES[part], charge["id"], at)

    def _plan(self, charge: JsonObject) -> DisputePlan | None:
        number = self._world.note(charge["payment_method"]).get("account", "")
        account = bank_test_account(charge["payment_method_details"]["type"], number)
        return dispute_of(self._charges.card_of(charge), account)

    def _come(self, charge_id: str) -> None:
        charge, plan = self._world.need("charge", charge_id), None
        if charge["captured"] and not charge["refunded"]:
            plan = self._plan(charge)
        if plan is None:
            return
        rest = charge["amount"] - charge["amount_refunded"]
        before = len(list(self._world.shelves["dispute"].newest_first(charge=charge_id)))
        amount = rest // plan.parts if before else rest - rest // plan.parts * (plan.parts - 1)
        if amount == 0:
            return
        if plan.status == "prevented":
            self._prevent(charge, plan, amount)
            return
        dispute = self._make(charge, plan, amount)
        self._world.keep(self._world.need("charge", charge_id) | {"disputed": True})
        self._world.keep(dispute, "charge.dispute.created")
        self._reviews.close(charge["review"], "disputed")
        self._world.remind(_DEADLINE, dispute["id"], dispute["evidence_details"]["due_by"])
        if not dispute["is_charge_refundable"]:
            self._withdraw(dispute)

    def _prevent(self, charge: JsonObject, plan: DisputePlan, amount: int) -> None:
        """The network settles it before it becomes a dispute: the customer gets the money back."""
        self._giving_back.refund(charge, amount, "fraudulent", {})
        self._world.keep(self._make(charge, plan, amount), "charge.dispute.created", "charge.dispute.closed")

    def _make(self, charge: JsonObject, plan: DisputePlan, amount: int) -> JsonObject:
        world, now = self._world, self._world.clock.now()
        evidence = world.templates.part("dispute", "evidence", enhanced_evidence={})
        evidence["customer_email_address"] = charge["billing_details"]["email"]
        evidence["customer_name"] = charge["billing_details"]["name"]
        kinds = [] if plan.eligibility is None else [plan.eligibility]
        return world.make(
            "dispute",
            id=world.ids.of("dp"),
            amount=amount,
            balance_transactions=[],
            charge=charge["id"],
            currency=charge["currency"],
            enhanced_eligibility_types=kinds,
            evidence=evidence,
            evidence_details={
                "due_by": now + RESPONSE_SECONDS,
                "enhanced_eligibility": {kind: _eligibility(kind) for kind in kinds},
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
                "submission_method": "not_submitted",
            },
            is_charge_refundable=plan.case_type == "inquiry",
            metadata={},
            payment_intent=charge["payment_intent"],
            payment_method_details=_method_details(charge, plan),
            reason=plan.reason,
            status=plan.status,
        )

    def _decide(self, dispute_id: str) -> None:
        dispute = self._world.need("dispute", dispute_id)
        word = dispute["evidence"]["uncategorized_text"]
        if dispute["status"] == "warning_under_review":
            if word == _ESCALATES:
                self._escalate(dispute)
            else:
                self._close(dispute, "warning_closed")
        elif dispute["status"] == "under_review":
            self._close(dispute, "won" if word == _WINS else "lost")

    def _escalate(self, dispute: JsonObject) -> None:
        dispute |= {"is_charge_refundable": False, "status": "needs_response"}
        dispute["payment_method_details"]["card"]["case_type"] = "chargeback"
        dispute["evidence_details"]["due_by"] = self._world.clock.now() + RESPONSE_SECONDS
        self._world.remind(_DEADLINE, dispute["id"], dispute["evidence_details"]["due_by"])
        self._withdraw(self._world.keep_updated(dispute, "charge.dispute.updated"))

    def _pass_deadline(self, dispute_id: str) -> None:
        dispute = self._world.need("dispute", dispute_id)
        if dispute["status"] in ANSWERABLE:
            self.give_in(dispute)

    def _close(self, dispute: JsonObject, status: str) -> JsonObject:
        for matter in (_DEADLINE, _VERDICT):
            self._world.forget(matter, dispute["id"])
        dispute["status"] = status
        self._world.keep(dispute, "charge.dispute.closed")
        if status == "won":
            self._move(dispute, dispute["amount"], -_FEE, "dispute_reversal", "charge.dispute.funds_reinstated")
        return dispute

    def _withdraw(self, dispute: JsonObject) -> None:
        self._move(dispute, -dispute["amount"], _FEE, "dispute", "charge.dispute.funds_withdrawn")

    def _move(self, dispute: JsonObject, amount: int, fee: int, category: str, event: str) -> None:
        text = "Chargeback withdrawal" if amount < 0 else "Chargeback reversal"
        entry = self._balance.book(
            "adjustment",
            dispute,
            amount,
            category=category,
            description=f"{text} for {dispute['charge']}",
            fee=fee,
            fee_text="Dispute fee",
        )
        dispute["balance_transactions"].append(self._world.need("balance_transaction", entry))
        self._world.keep(dispute, event)


def _method_details(charge: JsonObject, plan: DisputePlan) -> JsonObject | None:
    card = charge["payment_method_details"].get("card")
    if card is None:
        return None
    details = {
        "brand": card["brand"],
        "case_type": plan.case_type,
        "network": card["network"],
        "network_reason_code": plan.network_code,
    }
    return {"card": details, "type": "card"}


def _eligibility(kind: str) -> JsonObject:
    if kind == "visa_compelling_evidence_3":
        return {"required_actions": ["missing_prior_undisputed_transactions"], "status": "requires_action"}
    return {"status": "requires_fee_acknowledgement"}
