"""Stripe key: which key is in use, what it can do, another one, or none."""

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.account import Grant, PermissionCheck
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.formats import format_clock
from futurepay_desktop.ui.settings.permission_table import PermissionTable
from futurepay_desktop.ui.settings.permission_words import permission_rows
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD
from futurepay_desktop.ui.top_bar import mode_word, shop_words
from futurepay_desktop.ui.welcome.connect_page import KEYS_PAGE
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.surface import Surface


class KeySection(Section):
    """The key itself is never shown, only its hint. `replace` and `remove` ask for those flows."""

    replace = Signal()
    remove = Signal()

    def __init__(self, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Settings", "Stripe key"), shop, background, parent)
        self._checked = False
        self.replace_button = Button(self.tr("Replace key"), size="compact")
        self.remove_button = Button(self.tr("Remove"), kind="danger", size="compact")
        self.again = Button(self.tr("Check again"), kind="quiet", size="compact", icon="refresh-cw")
        self.when = Label("", 13, ink="text_3")
        self.notice = MessageBar(BadgeKind.WAIT, icon="triangle-alert")
        self.table = PermissionTable()
        self.replace_button.clicked.connect(self.replace)
        self.remove_button.clicked.connect(self.remove)
        self.again.clicked.connect(self.check)
        self.notice.acted.connect(lambda: QDesktopServices.openUrl(QUrl(KEYS_PAGE)))
        self.notice.hide()
        if shop.profile.mode is Mode.TRAINING:
            self.column.addWidget(self._training_card())
        else:
            self._lay_out()
        self.column.addStretch(1)

    def open_section(self) -> None:
        """Check the key once, when somebody looks."""
        if not self._checked and self._shop.profile.mode is not Mode.TRAINING:
            self.check()

    def check(self) -> None:
        """Ask Stripe what the key may do; nothing is changed by it."""
        self._background.restart("settings.key", self._check())

    async def _check(self) -> None:
        self.again.set_busy(self.tr("Checking…"))
        try:
            checks = await self._shop.accounts.permissions()
        except ShowableError as error:
            lines = error_lines(error)
            self.notice.set_message(BadgeKind.FAIL, lines.happened, lines.next, icon="triangle-alert")
            self.notice.show()
            return
        finally:
            self.again.set_busy(None)
        self._checked = True
        self.when.setText(self.tr("Checked {time}").format(time=format_clock(self._shop.clock.now())))
        self.table.show_checks(checks)
        self._say_missing(checks)

    def _say_missing(self, checks: tuple[PermissionCheck, ...]) -> None:
        missing = [check for check in checks if check.grant is Grant.MISSING]
        needed = [check for check in missing if check.needed]
        self.notice.setVisible(bool(missing))
        if not missing:
            return
        names = ", ".join(row.name for row in permission_rows(missing))
        if needed:
            kind, title = BadgeKind.FAIL, self.tr("A needed permission is missing.")
            text = self.tr("Add {names} to the key in the Dashboard.").format(names=names)
        else:
            kind, title = BadgeKind.WAIT, self.tr("Charging works.")
            text = self.tr("Without {names} some things are slower or not shown.").format(names=names)
        self.notice.set_message(kind, title, text, action=self.tr("Open the Dashboard"), icon="triangle-alert")

    def _lay_out(self) -> None:
        profile = self._shop.profile
        restricted = self._shop.key_hint.startswith("rk_")
        words = self.tr("{mode}, restricted") if restricted else self.tr("{mode}, full key")
        card = Surface("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        hint = Label(self._shop.key_hint, 15, mono=True)
        hint.setAccessibleName(self.tr("Key {hint}").format(hint=self._shop.key_hint))
        top.addWidget(hint)
        top.addWidget(Badge(BadgeKind.DONE, words.format(mode=mode_word(profile.mode))))
        top.addStretch(1)
        top.addWidget(self.replace_button)
        top.addWidget(self.remove_button)
        facts = QHBoxLayout()
        facts.setSpacing(48)
        account = self._shop.account
        facts.addLayout(_fact(self.tr("Shop"), shop_words(profile)))
        if account is not None and account.country:
            facts.addLayout(_fact(self.tr("Country"), account.country))
        facts.addLayout(_fact(self.tr("Kept in"), self.tr("This computer's keyring, or this session only")))
        facts.addStretch(1)
        inner.addLayout(top)
        inner.addLayout(facts)
        self.column.addWidget(card)
        self.column.addWidget(self.notice)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(self.tr("What this key can do"), 15, SEMIBOLD))
        head.addWidget(self.when)
        head.addStretch(1)
        head.addWidget(self.again)
        self.column.addLayout(head)
        self.column.addWidget(self.table)

    def _training_card(self) -> Surface:
        card = Surface("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.addWidget(Label(self.tr("Training needs no key"), 15, SEMIBOLD))
        text = self.tr(
            "It runs a practice Stripe inside this program: no account, no internet, no money. "
            "To work with real customers, connect an account under Profiles."
        )
        inner.addWidget(Label(text, 13, ink="text_2", wrap=True))
        return card


def _fact(name: str, value: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(name, 12, ink="text_3"))
    column.addWidget(Label(value, 13, MEDIUM))
    return column
