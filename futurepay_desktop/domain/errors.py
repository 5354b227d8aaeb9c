"""The one kind of error whose text may reach the screen.

Every failure says three things: what happened, whether money moved, what to do next. Anything that is not a
`ShowableError` is a bug and is met by the report dialog.
"""

from enum import StrEnum


class MoneyLine(StrEnum):
    """What is proven about the money; the screen has one phrase for each and no other."""

    NOT_INVOLVED = "not_involved"
    """Nothing here could move money: the line is left out."""
    NOT_TAKEN = "not_taken"
    """Stripe showed a terminal status without money: "No money was taken." """
    TAKEN = "taken"
    """Stripe showed `succeeded`."""
    UNKNOWN = "unknown"
    """No proof either way: "Not known yet. Don't charge again." """
    PROCESSING = "processing"
    """A bank debit is under way: the money moves in some days."""


class ErrorKind(StrEnum):
    """What went wrong, in the words the code decides by; `ui/error_messages.py` has the sentences."""

    OFFLINE = "offline"
    """Stripe could not be reached at all: no connection was made."""
    NO_ANSWER = "no_answer"
    """The request may have arrived; the answer did not."""
    UNREADABLE_ANSWER = "unreadable_answer"
    """The answer was not Stripe's JSON (a proxy's HTML page), or a field we need is missing."""
    KEY_REFUSED = "key_refused"
    """401: the key is unknown, revoked or expired."""
    PERMISSION_MISSING = "permission_missing"
    """403: the restricted key lacks a permission."""
    NOT_FOUND = "not_found"
    """404: deleted elsewhere, or it belongs to the other mode."""
    CONFLICT = "conflict"
    """409: the same request is still running."""
    SLOW_DOWN = "slow_down"
    """429: too many requests."""
    REFUSED = "refused"
    """400: Stripe would not accept the request as it was."""
    STRIPE_DOWN = "stripe_down"
    """500 and above."""
    STORE_FAILED = "store_failed"
    """The disk is full, read-only or the file is damaged."""
    STORE_LOCKED = "store_locked"
    """Another copy of the program holds this profile."""
    NO_KEYRING = "no_keyring"
    """This computer has no secure store for keys."""
    KEYRING_LOCKED = "keyring_locked"
    """The secure store is locked or did not answer in time."""
    KEY_MALFORMED = "key_malformed"
    """The text is not a Stripe key of the kind needed."""
    BAD_INPUT = "bad_input"
    """What was typed cannot be used; `what` names the field."""
    PORT_TAKEN = "port_taken"
    """The asked-for port of the training server is in use."""
    PAGE_REFUSED = "page_refused"
    """Stripe refused the address of the success page."""


class ShowableError(Exception):
    """An error a person may read: its kind chooses the sentence, `money` the second line.

    `what` names the thing concerned (a field, a permission, a file), never a secret. `request_id` is Stripe's
    `req_…` for support, where there was an answer.
    """

    def __init__(
        self,
        kind: ErrorKind,
        *,
        what: str = "",
        money: MoneyLine = MoneyLine.NOT_INVOLVED,
        request_id: str | None = None,
        code: str | None = None,
    ) -> None:
        super().__init__(f"{kind.value}: {what}" if what else kind.value)
        self.kind = kind
        self.what = what
        self.money = money
        self.request_id = request_id
        self.code = code
