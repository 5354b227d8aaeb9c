"""The section "Saved payment methods" of a customer's page: cards that wrap, or words where there are none."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.ui.formats import format_number
from futurepay_desktop.ui.payment_methods.method_card import MethodCard
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.flow_layout import FlowLayout
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.skeleton import Spinner

SHOWN_AT_ONCE = 24
"""Cards made at a time: a customer may have thousands, and a widget for each would stop the window for minutes."""


class MethodsSection(QWidget):
    """`make_default`, `detach` and `charge` carry the `PaymentMethod` a person chose them for."""

    make_default = Signal(object)
    detach = Signal(object)
    charge = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._methods: tuple[PaymentMethod, ...] | None = None
        self._default_id: str | None = None
        self.cards: list[MethodCard] = []
        self._left: list[PaymentMethod] = []
        name = self.tr("Saved payment methods")
        self.count = Label("", 13, ink="text_3", figures=True)
        self.spinner = Spinner(self.tr("Loading saved payment methods"))
        self.spinner.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(name, 15, SEMIBOLD))
        head.addWidget(self.count)
        head.addWidget(self.spinner)
        head.addStretch(1)
        self.group = QWidget()
        self.group.setAccessibleName(name)
        self._flow = FlowLayout(self.group, gap=8, line_gap=8)
        self.none = Label("", 13, ink="text_2", wrap=True)
        self.show_more = Button("", size="compact", icon="chevron-down")
        self.show_more.clicked.connect(self._show_more)
        self.show_more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.group)
        column.addWidget(self.show_more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(name)

    @property
    def methods(self) -> tuple[PaymentMethod, ...] | None:
        """What is shown; None while nothing is known."""
        return self._methods

    def show_methods(self, methods: tuple[PaymentMethod, ...] | None, default_id: str | None) -> None:
        """Shows cards; the default first. None: not known yet."""
        if methods == self._methods and default_id == self._default_id and (methods is not None or not self.cards):
            self._say(methods)
            return
        self._methods, self._default_id = methods, default_id
        focused = next((card.method.id for card in self.cards if card.hasFocus() or card.more.hasFocus()), None)
        shown = max(SHOWN_AT_ONCE, len(self.cards)) if focused else SHOWN_AT_ONCE
        self._flow.clear()
        self.cards = []
        self._left = sorted(methods or (), key=lambda m: (m.id != default_id, -m.created))
        self._add_cards(shown)
        for card in self.cards:
            if card.method.id == focused:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(methods)

    def _add_cards(self, count: int) -> None:
        """Makes cards of the next `count` methods; the rest stays behind the button."""
        today = dt.datetime.now().astimezone().date()
        now, self._left = self._left[:count], self._left[count:]
        for method in now:
            card = MethodCard(method, default=method.id == self._default_id, today=today)
            card.make_default.connect(self.make_default)
            card.detach.connect(self.detach)
            card.charge.connect(self.charge)
            self._flow.addWidget(card)
            self.cards.append(card)
            card.show()
        self.show_more.setText(self.tr("Show more ({count} left)").format(count=format_number(len(self._left))))
        self.show_more.setVisible(bool(self._left))
        self.group.updateGeometry()

    def _show_more(self) -> None:
        before = len(self.cards)
        self._add_cards(SHOWN_AT_ONCE)
        if before < len(self.cards):
            self.cards[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_loading(self, *, loading: bool) -> None:
        """Say that Stripe is being asked."""
        self.spinner.setVisible(loading and self._methods is None)

    def _say(self, methods: tuple[PaymentMethod, ...] | None) -> None:
        self.count.setText(format_number(len(methods)) if methods else "")
        self.none.setVisible(not methods)
        self.group.setVisible(bool(methods))
        if methods is None:
            self.none.setText(self.tr("Asking Stripe…"))
        elif not methods:
            self.none.setText(
                self.tr("No card yet. A new setup link lets the customer save one; you never see the number.")
            )
