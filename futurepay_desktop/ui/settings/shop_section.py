"""Shop: currency, success page, till, staff, how long links work, and which method becomes the default."""

from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from futurepay_desktop.domain.settings import MakeDefault, Settings
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.formats import format_duration
from futurepay_desktop.ui.settings.section import Section, labelled
from futurepay_desktop.ui.theme.fonts import text_scale
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.select import Select

LIFETIMES = (30 * 60, 60 * 60, 2 * 60 * 60, 4 * 60 * 60, 8 * 60 * 60, 12 * 60 * 60, 24 * 60 * 60)


class ShopSection(Section):
    """Nothing changes before *Save changes* is pressed."""

    def __init__(self, shop: Shop, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(QCoreApplication.translate("Settings", "Shop"), shop, background, parent)
        self.currency = Select(self.tr("Currency"))
        self.page = Field(
            self.tr("Success page"), optional=self.tr("optional"), placeholder="https://", max_length=2000
        )
        self.till = Field(self.tr("Till"), help_text=self.tr("Written beside every charge and link."), max_length=40)
        self.staff = Field(
            self.tr("Staff"), optional=self.tr("optional"), help_text=self.tr("Initials, up to three."), max_length=3
        )
        self.lifetime = Select(self.tr("A setup link works for"))
        self.default = Select(self.tr("A newly saved method becomes the default"))
        self.button = Button(self.tr("Save changes"), kind="primary", size="big")
        self._fill_choices()
        self._lay_out()
        self.show_settings()
        self._wire()

    def open_section(self) -> None:
        """The account may have been read meanwhile: its defaults are named."""
        self._name_defaults()

    def show_settings(self) -> None:
        """What is in force."""
        current = self._shop.settings.current
        self.currency.setCurrentIndex(max(0, self.currency.findData(current.currency)))
        self.page.set_text(current.success_url)
        self.till.set_text(current.till)
        self.staff.set_text(current.staff)
        if self.lifetime.findData(current.link_seconds) < 0:
            self.lifetime.addItem(format_duration(current.link_seconds), current.link_seconds)
        self.lifetime.setCurrentIndex(self.lifetime.findData(current.link_seconds))
        self.default.setCurrentIndex(self.default.findData(current.make_default))
        self._name_defaults()
        self._fit()

    def _wanted(self) -> Settings:
        return replace(
            self._shop.settings.current,
            currency=self.currency.currentData(),
            success_url=self.page.text(),
            till=self.till.text(),
            staff=self.staff.text(),
            link_seconds=self.lifetime.currentData(),
            make_default=MakeDefault(self.default.currentData()),
        )

    def _fit(self) -> None:
        self.button.setEnabled(self._wanted() != self._shop.settings.current)

    def _save_pressed(self) -> None:
        wanted = self._wanted()
        self.page.set_error(None)
        self.till.set_error(None)
        if wanted.success_url and not _is_page(wanted.success_url):
            self.page.set_error(self.tr("Type a whole address that begins with https://."))
            self.page.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not wanted.till:
            self.till.set_error(self.tr("Give this till a name, such as Till 1."))
            self.till.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._background.start(self._save(wanted))

    async def _save(self, wanted: Settings) -> None:
        self.button.set_busy(self.tr("Saving…"))
        kept = await self.save(wanted)
        self.button.set_busy(None)
        self._fit()
        if kept:
            self.bar.set_message(BadgeKind.OK, self.tr("Saved."), self.tr("New links and charges use it from now on."))
            self.bar.show()
            self.bar.speak()

    def _name_defaults(self) -> None:
        account = self._shop.account
        code = account.default_currency.upper() if account and account.default_currency else "USD"
        self.currency.setItemText(0, self.tr("As the Stripe account says ({code})").format(code=code))
        website = account.website if account else ""
        help_text = (
            self.tr("Where customers land after saving. Empty: {page}, as the account says.").format(page=website)
            if website
            else self.tr("Where customers land after saving. The account names none.")
        )
        self.page.set_help(help_text)

    def _fill_choices(self) -> None:
        self.currency.addItem("", "")
        for code, currency in sorted(self._shop.currencies.items()):
            self.currency.addItem(f"{code.upper()} · {currency.name}", code)
        for seconds in LIFETIMES:
            self.lifetime.addItem(format_duration(seconds), seconds)
        self.default.addItem(self.tr("When the customer has none"), MakeDefault.WHEN_FIRST)
        self.default.addItem(self.tr("Always"), MakeDefault.ALWAYS)
        self.default.addItem(self.tr("Never"), MakeDefault.NEVER)

    def _wire(self) -> None:
        for select in (self.currency, self.lifetime, self.default):
            select.currentIndexChanged.connect(self._fit)
        for field in (self.page, self.till, self.staff):
            field.changed.connect(self._fit)
            field.submitted.connect(self._save_pressed)
        self.button.clicked.connect(self._save_pressed)

    def _lay_out(self) -> None:
        box = QWidget()
        box.setMaximumWidth(round(640 * text_scale()))
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        currency_help = self.tr("For new links and charges. Dynamic payment methods need one.")
        grid.addWidget(labelled(self.tr("Currency"), self.currency, currency_help), 0, 0, 1, 2)
        grid.addWidget(self.page, 1, 0, 1, 2)
        grid.addWidget(self.till, 2, 0)
        grid.addWidget(self.staff, 2, 1)
        grid.addWidget(labelled(self.lifetime.accessibleName(), self.lifetime), 3, 0)
        grid.addWidget(labelled(self.default.accessibleName(), self.default), 3, 1)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        grid.addLayout(row, 4, 0, 1, 2)
        self.column.addWidget(box)
        self.column.addStretch(1)


def _is_page(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("https", "http") and "." in (parts.hostname or "")
