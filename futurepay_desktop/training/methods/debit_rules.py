"""When a bank account may be debited, and how a charge describes the debit (docs.stripe.com/payments/bank-debits)."""

from datetime import UTC, datetime

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import RequestRefusedError, wrong_state
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_catalogue import DEBIT_CURRENCIES
from futurepay_desktop.training.methods.mandates import Mandates, acceptance_of
from futurepay_desktop.training.world.world import World

DEBIT_SECONDS = 180  # a bank debit takes days in life; three minutes are enough to learn from
_BLOCKS = {
    "account_closed": ("R02", "bank_account_closed"),
    "no_account": ("R03", "bank_account_invalid_details"),
    "debit_not_authorized": ("R10", "debit_not_authorized"),
}
_NOT_OF_CHARGES = ("financial_connections_account", "generated_from", "networks", "status_details")


def refuse_wrong_currency(kind: str, currency: str) -> None:
    """Raises RequestRefusedError (400) when a bank debit cannot be made in that currency."""
    taken = DEBIT_CURRENCIES.get(kind, (currency,))
    if currency not in taken:
        raise wrong_state(
            f"The currency provided ({currency}) is invalid for the payment method type {kind}, which only supports "
            f"the following currencies: {', '.join(taken)}.",
            "payment_method_currency_mismatch",
            "currency",
        )


def use_mandate(mandates: Mandates, method: JsonObject, params: Params) -> None:
    """Makes sure that this method may be debited: `mandate` names a permission, `mandate_data` brings a new one.

    Raises RequestRefusedError (400 `payment_intent_mandate_invalid`) when there is none that holds, and
    `payment_method_bank_account_blocked` after a debit that came back for good.
    """
    wanted = params.text("mandate")
    accepted = acceptance_of(params)
    found = None if wanted is None else mandates.retrieve({}, wanted)
    if found is not None and found["payment_method"] != method["id"]:
        raise _no_mandate("mandate")
    if method["type"] not in DEBIT_CURRENCIES:
        return
    if method[method["type"]].get("status_details"):
        raise wrong_state(
            "This bank account was blocked after a debit that came back. Ask for another PaymentMethod.",
            "payment_method_bank_account_blocked",
            "payment_method",
        )
    if accepted is not None and found is None:
        mandates.open(method, ip_address=accepted.ip_address, user_agent=accepted.user_agent)
        return
    if found is None:
        found = mandates.active(method["id"])
    if found is None or found["status"] != "active":
        raise _no_mandate("payment_method" if wanted is None else "mandate")


def _no_mandate(param: str) -> RequestRefusedError:
    return wrong_state(
        "This PaymentIntent requires a mandate, but no active mandate of the PaymentMethod was found. Save the "
        "PaymentMethod again, or provide `mandate_data`.",
        "payment_intent_mandate_invalid",
        param,
    )


def block_after(world: World, method: JsonObject, code: str) -> None:
    """A US account is blocked when its debit came back for one of these reasons; the network tells, not the shop.

    Return codes and reasons are stripe-python's `PaymentMethod.UsBankAccount.StatusDetails.Blocked`; that the event is
    `payment_method.automatically_updated` is our assumption.
    """
    blocked = _BLOCKS.get(code)
    if method["type"] == "us_bank_account" and blocked is not None:
        network_code, reason = blocked
        method["us_bank_account"]["status_details"] = {"blocked": {"network_code": network_code, "reason": reason}}
        world.keep_updated(method, "payment_method.automatically_updated")


def debit_details(world: World, method: JsonObject) -> JsonObject:
    """`payment_method_details[type]` of a bank debit's charge: stripe-python's keys for that kind."""
    kind = method["type"]
    part = {name: value for name, value in method[kind].items() if name not in _NOT_OF_CHARGES}
    mandate = Mandates(world).active(method["id"])
    due = datetime.fromtimestamp(world.clock.now() + DEBIT_SECONDS, UTC)
    part |= {"expected_debit_date": f"{due:%Y-%m-%d}", "mandate": mandate and mandate["id"]}
    return part | ({"payment_reference": None} if kind == "us_bank_account" else {})
