"""Reviews: payments that Radar puts before a person (docs.stripe.com/api/radar/reviews)."""

from futurepay_desktop.training.api.listing import PAGE_PARAMS, created_filter, page
from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import wrong_state
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.ready import Page
from futurepay_desktop.training.world.world import World


class Reviews:
    """The review endpoints, and how charges open and close them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def retrieve(self, given: JsonObject, review_id: str) -> JsonObject:
        """GET /v1/reviews/{id}."""
        Params(given, ())
        return self._world.need("review", review_id, "review")

    def list_page(self, given: JsonObject) -> Page:
        """GET /v1/reviews: the open ones only."""
        params = Params(given, (*PAGE_PARAMS, "created"))
        in_time = created_filter(params)

        def keep(review: JsonObject) -> bool:
            return bool(review["open"]) and in_time(review)

        return page(self._world.shelves["review"], params, "/v1/reviews", keep=keep)

    def approve(self, given: JsonObject, review_id: str) -> JsonObject:
        """POST /v1/reviews/{id}/approve."""
        Params(given, ())
        review = self._world.need("review", review_id, "review")
        if not review["open"]:
            raise wrong_state("This review has already been closed.")
        return self._close(review, "approved")

    def open(self, charge: JsonObject) -> None:
        """Put a charge, which names the review already, before a person."""
        review = self._world.make(
            "review",
            id=charge["review"],
            billing_zip=charge["billing_details"]["address"]["postal_code"],
            charge=charge["id"],
            open=True,
            opened_reason="rule",
            reason="rule",
        )
        self._world.keep(review, "review.opened")

    def close(self, review_id: str | None, reason: str) -> None:
        """The payment was given back or disputed: nothing is left to decide."""
        review = None if review_id is None else self._world.find("review", review_id)
        if review is not None and review["open"]:
            self._close(review, reason)

    def _close(self, review: JsonObject, reason: str) -> JsonObject:
        changes = {"closed_reason": reason, "open": False, "reason": reason}
        return self._world.keep(review | changes, "review.closed")
