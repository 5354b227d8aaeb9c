"""What a setup link's state is called, everywhere the same: badge, status, headline."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.charge.wording import fenced, first_name
from futurepay_desktop.ui.theme.tokens import ColorName
from futurepay_desktop.ui.widgets.badge import BadgeKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The live words of a link, with the icon and its ink."""

    icon: str
    ink: ColorName
    text: str


def link_badge(state: LinkState) -> tuple[BadgeKind, str]:
    """The badge of a state, one word where one will do."""
    match state:
        case LinkState.CREATING:
            return BadgeKind.UNKNOWN, translate("SetupLink", "Not known yet")
        case LinkState.WAITING:
            return BadgeKind.WAIT, translate("SetupLink", "Waiting")
        case LinkState.APPROVAL:
            return BadgeKind.NEED, translate("SetupLink", "Needs customer")
        case LinkState.PROCESSING:
            return BadgeKind.WAIT, translate("SetupLink", "Pending")
        case LinkState.SAVED:
            return BadgeKind.OK, translate("SetupLink", "Saved")
        case LinkState.SAVED_UNATTACHED:
            return BadgeKind.NEED, translate("SetupLink", "No customer yet")
        case LinkState.FAILED:
            return BadgeKind.FAIL, translate("SetupLink", "Failed")
        case LinkState.EXPIRED:
            return BadgeKind.DONE, translate("SetupLink", "Expired")
        case LinkState.CANCELLED:
            return BadgeKind.DONE, translate("SetupLink", "Canceled")
        case LinkState.REPLACED:
            return BadgeKind.DONE, translate("SetupLink", "Replaced")


def status_words(link: SetupLink) -> StatusWords:
    """What the status line says."""
    name = fenced(first_name(link.customer_name))
    match link.state:
        case LinkState.CREATING:
            return StatusWords("circle-question-mark", "wait", translate("SetupLink", "Not known yet"))
        case LinkState.WAITING:
            text = translate("SetupLink", "Waiting for {name}").format(name=name)
            plain = translate("SetupLink", "Waiting for the customer")
            return StatusWords("clock", "wait", text if name else plain)
        case LinkState.APPROVAL:
            return StatusWords("user", "need", translate("SetupLink", "The bank asks the customer to approve"))
        case LinkState.PROCESSING:
            return StatusWords("hourglass", "wait", translate("SetupLink", "The bank is checking"))
        case LinkState.SAVED:
            return StatusWords("circle-check", "ok", translate("SetupLink", "Card saved"))
        case LinkState.SAVED_UNATTACHED:
            return StatusWords("circle-check", "ok", translate("SetupLink", "Card saved"))
        case LinkState.FAILED:
            return StatusWords("circle-alert", "fail", translate("SetupLink", "The card could not be saved"))
        case LinkState.EXPIRED:
            return StatusWords("clock", "done", translate("SetupLink", "Expired"))
        case LinkState.CANCELLED:
            return StatusWords("x", "done", translate("SetupLink", "Canceled"))
        case LinkState.REPLACED:
            return StatusWords("refresh-cw", "done", translate("SetupLink", "Replaced by a newer link"))


def invitation(link: SetupLink) -> str:
    """What the customer is asked to do, by first name."""
    name = fenced(first_name(link.customer_name))
    if name:
        return translate("SetupLink", "{name}, scan to save a card").format(name=name)
    return translate("SetupLink", "Scan to save a card")


def being_made() -> StatusWords:
    """The status while the link is on its way."""
    return StatusWords("clock", "wait", translate("SetupLink", "Making the link"))


def never_made() -> StatusWords:
    """The status while there is no link, because making it failed."""
    return StatusWords("circle-alert", "fail", translate("SetupLink", "No link was made"))


def headline(link: SetupLink) -> str:
    """The line above the card, as the state is."""
    name = fenced(first_name(link.customer_name))
    match link.state:
        case LinkState.WAITING | LinkState.APPROVAL if link.return_page:
            if name:
                return translate("SetupLink", "{name} can save a card here").format(name=name)
            return translate("SetupLink", "The card can be saved here")
        case LinkState.WAITING | LinkState.APPROVAL | LinkState.CREATING:
            return invitation(link)
        case LinkState.SAVED | LinkState.SAVED_UNATTACHED if link.return_page:
            return translate("SetupLink", "{name} is done here").format(
                name=name or translate("SetupLink", "The customer")
            )
        case LinkState.PROCESSING | LinkState.SAVED | LinkState.SAVED_UNATTACHED:
            if name:
                return translate("SetupLink", "{name} can put the phone away").format(name=name)
            return translate("SetupLink", "The phone can be put away")
        case LinkState.FAILED:
            return translate("SetupLink", "This card could not be saved")
        case LinkState.EXPIRED | LinkState.CANCELLED | LinkState.REPLACED:
            return translate("SetupLink", "This link has ended")


def failure_words(code: str) -> str:
    """Why a method could not be saved, without ever hinting at fraud."""
    match code:
        case (
            "setup_intent_authentication_failure" | "authentication_required" | "payment_intent_authentication_failure"
        ):
            return translate("SetupLink", "The bank's approval did not go through.")
        case "expired_card":
            return translate("SetupLink", "The bank says this card has run out.")
        case "insufficient_funds":
            return translate("SetupLink", "The bank said there is not enough money.")
        case _:
            return translate("SetupLink", "The bank refused and gave no reason.")
