"""Stripe's published test bank accounts and what becomes of a debit of each of them.

The US and the first three SEPA accounts are read from docs.stripe.com/testing. Those marked `assumed` are from general
knowledge of the pages on testing SEPA, Bacs and Canadian debits: nobody could look them up.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

DEBIT_CURRENCIES: dict[str, tuple[str, ...]] = {
    "us_bank_account": ("usd",),
    "sepa_debit": ("eur",),
    "bacs_debit": ("gbp",),
    "acss_debit": ("cad", "usd"),
}
"""What each kind of bank debit can be charged in (payment method support table; ISO 4217, lower case)."""

US_ROUTING = "110000000"
BACS_SORT_CODE = "108800"
ACSS_INSTITUTION, ACSS_TRANSIT = "000", "11000"


class Fate(StrEnum):
    """What a test account does."""

    SETTLES = "settles"
    FAILS = "fails"
    BLOCKED = "blocked"
    DISPUTED = "settles, then disputed"
    STAYS = "stays processing"
    NOT_SAVED = "refused when saved"
    MANDATE_REFUSED = "mandate refused by the bank"


@dataclass(frozen=True, slots=True)
class BankTestAccount:
    """One published account: `number` is the account number, or the IBAN. `code` is the failure of a failing one."""

    __test__: ClassVar[bool] = False  # pytest must not take the name for a test class

    kind: str
    number: str
    fate: Fate = Fate.SETTLES
    code: str = ""
    assumed: bool = True


def _us(number: str, fate: Fate = Fate.SETTLES, code: str = "") -> BankTestAccount:
    return BankTestAccount("us_bank_account", number, fate, code, assumed=False)


def _sepa(number: str, fate: Fate = Fate.SETTLES, code: str = "", *, assumed: bool = True) -> BankTestAccount:
    return BankTestAccount("sepa_debit", number, fate, code, assumed)


def _bacs(number: str, fate: Fate = Fate.SETTLES, code: str = "") -> BankTestAccount:
    return BankTestAccount("bacs_debit", number, fate, code)


def _acss(number: str, fate: Fate = Fate.SETTLES, code: str = "") -> BankTestAccount:
    return BankTestAccount("acss_debit", number, fate, code)


_NO_FUNDS, _NOT_AUTHORISED = "insufficient_funds", "debit_not_authorized"

BANK_TEST_ACCOUNTS = (
    _us("000123456789"),
    _us("000111111113", Fate.FAILS, "account_closed"),
    _us("000111111116", Fate.FAILS, "no_account"),
    _us("000222222227", Fate.FAILS, _NO_FUNDS),
    _us("000333333335", Fate.FAILS, _NOT_AUTHORISED),
    _us("000000004954", Fate.BLOCKED),
    _us("000555555559", Fate.DISPUTED),
    _us("000000000009", Fate.STAYS),
    _sepa("AT611904300234573201", assumed=False),
    _sepa("AT861904300235473202", Fate.FAILS, "generic_decline", assumed=False),
    _sepa("AT981904300002222227", Fate.FAILS, _NO_FUNDS, assumed=False),
    _sepa("AT321904300235473204"),
    _sepa("AT051904300235473205", Fate.FAILS, "generic_decline"),
    _sepa("AT591904300235473203", Fate.DISPUTED),
    _sepa("AT981904300000343434", Fate.FAILS, "charge_exceeds_source_limit"),
    _sepa("AT601904300000121212", Fate.FAILS, "charge_exceeds_transaction_limit"),
    _bacs("00012345"),
    _bacs("90012345"),
    _bacs("33333335", Fate.FAILS, _NOT_AUTHORISED),
    _bacs("93333335", Fate.FAILS, _NOT_AUTHORISED),
    _bacs("22222227", Fate.FAILS, _NO_FUNDS),
    _bacs("92222227", Fate.FAILS, _NO_FUNDS),
    _bacs("55555559", Fate.DISPUTED),
    _bacs("00033333", Fate.MANDATE_REFUSED, _NOT_AUTHORISED),
    _bacs("00044444", Fate.NOT_SAVED, "account_number_invalid"),
    _bacs("34343434", Fate.FAILS, "charge_exceeds_source_limit"),
    _bacs("12121212", Fate.FAILS, "charge_exceeds_transaction_limit"),
    _acss("000123456789"),
    _acss("900123456789"),
    _acss("000222222227", Fate.FAILS, _NO_FUNDS),
    _acss("900222222227", Fate.FAILS, _NO_FUNDS),
    _acss("000333333335", Fate.FAILS, _NOT_AUTHORISED),
    _acss("900333333335", Fate.FAILS, _NOT_AUTHORISED),
)
"""Every account training takes; any other may be somebody's."""

_BY_NUMBER = {(account.kind, account.number): account for account in BANK_TEST_ACCOUNTS}


def bank_test_account(kind: str, number: str) -> BankTestAccount | None:
    """The published account of a kind and a number without blanks; None for any other."""
    return _BY_NUMBER.get((kind, number))
