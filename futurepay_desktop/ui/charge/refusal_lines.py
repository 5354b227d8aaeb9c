"""What is said when Stripe would not accept the request or the key: nothing was attempted."""

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.charge_result import RefusalReason
from futurepay_desktop.ui.charge.result_types import ResultAction, ResultFacts, ResultLines, Tone, no_money_taken

translate = QCoreApplication.translate


def refused_lines(reason: RefusalReason, facts: ResultFacts) -> ResultLines:
    """The lines of a refusal, one text for each reason."""
    headline, after, primary, others = _refusal(reason, facts)
    return ResultLines(headline, no_money_taken(), after, primary, others, Tone.FAIL)


_Refusal = tuple[str, str, ResultAction, tuple[ResultAction, ...]]


def _refusal(reason: RefusalReason, facts: ResultFacts) -> _Refusal:
    again, done, link = ResultAction.TRY_AGAIN, ResultAction.DONE, ResultAction.SEND_NEW_LINK
    match reason:
        case RefusalReason.KEY:
            return (
                translate("ChargeResult", "Stripe no longer accepts this shop's key."),
                translate("ChargeResult", "Ask the owner to add a new key in Settings."),
                done,
                (),
            )
        case RefusalReason.PERMISSION:
            return (
                translate("ChargeResult", "This shop's key is not allowed to make charges."),
                translate("ChargeResult", "Ask the owner to give the key this permission in Stripe."),
                done,
                (),
            )
        case RefusalReason.CUSTOMER_GONE:
            return (
                translate("ChargeResult", "This customer was deleted in Stripe."),
                translate("ChargeResult", "Add the customer again, and save a new card."),
                done,
                (),
            )
        case RefusalReason.METHOD_GONE:
            others = (ResultAction.OTHER_METHOD,) if facts.other_methods else (ResultAction.NOT_NOW,)
            return (
                translate("ChargeResult", "This card is no longer saved with Stripe."),
                translate("ChargeResult", "Send a new card link."),
                link,
                others,
            )
        case RefusalReason.AMOUNT:
            return (
                translate("ChargeResult", "Stripe does not accept this amount."),
                translate("ChargeResult", "Change the amount and try again."),
                ResultAction.CHANGE_AMOUNT,
                (),
            )
        case RefusalReason.REQUEST:
            return (
                translate("ChargeResult", "Stripe did not accept this charge."),
                translate("ChargeResult", "Copy the details for support. Another card may work."),
                done,
                (link,),
            )
        case RefusalReason.SLOW_DOWN:
            return (
                translate("ChargeResult", "Stripe asked us to slow down."),
                translate("ChargeResult", "Wait some seconds, then try again."),
                again,
                (),
            )
        case RefusalReason.OFFLINE:
            return (
                translate("ChargeResult", "This till is offline."),
                translate("ChargeResult", "You can look things up; charging works again when the line is back."),
                again,
                (),
            )
