"""Bank accounts to practise with: Stripe's published test accounts (docs.stripe.com/testing) and no others."""

from futurepay_desktop.training.declines import Decline
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.parameters import Params
from futurepay_desktop.training.request_errors import bad_parameter

_ROUTING_NUMBER = "110000000"
_NEVER_SETTLES = "000000000009"
_SUCCEEDING = frozenset({"000123456789", "000555555559", _NEVER_SETTLES, "AT611904300234573201"})
_FAILING = {
    "000111111113": "account_closed",
    "000111111116": "no_account",
    "000222222227": "insufficient_funds",
    "000333333335": "debit_not_authorized",
    "AT861904300235473202": "generic_decline",
    "AT981904300002222227": "insufficient_funds",
}
_BANK_CODE_END = 9


def bank_account_part(kind: str, params: Params) -> tuple[JsonObject, str]:
    """The sub-object of a new bank debit method, and its account number for the notes.

    Raises RequestRefusedError (400) for anything but a published test account.
    """
    if kind == "sepa_debit":
        iban = params.inner(kind, ("iban",)).required("iban").replace(" ", "").upper()
        _published(iban, "sepa_debit[iban]")
        part: JsonObject = {
            "bank_code": iban[4:_BANK_CODE_END],
            "branch_code": "",
            "country": iban[:2],
            "fingerprint": f"sepa{iban[-12:]}",
            "generated_from": {"charge": None, "setup_attempt": None},
            "last4": iban[-4:],
        }
        return part, iban
    known = ("account_holder_type", "account_number", "account_type", "routing_number")
    fields = params.inner(kind, known)
    number = fields.required("account_number")
    _published(number, "us_bank_account[account_number]")
    if fields.required("routing_number") != _ROUTING_NUMBER:
        raise bad_parameter("us_bank_account[routing_number]", f"The test bank is {_ROUTING_NUMBER}.")
    part = {
        "account_holder_type": fields.choice("account_holder_type", ("individual", "company")) or "individual",
        "account_type": fields.choice("account_type", ("checking", "savings")) or "checking",
        "bank_name": "STRIPE TEST BANK",
        "financial_connections_account": None,
        "fingerprint": f"usba{number}",
        "last4": number[-4:],
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "routing_number": _ROUTING_NUMBER,
        "status_details": {},
    }
    return part, number


def debit_ends(number: str) -> tuple[bool, Decline | None]:
    """Whether a debit of this account ever ends, and how the bank refuses it if it does."""
    code = _FAILING.get(number)
    if code is None:
        return number != _NEVER_SETTLES, None
    if code in ("insufficient_funds", "generic_decline"):
        return True, Decline("card_declined" if code == "generic_decline" else code, code)
    return True, Decline(code)


def _published(number: str, param: str) -> None:
    if number not in _SUCCEEDING and number not in _FAILING:
        raise bad_parameter(param, "Training never takes real accounts. Use a published test number.")
