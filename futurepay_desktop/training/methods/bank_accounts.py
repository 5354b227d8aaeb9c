"""PaymentMethods of bank accounts, from published test numbers only (docs.stripe.com/testing).

Sub-objects have the keys of stripe-python's `PaymentMethod.UsBankAccount`, `SepaDebit`, `BacsDebit` and `AcssDebit`.
"""

import hashlib
import re

from futurepay_desktop.training.api.parameters import Params
from futurepay_desktop.training.api.request_errors import bad_parameter, missing_parameter
from futurepay_desktop.training.json_types import JsonObject
from futurepay_desktop.training.methods.bank_catalogue import (
    ACSS_INSTITUTION,
    ACSS_TRANSIT,
    BACS_SORT_CODE,
    US_ROUTING,
    BankTestAccount,
    Fate,
    bank_test_account,
)
from futurepay_desktop.training.methods.method_making import blank_method
from futurepay_desktop.training.world.world import World

BANK_FIELDS: dict[str, tuple[str, ...]] = {
    "us_bank_account": ("account_number", "routing_number", "account_holder_type", "account_type"),
    "sepa_debit": ("iban",),
    "bacs_debit": ("account_number", "sort_code"),
    "acss_debit": ("account_number", "institution_number", "transit_number"),
}
"""What is asked for each kind: Stripe's own parameter names."""
_BANK = "STRIPE TEST BANK"
_NEED_EMAIL = ("sepa_debit", "bacs_debit", "acss_debit")
_FIXED = {
    "routing_number": US_ROUTING,
    "sort_code": BACS_SORT_CODE,
    "institution_number": ACSS_INSTITUTION,
    "transit_number": ACSS_TRANSIT,
}
_REAL = "Training never takes real accounts. Use a published test number."
_BLANKS = re.compile(r"[\s-]")
_IBAN_BANK = slice(4, 9)  # an Austrian IBAN carries five digits of bank code after country and check digits


class BankAccounts:
    """Makes the bank-account methods."""

    def __init__(self, world: World) -> None:
        self._world = world

    def make(self, kind: str, fields: JsonObject, *, email: str | None, name: str | None) -> JsonObject:
        """A new method of a bank account, not kept yet; `fields` are those of `BANK_FIELDS[kind]`, as typed.

        RequestRefusedError (400) for anything but a published test account, and without the name (and, but for
        `us_bank_account`, the e-mail address) of who is debited; its `param` names the field:
        `sepa_debit[iban]`, `billing_details[email]`. No message repeats a number: it could be a real one.
        """
        account = self.read(kind, fields)
        for field, value in (("name", name), ("email", email if kind in _NEED_EMAIL else "not needed")):
            if not value:
                raise missing_parameter(f"billing_details[{field}]")
        if account.fate is Fate.NOT_SAVED:
            raise bad_parameter(f"{kind}[account_number]", "The account number is not valid.", account.code)
        method = blank_method(self._world, kind, _part(account, fields))
        method["billing_details"] |= {"email": email or None, "name": name}
        self._world.keep_note(method["id"], account=account.number)
        return method

    def read(self, kind: str, fields: JsonObject) -> BankTestAccount:
        """The published account of these fields; raises RequestRefusedError (400) as `make` does."""
        params = Params({kind: fields}, (kind,)).inner(kind, BANK_FIELDS[kind])
        params.choice("account_holder_type", ("individual", "company"))
        params.choice("account_type", ("checking", "savings"))
        number_field = "iban" if kind == "sepa_debit" else "account_number"
        account = bank_test_account(kind, _plain(params.required(number_field)))
        if account is None:
            raise bad_parameter(params.name(number_field), _REAL)
        for name in _FIXED.keys() & BANK_FIELDS[kind]:
            if _plain(params.required(name)) != _FIXED[name]:
                raise bad_parameter(params.name(name), f"The test bank is {_FIXED[name]}.")
        return account

    def account_of(self, method: JsonObject) -> BankTestAccount | None:
        """The test account behind a kept method; None for a method that is no bank account."""
        return bank_test_account(method["type"], self._world.note(method["id"]).get("account", ""))


def _plain(text: str) -> str:
    return _BLANKS.sub("", text).upper()


def _part(account: BankTestAccount, fields: JsonObject) -> JsonObject:
    common: JsonObject = {
        "fingerprint": hashlib.sha256(f"{account.kind}/{account.number}".encode()).hexdigest()[:16],
        "last4": account.number[-4:],
    }
    match account.kind:
        case "sepa_debit":
            return common | {
                "bank_code": account.number[_IBAN_BANK],
                "branch_code": "",
                "country": account.number[:2],
                "generated_from": {"charge": None, "setup_attempt": None},
            }
        case "bacs_debit":
            return common | {"sort_code": BACS_SORT_CODE}
        case "acss_debit":
            return common | {
                "bank_name": _BANK,
                "institution_number": ACSS_INSTITUTION,
                "transit_number": ACSS_TRANSIT,
            }
        case _:
            return common | {
                "account_holder_type": fields.get("account_holder_type") or "individual",
                "account_type": fields.get("account_type") or "checking",
                "bank_name": _BANK,
                "financial_connections_account": None,
                "networks": {"preferred": "ach", "supported": ["ach"]},
                "routing_number": US_ROUTING,
                "status_details": {},
            }
