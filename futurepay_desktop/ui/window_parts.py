"""The parts of an open shop's window that the first paint does not need: made when asked for, or soon after it."""

import asyncio
import importlib
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.navigation import Place
from futurepay_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from futurepay_desktop.services.practice_service import PracticeService
    from futurepay_desktop.ui.attention.needs_attention_page import NeedsAttentionPage
    from futurepay_desktop.ui.charge.charge_sheet import ChargeSheet
    from futurepay_desktop.ui.customers.customer_page import CustomerPage
    from futurepay_desktop.ui.customers.customer_sheet import CustomerSheet
    from futurepay_desktop.ui.history.payments_page import PaymentsPage
    from futurepay_desktop.ui.practice.coach import Coach
    from futurepay_desktop.ui.practice.practice_page import PracticePage
    from futurepay_desktop.ui.settings.all_sections import AllSections
    from futurepay_desktop.ui.settings.settings_page import SettingsPage
    from futurepay_desktop.ui.setup_link.setup_link_panel import SetupLinkPanel
    from futurepay_desktop.ui.setup_link.setup_links_page import SetupLinksPage
    from futurepay_desktop.ui.window_shop import ShopScreen

AIR_SECONDS = 0.02
"""Between two parts, for whoever clicks meanwhile."""
PARTS = (
    ("page", "customers.customer_page"),
    ("panel", "setup_link.setup_link_panel"),
    ("charge_sheet", "charge.charge_sheet"),
    ("customer_sheet", "customers.customer_sheet"),
    ("attention", "attention.needs_attention_page"),
    ("links", "setup_link.setup_links_page"),
    ("payments", "history.payments_page"),
    ("settings", "settings.settings_page"),
)
"""What is made after the list was painted, in the order it is likely to be wanted, and where it lives."""
TRAINING_PARTS = (("coach", "practice.coach"), ("practice", "practice.practice_page"))
"""What is made on top of that where one can practise."""


def practising(shop: Shop) -> "PracticeService":
    """The practice of a training shop; whoever asks elsewhere is a bug."""
    if shop.practice is None:
        raise ValueError("practice is for training only")
    return shop.practice


