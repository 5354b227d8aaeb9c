"""Microdeposits: a bank account without instant verification is proven by two small sums, or a code, on its statement.

Test values: docs.stripe.com/payments/ach-direct-debit (amounts 32 and 45, code SM11AA; 10 and 11, code SM33CC fail).
"""

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter, wrong_state
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.declines import Decline
from futurepay_desktop.training.setup.setup_steps import SetupSteps
from futurepay_desktop.training.world.world import World

_ARRIVE_SECONDS = 2 * 86_400
_GOOD_AMOUNTS, _GOOD_CODE = ["32", "45"], "SM11AA"
_TOO_OFTEN_AMOUNTS, _TOO_OFTEN_CODE = ["10", "11"], "SM33CC"
_VERIFIED_SO = ("us_bank_account", "acss_debit")
_FAILED = "payment_method_microdeposit_verification_amounts_mismatch"
_TOO_OFTEN = Decline("payment_method_microdeposit_verification_attempts_exceeded", kind="invalid_request_error")


class Microdeposits:
    """How a SetupIntent of a bank account waits for its proof."""

    def __init__(self, world: World, steps: SetupSteps) -> None:
        self._world = world
        self._steps = steps

    def are_needed(self, method: JsonObject) -> bool:
        """Whether this method has to be proven: typed account numbers that no mandate covers yet."""
        return method["type"] in _VERIFIED_SO and method["customer"] is None

    def action(self, intent_id: str) -> JsonObject:
        """The `next_action` of a SetupIntent that waits."""
        arrival = self._world.clock.now() + _ARRIVE_SECONDS
        return {
            "type": "verify_with_microdeposits",
            "verify_with_microdeposits": {
                "arrival_date": arrival,
                "hosted_verification_url": f"{self._world.public_base}/c/bank/{intent_id}",
                "microdeposit_type": "amounts",
            },
        }

    def verify(self, given: JsonObject, intent: JsonObject) -> JsonObject:
        """The SetupIntent after the customer's answer; RequestRefusedError (400) for a wrong one."""
        params = Params(given, ("amounts", "client_secret", "descriptor_code"))
        params.exclusive("amounts", "descriptor_code")
        amounts, code = params.texts("amounts", most=2), params.text("descriptor_code")
        if amounts is None and code is None:
            raise missing_parameter("amounts")
        method = self._world.need("payment_method", intent["payment_method"])
        if (amounts and sorted(amounts) == _GOOD_AMOUNTS) or code == _GOOD_CODE:
            return self._steps.succeed(intent["id"], method, intent["customer"])
        if (amounts and sorted(amounts) == _TOO_OFTEN_AMOUNTS) or code == _TOO_OFTEN_CODE:
            self._steps.fail(intent["id"], method, _TOO_OFTEN)
            raise wrong_state("You have exceeded the number of allowed verification attempts.", _TOO_OFTEN.code)
        if code is not None:
            raise bad_parameter(
                "descriptor_code",
                "The code does not match the one in the bank statement.",
                "payment_method_microdeposit_verification_descriptor_code_mismatch",
            )
        raise bad_parameter("amounts", "The amounts do not match those sent to the bank account.", _FAILED)
