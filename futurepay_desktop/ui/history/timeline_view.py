"""A customer's timeline: charges, links and other payments, newest first."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListView, QWidget

from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.services.timeline import TimelineEntry


class TimelineView(QListView):
    """The list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def set_entries(self, entries: "tuple[TimelineEntry, ...]") -> None:
        """Show those entries, newest first."""
