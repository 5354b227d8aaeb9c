"""What stands beside a link's status: how long the code works, or that nothing was charged."""

from PySide6.QtCore import QCoreApplication

from futurepay_desktop.domain.setup_link import LinkState, SetupLink
from futurepay_desktop.ui.formats import format_clock, format_duration
from futurepay_desktop.ui.theme.tokens import ColorName

translate = QCoreApplication.translate

CODE_STATES = frozenset({LinkState.WAITING, LinkState.APPROVAL})
"""A link in these states can be scanned."""
WARN_SECONDS = 5 * 60


def time_words(link: SetupLink, now: float) -> tuple[str, str, ColorName]:
    """The two texts and the second one's ink; empty texts when there is nothing to say."""
    if link.state in CODE_STATES and link.expires_at is not None:
        left = link.expires_at - now
        return (
            translate("SetupLink", "Works until {time}").format(time=format_clock(link.expires_at)),
            translate("SetupLink", "{time} left").format(time=format_duration(left)),
            "wait" if left < WARN_SECONDS else "text",
        )
    if link.state in (LinkState.SAVED, LinkState.SAVED_UNATTACHED):
        return translate("SetupLink", "Money"), translate("SetupLink", "Nothing was charged"), "text"
    return "", "", "text"
