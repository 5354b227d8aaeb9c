"""Mandates: the customer's permission to debit (docs.stripe.com/api/mandates).

A mandate is opened when a bank account or Link is saved, and is `inactive` for good once the method is detached or the
bank says that a debit was not authorised.
"""

from dataclasses import dataclass
from typing import Literal

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import missing_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

MANDATED = ("us_bank_account", "sepa_debit", "bacs_debit", "acss_debit", "link")
"""The kinds of method that are saved with a mandate (payment method support table)."""
_REFERENCE_LENGTH = 16

Reason = Literal["debit_not_authorized", "could_not_process"]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How the customer agreed; without an address it was on paper."""

    ip_address: str | None = None
    user_agent: str | None = None


def acceptance_of(params: Params) -> Acceptance | None:
    """`mandate_data[customer_acceptance]` of a request, None when not sent; RequestRefusedError (400) if incomplete."""
    if "mandate_data" not in params:
        return None
    data = params.inner("mandate_data", ("customer_acceptance",))
    given = data.inner("customer_acceptance", ("accepted_at", "offline", "online", "type"))
    given.integer("accepted_at")
    kind = given.choice("type", ("offline", "online"))
    if kind is None:
        raise missing_parameter(given.name("type"))
    if kind == "offline":
        return Acceptance()
    online = given.inner("online", ("ip_address", "user_agent"))
    return Acceptance(online.required("ip_address"), online.required("user_agent"))


class Mandates:
    """The Mandate endpoint, and what others do with mandates."""

    def __init__(self, world: World) -> None:
        self._world = world

    def retrieve(self, given: JsonObject, mandate_id: str) -> JsonObject:
        """GET /v1/mandates/{id}."""
        Params(given, ())
        return self._world.need("mandate", mandate_id, "mandate")

    def open(self, method: JsonObject, *, ip_address: str | None = None, user_agent: str | None = None) -> str:
        """The customer agreed to be debited, again and again; gives the mandate's id.

        With an address and a browser it was accepted online, else on paper. There is no `mandate.created`.
        """
        online = {"ip_address": ip_address, "user_agent": user_agent}
        acceptance: JsonObject = {"accepted_at": self._world.clock.now()}
        acceptance |= {"online": online, "type": "online"} if ip_address else {"offline": {}, "type": "offline"}
        kind = method["type"]
        mandate = self._world.templates.make(
            "mandate",
            id=self._world.ids.of("mandate"),
            customer_acceptance=acceptance,
            livemode=False,
            multi_use={},
            payment_method=method["id"],
            payment_method_details={kind: self._details(kind), "type": kind},
            status="active",
            type="multi_use",
        )
        identity: str = self._world.keep(mandate)["id"]
        return identity

    def active(self, method_id: str) -> JsonObject | None:
        """The newest mandate under which this method may be debited, or None."""
        return next((mandate for mandate in self._of(method_id) if mandate["status"] == "active"), None)

    def end(self, method_id: str, reason: Reason | None = None) -> None:
        """This method may not be debited any more: its mandates become `inactive`, one `mandate.updated` each."""
        for mandate in self._of(method_id):
            if mandate["status"] == "inactive":
                continue
            bacs = mandate["payment_method_details"].get("bacs_debit")
            if bacs is not None:
                refused = reason == "could_not_process"
                bacs |= {"network_status": "refused" if refused else "revoked", "revocation_reason": reason}
            self._world.keep_updated(mandate | {"status": "inactive"}, "mandate.updated")

    def _of(self, method_id: str) -> list[JsonObject]:
        return list(self._world.shelves["mandate"].newest_first(payment_method=method_id))

    def _details(self, kind: str) -> JsonObject:
        reference = self._world.ids.text(_REFERENCE_LENGTH).upper()
        match kind:
            case "sepa_debit":
                return {"reference": reference, "url": ""}
            case "bacs_debit":
                return {
                    "display_name": None,
                    "network_status": "accepted",
                    "reference": reference,
                    "revocation_reason": None,
                    "service_user_number": None,
                    "url": "",
                }
            case "acss_debit":
                return {
                    "default_for": None,
                    "interval_description": None,
                    "payment_schedule": "sporadic",
                    "transaction_type": "personal",
                }
            case _:
                return {}
