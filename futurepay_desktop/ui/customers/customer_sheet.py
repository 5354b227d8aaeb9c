"""Adding and editing a customer in the sheet. Whoever is known already is found before a second record is made."""

import asyncio
import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.customer import Customer, CustomerDraft, DraftProblem, check_draft
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.customers.customer_form import CustomerForm
from futurepay_desktop.ui.error_messages import draft_sentence, error_lines
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.sheet import Sheet

TYPING_SECONDS = 0.25


class CustomerSheet(QObject):
    """`created`, `existing` and `edited` carry the customer's id after the sheet closed."""

    created = Signal(str)
    existing = Signal(str)
    edited = Signal(str)

    def __init__(self, shop: Shop, background: Background, host: QWidget) -> None:
        super().__init__(host)
        self._shop, self._background = shop, background
        self._edited: Customer | None = None
        self._found: tuple[CustomerRow, ...] = ()
        self.sheet = Sheet(host)
        self.form = CustomerForm()
        self.sheet.add_page(self.form)
        self.sheet.escaped.connect(self._leave)
        self.form.changed.connect(self._typed)
        self.form.submitted.connect(self._submit)
        self.form.create_button.clicked.connect(self._create_pressed)
        self.form.open_existing.clicked.connect(self._open_existing)

    def start_new(self, text: str = "") -> None:
        """Open for a new customer; `text` from a search goes where it fits. What was typed before is still there."""
        if self._edited is not None or text:
            self.form.fill(read_search(text))
        self._edited = None
        self.sheet.set_title(self.tr("New customer"), self.tr("Saved in Stripe for this shop"))
        self.form.set_words(self.tr("Create customer"), self.tr("Email or phone can wait. A name is enough."))
        self._open()

    def start_edit(self, customer: Customer) -> None:
        """Open for changing name, e-mail and phone."""
        self._edited = customer
        self.form.fill(CustomerDraft(customer.name, customer.email, customer.phone))
        self.sheet.set_title(self.tr("Edit customer"), self.tr("Saved in Stripe for this shop"))
        self.form.set_words(self.tr("Save changes"), self.tr("An emptied field is cleared in Stripe too."))
        self._open()

    def _open(self) -> None:
        self._show_found(())
        self.form.show_problem(None)
        self.sheet.open(self.form, self.form.name.edit)
        self._typed()

    def _leave(self) -> None:
        if not self.form.create_button.busy:
            self.sheet.close_sheet()

    # who is known already

    def _typed(self) -> None:
        self.form.show_problem(None)
        self._background.restart("customer.duplicates", self._look_for_others())

    async def _look_for_others(self) -> None:
        await asyncio.sleep(TYPING_SECONDS)
        self._show_found(await self._others())

    async def _others(self) -> tuple[CustomerRow, ...]:
        draft = self.form.draft()
        if not any((draft.name, draft.email, draft.phone)) or check_draft(draft) is DraftProblem.NAME:
            return ()
        found = await self._shop.customers.duplicates(draft)
        own = self._edited.id if self._edited else None
        return tuple(row for row in found if row.customer.id != own)

    def _show_found(self, found: tuple[CustomerRow, ...]) -> None:
        self._found = found
        self.form.show_known(found[0].customer if found else None, offer_open=self._edited is None)

    # buttons

    def _submit(self) -> None:
        if self._found and self._edited is None:
            self.form.open_existing.setFocus()
        else:
            self._create_pressed()

    def _create_pressed(self) -> None:
        if not self.form.create_button.busy:
            self._background.start(self._save())

    def _open_existing(self) -> None:
        found = self._found[0].customer.id if self._found else None
        self.sheet.close_sheet()
        self.form.fill(CustomerDraft())
        if found is not None:
            self.existing.emit(found)

    async def _save(self) -> None:
        draft, edited = self.form.draft(), self._edited
        problem = check_draft(draft)
        if problem is not None:
            self.form.show_problem(problem, draft_sentence(problem))
            return
        self.form.create_button.set_busy(self.tr("Saving…"))
        try:
            if edited is None and not self._found:
                found = await self._others()
                if found:
                    self._show_found(found)
                    return
            if edited is None:
                customer = await self._shop.customers.create(draft)
            else:
                customer = await self._shop.customers.edit(edited.id, draft)
        except ShowableError as error:
            self._failed(error)
            return
        finally:
            self.form.create_button.set_busy(None)
        self.form.fill(CustomerDraft())
        self.sheet.close_sheet()
        (self.created if edited is None else self.edited).emit(customer.id)

    def _failed(self, error: ShowableError) -> None:
        if error.kind is ErrorKind.BAD_INPUT and error.what in set(DraftProblem):
            problem = DraftProblem(error.what)
            self.form.show_problem(problem, draft_sentence(problem))
            return
        lines = error_lines(error)
        after = lines.next
        if error.kind in (ErrorKind.NO_ANSWER, ErrorKind.UNREADABLE_ANSWER, ErrorKind.STRIPE_DOWN):
            after = self.tr("Press the button again: it never makes a second customer.")
        self.form.bar.set_message(BadgeKind.FAIL, lines.happened, after, icon="triangle-alert")
        self.form.bar.show()
        self.form.bar.speak()


def read_search(text: str) -> CustomerDraft:
    """What was searched for, put into the field it fits."""
    text = text.strip()
    if "@" in text:
        return CustomerDraft(email=text)
    if re.fullmatch(r"[+(]?[\d\s().\-/]{5,}", text):
        return CustomerDraft(phone=text)
    return CustomerDraft(name=text)