class LaterParts:
    """Each part is made once, wired to its screen and put in its place. `make_all` makes the rest in small slices."""

    def __init__(self, screen: "ShopScreen", control: ProfileControl, theme: Theme, background: Background) -> None:
        self._screen, self._control, self._theme, self._background = screen, control, theme, background
        self._closed = False

    async def make_all(self) -> None:
        """The parts nobody has asked for yet, one at a time: modules in a thread, and air between two parts."""
        for name, module in self._wanted():
            await asyncio.to_thread(importlib.import_module, f"futurepay_desktop.ui.{module}")
            if name == "settings":
                await self._make_sections()
            if self._closed:
                return
            getattr(self, name)
            await asyncio.sleep(AIR_SECONDS)
        for at in range(len(self.settings.sections)):
            if self._closed:
                return
            self.settings.fill(at)
            await asyncio.sleep(AIR_SECONDS)

    def _wanted(self) -> tuple[tuple[str, str], ...]:
        first, rest = PARTS[:1], PARTS[1:]
        return PARTS if self._screen.shop.practice is None else (*first, *TRAINING_PARTS, *rest)

    async def _make_sections(self) -> None:
        for name in self._sections.names:
            if self._closed:
                return
            getattr(self._sections, name)
            await asyncio.sleep(AIR_SECONDS)

    def close(self) -> None:
        """Tells the parts that were made to stop listening; no other is made any more."""
        self._closed = True
        made = self.__dict__
        if "page" in made:
            self.page.close_page()
        for name, _ in self._wanted():
            close = getattr(made.get(name), "close_screen", None)
            if callable(close):
                close()

    def _show_page(self) -> None:
        right = self._screen.right
        if right.currentWidget() is self._screen.blank:
            right.setCurrentWidget(self.page)

    def _edit(self, customer: Customer) -> None:
        self.customer_sheet.start_edit(customer)

    @cached_property
    def page(self) -> "CustomerPage":
        """The customer's page."""
        from futurepay_desktop.ui.customers.customer_page import CustomerPage  # noqa: PLC0415  after the first paint

        screen = self._screen
        page = CustomerPage(screen.shop, self._theme, self._background)
        page.charge_requested.connect(screen.charges.open)
        page.link_requested.connect(screen.make_link)
        page.edit_requested.connect(self._edit)
        page.attention_requested.connect(lambda: screen.go(Place.ATTENTION))
        page.said.connect(screen.say)
        page.gone.connect(lambda: screen.list.view.setFocus(Qt.FocusReason.OtherFocusReason))
        screen.right.insertWidget(0, page)
        # Showing it is a piece of work of its own: whoever clicks meanwhile comes first.
        QTimer.singleShot(round(AIR_SECONDS * 1000), page, self._show_page)
        return page

    @cached_property
    def panel(self) -> "SetupLinkPanel":
        """The link on screen."""
        from futurepay_desktop.ui.setup_link.setup_link_panel import SetupLinkPanel  # noqa: PLC0415

        screen = self._screen
        panel = SetupLinkPanel(screen.shop, self._theme, self._background)
        panel.closed.connect(screen.close_link)
        panel.charge_requested.connect(screen.charges.open_after_link)
        panel.customer_requested.connect(screen.show_customer)
        panel.show_to_customer.connect(screen.display.show_link)
        panel.link_shown.connect(screen.display.remember)
        screen.right.addWidget(panel)
        return panel

    @cached_property
    def links(self) -> "SetupLinksPage":
        """All setup links."""
        from futurepay_desktop.ui.setup_link.setup_links_page import SetupLinksPage  # noqa: PLC0415

        screen = self._screen
        links = SetupLinksPage(screen.shop, self._theme, self._background)
        links.link_requested.connect(screen.show_link)
        links.new_link_requested.connect(screen.link_again)
        links.customer_requested.connect(screen.show_customer)
        screen.places.addWidget(links)
        return links

    @cached_property
    def payments(self) -> "PaymentsPage":
        """All charges."""
        from futurepay_desktop.ui.history.payments_page import PaymentsPage  # noqa: PLC0415

        screen = self._screen
        payments = PaymentsPage(screen.shop, self._theme, self._background)
        payments.customer_requested.connect(screen.show_customer)
        screen.places.addWidget(payments)
        return payments

    @cached_property
    def attention(self) -> "NeedsAttentionPage":
        """What a person must look at."""
        from futurepay_desktop.ui.attention.needs_attention_page import NeedsAttentionPage  # noqa: PLC0415

        screen = self._screen
        attention = NeedsAttentionPage(screen.shop, self._theme, self._background)
        attention.customer_requested.connect(screen.show_customer)
        attention.new_link_requested.connect(screen.link_again)
        attention.link_requested.connect(screen.show_link)
        screen.places.addWidget(attention)
        return attention

    @cached_property
    def _sections(self) -> "AllSections":
        from futurepay_desktop.ui.settings.all_sections import AllSections  # noqa: PLC0415

        screen = self._screen
        return AllSections(screen.shop, self._control, self._theme, self._background, screen)

    @cached_property
    def settings(self) -> "SettingsPage":
        """The shop's choices."""
        from futurepay_desktop.ui.settings.settings_page import SettingsPage  # noqa: PLC0415

        screen = self._screen
        settings = SettingsPage(screen.shop, self._control, self._sections, self._background)
        settings.changed.connect(screen.show_settings)
        settings.switch_requested.connect(screen.profile_chosen)
        settings.connect_requested.connect(screen.connect_requested)
        settings.key_replaced.connect(screen.key_replaced)
        settings.removed.connect(screen.removed)
        settings.reset_requested.connect(screen.reset_requested)
        screen.places.addWidget(settings)
        return settings

    @cached_property
    def coach(self) -> "Coach":
        """Who leads through an exercise; in training only."""
        from futurepay_desktop.ui.practice.coach import Coach  # noqa: PLC0415

        screen = self._screen
        return Coach(screen, practising(screen.shop), self._background)

    @cached_property
    def practice(self) -> "PracticePage":
        """Score card and exercises; in training only."""
        from futurepay_desktop.ui.practice.practice_page import PracticePage  # noqa: PLC0415

        screen = self._screen
        practice = PracticePage(screen.shop, practising(screen.shop), self._background)
        practice.begun.connect(self.coach.begin)
        practice.left.connect(self.coach.leave)
        screen.places.addWidget(practice)
        return practice

    @cached_property
    def charge_sheet(self) -> "ChargeSheet":
        """The sheet that charges."""
        from futurepay_desktop.ui.charge.charge_sheet import ChargeSheet  # noqa: PLC0415

        screen = self._screen
        sheet = ChargeSheet(screen.shop, self._theme, self._background, screen)
        sheet.send_new_link.connect(screen.link_again)
        return sheet

    @cached_property
    def customer_sheet(self) -> "CustomerSheet":
        """The sheet for a new customer or a changed one."""
        from futurepay_desktop.ui.customers.customer_sheet import CustomerSheet  # noqa: PLC0415

        screen = self._screen
        sheet = CustomerSheet(screen.shop, self._background, screen)
        sheet.created.connect(screen.show_new_customer)
        sheet.existing.connect(screen.show_customer)
        sheet.edited.connect(self.page.show_customer)
        return sheet
