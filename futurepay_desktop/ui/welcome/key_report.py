"""What a check of a key found, for the connect flow and for replacing a key."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.account import KeyReport
from futurepay_desktop.domain.api_key import ApiKey
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.ui.error_messages import key_was_padded
from futurepay_desktop.ui.settings.permission_table import PermissionTable
from futurepay_desktop.ui.settings.permission_words import permission_rows
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.top_bar import mode_word
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar


class KeyReportView(QWidget):
    """Whose key it is, notes about it, and the table of its permissions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shop = Label("", 20, SEMIBOLD, wrap=True)
        self.mode = Badge(BadgeKind.DONE, "")
        self.hint = Label("", 12, ink="text_3", mono=True)
        self.padded = MessageBar(BadgeKind.DONE, key_was_padded(), icon="info")
        self.full = MessageBar(BadgeKind.WAIT, icon="triangle-alert")
        self.missing = MessageBar(BadgeKind.FAIL, icon="triangle-alert")
        self.table = PermissionTable(compact=True)
        top = QHBoxLayout()
        top.setSpacing(12)
        for part in (self.shop, self.mode, self.hint):
            top.addWidget(part)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        for bar in (self.padded, self.full, self.missing):
            column.addWidget(bar)
        column.addWidget(self.table)

    def show_report(self, key: ApiKey, report: KeyReport) -> None:
        """Shows what was found."""
        self.shop.setText(report.account.shop_name or self.tr("A Stripe account"))
        word = self.tr("{mode}, restricted") if key.restricted else self.tr("{mode}, full key")
        kind = BadgeKind.DONE if key.mode is Mode.LIVE else BadgeKind.NEED
        self.mode.set_status(kind, word.format(mode=mode_word(key.mode)))
        self.hint.setText(key.hint)
        self.padded.setVisible(key.was_padded)
        self.full.setVisible(not key.restricted)
        self.full.set_message(
            BadgeKind.WAIT,
            self.tr("This key can do everything."),
            self.tr("It works, but a restricted key is safer: if it is stolen, it can do less."),
            icon="triangle-alert",
        )
        names = self._missing_names(report)
        self.missing.setVisible(bool(names))
        if names:
            text = self.tr("Add them to the key in the Stripe Dashboard: {names}.").format(names=", ".join(names))
            self.missing.set_message(BadgeKind.FAIL, self.tr("Permissions are missing."), text, icon="triangle-alert")
        self.table.show_checks(report.permissions)

    def _missing_names(self, report: KeyReport) -> list[str]:
        return [row.name for row in permission_rows(report.missing)]
