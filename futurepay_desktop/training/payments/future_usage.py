"""`setup_future_usage`: a payment that also keeps its method for the customer.

Rules: docs.stripe.com/payments/save-during-payment.
"""

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.world.world import World

_DONE = ("payment_intent.succeeded", "payment_intent.processing", "payment_intent.amount_capturable_updated")


class FutureUsage:
    """Attaches the method once the payment went through, whoever made it."""

    def __init__(self, world: World) -> None:
        self._world = world
        for kind in _DONE:
            world.afterwards(kind, self._keep_method)

    def _keep_method(self, intent: JsonObject) -> None:
        if intent["setup_future_usage"] is not None:
            self.attach(intent, intent["setup_future_usage"])

    def attach(self, intent: JsonObject, usage: str) -> None:
        """The method becomes the customer's, to be charged `off_session` or only `on_session` without more ado."""
        method = self._world.find("payment_method", intent["payment_method"] or "")
        if method is None or usage == "none":
            return
        if usage == "off_session":
            self._world.keep_note(method["id"], set_up=True)
        if intent["customer"] is None or method["customer"] is not None:
            return
        self._world.keep_note(method["id"], spent=False)
        method["customer"] = intent["customer"]
        self._world.keep(method, "payment_method.attached")
