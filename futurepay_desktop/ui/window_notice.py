"""What stands in the way of the whole shop, in one calm place under the top bar: key, disk, settings, slow news."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.services.changes import Change, StatusChanged
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.services.sync_status import SyncState
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.message_bar import MessageBar


class Notice(QWidget):
    """At most one message at a time, the most serious; no room is kept while there is none."""

    open_settings = Signal()

    def __init__(self, shop: Shop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._leads_to_settings = False
        self._seen_damaged = self._seen_slower = False
        self._said: tuple[str, str] | None = None
        self.bar = MessageBar()
        self.bar.acted.connect(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.bar)
        self._unsubscribe = shop.changes.subscribe(self._heard)
        self.refresh()

    def close_notice(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    def refresh(self) -> None:
        """Say what is in the way now, or nothing."""
        status, refused = self._shop.status, self._shop.charging_refused
        damaged = self._shop.settings.damaged_file_kept_as
        self._leads_to_settings = False
        if refused is not None:
            lines = error_lines(refused)
            self._say(BadgeKind.FAIL, self.tr("Charging is off on this till."), f"{lines.happened} {lines.next}")
        elif status.state in (SyncState.KEY_PROBLEM, SyncState.STORE_PROBLEM) and status.error is not None:
            lines = error_lines(status.error)
            self._leads_to_settings = status.state is SyncState.KEY_PROBLEM
            action = self.tr("Open settings") if self._leads_to_settings else ""
            self._say(BadgeKind.FAIL, lines.happened, lines.next, action)
        elif damaged and not self._seen_damaged:
            text = self.tr("The old file was kept as {name}. Check the settings, then go on.").format(name=damaged)
            self._say(BadgeKind.WAIT, self.tr("The settings could not be read."), text, self.tr("OK"))
        elif not status.events_permission and not self._seen_slower:
            text = self.tr(
                "Everything works, but news from Stripe arrives slower: links within seconds, other changes within "
                "a minute. The owner can allow it in the Stripe Dashboard."
            )
            self._say(BadgeKind.WAIT, self.tr("This key may not read events."), text, self.tr("OK"))
        else:
            self._said = None
            self.hide()

    def _say(self, kind: BadgeKind, title: str, text: str, action: str = "") -> None:
        if self._said == (title, text):
            return
        self._said = (title, text)
        self.bar.set_message(kind, title, text, action=action, icon="triangle-alert")
        self.show()
        self.bar.speak()

    def _act(self) -> None:
        if self._leads_to_settings:
            self.open_settings.emit()
        elif self._shop.settings.damaged_file_kept_as and not self._seen_damaged:
            self._seen_damaged = True
            self.refresh()
        else:
            self._seen_slower = True
            self.refresh()

    def _heard(self, change: Change) -> None:
        if isinstance(change, StatusChanged):
            self.refresh()
