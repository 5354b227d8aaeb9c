"""The head of a customer's page: name, ways to reach them, and the two things done here all day."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from futurepay_desktop.domain.customer import Customer
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.theme.icons import icon
from futurepay_desktop.ui.theme.tokens import tokens_of
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.copy_label import CopyLabel
from futurepay_desktop.ui.widgets.flow_layout import FlowLayout
from futurepay_desktop.ui.widgets.label import Label


class CustomerHeader(QWidget):
    """Name, contact lines that copy, actions, and a menu for the rest. `copied` carries what was copied."""

    charge = Signal()
    new_link = Signal()
    edit = Signal()
    refresh = Signal()
    waiting = Signal()
    copied = Signal(str)

    def __init__(self, mode: Mode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting = False
        self.name = Label("", 20, SEMIBOLD, wrap=True, selectable=True)
        self.more = Button(icon="ellipsis", kind="quiet", size="compact", name=self.tr("More for this customer"))
        self.more.clicked.connect(self._open_menu)
        self.email = CopyLabel("", self.tr("Copy email"))
        self.phone = CopyLabel("", self.tr("Copy phone number"))
        self.id = CopyLabel("", self.tr("Copy customer id"), ink="text_3", mono=True)
        self.charge_button = Button(self.tr("Charge"), kind="primary", size="big", icon="credit-card", key="C")
        self.link_button = Button(self.tr("New setup link"), size="big", icon="qr-code", key="L")
        self.charge_button.setAccessibleName(self.tr("Charge"))
        self.link_button.setAccessibleName(self.tr("New setup link"))
        self.charge_button.clicked.connect(self._charge_pressed)
        self.link_button.clicked.connect(self.new_link)
        for label in (self.email, self.phone, self.id):
            label.copied.connect(self.copied)
        self.menu = self._make_menu()
        self._lay_out(mode)

    def show_customer(self, customer: Customer) -> None:
        """Who the page is about."""
        self.name.setText(customer.label)
        self.email.set_text(customer.email)
        self.phone.set_text(customer.phone)
        self.id.set_text(customer.id)
        self._contact.updateGeometry()

    def allow_charge(self, *, waiting: bool, has_method: bool | None, refused: str) -> None:
        """What the first button says: charge, wait for an answer, or that something is missing first.

        `has_method` is None while nobody knows yet.
        """
        self._waiting = waiting
        if waiting:
            self.charge_button.setText(self.tr("Waiting for an answer"))
            self.charge_button.setAccessibleName(self.tr("Waiting for an answer"))
            self.charge_button.set_kind("unknown")
            self.charge_button.set_icon_name("circle-question-mark")
            hint = self.tr("A charge of this customer is not known yet. Don't charge again.")
        else:
            self.charge_button.setText(self.tr("Charge"))
            self.charge_button.setAccessibleName(self.tr("Charge"))
            self.charge_button.set_kind("primary" if has_method else "secondary")
            self.charge_button.set_icon_name("credit-card")
            none = self.tr("Save a payment method first, with a setup link.")
            if has_method is None:
                none = self.tr("One moment: Stripe is asked for the saved payment methods.")
            hint = refused or ("" if has_method else none)
        self.charge_button.setToolTip(hint)
        self.charge_button.setAccessibleDescription(hint)
        self.charge_button.setEnabled(waiting or (bool(has_method) and not refused))
        self.link_button.set_kind("secondary" if has_method or waiting else "primary")

    def _charge_pressed(self) -> None:
        if self._waiting:
            self.waiting.emit()
        else:
            self.charge.emit()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self.more.accessibleName())
        tokens = tokens_of(self)
        for sign, text, signal in (
            ("pencil", self.tr("Edit name and contact…"), self.edit),
            ("refresh-cw", self.tr("Ask Stripe again (R)"), self.refresh),
        ):
            action = QAction(icon(sign, "text_2", tokens), text, self)
            action.triggered.connect(signal)
            menu.addAction(action)
        return menu

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _lay_out(self, mode: Mode) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.name)
        if mode is Mode.TRAINING:
            top.addWidget(Badge(BadgeKind.TRAIN, self.tr("Training")))
        top.addStretch(1)
        top.addWidget(self.more)
        self._contact = QWidget()
        flow = FlowLayout(self._contact, gap=12, line_gap=0)
        for label in (self.email, self.phone, self.id):
            flow.addWidget(label)
        actions = QWidget()
        row = FlowLayout(actions, gap=8, line_gap=8)
        row.addWidget(self.charge_button)
        row.addWidget(self.link_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._contact)
        column.addSpacing(round(8 * text_scale()))
        column.addWidget(actions)
