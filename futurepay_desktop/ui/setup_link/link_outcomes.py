"""What stands where the code was, for each way a link can end or pause."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.formats import format_clock
from futurepay_desktop.ui.setup_link.link_words import failure_words
from futurepay_desktop.ui.setup_link.outcome_card import Way
from futurepay_desktop.ui.widgets.placeholder import Tone

translate = QCoreApplication.translate

CHARGE, CUSTOMER, NEW_LINK, CREATE, ATTACH, RETRY, OPEN_AGAIN, CHECK = (
    "charge", "customer", "new_link", "create", "attach", "retry", "open_again", "check",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """Sign, headline, line and buttons of the card."""

    icon: str
    tone: Tone
    title: str
    text: str
    ways: Sequence[Way]


def outcome_of(link: SetupLink, *, is_default: bool, now: float) -> Outcome | None:
    """The card of a link that shows no code; `None` while the code is what should be seen."""
    when = format_clock(link.ended_at or now, seconds=True)
    again = Way(NEW_LINK, translate("SetupLink", "New setup link"), "plus", "L")
    match link.state:
        case LinkState.WAITING | LinkState.APPROVAL | LinkState.CREATING:
            return None
        case LinkState.SAVED:
            return _saved(link, when, is_default=is_default)
        case LinkState.SAVED_UNATTACHED:
            return _unattached(link, when)
        case LinkState.PROCESSING:
            text = translate("SetupLink", "The bank tells us in some days. Nothing was charged.")
            check = Way(CHECK, translate("SetupLink", "Check now"), "refresh-cw")
            return Outcome("hourglass", "wait", translate("SetupLink", "The bank is checking"), text, (check,))
        case LinkState.FAILED:
            text = failure_words(link.failure_code) + " " + translate("SetupLink", "Nothing was charged.")
            return Outcome("x", "fail", translate("SetupLink", "The card could not be saved"), text, (again,))
        case LinkState.EXPIRED:
            text = translate("SetupLink", "It ended at {time}, unused. Nothing was charged.").format(
                time=format_clock(min(link.expires_at or now, link.ended_at or now))
            )
            return Outcome("clock", "neutral", translate("SetupLink", "The link ran out"), text, (again,))
        case LinkState.CANCELLED:
            text = translate(
                "SetupLink", "Ended at {time}. If the page is still open on the phone, ask the customer to close it."
            ).format(time=format_clock(link.ended_at or now))
            return Outcome("x", "neutral", translate("SetupLink", "The link was canceled"), text, (again,))
        case LinkState.REPLACED:
            text = translate("SetupLink", "A newer link took its place at {time}.").format(
                time=format_clock(link.ended_at or now)
            )
            return Outcome("refresh-cw", "neutral", translate("SetupLink", "The link was replaced"), text, (again,))


def _saved(link: SetupLink, when: str, *, is_default: bool) -> Outcome:
    method = link.method_text or translate("SetupLink", "Payment method")
    text = translate("SetupLink", "{time} · default for later charges").format(time=when) if is_default else when
    ways = [Way(CHARGE, translate("SetupLink", "Charge now"), "credit-card", translate("SetupLink", "Enter"))]
    ways.append(Way(CUSTOMER, translate("SetupLink", "Back to customer"), None, translate("SetupLink", "Esc")))
    title = translate("SetupLink", "{method} saved").format(method=method)
    return Outcome("check", "ok", title, text, ways if link.customer_id else ())


def _unattached(link: SetupLink, when: str) -> Outcome:
    typed = " · ".join(part for part in (link.typed_name, link.typed_email, link.typed_phone) if part)
    text = translate("SetupLink", "Whose card is it?")
    if typed:
        text = translate("SetupLink", "They typed: {typed}").format(typed=typed)
    ways = []
    if typed:
        ways.append(Way(CREATE, translate("SetupLink", "Create customer from what they typed"), "user-plus"))
    ways.append(Way(ATTACH, translate("SetupLink", "Attach to an existing customer"), "users"))
    method = link.method_text or translate("SetupLink", "Payment method")
    title = translate("SetupLink", "{method} saved").format(method=method)
    return Outcome("check", "ok", title, f"{when}\n{text}", ways)


def opened_here() -> Outcome:
    """The page is open in this computer's browser: the code would lead a phone to an address it can't reach."""
    return Outcome(
        "monitor",
        "need",
        translate("SetupLink", "The page is open in the browser"),
        translate("SetupLink", "The customer types the card here. We see at once when it is saved."),
        (
            Way(OPEN_AGAIN, translate("SetupLink", "Open it again"), "external-link"),
            Way(NEW_LINK, translate("SetupLink", "Show a code instead"), "qr-code"),
        ),
    )


def not_known() -> Outcome:
    """No answer came when the link was made: trying again uses the same key."""
    return Outcome(
        "circle-question-mark",
        "wait",
        translate("SetupLink", "We don't know yet whether Stripe has this link"),
        translate("SetupLink", "Trying again asks for the same link, never for a second one."),
        (Way(RETRY, translate("SetupLink", "Try again"), "refresh-cw"),),
    )


def could_not_be_made(happened: str, then: str) -> Outcome:
    """Stripe certainly made no link; `happened` and `then` are the lines of the error."""
    again = Way(RETRY, translate("SetupLink", "Try again"), "refresh-cw")
    return Outcome("circle-alert", "fail", happened, then, (again,))
