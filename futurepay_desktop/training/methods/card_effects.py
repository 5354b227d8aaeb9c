"""What a test card or account does beyond paying or refusing: risk, checks, disputes, warnings, refunds, funds at once.

Every line stands for rows of `test_cards.csv` (docs.stripe.com/testing); where the table says `unconfirmed` the
line is our assumption, and tests/training/test_cards_table.py prints it as one.
"""

from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.training.methods.bank_catalogue import BankTestAccount, Fate
from futurepay_desktop.training.methods.card_catalogue import TestCard

_ELEVATED_SCORE, _HIGHEST_SCORE, _LOW_SCORES = 71, 92, 45


@dataclass(frozen=True, slots=True)
class Risk:
    """Radar's opinion of a charge; `score` is 0 to 100, None where nothing is assessed (not a card)."""

    level: str
    score: int | None

    @property
    def reviewed(self) -> bool:
        """Whether the practice shop's Radar puts it before a person."""
        return self.level == "elevated"


def risk_of(card: TestCard | None) -> Risk:
    """What Radar thinks of a charge of this card."""
    if card is None:
        return Risk("not_assessed", None)
    if card.category in ("fraud: always blocked", "fraud: highest risk"):
        return Risk("highest", _HIGHEST_SCORE)
    if "elevated risk" in card.category:
        return Risk("elevated", _ELEVATED_SCORE)
    return Risk("normal", int(card.fingerprint[:4], 16) % _LOW_SCORES)


def checks_of(card: TestCard, *, cvc: bool) -> dict[str, str | None]:
    """What the bank's checks of the code and the address say.

    The cards that are there to fail an address check show it whether or not an address was typed.
    """
    what = card.category.removeprefix("fraud: ")
    line, postal = None, None
    if what in ("address line1 check fails", "both address checks fail"):
        line = "fail"
    if what.startswith("postal") or what == "both address checks fail":
        postal = "fail"
    if what == "address checks unavailable":
        line = postal = "unavailable"
    code = "fail" if what.startswith("CVC check fails") else "pass"
    return {
        "address_line1_check": line or ("pass" if postal == "fail" else None),
        "address_postal_code_check": postal or ("pass" if line == "fail" else None),
        "cvc_check": code if cvc else None,
    }


@dataclass(frozen=True, slots=True)
class DisputePlan:
    """A dispute that will come; `parts` of them share the amount, `eligibility` is an enhanced kind of evidence."""

    reason: str
    network_code: str
    status: str = "needs_response"
    case_type: str = "chargeback"
    eligibility: str | None = None
    parts: int = 1


_DISPUTES = {
    "dispute: fraudulent": DisputePlan("fraudulent", "10.4"),
    "dispute: not received": DisputePlan("product_not_received", "13.1"),
    "dispute: inquiry": DisputePlan("general", "10.4", "warning_needs_response", "inquiry"),
    "dispute: multiple": DisputePlan("fraudulent", "10.4", parts=2),
    "dispute: Visa compelling evidence 3.0": DisputePlan(
        "fraudulent", "10.4", eligibility="visa_compelling_evidence_3"
    ),
    "dispute: Visa compliance": DisputePlan(
        "noncompliant", "98", case_type="compliance", eligibility="visa_compliance"
    ),
    "dispute: Mastercard compliance": DisputePlan(
        "noncompliant", "C98", case_type="compliance", eligibility="mastercard_compliance"
    ),
    "dispute: Smart Disputes": DisputePlan("fraudulent", "10.4"),
    "dispute prevention": DisputePlan("fraudulent", "10.4", "prevented", "resolution"),
}


def dispute_of(card: TestCard | None, account: BankTestAccount | None = None) -> DisputePlan | None:
    """The dispute a paid charge of this card, or of this bank account, will bring."""
    if account is not None and account.fate is Fate.DISPUTED:
        return DisputePlan("debit_not_authorized", "")
    return None if card is None else _DISPUTES.get(card.category)


def brings_fraud_warning(card: TestCard | None) -> bool:
    """Whether the issuer will warn of fraud."""
    return card is not None and card.category == "dispute: early fraud warning"


def pays_at_once(card: TestCard | None) -> bool:
    """Whether the money skips the pending balance."""
    return card is not None and card.category.startswith("balance: bypass pending")


class RefundCourse(StrEnum):
    """How a refund goes."""

    AT_ONCE = "at_once"
    LATE_SUCCESS = "late_success"
    LATE_FAILURE = "late_failure"


def refund_course(card: TestCard | None) -> RefundCourse:
    """How a refund to this card goes; a bank account is given its money back in days, never at once."""
    if card is None or card.category == "refund: asynchronous success":
        return RefundCourse.LATE_SUCCESS
    return RefundCourse.LATE_FAILURE if card.category == "refund: asynchronous failure" else RefundCourse.AT_ONCE
