"""The shape of a charge result on screen, and the four phrases about money."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Tone(StrEnum):
    """How the result looks: icon, disc and money box."""

    OK = "ok"
    NEED = "need"
    FAIL = "fail"
    WAIT = "wait"
    UNKNOWN = "unknown"
    NEUTRAL = "neutral"


class ResultAction(StrEnum):
    """What a person may press next."""

    DONE = "done"
    OPEN_RECEIPT = "open_receipt"
    COPY_RECEIPT = "copy_receipt"
    SEND_NEW_LINK = "send_new_link"
    OTHER_METHOD = "other_method"
    TRY_AGAIN = "try_again"
    """Back to the first step with everything filled in: charging again takes the same two acts."""
    CHANGE_AMOUNT = "change_amount"
    CHECK_NOW = "check_now"
    NOT_NOW = "not_now"
    KEEP_CHECKING = "keep_checking"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What the sentences are filled with. Empty texts where nothing is known."""

    money: str
    """The formatted amount, "€48.50"."""
    first_name: str = ""
    card_ended: str = ""
    """Month and year in which the card ran out, "03/26"."""
    receipt_email: str = ""
    next_check: str = ""
    """The time of the next automatic look, "14:04:30"."""
    seconds_left: int = 0
    other_methods: bool = False
    """The customer has another saved method."""
    confirmed: bool = True
    """False while the charge was only being prepared: then no money can have moved, whatever was answered."""


@dataclass(frozen=True, slots=True)
class ResultLines:
    """The three lines in reading order, and what may be pressed: one primary action and few others."""

    headline: str
    money: str
    next: str
    primary: ResultAction
    secondary: tuple[ResultAction, ...]
    tone: Tone


def no_money_taken() -> str:
    """The phrase for a proven end without money."""
    return translate("ChargeResult", "No money was taken.")


def money_taken(money: str) -> str:
    """The phrase for a succeeded charge."""
    return translate("ChargeResult", "{money} was taken.").format(money=money)


def money_not_known() -> str:
    """The phrase while there is no proof."""
    return translate("ChargeResult", "Not known yet. Don't charge again.")


def money_on_hold(money: str) -> str:
    """The phrase for an authorised amount that was not captured; this till never asks for one."""
    return translate("ChargeResult", "{money} is on hold, not taken.").format(money=money)
