"""What there is to do in an exercise: a short fact to tick, and a sentence that says how."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from futurepay_desktop.domain.practice import ExerciseKey, StepKey

translate = QCoreApplication.translate

_FACTS: Mapping[StepKey, object] = {
    StepKey.LINK_MADE: QT_TRANSLATE_NOOP("Steps", "A setup link is made"),
    StepKey.CARD_SAVED: QT_TRANSLATE_NOOP("Steps", "The customer saved a card"),
    StepKey.CARD_KNOWN: QT_TRANSLATE_NOOP("Steps", "The till shows the saved card"),
    StepKey.CHARGE_REVIEWED: QT_TRANSLATE_NOOP("Steps", "A charge was reviewed"),
    StepKey.MONEY_TAKEN_ONCE: QT_TRANSLATE_NOOP("Steps", "The money was taken, once"),
    StepKey.DECLINE_MET: QT_TRANSLATE_NOOP("Steps", "The bank refused the card"),
    StepKey.OTHER_WAY_FOUND: QT_TRANSLATE_NOOP("Steps", "Another card is saved"),
    StepKey.APPROVAL_ASKED: QT_TRANSLATE_NOOP("Steps", "The bank asked for approval"),
    StepKey.LINK_SENT: QT_TRANSLATE_NOOP("Steps", "A new link is made"),
    StepKey.APPROVED: QT_TRANSLATE_NOOP("Steps", "The customer approved"),
    StepKey.PRESSED_OFFLINE: QT_TRANSLATE_NOOP("Steps", "The line broke during a charge"),
    StepKey.CHECKED_AGAIN: QT_TRANSLATE_NOOP("Steps", "The till looked: no money was taken"),
    StepKey.LINK_EXPIRED: QT_TRANSLATE_NOOP("Steps", "The link ran out"),
    StepKey.NEW_LINK_MADE: QT_TRANSLATE_NOOP("Steps", "A new link is made"),
    StepKey.WRONG_AMOUNT_REVIEWED: QT_TRANSLATE_NOOP("Steps", "A wrong amount was reviewed"),
    StepKey.WRONG_AMOUNT_CANCELLED: QT_TRANSLATE_NOOP("Steps", "It was left again: nothing was charged"),
    StepKey.RIGHT_AMOUNT_TAKEN: QT_TRANSLATE_NOOP("Steps", "The right amount was taken"),
    StepKey.OPEN_LINK_MADE: QT_TRANSLATE_NOOP("Steps", "A link for someone new is made"),
    StepKey.GIVEN_TO_NEW_CUSTOMER: QT_TRANSLATE_NOOP("Steps", "The card belongs to a new customer"),
    StepKey.DEBIT_UNDER_WAY: QT_TRANSLATE_NOOP("Steps", "The bank debit is on its way"),
    StepKey.DEBIT_ARRIVED: QT_TRANSLATE_NOOP("Steps", "The bank has paid"),
    StepKey.ANSWER_LOST: QT_TRANSLATE_NOOP("Steps", "The answer got lost"),
    StepKey.OUTCOME_FOUND: QT_TRANSLATE_NOOP("Steps", "The till found out"),
}
_HINTS: Mapping[StepKey, object] = {
    StepKey.LINK_MADE: QT_TRANSLATE_NOOP("Steps", "Press “New setup link” (L) on the page of {name}."),
    StepKey.CARD_SAVED: QT_TRANSLATE_NOOP(
        "Steps", "Be the customer: “Open in browser”, choose “Saves fine”, and save."
    ),
    StepKey.CARD_KNOWN: QT_TRANSLATE_NOOP("Steps", "Come back to the till: it sees the saved card by itself."),
    StepKey.CHARGE_REVIEWED: QT_TRANSLATE_NOOP(
        "Steps", "Press “Charge” (C), type any amount, and go on to the review."
    ),
    StepKey.DECLINE_MET: QT_TRANSLATE_NOOP("Steps", "Charge {name} any amount. The bank is going to refuse."),
    StepKey.OTHER_WAY_FOUND: QT_TRANSLATE_NOOP(
        "Steps", "No money was taken. “Send new link”, and save another card as the customer."
    ),
    StepKey.APPROVAL_ASKED: QT_TRANSLATE_NOOP("Steps", "Charge {name} any amount. The bank is going to ask first."),
    StepKey.LINK_SENT: QT_TRANSLATE_NOOP("Steps", "No money was taken. Press “Send new link” for {name}."),
    StepKey.APPROVED: QT_TRANSLATE_NOOP(
        "Steps", "Be the customer: “Open in browser”, save the card, and approve at the bank."
    ),
    StepKey.PRESSED_OFFLINE: QT_TRANSLATE_NOOP("Steps", "Charge {name} any amount. The line is going to break."),
    StepKey.CHECKED_AGAIN: QT_TRANSLATE_NOOP(
        "Steps", "Not known yet, so don't charge again. Press “Check now”, or wait: the till looks."
    ),
    StepKey.LINK_EXPIRED: QT_TRANSLATE_NOOP(
        "Steps", "{name} came too late. Look at the link: the till sees that it ran out."
    ),
    StepKey.NEW_LINK_MADE: QT_TRANSLATE_NOOP(
        "Steps", "{name} came too late: the link ran out. Press “New setup link” (L)."
    ),
    StepKey.WRONG_AMOUNT_REVIEWED: QT_TRANSLATE_NOOP(
        "Steps", "The sale is {amount}. Type another amount on purpose, and go on to the review."
    ),
    StepKey.WRONG_AMOUNT_CANCELLED: QT_TRANSLATE_NOOP(
        "Steps", "That amount is wrong. Press “Back”: nothing has been charged yet."
    ),
    StepKey.RIGHT_AMOUNT_TAKEN: QT_TRANSLATE_NOOP("Steps", "Type {amount}, look at the review, and charge."),
    StepKey.OPEN_LINK_MADE: QT_TRANSLATE_NOOP(
        "Steps", "Press “New setup link” here, among the setup links: it is for someone new."
    ),
    StepKey.GIVEN_TO_NEW_CUSTOMER: QT_TRANSLATE_NOOP(
        "Steps", "Now give the card a name: “Create customer from what they typed”."
    ),
    StepKey.DEBIT_UNDER_WAY: QT_TRANSLATE_NOOP("Steps", "Charge the bank account of {name}. The bank takes its time."),
    StepKey.DEBIT_ARRIVED: QT_TRANSLATE_NOOP(
        "Steps", "Pending is right. Here the days pass quickly: wait until it has succeeded."
    ),
    StepKey.ANSWER_LOST: QT_TRANSLATE_NOOP("Steps", "Charge {name} any amount. The answer is going to get lost."),
    StepKey.OUTCOME_FOUND: QT_TRANSLATE_NOOP(
        "Steps", "Not known yet, so don't charge again. Press “Check now”, or wait: the till looks."
    ),
}


def step_fact(step: StepKey) -> str:
    """The fact that the program looks for, as the list of steps says it."""
    return translate("Steps", str(_FACTS[step]))


def step_hint(exercise: ExerciseKey, step: StepKey, *, name: str, amount: str) -> str:
    """What to do next. `name` is the practice customer's, `amount` what the sale costs, where that matters."""
    if step is StepKey.MONEY_TAKEN_ONCE:
        return _take_money(exercise)
    return translate("Steps", str(_HINTS[step])).format(name=name, amount=amount)


def _take_money(exercise: ExerciseKey) -> str:
    match exercise:
        case ExerciseKey.SURVIVE_A_DECLINE:
            return translate("Steps", "Charge again, on the other card.")
        case ExerciseKey.BANK_APPROVAL:
            return translate("Steps", "The customer has approved: charge again.")
        case ExerciseKey.LOST_CONNECTION:
            return translate("Steps", "No money was taken, and the line is back: charge again.")
        case ExerciseKey.UNKNOWN_OUTCOME:
            return translate("Steps", "The money was taken. Leave it at that: no second charge.")
        case _:
            return translate("Steps", "Read the review, then press the button that says the whole sentence.")
