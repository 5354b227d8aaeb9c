"""What staff may say after a decline: one text for each of the eight situations, never a word about fraud."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from futurepay_desktop.domain.decline_advice import DeclineAdvice, Situation
from futurepay_desktop.ui.charge.result_types import ResultAction, ResultFacts, ResultLines, Tone, no_money_taken

translate = QCoreApplication.translate


_HEADLINES = {
    Situation.NOT_ENOUGH_MONEY: QT_TRANSLATE_NOOP("ChargeResult", "The bank said there is not enough money."),
    Situation.CARD_EXPIRED: QT_TRANSLATE_NOOP("ChargeResult", "This card has run out."),
    Situation.CARD_DATA_WRONG: QT_TRANSLATE_NOOP("ChargeResult", "The bank says the card's details are not right."),
    Situation.APPROVAL_NEEDED: QT_TRANSLATE_NOOP(
        "ChargeResult", "The bank wants the customer to approve this payment."
    ),
    Situation.NOT_SUPPORTED: QT_TRANSLATE_NOOP("ChargeResult", "This card or account can't be used for this payment."),
    Situation.TRY_LATER: QT_TRANSLATE_NOOP("ChargeResult", "The bank could not answer just now."),
    Situation.POSSIBLE_DUPLICATE: QT_TRANSLATE_NOOP("ChargeResult", "The bank saw the same payment a short time ago."),
    Situation.REFUSED_WITHOUT_REASON: QT_TRANSLATE_NOOP("ChargeResult", "The bank refused and gave no reason."),
}
_NEXT = {
    Situation.NOT_ENOUGH_MONEY: QT_TRANSLATE_NOOP("ChargeResult", "Try another card, or a smaller amount."),
    Situation.CARD_EXPIRED: QT_TRANSLATE_NOOP("ChargeResult", "Send a new card link."),
    Situation.CARD_DATA_WRONG: QT_TRANSLATE_NOOP(
        "ChargeResult", "Send a new link, so that the customer can enter the card again."
    ),
    Situation.APPROVAL_NEEDED: QT_TRANSLATE_NOOP(
        "ChargeResult", "Send an approval link. The charge can be made after that."
    ),
    Situation.NOT_SUPPORTED: QT_TRANSLATE_NOOP("ChargeResult", "Ask for another card or another way to pay."),
    Situation.TRY_LATER: QT_TRANSLATE_NOOP("ChargeResult", "Try again in a few minutes, or use another card."),
    Situation.POSSIBLE_DUPLICATE: QT_TRANSLATE_NOOP(
        "ChargeResult", "Look at the customer's earlier payments before you charge again."
    ),
    Situation.REFUSED_WITHOUT_REASON: QT_TRANSLATE_NOOP(
        "ChargeResult", "Ask for another card, or the customer can call the bank."
    ),
}


def declined_lines(advice: DeclineAdvice | None, facts: ResultFacts) -> ResultLines:
    """The lines of a decline; without advice it reads like one without a reason."""
    situation = advice.situation if advice else Situation.REFUSED_WITHOUT_REASON
    if situation is Situation.APPROVAL_NEEDED:
        return needs_customer_lines(facts)
    headline = translate("ChargeResult", str(_HEADLINES[situation]))
    if situation is Situation.CARD_EXPIRED and facts.card_ended:
        headline = translate("ChargeResult", "This card ran out in {month}.").format(month=facts.card_ended)
    primary, others = _decline_actions(situation, may_try_again=bool(advice and advice.may_try_again), facts=facts)
    return ResultLines(
        headline, no_money_taken(), translate("ChargeResult", str(_NEXT[situation])), primary, others, Tone.FAIL
    )


def _decline_actions(
    situation: Situation, *, may_try_again: bool, facts: ResultFacts
) -> tuple[ResultAction, tuple[ResultAction, ...]]:
    """The way forward that helps most comes first; "Try again" only where it can help."""
    others = [ResultAction.OTHER_METHOD] if facts.other_methods else []
    if situation is Situation.TRY_LATER and may_try_again:
        return ResultAction.TRY_AGAIN, (ResultAction.SEND_NEW_LINK, *others)
    if situation is Situation.NOT_ENOUGH_MONEY:
        others.append(ResultAction.CHANGE_AMOUNT)
    elif may_try_again:
        others.append(ResultAction.TRY_AGAIN)
    return ResultAction.SEND_NEW_LINK, tuple(others) or (ResultAction.NOT_NOW,)


def needs_customer_lines(facts: ResultFacts) -> ResultLines:
    """The lines for a payment the customer must approve: asking again unchanged is no use, so it is not offered."""
    after = (
        translate("ChargeResult", "Send {name} an approval link. The charge can be made after that.").format(
            name=facts.first_name
        )
        if facts.first_name
        else translate("ChargeResult", str(_NEXT[Situation.APPROVAL_NEEDED]))
    )
    others = (ResultAction.OTHER_METHOD,) if facts.other_methods else (ResultAction.NOT_NOW,)
    headline = translate("ChargeResult", str(_HEADLINES[Situation.APPROVAL_NEEDED]))
    return ResultLines(headline, no_money_taken(), after, ResultAction.SEND_NEW_LINK, others, Tone.NEED)
