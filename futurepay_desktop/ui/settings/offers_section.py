"""What Checkout offers: the account's payment method configuration, read here and changed in the Dashboard."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from futurepay_desktop.domain.account import OfferedMethod
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.method_text import TYPE_NAMES, WALLET_NAMES
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.theme.fonts import MEDIUM, text_scale
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.brand_chip import BrandChip
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.skeleton import Skeleton

METHODS_PAGE = "https://dashboard.stripe.com/settings/payment_methods"


class OffersSection(Section):
    """Offered methods first. Read when somebody looks, and again on request."""

    def __init__(self, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Settings", "What Checkout offers"), shop, background, parent)
        self.intro = Label("", 13, ink="text_2", wrap=True)
        self.dashboard = Button(self.tr("Change it in the Dashboard"), size="compact", icon="external-link")
        self.again = Button(self.tr("Read again"), kind="quiet", size="compact", icon="refresh-cw")
        self.loading = Skeleton(self.tr("Reading what Checkout offers"), row_height=40, rows=6)
        self.rows = QWidget()
        self._grid = QGridLayout(self.rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.rows.hide()
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.dashboard)
        actions.addWidget(self.again)
        actions.addStretch(1)
        self.column.addWidget(self.intro)
        self.column.addLayout(actions)
        self.column.addWidget(self.loading)
        self.column.addWidget(self.rows)
        self.column.addStretch(1)
        self.dashboard.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(METHODS_PAGE)))
        self.again.clicked.connect(self.read)

    def open_section(self) -> None:
        """Name the currency in force, and read."""
        code = self._shop.settings.currency().upper()
        words = self.tr(
            "Customers see the methods that are on here and that fit the currency ({code}), their country and device. "
            "Only methods that can be saved are shown on a setup link."
        )
        self.intro.setText(words.format(code=code))
        self.read()

    def read(self) -> None:
        """Ask Stripe."""
        self._background.restart("settings.offers", self._read())

    async def _read(self) -> None:
        self.loading.setVisible(self.rows.isHidden())
        try:
            methods = await self._shop.accounts.offered_methods()
        except ShowableError as error:
            self.show_error(error)
            return
        finally:
            self.loading.hide()
        self.bar.hide()
        self._show(methods)

    def _show(self, methods: tuple[OfferedMethod, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._grid.addWidget(Line(), 0, 0, 1, 3)
        for place, method in enumerate(sorted(methods, key=lambda m: (not m.offered, method_name(m.type)))):
            at = 1 + 2 * place
            name = method_name(method.type)
            badge = Badge(BadgeKind.OK, self.tr("On")) if method.offered else Badge(BadgeKind.DONE, self.tr("Off"))
            label = Label(name, 13, MEDIUM, "text" if method.offered else "text_2")
            label.setAccessibleName(self.tr("{method}: {state}").format(method=name, state=badge.text()))
            self._grid.addWidget(BrandChip(_chip(method.type)), at, 0)
            self._grid.addWidget(label, at, 1)
            self._grid.addWidget(badge, at, 2)
            self._grid.setRowMinimumHeight(at, round(44 * text_scale()))
            self._grid.addWidget(Line(), at + 1, 0, 1, 3)
        self.rows.show()


def method_name(kind: str) -> str:
    """Stripe's type in words: `us_bank_account` is a bank account, `card` is cards."""
    if kind == "card":
        return QCoreApplication.translate("Settings", "Cards")
    return WALLET_NAMES.get(kind) or TYPE_NAMES.get(kind) or kind.replace("_", " ").capitalize()


def _chip(kind: str) -> str:
    return "wallet" if kind in WALLET_NAMES else kind
