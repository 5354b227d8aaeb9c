"""From a decline to what staff may say and do: at most eight situations for every code Stripe documents.

The table is `resources/data/decline_codes.csv`, made from Stripe's page on decline codes (FACTS 12). `advice_code`
wins over the decline code. Fraud, lost, stolen and the like give exactly what a decline without a reason gives: same
situation, same buttons, same words.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from futurepay_desktop.domain.charge_result import FailureCodes


class Situation(StrEnum):
    """What the failure means at the counter; `ui/error_messages.py` has the three lines for each."""

    NOT_ENOUGH_MONEY = "not_enough_money"
    CARD_EXPIRED = "card_expired"
    CARD_DATA_WRONG = "card_data_wrong"
    APPROVAL_NEEDED = "approval_needed"
    NOT_SUPPORTED = "not_supported"
    """This card or bank account cannot pay this: wrong currency, kind of purchase, closed account."""
    TRY_LATER = "try_later"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    REFUSED_WITHOUT_REASON = "refused_without_reason"


@dataclass(frozen=True, slots=True)
class DeclineAdvice:
    """What to do after a decline. `may_try_again` is about the same saved method, later or corrected."""

    situation: Situation
    may_try_again: bool
    plain_meaning: str
    """For supervisors, behind Details."""


_S = Situation

_SITUATIONS: Mapping[str, Situation] = (
    dict.fromkeys(
        ("insufficient_funds", "card_velocity_exceeded", "withdrawal_count_limit_exceeded", "payment_limit_exceeded"),
        _S.NOT_ENOUGH_MONEY,
    )
    | dict.fromkeys(
        ("expired_card",),
        _S.CARD_EXPIRED,
    )
    | dict.fromkeys(
        (
            "incorrect_address",
            "incorrect_cvc",
            "incorrect_number",
            "incorrect_pin",
            "incorrect_zip",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_number",
            "invalid_payment_information",
            "invalid_pin",
            "invalid_track_data",
            "expired_payment_information",
            "new_account_information_available",
            "pin_try_exceeded",
            "advice:confirm_card_data",
        ),
        _S.CARD_DATA_WRONG,
    )
    | dict.fromkeys(
        (
            "authentication_not_handled",
            "authentication_required",
            "payment_intent_authentication_failure",
            "mobile_device_authentication_required",
            "offline_pin_required",
            "online_or_offline_pin_required",
            # The permission to debit is gone: the customer gives it again through a new link.
            "invalid_authorization",
            "invalid_billing_agreement",
        ),
        _S.APPROVAL_NEEDED,
    )
    | dict.fromkeys(
        (
            "account_closed",
            "bank_account_restricted",
            "card_already_activated",
            "card_not_supported",
            "currency_not_supported",
            "invalid_account",
            "invalid_amount",
            "invalid_customer_account",
            "live_mode_test_card",
            "partner_action_not_supported",
            "recurring_not_supported_by_bank",
            "testmode_decline",
        ),
        _S.NOT_SUPPORTED,
    )
    | dict.fromkeys(
        (
            "approve_with_id",
            "issuer_not_available",
            "partner_payment_not_found",
            "processing_error",
            "reenter_transaction",
            "try_again_later",
            "advice:try_again_later",
        ),
        _S.TRY_LATER,
    )
    | dict.fromkeys(
        ("duplicate_transaction",),
        _S.POSSIBLE_DUPLICATE,
    )
    | dict.fromkeys(
        (
            "call_issuer",
            "do_not_honor",
            "do_not_try_again",
            "generic_decline",
            "no_action_taken",
            "not_permitted",
            "partner_generic_decline",
            "payment_disputed",
            "revocation_of_all_authorizations",
            "revocation_of_authorization",
            "service_not_allowed",
            "stop_payment_order",
            "transaction_not_allowed",
            "advice:do_not_try_again",
        ),
        _S.REFUSED_WITHOUT_REASON,
    )
)

HIDDEN = frozenset(
    {
        "compliance_violation",
        "fraudulent",
        "highest_risk_level",
        "invalid_business_account",
        "lost_card",
        "lost_or_stolen_card",
        "merchant_blacklist",
        "partner_high_risk_customer",
        "pickup_card",
        "previously_declined_do_not_retry",
        "restricted_card",
        "security_violation",
        "stolen_card",
    }
)
"""Never told apart from a decline without a reason (Stripe's pages on declines; UX section 4)."""

GENERIC = "generic_decline"
_RETRY_SITUATIONS = frozenset({Situation.NOT_ENOUGH_MONEY, Situation.TRY_LATER})


@dataclass(frozen=True, slots=True)
class _Row:
    plain_meaning: str
    is_hard: bool


class DeclineTable:
    """Every documented decline and advice code."""

    def __init__(self, rows: Mapping[str, tuple[str, str]]) -> None:
        """`rows` maps a code to its plain meaning and `yes`, `no` or `unclear` for "is hard"."""
        self._rows = {code: _Row(meaning, hard == "yes") for code, (meaning, hard) in rows.items()}

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes of the table; advice codes carry the prefix `advice:`."""
        return tuple(self._rows)

    def advise(self, codes: FailureCodes) -> DeclineAdvice:
        """The situation of a failure. Hidden codes and codes newer than the table are a decline without a reason."""
        reason = self._reason(codes)
        row = self._rows.get(reason) or _Row("", is_hard=False)
        situation = _advised(_SITUATIONS.get(reason, Situation.REFUSED_WITHOUT_REASON), codes.advice_code)
        retry = situation in _RETRY_SITUATIONS and not row.is_hard and codes.advice_code != "do_not_try_again"
        return DeclineAdvice(situation=situation, may_try_again=retry, plain_meaning=row.plain_meaning)

    def _reason(self, codes: FailureCodes) -> str:
        """The code that decides: the bank's reason, else Stripe's code; a hidden one is not told apart."""
        if codes.decline_code in HIDDEN or codes.code in HIDDEN:
            return GENERIC
        return next((code for code in (codes.decline_code, codes.code) if code in _SITUATIONS), GENERIC)


def situation_of(code: str) -> Situation | None:
    """The situation of a code of the table (advice codes with their prefix); `None` for one that has none."""
    return Situation.REFUSED_WITHOUT_REASON if code in HIDDEN else _SITUATIONS.get(code)


def _advised(situation: Situation, advice_code: str) -> Situation:
    """The network's advice wins, except over the bank's wish to see the customer, which no new data satisfies."""
    if situation is Situation.APPROVAL_NEEDED:
        return situation
    match advice_code:
        case "confirm_card_data":
            return Situation.CARD_DATA_WRONG
        case "do_not_try_again" if situation is Situation.TRY_LATER:
            return Situation.REFUSED_WITHOUT_REASON
        case "try_again_later" if situation is Situation.REFUSED_WITHOUT_REASON:
            return Situation.TRY_LATER
        case _:
            return situation


def read_decline_table(text: str) -> DeclineTable:
    """The table from the text of `decline_codes.csv`. Raises `KeyError` on a damaged file."""
    return DeclineTable(
        {row["decline_code"]: (row["plain_meaning"], row["is_hard"]) for row in csv.DictReader(io.StringIO(text))}
    )
