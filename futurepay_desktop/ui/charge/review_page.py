"""Step 2 of the charge sheet: everything once more, and a button whose text is the whole sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.domain.charge import ChargeRequest
from futurepay_desktop.domain.mode import Mode
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.charge.method_select import chip_word
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.brand_chip import BrandChip
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label, Line
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.surface import Surface


class _Fact(QWidget):
    """A line of the review: what at the start, which at the end."""

    def __init__(self, name: str, chip: BrandChip | None = None) -> None:
        super().__init__()
        self.value = Label("", 13, MEDIUM, wrap=chip is None, figures=True)
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(Label(name, 13, ink="text_2"))
        if chip is not None:
            row.addStretch(1)
            row.addWidget(chip)
        row.addWidget(self.value, 0 if chip is not None else 1)
        self.line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addLayout(row)
        self.setMinimumHeight(44)

    def show_text(self, text: str) -> None:
        """Show that text; an empty one hides the line."""
        self.value.setText(text)
        self.setVisible(bool(text))


class ReviewPage(QWidget):
    """The second step. `confirmed` is the one deliberate press."""

    confirmed = Signal()
    back_requested = Signal()
    charge_anyway = Signal()
    show_duplicate = Signal()

    def __init__(self, mode: Mode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode = mode
        self._amount = Label("", 40, SEMIBOLD, figures=True)
        self._chip = BrandChip()
        self._method = _Fact(self.tr("Payment method"), self._chip)
        self._customer = _Fact(self.tr("Customer"))
        self._reference = _Fact(self.tr("Reference"))
        self._receipt = _Fact(self.tr("Receipt to"))
        self.mode_line = self._make_mode_line()
        self.waiting = MessageBar(BadgeKind.WAIT, self.tr("Still waiting for Stripe."), self.tr("Don't charge again."))
        self.duplicate = MessageBar(BadgeKind.WAIT, icon="copy")
        self.show_it = DecisiveButton(self.tr("Show that payment"), kind="secondary", size="big")
        self.anyway = DecisiveButton(self.tr("Charge again anyway"), kind="secondary", size="big")
        self.confirm = DecisiveButton("")
        self.back = Button(self.tr("Back"), size="big")
        for later in (self.waiting, self.duplicate, self.show_it, self.anyway):
            later.hide()
        self._lay_out()
        self.confirm.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.back_requested)
        self.anyway.clicked.connect(self.charge_anyway)
        self.show_it.clicked.connect(self.show_duplicate)

    def show_request(self, request: ChargeRequest, method: PaymentMethod, money: str) -> None:
        """Show what is about to be charged; `money` is the formatted amount."""
        self._amount.setText(money)
        self._chip.set_brand(chip_word(method))
        self._method.show_text(request.method_text)
        self._customer.show_text(fenced(request.customer_name))
        self._reference.show_text(fenced(request.reference))
        self._receipt.show_text(fenced(request.receipt_email))
        self.confirm.set_busy(None)
        self.confirm.setText(self._sentence(money, request.method_text))
        self.confirm.setAccessibleName(self._sentence(money, request.method_text))
        self.back.setEnabled(True)
        self.waiting.hide()
        self.mode_line.show()
        self.ask_duplicate(None)

    def ask_duplicate(self, question: str | None) -> None:
        """Ask before charging the same again; None takes the question away and gives the button back."""
        self.duplicate.setVisible(question is not None)
        self.anyway.setVisible(question is not None)
        self.show_it.setVisible(question is not None)
        self.confirm.setVisible(question is None)
        if question is not None:
            self.duplicate.set_message(BadgeKind.WAIT, question, self.tr("Charge again?"), icon="copy")
            self.duplicate.speak(assertive=True)
            self.anyway.lock()
            self.show_it.lock()
        else:
            self.confirm.lock()

    def show_charging(self) -> None:
        """The press was taken: the button is busy, nothing else can be pressed."""
        self.confirm.set_busy(self.tr("Charging…"))
        self.back.setEnabled(False)

    def show_still_waiting(self) -> None:
        """After five seconds."""
        self.mode_line.hide()
        self.waiting.show()
        self.waiting.speak(assertive=True)

    def _sentence(self, money: str, method: str) -> str:
        match self._mode:
            case Mode.TRAINING:
                return self.tr("Charge {money} to {method} · training").format(money=money, method=method)
            case Mode.SANDBOX | Mode.LIVE:
                return self.tr("Charge {money} to {method}").format(money=money, method=method)

    def _make_mode_line(self) -> QWidget:
        match self._mode:
            case Mode.TRAINING:
                return MessageBar(BadgeKind.TRAIN, self.tr("Training:"), self.tr("no real money moves."))
            case Mode.SANDBOX:
                return MessageBar(
                    BadgeKind.NEED, self.tr("Sandbox:"), self.tr("no real money moves."), icon="flask-conical"
                )
            case Mode.LIVE:
                line = QWidget()
                row = QHBoxLayout(line)
                row.setContentsMargins(0, 0, 0, 0)
                row.setSpacing(8)
                row.addWidget(IconView("banknote"))
                row.addWidget(Label(self.tr("Live: this takes real money."), 13, ink="text_2"), 1)
                return line

    def _lay_out(self) -> None:
        box = Surface("sunken")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(16, 16, 16, 16)
        inner.setSpacing(0)
        inner.addWidget(Label(self.tr("Amount"), 12, MEDIUM, "text_2"))
        inner.addWidget(self._amount)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(box)
        column.addSpacing(8)
        for fact in (self._method, self._customer, self._reference, self._receipt):
            column.addWidget(fact)
        self._method.line.hide()
        column.addStretch(1)
        column.addSpacing(8)
        bars = QVBoxLayout()
        bars.setSpacing(8)
        for bar in (self.duplicate, self.mode_line, self.waiting):
            bars.addWidget(bar)
        column.addLayout(bars)
        column.addSpacing(16)
        column.addWidget(self.confirm)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for button in (self.show_it, self.anyway):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            pair.addWidget(button, 1)
        column.addLayout(pair)
        column.addSpacing(8)
        self.back.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.back)
