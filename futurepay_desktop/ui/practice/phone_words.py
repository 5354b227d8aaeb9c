"""What is said about practising with a real phone."""

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.practice import PhoneAccess
from futurepay_desktop.services.training_desk import PHONES
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_clock, format_duration

translate = QCoreApplication.translate


def phone_title() -> str:
    """What it is called, everywhere."""
    return translate("PhonePractice", "Practise with a real phone")


def phone_consent() -> tuple[tuple[str, str], ...]:
    """What is opened, to whom, and for how long: read before it is switched on. Each with its sign."""
    page = translate(
        "PhonePractice",
        "For one hour, a phone in the same network as this computer can open the practice Checkout page.",
    )
    alone = translate(
        "PhonePractice", "Only that page: nothing else of this till can be reached, and no real card is ever accepted."
    )
    secret = translate(
        "PhonePractice", "Its address holds a long random part that nobody can guess. It ends by itself."
    )
    return ("smartphone", page), ("shield-check", alone), ("lock", secret)


def phone_remaining(access: PhoneAccess, now: float) -> str:
    """Until when, and how much longer."""
    return translate("PhonePractice", "Open until {time} · {left} left").format(
        time=format_clock(access.until), left=format_duration(access.until - now)
    )


def phone_closed() -> str:
    """What is true while it is off."""
    return translate("PhonePractice", "Off. The practice Checkout page is on this computer alone.")


def phone_refusal(error: ShowableError) -> tuple[str, str]:
    """Why phones could not be let in, and what helps."""
    if error.kind is ErrorKind.OFFLINE and error.what == PHONES:
        return (
            translate("PhonePractice", "This computer is in no network that a phone could share."),
            translate("PhonePractice", "Connect it to the shop's Wi-Fi or cable, then try again."),
        )
    lines = error_lines(error)
    return lines.happened, lines.next
