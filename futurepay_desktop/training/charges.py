"""Charges: one per attempt to take money, good or bad (docs.stripe.com/api/charges)."""

from futurepay_desktop.training.declines import Decline
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.world import World

_FEE_BASIS_POINTS, _FEE_FIXED = 290, 30
_SETTLING_SECONDS = 2 * 86_400
_STATEMENT_LENGTH = 22
_ON_METHODS_ONLY = ("financial_connections_account", "generated_from", "networks", "status_details")


class Charges:
    """The charge endpoints, and how PaymentIntents charge."""

    def __init__(self, world: World) -> None:
        self._world = world

    def retrieve(self, given: JsonObject, charge_id: str) -> JsonObject:
        """GET /v1/charges/{id}."""
        Params(given, ())
        return self._world.need("charge", charge_id, "charge")

    def list_page(self, given: JsonObject) -> JsonObject:
        """GET /v1/charges."""
        params = Params(given, (*PAGE_PARAMS, "created", "customer", "payment_intent", "transfer_group"))
        in_time = created_filter(params)
        customer, intent = params.text("customer"), params.text("payment_intent")
        shelf = self._world.shelves["charge"]
        things = shelf.newest_first()
        if intent is not None:
            things = shelf.newest_first(payment_intent=intent)
        elif customer is not None:
            things = shelf.newest_first(customer=customer)

        def keep(charge: JsonObject) -> bool:
            return customer in (None, charge["customer"]) and in_time(charge)

        return page(shelf, params, "/v1/charges", things, keep)

    def succeed(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """Money moved."""
        return self._settle(self._make(intent, method), "charge.succeeded")

    def wait(self, intent: JsonObject, method: JsonObject) -> JsonObject:
        """A bank debit is on its way."""
        charge = self._make(intent, method) | {"status": "pending"}
        charge["outcome"] |= {"network_status": "approved_by_network", "type": "authorized"}
        return self._world.keep(charge, "charge.pending")

    def settle(self, charge_id: str) -> JsonObject:
        """A bank debit arrived."""
        return self._settle(self._world.need("charge", charge_id), "charge.succeeded")

    def fail(self, intent: JsonObject, method: JsonObject, decline: Decline) -> JsonObject:
        """The bank refused."""
        return self._refuse(self._make(intent, method), decline)

    def bounce(self, charge_id: str, decline: Decline) -> JsonObject:
        """A bank debit came back."""
        return self._refuse(self._world.need("charge", charge_id), decline)

    def _settle(self, charge: JsonObject, event: str) -> JsonObject:
        charge |= {
            "amount_captured": charge["amount"],
            "balance_transaction": self._book(charge),
            "captured": True,
            "paid": True,
            "receipt_url": f"{self._world.public_base}/c/receipt/{charge['id']}",
            "status": "succeeded",
        }
        charge["outcome"] |= {
            "network_status": "approved_by_network",
            "risk_level": "normal",
            "seller_message": "Payment complete.",
            "type": "authorized",
        }
        return self._world.keep(charge, event)

    def _refuse(self, charge: JsonObject, decline: Decline) -> JsonObject:
        charge |= {
            "failure_code": decline.code,
            "failure_message": decline.message,
            "paid": False,
            "status": "failed",
        }
        blocked = decline.blocked
        charge["outcome"] |= {
            "advice_code": decline.advice_code,
            "network_decline_code": decline.network_code,
            "network_status": "not_sent_to_network" if blocked else "declined_by_network",
            "reason": "highest_risk_level" if blocked else decline.reason,
            "risk_level": "highest" if blocked else "normal",
            "seller_message": "The bank did not return any further details with this decline."
            if decline.reason == "generic_decline"
            else f"The payment was refused: {decline.reason.replace('_', ' ')}.",
            "type": "blocked" if blocked else "issuer_declined",
        }
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
            payment_method_details={kind: self._details(method, intent["amount"]), "type": kind},
            receipt_email=intent["receipt_email"],
            refunded=False,
            statement_descriptor_suffix=intent["statement_descriptor_suffix"],
        )
        charge["calculated_statement_descriptor"] = world.shop_name[:_STATEMENT_LENGTH] if kind == "card" else None
        url = f"/v1/charges/{charge['id']}/refunds"
        charge["refunds"] = {"data": [], "has_more": False, "object": "list", "url": url}
        return charge

    def _details(self, method: JsonObject, amount: int) -> JsonObject:
        part: JsonObject = method[method["type"]]
        if method["type"] != "card":
            return {name: value for name, value in part.items() if name not in _ON_METHODS_ONLY}
        details = self._world.templates.part("charge", "payment_method_details", "card")
        details |= {name: part[name] for name in details.keys() & part.keys()}
        unavailable = {"status": "unavailable"}
        return details | {
            "amount_authorized": amount,
            "extended_authorization": {"status": "disabled"},
            "incremental_authorization": unavailable,
            "multicapture": unavailable,
            "network": part["brand"],
            "network_token": {"used": False},
            "network_transaction_id": self._world.ids.text(15),
            "overcapture": {"maximum_amount_capturable": amount, "status": "unavailable"},
        }

    def _book(self, charge: JsonObject) -> str:
        world, amount, currency = self._world, charge["amount"], charge["currency"]
        fee = min(amount, amount * _FEE_BASIS_POINTS // 10_000 + _FEE_FIXED)
        entry = world.templates.make(
            "balance_transaction",
            id=world.ids.of("txn"),
            amount=amount,
            available_on=world.clock.now() + _SETTLING_SECONDS,
            balance_type="payments",
            created=world.clock.now(),
            currency=currency,
            description=charge["description"],
            fee=fee,
            fee_details=[
                {
                    "amount": fee,
                    "application": None,
                    "currency": currency,
                    "description": "Training fees",
                    "type": "stripe_fee",
                }
            ],
            net=amount - fee,
            reporting_category="charge",
            source=charge["id"],
            status="pending",
            type="charge" if charge["id"].startswith("ch_") else "payment",
        )
        pending = world.note("balance").get("pending") or {}
        world.keep_note("balance", pending=pending | {currency: pending.get(currency, 0) + amount - fee})
        identity: str = world.keep(entry)["id"]
        return identity
