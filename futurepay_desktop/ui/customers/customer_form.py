"""The page of the customer sheet: three fields, a note about who is known already, and the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.customer import Customer, CustomerDraft, DraftProblem
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.message_bar import MessageBar


class CustomerForm(QWidget):
    """`changed` follows every letter, `submitted` is Enter in a field."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Field(self.tr("Name"))
        self.email = Field(self.tr("Email"))
        self.phone = Field(self.tr("Phone"))
        self.email.edit.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.phone.edit.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.known = MessageBar(BadgeKind.WAIT)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.create_button = Button("", kind="primary", size="big")
        self.open_existing = Button(self.tr("Open existing customer"), kind="primary", size="big")
        for field in (self.name, self.email, self.phone):
            field.changed.connect(self.changed)
            field.submitted.connect(self.submitted)
        self._lay_out()

    def draft(self) -> CustomerDraft:
        """What was typed."""
        return CustomerDraft(self.name.text(), self.email.text(), self.phone.text())

    def fill(self, draft: CustomerDraft) -> None:
        """Put that into the fields."""
        for field, text in ((self.name, draft.name), (self.email, draft.email), (self.phone, draft.phone)):
            field.set_text(text)

    def set_words(self, button: str, help_text: str) -> None:
        """What the button and the help say."""
        self.create_button.setText(button)
        self.create_button.setAccessibleName(button)
        self.phone.set_help(help_text)

    def show_known(self, customer: Customer | None, *, offer_open: bool) -> None:
        """Somebody like this is a customer already; the next step is then to open that one."""
        self.known.setVisible(customer is not None)
        self.open_existing.setVisible(customer is not None and offer_open)
        two = customer is not None and offer_open
        self.create_button.set_kind("secondary" if two else "primary")
        for place, stretch in enumerate((0, 1, 0) if two else (1, 0, 0)):
            self._row.setStretch(place, stretch)
        if customer is None:
            return
        draft = self.draft()
        title = self.tr("{name} has the same phone number.").format(name=fenced(customer.label))
        if draft.email and customer.email.casefold() == draft.email.casefold():
            title = self.tr("{name} has this email.").format(name=fenced(customer.label))
        elif draft.name and " ".join(draft.name.casefold().split()) == " ".join(customer.name.casefold().split()):
            title = self.tr("There is a customer named {name} already.").format(name=fenced(customer.label))
        if self.known.message().startswith(title):
            return
        self.known.set_message(
            BadgeKind.WAIT, title, self.tr("One customer, one record keeps cards together."), icon="users"
        )
        self.known.speak()

    def show_problem(self, problem: DraftProblem | None, sentence: str = "") -> None:
        """A field Stripe would refuse, said beside it; None takes all problems away."""
        self.bar.hide()
        fields = {
            DraftProblem.EMPTY: self.name,
            DraftProblem.NAME: self.name,
            DraftProblem.EMAIL: self.email,
            DraftProblem.PHONE: self.phone,
        }
        for field in (self.name, self.email, self.phone):
            if field.error is not None:
                field.set_error(None)
        if problem is not None:
            fields[problem].set_error(sentence)
            fields[problem].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.create_button, 1)
        row.addStretch(0)
        row.addWidget(self.open_existing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addSpacing(16)
        column.addWidget(self.email)
        column.addSpacing(8)
        column.addWidget(self.known)
        column.addSpacing(8)
        column.addWidget(self.phone)
        column.addStretch(1)
        column.addSpacing(16)
        column.addWidget(self.bar)
        column.addSpacing(12)
        column.addLayout(row)
        self.known.hide()
        self.bar.hide()
        self.open_existing.hide()
