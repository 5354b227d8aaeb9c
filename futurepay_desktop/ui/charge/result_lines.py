"""What came of a charge, in three lines: what happened, the money, what next. A pure function over the result types.

The money line is one of exactly four phrases, and each needs its proof: "taken" comes only from `Succeeded`, "no money
was taken" only from an outcome Stripe showed or from a charge that was never confirmed, everything else is not known.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    NeedsCustomer,
    Processing,
    Refused,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.decline_advice import DeclineAdvice
from futurepay_desktop.ui.charge.decline_lines import declined_lines, needs_customer_lines
from futurepay_desktop.ui.charge.refusal_lines import refused_lines
from futurepay_desktop.ui.charge.result_types import (
    ResultAction,
    ResultFacts,
    ResultLines,
    Tone,
    money_not_known,
    money_taken,
    no_money_taken,
)

translate = QCoreApplication.translate


def result_lines(result: ChargeResult, advice: DeclineAdvice | None, facts: ResultFacts) -> ResultLines:
    """The lines of a result. `advice` is what the decline table says; it is needed for `Declined` only."""
    match result:
        case Succeeded():
            return _succeeded(result, facts)
        case Processing():
            return _processing()
        case Declined():
            return declined_lines(advice, facts)
        case NeedsCustomer():
            return needs_customer_lines(facts)
        case Refused():
            return refused_lines(result.reason, facts)
        case Unknown():
            return _unknown(result, facts) if facts.confirmed else _never_confirmed(result)
        case Cancelled():
            return _cancelled(facts)


def _cancelled(facts: ResultFacts) -> ResultLines:
    if facts.confirmed:
        return ResultLines(
            translate("ChargeResult", "The charge did not reach the bank."),
            no_money_taken(),
            translate("ChargeResult", "Stripe canceled it for us. You can charge again."),
            ResultAction.TRY_AGAIN,
            (ResultAction.NOT_NOW,),
            Tone.FAIL,
        )
    return ResultLines(
        translate("ChargeResult", "The charge was given up before it was sent."),
        no_money_taken(),
        translate("ChargeResult", "You can charge whenever you are ready."),
        ResultAction.DONE,
        (ResultAction.CHANGE_AMOUNT,),
        Tone.NEUTRAL,
    )


def _succeeded(result: Succeeded, facts: ResultFacts) -> ResultLines:
    if facts.receipt_email:
        after = translate("ChargeResult", "Stripe sends the receipt to {email}.").format(email=facts.receipt_email)
    elif result.receipt_url:
        after = translate("ChargeResult", "The receipt is ready.")
    else:
        after = translate("ChargeResult", "It is in the customer's activity.")
    receipt = (ResultAction.OPEN_RECEIPT, ResultAction.COPY_RECEIPT) if result.receipt_url else ()
    return ResultLines(
        translate("ChargeResult", "The payment went through."),
        money_taken(facts.money),
        after,
        ResultAction.DONE,
        receipt,
        Tone.OK,
    )


def _processing() -> ResultLines:
    return ResultLines(
        translate("ChargeResult", "The bank debit is under way."),
        money_not_known(),
        translate(
            "ChargeResult",
            "The bank answers in some days. We look by ourselves, and it shows in the customer's activity.",
        ),
        ResultAction.DONE,
        (ResultAction.CHECK_NOW,),
        Tone.WAIT,
    )


_UNKNOWN_HEADLINES = {
    UnknownReason.NO_ANSWER: QT_TRANSLATE_NOOP("ChargeResult", "We lost contact with Stripe before it answered."),
    UnknownReason.UNREADABLE_ANSWER: QT_TRANSLATE_NOOP("ChargeResult", "The answer did not come from Stripe."),
    UnknownReason.STRIPE_DOWN: QT_TRANSLATE_NOOP("ChargeResult", "Stripe had trouble and could not say what happened."),
    UnknownReason.CONFLICT: QT_TRANSLATE_NOOP("ChargeResult", "Stripe is still working on this charge."),
    UnknownReason.NOT_ALLOWED_TO_LOOK: QT_TRANSLATE_NOOP("ChargeResult", "This shop's key may not look at the charge."),
}


def _unknown(result: Unknown, facts: ResultFacts) -> ResultLines:
    if result.reason is UnknownReason.NOT_ALLOWED_TO_LOOK:
        after = translate("ChargeResult", "Ask the owner to look at this charge in Stripe, and to renew the key.")
    elif facts.next_check and facts.seconds_left > 0:
        after = translate("ChargeResult", "We check again at {time}, in {seconds} s.").format(
            time=facts.next_check, seconds=facts.seconds_left
        )
    elif facts.next_check:
        after = translate("ChargeResult", "We are checking now.")
    else:
        after = translate("ChargeResult", "We check again by ourselves.")
    return ResultLines(
        translate("ChargeResult", str(_UNKNOWN_HEADLINES[result.reason])),
        money_not_known(),
        after,
        ResultAction.CHECK_NOW,
        (ResultAction.KEEP_CHECKING,),
        Tone.UNKNOWN,
    )


def _never_confirmed(result: Unknown) -> ResultLines:
    return ResultLines(
        translate("ChargeResult", str(_UNKNOWN_HEADLINES[result.reason])),
        no_money_taken(),
        translate("ChargeResult", "The bank was not asked yet. Try again when the line is back."),
        ResultAction.TRY_AGAIN,
        (ResultAction.NOT_NOW,),
        Tone.FAIL,
    )
