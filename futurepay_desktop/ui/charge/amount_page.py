"""Step 1 of the charge sheet: amount, saved method, reference, note, receipt. Enter goes to review, never to charge."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.customer import DraftProblem
from futurepay_desktop.domain.money import (
    AmountProblem,
    Currency,
    CurrencyTable,
    Money,
    check_amount,
    parse_typed_amount,
)
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.ui.charge.method_select import MethodSelect
from futurepay_desktop.ui.error_messages import amount_sentence, draft_sentence
from futurepay_desktop.ui.formats import format_money
from futurepay_desktop.ui.theme.fonts import MEDIUM
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import Field, IconView
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.money_edit import MoneyEdit

REFERENCE_LIMIT = 200
NOTE_LIMIT = 500


class AmountPage(QWidget):
    """The first step, for one currency. Amounts go in and out in the API's smallest unit."""

    review_requested = Signal()
    cancelled = Signal()
    new_link_requested = Signal()

    def __init__(self, currencies: CurrencyTable, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currencies = currencies
        self._currency: Currency = currencies["usd"]
        self.money = MoneyEdit("usd", 2, parse=self._parse, name=self.tr("Amount"))
        self._limits = Label("", 12, ink="text_3", figures=True)
        self._sign = IconView("circle-alert", "fail", 12, 2.5)
        self._note_line = Label("", 12, ink="text_3")
        self.methods = MethodSelect(self.tr("Payment method"), today)
        self.no_method = MessageBar(
            BadgeKind.NEED,
            self.tr("No saved payment method."),
            self.tr("The customer saves one first."),
            action=self.tr("Send new link"),
        )
        self.reference = Field(
            self.tr("Reference"),
            help_text=self.tr("Order or invoice no. Helps prevent double charges."),
            max_length=REFERENCE_LIMIT,
        )
        self.note = Field(self.tr("Note"), placeholder=self.tr("Only your team sees this"), max_length=NOTE_LIMIT)
        self.receipt = Field(self.tr("Receipt email"), placeholder=self.tr("No receipt"), max_length=512)
        self.refusal = MessageBar(BadgeKind.FAIL)
        self.cancel = Button(self.tr("Cancel"), size="big")
        self.review = Button(self.tr("Review"), kind="primary", size="big", key=self.tr("Enter"))
        for later in (self._sign, self.no_method, self.refusal):
            later.hide()
        self._lay_out()
        self._connect()

    def fill(
        self, currency: str, methods: tuple[PaymentMethod, ...], *, chosen: str, amount: int | None, receipt: str
    ) -> None:
        """A new charge: `chosen` is the id of the saved method to begin with, `amount` in minor units."""
        self._currency = self._currencies[currency]
        self.money.set_currency(currency, self._currency.display_exponent)
        self._limits.setText(self._limits_text())
        self.money.edit.setAccessibleDescription(self._limits_text())
        self.money.set_amount(None if amount is None else amount // self._factor)
        self.methods.set_methods(methods)
        self.methods.choose(chosen)
        self.methods.setVisible(bool(methods))
        self.no_method.setVisible(not methods)
        self.reference.set_text("")
        self.note.set_text("")
        self.receipt.set_text(receipt)
        self.receipt.edit.setCursorPosition(0)
        self.receipt.set_error(None)
        self._say("")
        self.set_refusal("", "")

    def amount(self) -> Money | None:
        """What was typed, or None."""
        typed = self.money.amount()
        return None if typed is None else Money(typed * self._factor, self._currency.code)

    def set_refusal(self, title: str, text: str) -> None:
        """Say why nothing can be charged at all; empty texts take it away."""
        self.refusal.set_message(BadgeKind.FAIL, title, text)
        self.refusal.setVisible(bool(title))
        self.review.setEnabled(not title and self.methods.method() is not None)

    def accepted(self) -> bool:
        """Whether everything can be reviewed; else the field at fault says why and has the focus."""
        money = self.amount()
        problem = AmountProblem.EMPTY if money is None else check_amount(money.amount, self._currency)
        if problem is not None:
            self.show_problem(problem)
            self.money.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        typed = self.receipt.text()
        local, _, host = typed.partition("@")
        if typed and (not local or "." not in host.strip(".") or " " in typed):
            self.receipt.set_error(draft_sentence(DraftProblem.EMAIL))
            self.receipt.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.receipt.set_error(None)
        return self.methods.method() is not None and self.review.isEnabled()

    def show_problem(self, problem: AmountProblem) -> None:
        """Say what is wrong with the amount, beside it."""
        self._say(amount_sentence(problem, self._currency, self._currencies), bad=True)

    @property
    def _factor(self) -> int:
        """API units in one of the units a person types (100 for ISK, whose API digits are always 00)."""
        return int(10 ** (self._currency.exponent - self._currency.display_exponent))

    def _parse(self, text: str) -> int | None:
        read = parse_typed_amount(text, self._currency)
        return None if isinstance(read, AmountProblem) else read // self._factor

    def _limits_text(self) -> str:
        most = self._currency.maximum - self._currency.maximum % self._currency.step
        highest = format_money(Money(most, self._currency.code), self._currencies)
        if self._currency.minimum is None:
            return self.tr("up to {most}").format(most=highest)
        least = format_money(Money(self._currency.minimum, self._currency.code), self._currencies)
        return self.tr("{least} to {most}").format(least=least, most=highest)

    def _understood(self, text: str, amount: int | None) -> None:
        read = parse_typed_amount(text, self._currency)
        if isinstance(read, AmountProblem):
            self.show_problem(read)
        elif amount is None:
            self.show_problem(AmountProblem.ABOVE_MAXIMUM)
        else:
            shown = format_money(Money(read, self._currency.code), self._currencies)
            self._say(self.tr("Pasted amount read as {money}.").format(money=shown))

    def _typed(self, _amount: object) -> None:
        self._say("")

    def _say(self, text: str, *, bad: bool = False) -> None:
        self._note_line.setText(text)
        self._note_line.set_ink("fail" if bad else "text_3")
        self._sign.setVisible(bad)
        self.money.set_problem(bad)
        self.money.edit.setAccessibleDescription(text or self._limits.text())
        if text and self.isVisible():
            announce(self.money.edit, text)

    def _connect(self) -> None:
        self.money.amount_changed.connect(self._typed)
        self.money.full.connect(lambda: self.show_problem(AmountProblem.ABOVE_MAXIMUM))
        self.money.understood.connect(self._understood)
        for source in (self.money, self.reference, self.note, self.receipt):
            source.submitted.connect(self.review_requested)
        self.review.clicked.connect(self.review_requested)
        self.cancel.clicked.connect(self.cancelled)
        self.no_method.acted.connect(self.new_link_requested)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        caption = Label(self.tr("Amount"), 12, MEDIUM, "text_2")
        caption.setBuddy(self.money.edit)
        top.addWidget(caption)
        top.addStretch(1)
        top.addWidget(self._limits)
        column.addLayout(top)
        column.addWidget(self.money)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._sign)
        below.addWidget(self._note_line, 1)
        column.addLayout(below)
        column.addSpacing(4)
        second = Label(self.tr("Payment method"), 12, MEDIUM, "text_2")
        second.setBuddy(self.methods)
        column.addWidget(second)
        column.addWidget(self.methods)
        column.addWidget(self.no_method)
        column.addSpacing(12)
        column.addWidget(self.reference)
        column.addSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.note, 2, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self.receipt, 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addSpacing(8)
        column.addWidget(self.refusal)
        column.addStretch(1)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addStretch(1)
        actions.addWidget(self.cancel)
        actions.addWidget(self.review)
        column.addLayout(actions)
