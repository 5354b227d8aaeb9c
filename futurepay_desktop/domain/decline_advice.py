"""From a decline to what staff may say and do: at most eight situations for every code Stripe documents.

The table is `resources/data/decline_codes.csv`, made from Stripe's page on decline codes (FACTS 12). `advice_code`
wins over the decline code. Fraud, lost and stolen read exactly like a decline without a reason.
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


_SITUATIONS: Mapping[str, Situation] = {
    "insufficient_funds": Situation.NOT_ENOUGH_MONEY,
    "card_velocity_exceeded": Situation.NOT_ENOUGH_MONEY,
    "withdrawal_count_limit_exceeded": Situation.NOT_ENOUGH_MONEY,
    "expired_card": Situation.CARD_EXPIRED,
    "incorrect_cvc": Situation.CARD_DATA_WRONG,
    "incorrect_number": Situation.CARD_DATA_WRONG,
    "incorrect_pin": Situation.CARD_DATA_WRONG,
    "incorrect_zip": Situation.CARD_DATA_WRONG,
    "incorrect_address": Situation.CARD_DATA_WRONG,
    "invalid_cvc": Situation.CARD_DATA_WRONG,
    "invalid_expiry_month": Situation.CARD_DATA_WRONG,
    "invalid_expiry_year": Situation.CARD_DATA_WRONG,
    "invalid_number": Situation.CARD_DATA_WRONG,
    "invalid_pin": Situation.CARD_DATA_WRONG,
    "pin_try_exceeded": Situation.CARD_DATA_WRONG,
    "confirm_card_data": Situation.CARD_DATA_WRONG,
    "authentication_required": Situation.APPROVAL_NEEDED,
    "authentication_not_handled": Situation.APPROVAL_NEEDED,
    "offline_pin_required": Situation.APPROVAL_NEEDED,
    "online_or_offline_pin_required": Situation.APPROVAL_NEEDED,
    "mobile_device_authentication_required": Situation.APPROVAL_NEEDED,
    "payment_intent_authentication_failure": Situation.APPROVAL_NEEDED,
    "card_not_supported": Situation.NOT_SUPPORTED,
    "currency_not_supported": Situation.NOT_SUPPORTED,
    "invalid_amount": Situation.NOT_SUPPORTED,
    "invalid_account": Situation.NOT_SUPPORTED,
    "new_account_information_available": Situation.NOT_SUPPORTED,
    "testmode_decline": Situation.NOT_SUPPORTED,
    "live_mode_test_card": Situation.NOT_SUPPORTED,
    "account_closed": Situation.NOT_SUPPORTED,
    "bank_account_restricted": Situation.NOT_SUPPORTED,
    "issuer_not_available": Situation.TRY_LATER,
    "processing_error": Situation.TRY_LATER,
    "reenter_transaction": Situation.TRY_LATER,
    "try_again_later": Situation.TRY_LATER,
    "duplicate_transaction": Situation.POSSIBLE_DUPLICATE,
}

HIDDEN = frozenset(
    {
        "fraudulent",
        "lost_card",
        "stolen_card",
        "merchant_blacklist",
        "pickup_card",
        "lost_or_stolen_card",
        "restricted_card",
        "security_violation",
        "highest_risk_level",
        "previously_declined_do_not_retry",
    }
)
"""Never told apart from a decline without a reason (Stripe's pages on declines; UX section 4)."""

_RETRY_SITUATIONS = frozenset({Situation.NOT_ENOUGH_MONEY, Situation.TRY_LATER, Situation.REFUSED_WITHOUT_REASON})


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
        """The situation of a failure. Unknown codes are a decline without a reason."""
        reason = codes.decline_code or codes.code
        row = self._rows.get(reason)
        situation = Situation.REFUSED_WITHOUT_REASON if reason in HIDDEN else _SITUATIONS.get(reason)
        if situation is None and codes.advice_code == "confirm_card_data":
            situation = Situation.CARD_DATA_WRONG
        situation = situation or _SITUATIONS.get(codes.code) or Situation.REFUSED_WITHOUT_REASON
        return DeclineAdvice(
            situation=situation,
            may_try_again=self._may_try_again(codes.advice_code, row, situation, reason),
            plain_meaning=row.plain_meaning if row else "",
        )

    def _may_try_again(self, advice_code: str, row: _Row | None, situation: Situation, reason: str) -> bool:
        if advice_code in ("do_not_try_again", "confirm_card_data"):
            return False
        if reason in HIDDEN:
            return False
        if advice_code == "try_again_later":
            return situation is not Situation.APPROVAL_NEEDED
        return situation in _RETRY_SITUATIONS and not (row and row.is_hard)


def read_decline_table(text: str) -> DeclineTable:
    """The table from the text of `decline_codes.csv`. Raises `KeyError` on a damaged file."""
    return DeclineTable(
        {row["decline_code"]: (row["plain_meaning"], row["is_hard"]) for row in csv.DictReader(io.StringIO(text))}
    )
