"""What the ten exercises are called, what they teach, and how a try is told in kind words."""

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.practice import ExerciseKey, ExerciseProgress, ExerciseState, Slip
from futurepay_desktop.ui.formats import format_number, format_when

translate = QCoreApplication.translate


def exercise_title(key: ExerciseKey) -> str:
    """Its name."""
    match key:
        case ExerciseKey.SAVE_A_CARD:
            return translate("Exercises", "Save a card")
        case ExerciseKey.CHARGE_IT:
            return translate("Exercises", "Charge a saved card")
        case ExerciseKey.SURVIVE_A_DECLINE:
            return translate("Exercises", "Survive a decline")
        case ExerciseKey.BANK_APPROVAL:
            return translate("Exercises", "Bank approval")
        case ExerciseKey.LOST_CONNECTION:
            return translate("Exercises", "Lost connection")
        case ExerciseKey.EXPIRED_LINK:
            return translate("Exercises", "Expired link")
        case ExerciseKey.WRONG_AMOUNT:
            return translate("Exercises", "Wrong amount")
        case ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT:
            return translate("Exercises", "New customer without an account")
        case ExerciseKey.BANK_DEBIT:
            return translate("Exercises", "Bank debit")
        case ExerciseKey.UNKNOWN_OUTCOME:
            return translate("Exercises", "Unknown outcome")


def exercise_lesson(key: ExerciseKey) -> str:
    """What it teaches, in one line."""
    match key:
        case ExerciseKey.SAVE_A_CARD:
            return translate("Exercises", "Make a setup link, and see the card arrive. Nothing is charged.")
        case ExerciseKey.CHARGE_IT:
            return translate("Exercises", "Amount, review, charge: two deliberate steps, and money moves once.")
        case ExerciseKey.SURVIVE_A_DECLINE:
            return translate("Exercises", "The bank refuses. No money was taken: find another way to pay.")
        case ExerciseKey.BANK_APPROVAL:
            return translate("Exercises", "The bank wants to hear from the customer first: send a link, then charge.")
        case ExerciseKey.LOST_CONNECTION:
            return translate("Exercises", "The line breaks while you charge. Not known is not failed: look first.")
        case ExerciseKey.EXPIRED_LINK:
            return translate("Exercises", "A link ran out before it was used. A new one takes a moment.")
        case ExerciseKey.WRONG_AMOUNT:
            return translate("Exercises", "Spot a wrong amount in the review, and go back before anything is charged.")
        case ExerciseKey.NEW_CUSTOMER_WITHOUT_ACCOUNT:
            return translate("Exercises", "Someone new saves a card first and gets a name afterwards.")
        case ExerciseKey.BANK_DEBIT:
            return translate("Exercises", "Money from a bank account takes days. Pending is not failed.")
        case ExerciseKey.UNKNOWN_OUTCOME:
            return translate("Exercises", "No answer came, but the money may have gone. Never charge again blindly.")


def slip_words(slip: Slip) -> str:
    """What went wrong and what helps, without blame."""
    match slip:
        case Slip.SAME_CARD_AGAIN:
            return translate(
                "Exercises", "The same card was tried again. A refused card stays refused: ask for another."
            )
        case Slip.WRONG_AMOUNT_CHARGED:
            return translate("Exercises", "The wrong amount was charged. The review is the place to look twice.")
        case Slip.CHARGED_TWICE:
            return translate("Exercises", "It was charged twice. When in doubt, look first: not known is not failed.")


def state_words(exercise: ExerciseProgress) -> str:
    """How it stands, in one short line."""
    ticked = sum(step.done for step in exercise.steps)
    steps = {"done": format_number(ticked), "all": format_number(len(exercise.steps))}
    match exercise.state:
        case ExerciseState.UNDER_WAY:
            return translate("Exercises", "Under way · {done} of {all} steps").format(**steps)
        case ExerciseState.DONE:
            return done_words(exercise)
        case ExerciseState.OPEN if exercise.begun_at is not None:
            return translate("Exercises", "Set aside · {done} of {all} steps").format(**steps)
        case ExerciseState.OPEN:
            return translate("Exercises", "Not begun")


def done_words(exercise: ExerciseProgress) -> str:
    """When it was done, and at which try."""
    when = format_when(exercise.done_at) if exercise.done_at is not None else ""
    if exercise.tries <= 1:
        return translate("Exercises", "Done {when} · at the first try").format(when=when)
    tries = format_number(exercise.tries)
    return translate("Exercises", "Done {when} · {tries} tries").format(when=when, tries=tries)


def begin_words(exercise: ExerciseProgress) -> str:
    """What its button says."""
    match exercise.state:
        case ExerciseState.UNDER_WAY:
            return translate("Exercises", "Go on")
        case ExerciseState.DONE:
            return translate("Exercises", "Do it again")
        case ExerciseState.OPEN:
            return translate("Exercises", "Begin") if exercise.begun_at is None else translate("Exercises", "Go on")
