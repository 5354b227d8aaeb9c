"""The steps of a SetupIntent, whoever takes them: a shop's own request, or the customer on the Checkout page."""

from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.methods.mandates import MANDATED, Acceptance
from futurepay_desktop.training.methods.payment_method_configurations import CONFIGURATION_ID
from futurepay_desktop.training.methods.payment_methods import PaymentMethods
from futurepay_desktop.training.setup.setup_attempts import SetupAttempts
from futurepay_desktop.training.world.world import World

_THE_PAGE = Acceptance("127.0.0.1", "Training Checkout")


class SetupSteps:
    """Each step keeps the SetupIntent's new state, its attempt and its events, and gives the SetupIntent."""

    def __init__(self, world: World, methods: PaymentMethods) -> None:
        self._world = world
        self._methods = methods
        self.attempts = SetupAttempts(world)

    def blank(self, customer: str | None, types: list[str], *, dynamic: bool = True) -> JsonObject:
        """A new SetupIntent, not kept yet; `dynamic` when the account's configuration chose the types."""
        intent_id = self._world.ids.of("seti")
        details = {"id": CONFIGURATION_ID, "parent": None}
        return self._world.make(
            "setup_intent",
            id=intent_id,
            automatic_payment_methods={"enabled": True} if dynamic else None,
            client_secret=self._world.ids.secret(intent_id),
            customer=customer,
            metadata={},
            payment_method_configuration_details=details if dynamic else None,
            payment_method_options={"card": {"request_three_d_secure": "automatic"}},
            payment_method_types=types,
            status="requires_payment_method",
            usage="off_session",
        )

    def ask_bank(self, intent_id: str, method: JsonObject, action: JsonObject | None = None) -> JsonObject:
        """The customer must do something first: approve at the bank, unless `action` is another thing."""
        intent = self._world.need("setup_intent", intent_id)
        asking = {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
        changes = {
            "last_setup_error": None,
            "latest_attempt": self.attempts.write(intent, method, "requires_action"),
            "next_action": action or asking,
            "payment_method": method["id"],
            "status": "requires_action",
        }
        return self._world.keep(intent | changes, "setup_intent.requires_action")

    def fail(self, intent_id: str, method: JsonObject, decline: Decline) -> JsonObject:
        """The attempt was refused; another method may follow."""
        intent = self._world.need("setup_intent", intent_id)
        error = decline.fields() | {"payment_method": method}
        changes = {
            "last_setup_error": error,
            "latest_attempt": self.attempts.write(intent, method, "failed", error),
            "next_action": None,
            "payment_method": None,
            "status": "requires_payment_method",
        }
        return self._world.keep(intent | changes, "setup_intent.setup_failed")

    def succeed(
        self, intent_id: str, method: JsonObject, customer: str | None, acceptance: Acceptance = _THE_PAGE
    ) -> JsonObject:
        """The method is saved, attached to the customer, and may be debited if it is a bank account."""
        intent = self._world.need("setup_intent", intent_id)
        if intent["usage"] == "off_session":
            self._world.keep_note(method["id"], set_up=True)
        if customer is not None and method["customer"] is None:
            method["customer"] = customer
            self._world.keep(method, "payment_method.attached")
        changes = {
            "customer": customer,
            "last_setup_error": None,
            "latest_attempt": self.attempts.write(intent | {"customer": customer}, method, "succeeded"),
            "mandate": self._mandate(method, acceptance),
            "next_action": None,
            "payment_method": method["id"],
            "status": "succeeded",
        }
        return self._world.keep(intent | changes, "setup_intent.succeeded")

    def cancel(self, intent_id: str, reason: str | None) -> JsonObject:
        """For good; nothing was saved."""
        intent = self._world.need("setup_intent", intent_id)
        self.attempts.abandon(intent)
        changes = {"status": "canceled", "cancellation_reason": reason, "next_action": None}
        return self._world.keep(intent | changes, "setup_intent.canceled")

    def _mandate(self, method: JsonObject, acceptance: Acceptance) -> str | None:
        if method["type"] not in MANDATED:
            return None
        known = self._methods.mandates.active(method["id"])
        if known is not None:
            return str(known["id"])
        return self._methods.mandates.open(method, ip_address=acceptance.ip_address, user_agent=acceptance.user_agent)
