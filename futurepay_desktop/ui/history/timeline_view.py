"""A customer's timeline: charges, links and other payments, newest first."""

from PySide6.QtWidgets import QWidget

from futurepay_desktop.services.timeline import ChargeEntry, LinkEntry, PaymentEntry, TimelineEntry
from futurepay_desktop.ui.history.activity_list import ActivityList
from futurepay_desktop.ui.history.activity_row import activity_row
from futurepay_desktop.ui.theme.theme import Theme


class TimelineView(ActivityList):
    """The list named "Activity"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Activity"), joined=True)
        self.setParent(parent)
        theme.changed.connect(self.viewport().update)

    def set_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Show those entries, newest first."""
        self.show_rows([(_key(entry), activity_row(entry)) for entry in entries])


def _key(entry: TimelineEntry) -> str:
    match entry:
        case ChargeEntry(charge=charge):
            return charge.id
        case LinkEntry(link=link):
            return link.id
        case PaymentEntry(intent=intent):
            return intent.id
