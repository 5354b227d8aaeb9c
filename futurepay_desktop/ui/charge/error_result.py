"""An error met while charging, in the same three lines as a result."""

from futurepay_desktop.domain.errors import MoneyLine, ShowableError
from futurepay_desktop.ui.charge.result_types import (
    ResultAction,
    ResultLines,
    Tone,
    money_not_known,
    no_money_taken,
)
from futurepay_desktop.ui.error_messages import error_lines


def error_result_lines(error: ShowableError, *, confirmed: bool) -> ResultLines:
    """The lines of an error. `confirmed` says that confirm may have been sent: then only a proof takes the doubt away.

    Before confirm no money can have moved, so the phrase is the one for that, whatever the error says.
    """
    lines = error_lines(error)
    doubtful = error.money is MoneyLine.UNKNOWN or (confirmed and error.money is not MoneyLine.NOT_TAKEN)
    if doubtful:
        return ResultLines(
            lines.happened,
            money_not_known(),
            lines.next,
            ResultAction.CHECK_NOW,
            (ResultAction.KEEP_CHECKING,),
            Tone.UNKNOWN,
        )
    return ResultLines(
        lines.happened, no_money_taken(), lines.next, ResultAction.TRY_AGAIN, (ResultAction.NOT_NOW,), Tone.FAIL
    )
