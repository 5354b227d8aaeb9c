"""A customer's page: saved methods and activity at once from what is known here, then again from Stripe."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop.domain.charge import Charge
from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.changes import Change, ChargeChanged, CustomersChanged, LinkChanged, MethodsChanged
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.customers.customer_header import CustomerHeader
from futurepay_desktop.ui.dialogs import confirm
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.history.timeline_view import TimelineView
from futurepay_desktop.ui.payment_methods.method_words import headline
from futurepay_desktop.ui.payment_methods.methods_section import MethodsSection
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.placeholder import Placeholder
from futurepay_desktop.ui.widgets.surface import Surface

if TYPE_CHECKING:
    from futurepay_desktop.ui.customers.scenario_choice import ScenarioChoice

SETTLE_SECONDS = 0.25
"""A customer passed by with the arrow keys is not asked for at Stripe."""
_READ, _ASK = "customer.read", "customer.ask"


class CustomerPage(Surface):
    """One customer at a time, or the invitation to choose one.

    `charge_requested` carries (CustomerRow, methods, PaymentMethod | None), `link_requested` and `edit_requested` the
    `Customer`, `attention_requested` nothing, `said` a passing note, `gone` nothing: the list may have the focus.
    """

    charge_requested = Signal(object, object, object)
    link_requested = Signal(object)
    edit_requested = Signal(object)
    attention_requested = Signal()
    said = Signal(str)
    gone = Signal()

    def __init__(self, shop: Shop, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._shop, self._background = shop, background
        self._row: CustomerRow | None = None
        self._id: str | None = None
        self._asked = False
        self._waiting: Charge | None = None
        self._bar_waits = False
        self._deleted = False
        self._focus_wanted = False
        self.header = CustomerHeader(shop.profile.mode)
        self.scenario = self._make_scenario()
        self.bar = MessageBar()
        self.methods = MethodsSection()
        self.timeline = TimelineView(theme)
        self.nothing = Placeholder("users", "")
        self._lay_out()
        self._wire()
        self.show_nobody()

    def _make_scenario(self) -> "ScenarioChoice | None":
        if self._shop.practice is None:
            return None
        from futurepay_desktop.ui.customers.scenario_choice import ScenarioChoice  # noqa: PLC0415  in training only

        return ScenarioChoice(self._shop.practice, self._background)

    def close_page(self) -> None:
        """Stop listening."""
        self._unsubscribe()

    # what the window asks

    @property
    def customer_id(self) -> str | None:
        """Who is shown."""
        return self._id

    @property
    def customer(self) -> Customer | None:
        """Who is shown, once read."""
        return self._row.customer if self._row else None

    def show_nobody(self) -> None:
        """The invitation to choose somebody."""
        self._background.cancel(_READ)
        self._background.cancel(_ASK)
        self._id, self._row = None, None
        text = self.tr("Pick someone from the list, or search with / by name, email, phone or last four digits.")
        self.nothing.set_content("users", self.tr("No customer chosen"), text)
        self.states.setCurrentWidget(self.nothing)

    def show_customer(self, customer_id: str) -> None:
        """Show that customer: what is known here at once, then what Stripe says."""
        if customer_id != self._id:
            self._id, self._row, self._asked, self._waiting = customer_id, None, False, None
            self._bar_waits, self._deleted, self._focus_wanted = False, False, False
            self.bar.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self._background.restart(_READ, self._read(customer_id))
        self._background.restart(_ASK, self._ask(customer_id, wait=SETTLE_SECONDS))

    def refresh(self) -> None:
        """Ask Stripe again now."""
        if self._id is not None:
            self._background.restart(_ASK, self._ask(self._id, wait=0.0, said=True))

    def ask_to_charge(self, method: PaymentMethod | None = None) -> None:
        """As the Charge button: does nothing while it is off, and then says why."""
        if self._row is None:
            return
        if not self.header.charge_button.isEnabled():
            self.said.emit(self.header.charge_button.toolTip())
        elif self._waiting is not None:
            self.attention_requested.emit()
        else:
            self.charge_requested.emit(self._row, self.methods.methods or (), method)

    def ask_for_link(self) -> None:
        """As the New setup link button."""
        if self._row is not None:
            self.link_requested.emit(self._row.customer)

    def focus_actions(self) -> None:
        """Put the focus on what comes next here, at once or as soon as the customer has been read."""
        self._focus_wanted = self._row is None
        if self._row is not None:
            buttons = (self.header.charge_button, self.header.link_button)
            target = next((b for b in buttons if b.isEnabled()), self.header.link_button)
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_to_edit(self) -> None:
        """As Edit in the menu."""
        if self._row is not None:
            self.edit_requested.emit(self._row.customer)

    def set_making_link(self, *, making: bool) -> None:
        """The link is on its way."""
        self.header.link_button.set_busy(self.tr("Making the link…") if making else None)

    def show_error(self, error: ShowableError, *, again: bool = False) -> None:
        """An error beside what it is about."""
        lines = error_lines(error)
        rest = " ".join(part for part in (lines.money, lines.next) if part)
        kind = BadgeKind.DONE if error.kind is ErrorKind.OFFLINE else BadgeKind.FAIL
        sign = "wifi-off" if error.kind is ErrorKind.OFFLINE else None
        self.bar.set_message(kind, lines.happened, rest, action=self.tr("Try again") if again else "", icon=sign)
        self.bar.show()
        self.bar.speak()

    # reading

    async def _read(self, customer_id: str) -> None:
        try:
            row = await self._shop.customers.open(customer_id)
            methods = await self._shop.payment_methods.cached(customer_id)
            entries = await self._shop.timeline.of(customer_id)
            waiting = await self._shop.charges.waiting_for(customer_id)
        except ShowableError as error:
            self._failed(customer_id, error)
            return
        if customer_id != self._id:
            return
        self._row, self._waiting = row, waiting
        self.header.show_customer(row.customer)
        if self.scenario is not None:
            self.scenario.show_customer(customer_id)
        known = methods if methods is not None or not self._asked else ()
        self.methods.show_methods(known, row.customer.default_payment_method_id)
        self.timeline.set_entries(entries)
        self._quiet.setVisible(not entries)
        self._fit_charge_button()
        if waiting is not None:
            text = self.tr("The charge of this customer has no answer from Stripe. We check by ourselves.")
            title = self.tr("Not known yet. Don't charge again.")
            self.bar.set_message(BadgeKind.UNKNOWN, title, text, action=self.tr("Check now"))
            self.bar.show()
            self._bar_waits = True
        elif self._bar_waits:
            self.bar.hide()
            self._bar_waits = False
        self.states.setCurrentWidget(self._scroll)
        if self._focus_wanted:
            self.focus_actions()

    async def _ask(self, customer_id: str, *, wait: float, said: bool = False) -> None:
        await asyncio.sleep(wait)
        self.methods.set_loading(loading=True)
        try:
            await self._shop.customers.refresh(customer_id)
            await self._shop.timeline.refresh(customer_id)
        except ShowableError as error:
            self._failed(customer_id, error)
            return
        finally:
            self.methods.set_loading(loading=False)
        self._asked = True
        if self._waiting is None:
            self.bar.hide()
        await self._read(customer_id)
        if said:
            self.said.emit(self.tr("Up to date with Stripe"))

    def _failed(self, customer_id: str, error: ShowableError) -> None:
        if customer_id != self._id:
            return
        if error.kind is ErrorKind.NOT_FOUND:
            self._deleted = True
            title = self.tr("This customer was deleted in Stripe")
            text = self.tr("Somebody removed the customer elsewhere. Payments that were taken stay in Payments.")
            self.nothing.set_content("user", title, text, action=self.tr("Back to customers"))
            self.states.setCurrentWidget(self.nothing)
            announce(self, title)
        elif self._row is None:
            lines = error_lines(error)
            action = self.tr("Try again")
            self.nothing.set_content("triangle-alert", lines.happened, lines.next, action=action, tone="fail")
            self.states.setCurrentWidget(self.nothing)
        elif self._waiting is None:
            self.show_error(error, again=True)

    def _fit_charge_button(self) -> None:
        refused = self._shop.charging_refused
        self.header.allow_charge(
            waiting=self._waiting is not None,
            has_method=None if self.methods.methods is None else bool(self.methods.methods),
            refused=error_lines(refused).text() if refused else "",
        )

    # acting

    def _act_in_bar(self) -> None:
        if self._waiting is not None:
            self._background.start(self._check(self._waiting.id))
        else:
            self.refresh()

    async def _check(self, charge_id: str) -> None:
        self.bar.action.setEnabled(False)
        try:
            await self._shop.charges.check_now(charge_id)
        except ShowableError as error:
            self.said.emit(error_lines(error).happened)
        finally:
            self.bar.action.setEnabled(True)

    def _leave_nothing(self) -> None:
        if self._id is not None and not self._deleted:
            self.show_customer(self._id)
        else:
            self.show_nobody()
            self.gone.emit()

    async def _make_default(self, method: PaymentMethod) -> None:
        if self._id is None:
            return
        try:
            await self._shop.payment_methods.make_default(self._id, method.id)
        except ShowableError as error:
            self.show_error(error)
            return
        self.said.emit(self.tr("{method} is now the default").format(method=headline(method)))

    async def _detach(self, method: PaymentMethod) -> None:
        if self._id is None or self._row is None:
            return
        title = self.tr("Detach {method}?").format(method=headline(method))
        text = self.tr(
            "{name} can't be charged on it any more, and it can't be brought back: "
            "they would have to save it again with a new setup link."
        ).format(name=fenced(self._row.customer.label))
        if not await confirm(
            self, title, text, self.tr("Detach {method}").format(method=headline(method)), danger=True
        ):
            return
        try:
            await self._shop.payment_methods.detach(self._id, method.id)
        except ShowableError as error:
            self.show_error(error)
            return
        self.said.emit(self.tr("{method} detached").format(method=headline(method)))

    # news

    def _heard(self, change: Change) -> None:
        match change:
            case MethodsChanged(customer_id=customer_id):
                about = customer_id
            case ChargeChanged(charge=charge):
                about = charge.request.customer_id
            case LinkChanged(link=link):
                about = link.customer_id or ""
            case CustomersChanged(customer_ids=ids):
                about = self._id or "" if ids is not None and self._id in ids else ""
            case _:
                return
        if about and about == self._id and not self._deleted:
            self._background.restart(_READ, self._read(about))

    def _wire(self) -> None:
        self.header.charge.connect(self.ask_to_charge)
        self.header.new_link.connect(self.ask_for_link)
        self.header.edit.connect(self.ask_to_edit)
        self.header.refresh.connect(self.refresh)
        self.header.waiting.connect(self.attention_requested)
        self.header.copied.connect(lambda _: self.said.emit(self.tr("Copied")))
        self.methods.make_default.connect(lambda method: self._background.start(self._make_default(method)))
        self.methods.detach.connect(lambda method: self._background.start(self._detach(method)))
        self.methods.charge.connect(self.ask_to_charge)
        self.bar.acted.connect(self._act_in_bar)
        self.nothing.acted.connect(self._leave_nothing)
        self._unsubscribe = self._shop.changes.subscribe(self._heard)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("clear", True)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(0)
        column.addWidget(self.header)
        if self.scenario is not None:
            column.addSpacing(12)
            column.addWidget(self.scenario)
        column.addSpacing(16)
        column.addWidget(self.bar)
        column.addSpacing(8)
        column.addWidget(self.methods)
        column.addSpacing(24)
        column.addWidget(Label(self.tr("Activity"), 15, SEMIBOLD))
        column.addSpacing(8)
        nothing_yet = self.tr("Nothing yet. Setup links and charges will stand here.")
        self._quiet = Label(nothing_yet, 13, ink="text_2", wrap=True)
        column.addWidget(self._quiet)
        column.addWidget(self.timeline, 1)
        self.timeline.setMinimumHeight(200)
        self.bar.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        self.states = QStackedWidget()
        self.states.addWidget(self.nothing)
        self.states.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        self.setMinimumWidth(320)
