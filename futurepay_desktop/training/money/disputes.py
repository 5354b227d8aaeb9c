"""Disputes: the endpoints (docs.stripe.com/api/disputes); how they come and end is in `dispute_course`."""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, wrong_state
from futurepay_desktop.training.api.without_effect import ignored
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.money.dispute_course import ANSWERABLE, DisputeCourse
from futurepay_desktop.training.payments.charge_listing import page_by_charge
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World

_UPDATE_PARAMS = ("evidence", "metadata", "submit", *ignored("POST /v1/disputes/{id}"))
_MOST_EVIDENCE = 150_000  # characters of all texts together


class Disputes:
    """The dispute endpoints."""

    def __init__(self, world: World, course: DisputeCourse) -> None:
        self._world = world
        self._course = course

    def retrieve(self, given: JsonObject, dispute_id: str) -> JsonObject:
        """GET /v1/disputes/{id}."""
        Params(given, ())
        return self._world.need("dispute", dispute_id, "dispute")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/disputes."""
        return page_by_charge(self._world.shelves["dispute"], given, "/v1/disputes")

    def update(self, given: JsonObject, dispute_id: str) -> JsonObject:
        """POST /v1/disputes/{id}: evidence is sent to the bank at once, or only laid ready with `submit=false`."""
        params = Params(given, _UPDATE_PARAMS)
        dispute = self._world.need("dispute", dispute_id, "dispute")
        submit = params.flag("submit")
        evidence = self._evidence(dispute["evidence"], params)
        dispute["metadata"] = params.metadata(dispute["metadata"])
        changes_evidence = evidence != dispute["evidence"] or submit is True
        if changes_evidence and dispute["status"] not in ANSWERABLE:
            raise wrong_state("This dispute is already closed or under review; its evidence cannot be changed.")
        if not changes_evidence:
            return self._world.keep_updated(dispute, "charge.dispute.updated")
        dispute["evidence"] = evidence
        dispute["evidence_details"]["has_evidence"] = any(evidence.values())
        if submit is False:
            return self._world.keep_updated(dispute, "charge.dispute.updated")
        return self._course.submit(dispute)

    def close(self, given: JsonObject, dispute_id: str) -> JsonObject:
        """POST /v1/disputes/{id}/close: the shop gives in; that cannot be undone."""
        Params(given, ())
        dispute = self._world.need("dispute", dispute_id, "dispute")
        if dispute["status"] not in ANSWERABLE:
            raise wrong_state("This dispute is already closed.")
        return self._course.give_in(dispute)

    @staticmethod
    def _evidence(present: JsonObject, params: Params) -> JsonObject:
        given = params.inner("evidence", tuple(present))
        evidence = present | {
            name: given.text(name, limit=20_000, clearable=True)
            for name in given.given(present)
            if name != "enhanced_evidence"
        }
        if "enhanced_evidence" in given:
            enhanced = given.raw("enhanced_evidence")
            if enhanced != "" and not isinstance(enhanced, dict):
                raise bad_parameter("evidence[enhanced_evidence]", "Invalid object")
            given.inner("enhanced_evidence", ("mastercard_compliance", "visa_compelling_evidence_3", "visa_compliance"))
        if sum(len(text) for text in evidence.values() if isinstance(text, str)) > _MOST_EVIDENCE:
            raise bad_parameter("evidence", f"Evidence can have up to {_MOST_EVIDENCE} characters in all.")
        return evidence
