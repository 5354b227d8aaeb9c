"""The pages that only say how things stand: saved, used, expired, unknown, left."""

from typing import assert_never

from futurepay_desktop.training.checkout_rules import CheckoutStatus
from futurepay_desktop.training.pages.rendering import Message

DONE = Message("check", "ok", "Saved.", ("You can go back to the counter.",))
NO_RECEIPT = Message("question", "done", "There is no such receipt", ("Please check the address.",), 404)
USED = Message(
    "check", "ok", "This link has already been used", ("A card was saved with it. You can close this page.",)
)
EXPIRED = Message(
    "clock", "wait", "This link has expired", ("Nothing was saved with it.", "Please ask the shop for a new link."), 410
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


def ending(status: CheckoutStatus | None) -> Message:
    """The page of a link that cannot be used any more, or is not known (None)."""
    match status:
        case "complete":
            return USED
        case "expired" | "open":
            return EXPIRED
        case None:
            return UNKNOWN
        case _:
            assert_never(status)
