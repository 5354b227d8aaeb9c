"""The question before a link is cancelled: it names the customer and what they may still see (stripe-node 2462)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.setup_link import SetupLink
from futurepay_desktop.ui.charge.wording import fenced, first_name
from futurepay_desktop.ui.dialogs import confirm

translate = QCoreApplication.translate


async def ask_to_cancel(parent: QWidget, link: SetupLink) -> bool:
    """Whether the link shall end now."""
    name = fenced(first_name(link.customer_name))
    title = translate("CancelLink", "Cancel this link?")
    if name:
        title = translate("CancelLink", "Cancel the link for {name}?").format(name=name)
    text = translate(
        "CancelLink",
        "The code stops working at once. A page that is open on the phone stays open and may even say that all is "
        "done: ask the customer to close it.",
    )
    return await confirm(parent, title, text, translate("CancelLink", "Cancel link"), danger=True)
