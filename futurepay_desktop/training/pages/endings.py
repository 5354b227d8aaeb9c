"""The pages that only say how things stand: done, used, expired, unknown, left, refused."""

from typing import assert_never

from futurepay_desktop.training.checkout.checkout_contract import CheckoutMode, CheckoutStatus
from futurepay_desktop.training.pages.rendering import Message

COUNTER = "You can go back to the counter."
DONE = Message("check", "ok", "Saved.", (COUNTER,))
PAID = Message("check", "ok", "Paid: {amount}", ("This is practice. No money moved.", COUNTER))
ON_ITS_WAY = Message(
    "clock", "wait", "On its way: {amount}", ("The bank says in a few days whether it was paid.", COUNTER)
)
NO_RECEIPT = Message("question", "done", "There is no such receipt", ("Please check the address.",), 404)
NO_PAGE = Message("question", "done", "There is no such page", ("Please check the address.",), 404)
USED = Message(
    "check", "ok", "This link has already been used", ("A way to pay was saved with it. You can close this page.",)
)
USED_TO_PAY = Message("check", "ok", "This link has already been used", ("It was paid with. You can close this page.",))
EXPIRED = Message(
    "clock", "wait", "This link has expired", ("Nothing was saved with it.", "Please ask the shop for a new link."), 410
)
EXPIRED_UNPAID = Message(
    "clock", "wait", "This link has expired", ("Nothing was paid with it.", "Please ask the shop for a new link."), 410
)
UNKNOWN = Message(
    "question", "done", "This link is not known", ("Please check the address, or ask the shop for a new link.",), 404
)
LEFT = Message(
    "leave",
    "done",
    "Nothing was saved",
    ("You can close this page, or go back while the link still works.",),
    link_text="Back to the card",
)
LEFT_UNPAID = Message("leave", "done", "Nothing was paid", LEFT.lines, link_text="Back to the payment")
CLOSED = Message(
    "leave",
    "done",
    "The customer closed the page",
    ("Nothing was saved. The link stays open, and the till still waits for it.",),
    link_text="Open the page again",
)
CLOSED_UNPAID = Message(
    "leave",
    "done",
    "The customer closed the page",
    ("Nothing was paid. The link stays open, and the till still waits for it.",),
    link_text="Open the page again",
)
OUT_OF_DATE = Message(
    "back",
    "wait",
    "This page is out of date",
    ("Nothing was done with what was just sent.", "Please open the page again and fill it in there."),
    400,
    link_text="Open the page again",
)
LIVE = Message(
    "alert",
    "fail",
    "Training takes nothing live",
    ("What was sent belongs to a real Stripe account. Nothing was kept of it.",),
    400,
)
TOO_LARGE = Message("alert", "fail", "That was too much", ("This page sends short texts only. Nothing was done.",), 413)

MESSAGES = (
    *(DONE, PAID, ON_ITS_WAY, NO_RECEIPT, NO_PAGE, USED, USED_TO_PAY, EXPIRED, EXPIRED_UNPAID, UNKNOWN, LEFT),
    *(LEFT_UNPAID, CLOSED, CLOSED_UNPAID, OUT_OF_DATE, LIVE, TOO_LARGE),
)


def ending(status: CheckoutStatus | None, mode: CheckoutMode = "setup") -> Message:
    """The page of a link that cannot be used any more, or is not known (None)."""
    match status:
        case "complete":
            return USED if mode == "setup" else USED_TO_PAY
        case "expired" | "open":
            return EXPIRED if mode == "setup" else EXPIRED_UNPAID
        case None:
            return UNKNOWN
        case _:
            assert_never(status)
