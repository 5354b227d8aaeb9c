"""The charge sheet: amount, review with the whole sentence on its button, result in the same place.

Two deliberate acts make a charge: *Review*, then the sentence. The PaymentIntent is prepared while a person reads the
review; a press that comes sooner is kept and carried out once it is ready. Whatever happens to the sheet afterwards,
the journal has the charge.
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from futurepay_desktop.domain.charge import Charge, ChargeRequest
from futurepay_desktop.domain.charge_result import (
    Cancelled,
    ChargeResult,
    Declined,
    NeedsCustomer,
    Processing,
    Succeeded,
    Unknown,
    UnknownReason,
)
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.domain.method_text import method_text
from futurepay_desktop.domain.money import AmountProblem
from futurepay_desktop.domain.payment_method import PaymentMethod
from futurepay_desktop.services.changes import Change, ChargeChanged
from futurepay_desktop.services.ports import CustomerRow
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.charge.amount_page import AmountPage
from futurepay_desktop.ui.charge.charge_run import ChargeRun
from futurepay_desktop.ui.charge.charge_words import ChargeWords
from futurepay_desktop.ui.charge.error_result import error_result_lines
from futurepay_desktop.ui.charge.result_lines import result_lines
from futurepay_desktop.ui.charge.result_page import ResultPage, Say
from futurepay_desktop.ui.charge.result_types import ResultAction, ResultFacts, ResultLines
from futurepay_desktop.ui.charge.review_page import ReviewPage
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.theme.theme import Theme
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.widgets.toast import Toast

STILL_WAITING_SECONDS = 5
NOT_KNOWN_SECONDS = 20
TICK_MS = 200


class Step(Enum):
    """Where the sheet stands."""

    CLOSED = auto()
    AMOUNT = auto()
    REVIEW = auto()
    CHARGING = auto()
    RESULT = auto()


class ChargeSheet(QObject):
    """One charge at a time, over `sheet_host` (the body of the mode frame).

    `send_new_link` carries the customer's id, `finished` follows the closing. `open_url` opens the receipt,
    `say` speaks to screen readers.
    """

    send_new_link = Signal(str)
    finished = Signal()

    def __init__(
        self,
        shop: Shop,
        theme: Theme,
        background: Background,
        sheet_host: QWidget,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        say: Say = announce,
    ) -> None:
        super().__init__(sheet_host)
        self._shop, self._background, self._open_url = shop, background, open_url
        self.sheet = Sheet(sheet_host)
        self._words = ChargeWords(shop)
        self.amount_page = AmountPage(shop.currencies, self._words.today())
        self.review_page = ReviewPage(shop.profile.mode)
        self.result_page = ResultPage(say)
        self._toast = Toast(sheet_host)
        self._tick = QTimer(self, interval=TICK_MS)
        self._step = Step.CLOSED
        self._run: ChargeRun | None = None
        self._row: CustomerRow | None = None
        self._methods: tuple[PaymentMethod, ...] = ()
        self._result: ChargeResult | None = None
        self._duplicate: Charge | None = None
        self._pressed_at = 0.0
        self._failed: list[str] = []
        self._unsubscribe: Callable[[], None] | None = None
        self._connect()

    @property
    def step(self) -> Step:
        """Where the sheet stands."""
        return self._step

    def start(self, row: CustomerRow, methods: tuple[PaymentMethod, ...], amount_minor: int | None = None) -> None:
        """Open the sheet for that customer; `amount_minor` fills the amount (minor units)."""
        if self._step is not Step.CLOSED:
            return
        self._row, self._methods, self._failed = row, methods, []
        self._unsubscribe = self._shop.changes.subscribe(self._changed)
        chosen = row.customer.default_payment_method_id or (row.method.id if row.method else "")
        self.amount_page.fill(
            self._shop.settings.currency(), methods, chosen=chosen, amount=amount_minor, receipt=row.customer.email
        )
        refused = self._shop.charging_refused
        if refused is not None:
            lines = error_lines(refused)
            self.amount_page.set_refusal(lines.happened, lines.next)
        self._show_amount()
        self._background.restart("charge-waiting", self._look_for_waiting(row.customer.id))

    def close_screen(self) -> None:
        """The shop is about to be closed."""
        self.close()

    def close(self) -> None:
        """Close the sheet. A charge under way goes on; one that was only prepared is cancelled."""
        if self._step is Step.CLOSED:
            return
        self._leave()
        self._background.cancel("charge-waiting")
        self._tick.stop()
        self._step = Step.CLOSED
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self.sheet.close_sheet()
        self.finished.emit()

    # step 1

    def _show_amount(self, *, on_method: bool = False) -> None:
        self._leave()
        self._step = Step.AMOUNT
        name = self._row.customer.label if self._row else ""
        self.sheet.set_title(self.tr("Charge"), fenced(name))
        focus = self.amount_page.methods if on_method else self.amount_page.money.edit
        self.sheet.open(self.amount_page, focus)

    async def _look_for_waiting(self, customer_id: str) -> None:
        try:
            waiting = await self._shop.charges.waiting_for(customer_id)
        except ShowableError as error:
            self._show_error(error)
            return
        if waiting is not None and self._step in (Step.AMOUNT, Step.REVIEW):
            self._take_up(waiting)

    def _take_up(self, charge: Charge) -> None:
        """Show an earlier charge in place of a new one."""
        self._leave()
        self._run = self._follow(ChargeRun.taken_up(self._shop.charges, self._background, charge, self))
        self._show_result(charge.result or Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER))

    def _make_request(self) -> ChargeRequest | None:
        page, row = self.amount_page, self._row
        if row is None or not page.accepted():
            return None
        money, method = page.amount(), page.methods.method()
        if money is None or method is None:
            return None
        return ChargeRequest(
            customer_id=row.customer.id,
            customer_name=row.customer.label,
            payment_method_id=method.id,
            payment_method_type=method.type,
            method_text=method_text(method),
            money=money,
            reference=page.reference.text(),
            note=page.note.text(),
            receipt_email=page.receipt.text(),
        )

    # step 2

    def _review(self) -> None:
        if self._step is not Step.AMOUNT:
            return
        request, method = self._make_request(), self.amount_page.methods.method()
        if request is None or method is None:
            return
        problem = self._shop.charges.check(request)
        if problem is not None:
            self.amount_page.show_problem(problem)
            return
        self._step = Step.REVIEW
        self._run = self._follow(ChargeRun(self._shop.charges, self._background, request, self))
        self.result_page.begin()
        self.sheet.set_title(self.tr("Review"), self.tr("Nothing has been charged yet"))
        self.review_page.show_request(request, method, self._words.money(request))
        self.sheet.show_page(self.review_page, self.review_page.confirm)
        self._run.prepare()

    def _follow(self, run: ChargeRun) -> ChargeRun:
        run.duplicate_found.connect(self._ask_duplicate)
        run.waiting_found.connect(self._take_up)
        run.amount_refused.connect(self._amount_refused)
        run.resulted.connect(self._show_result)
        run.failed.connect(self._show_error)
        return run

    def _leave(self) -> None:
        """Whatever was prepared and not pressed is cancelled; a confirm under way goes on without the sheet."""
        run, self._run = self._run, None
        self._tick.stop()
        if run is not None:
            run.leave()
            run.deleteLater()

    def _amount_refused(self) -> None:
        problem = self._shop.charges.check(self._run.request) if self._run else None
        self._show_amount()
        self.amount_page.show_problem(problem or AmountProblem.NOT_A_NUMBER)

    def _ask_duplicate(self, duplicate: Charge) -> None:
        self._duplicate = duplicate
        self._step = Step.REVIEW
        self._tick.stop()
        self.review_page.confirm.set_busy(None)
        self.review_page.back.setEnabled(True)
        self.review_page.ask_duplicate(self._words.duplicate(duplicate))
        self.review_page.back.setFocus()

    def _charge_anyway(self) -> None:
        if self._step is not Step.REVIEW or self._run is None or self.review_page.anyway.locked:
            return
        self._duplicate = None
        self.review_page.ask_duplicate(None)
        self.review_page.confirm.setFocus()
        self._run.prepare(ask_first=False)

    def _show_duplicate(self) -> None:
        """Open the earlier payment in this sheet; nothing new is charged."""
        if self._duplicate is not None and not self.review_page.show_it.locked:
            duplicate, self._duplicate = self._duplicate, None
            self._take_up(duplicate)

    # step 3

    def _press(self) -> None:
        if self._step is not Step.REVIEW or self._run is None or self.review_page.confirm.locked:
            return
        self._step = Step.CHARGING
        self._pressed_at = self._shop.clock.monotonic()
        self.sheet.set_title(self.tr("Review"), self.tr("Stripe is asked to charge"))
        self.review_page.show_charging()
        self._tick.start()
        self._run.press()

    def _time_passed(self) -> None:
        if self._step is Step.RESULT:
            self._count_down()
            return
        waited = self._shop.clock.monotonic() - self._pressed_at
        charge = self._charge()
        if waited >= NOT_KNOWN_SECONDS and self._confirmed and charge is not None:
            self._show_result(Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER))
        elif waited >= STILL_WAITING_SECONDS and not self.review_page.waiting.isVisible():
            self.review_page.show_still_waiting()
            self.review_page.back.setEnabled(not self._confirmed)

    def _changed(self, change: Change) -> None:
        """News of the charge on screen, from whichever road it came."""
        charge = self._charge()
        if not isinstance(change, ChargeChanged) or charge is None or change.charge.id != charge.id:
            return
        if self._run is not None:
            self._run.charge = change.charge
        if self._step is Step.RESULT and change.charge.result is not None and change.charge.result != self._result:
            self._show_result(change.charge.result)

    def _show_result(self, result: ChargeResult) -> None:
        self._result = result
        charge = self._charge()
        if isinstance(result, (Declined, NeedsCustomer)) and charge is not None:
            self._failed.append(charge.id)
        elif isinstance(result, (Succeeded, Processing)) and self._failed:
            self._background.start(self._mark_seen(tuple(self._failed)))
            self._failed = []
        advice = self._shop.charges.advice(result) if isinstance(result, (Declined, NeedsCustomer)) else None
        self._show_lines(result_lines(result, advice, self._facts(result)), self._words.details(charge, result))
        if isinstance(result, Unknown) and self._confirmed:
            self._tick.start()

    def _show_error(self, error: ShowableError) -> None:
        if self._step is Step.CLOSED:
            return
        self._result = None
        self._show_lines(error_result_lines(error, confirmed=self._confirmed), error.request_id or error.kind.value)

    def _show_lines(self, lines: ResultLines, details: str) -> None:
        arriving = self._step is not Step.RESULT
        self._step = Step.RESULT
        self._tick.stop()
        about = self._words.about(self._request(), self._row)
        self.sheet.set_title(self.tr("Charge result"), about, name=self.tr("Charge"))
        self.result_page.show_lines(lines, details)
        if arriving:
            self.sheet.open(self.result_page, self.result_page.primary)
        elif self.sheet.hasFocus():  # it was kept there while the button was busy
            self.result_page.primary.setFocus()

    def _count_down(self) -> None:
        if isinstance(self._result, Unknown):
            self.result_page.set_next(result_lines(self._result, None, self._facts(self._result)).next)

    def _act(self, action: ResultAction) -> None:
        match action:
            case ResultAction.DONE | ResultAction.NOT_NOW | ResultAction.KEEP_CHECKING:
                self.close()
            case ResultAction.OPEN_RECEIPT | ResultAction.COPY_RECEIPT:
                self._receipt(action)
            case ResultAction.SEND_NEW_LINK:
                self._send_new_link()
            case ResultAction.OTHER_METHOD:
                used = self._run.request.payment_method_id if self._run else ""
                self._show_amount(on_method=True)
                self.amount_page.methods.choose_other_than(used)
            case ResultAction.TRY_AGAIN | ResultAction.CHANGE_AMOUNT:
                self._show_amount()
            case ResultAction.CHECK_NOW:
                if self._run is not None and not self.result_page.primary.busy:
                    self.result_page.show_checking()
                    self._run.check()

    def _receipt(self, action: ResultAction) -> None:
        if not isinstance(self._result, Succeeded):
            return
        if action is ResultAction.OPEN_RECEIPT:
            self._open_url(QUrl(self._result.receipt_url))
        else:
            QGuiApplication.clipboard().setText(self._result.receipt_url)
            self._toast.say(self.tr("Receipt link copied"))

    def _send_new_link(self) -> None:
        if self._row is None:
            return
        self._background.start(self._mark_seen(tuple(self._failed)))
        customer_id = self._row.customer.id
        self.close()
        self.send_new_link.emit(customer_id)

    async def _mark_seen(self, charge_ids: tuple[str, ...]) -> None:
        for charge_id in charge_ids:
            await self._shop.charges.mark_seen(charge_id)

    def _facts(self, result: ChargeResult) -> ResultFacts:
        never = isinstance(result, (Unknown, Cancelled)) and not self._confirmed
        return self._words.facts(self._charge(), self._request(), self._row, self._methods, confirmed=not never)

    def _charge(self) -> Charge | None:
        return self._run.charge if self._run else None

    def _request(self) -> ChargeRequest | None:
        return self._run.request if self._run else None

    @property
    def _confirmed(self) -> bool:
        return self._run is not None and self._run.confirmed

    def _escape(self) -> None:
        match self._step:
            case Step.AMOUNT | Step.RESULT:
                self.close()
            case Step.REVIEW:
                self._show_amount()
            case Step.CHARGING:  # Esc never cancels money silently; after 20 s the sheet can be closed
                if not self._confirmed:
                    self._show_amount()
            case Step.CLOSED:
                pass

    def _connect(self) -> None:
        self.sheet.escaped.connect(self._escape)
        self.amount_page.review_requested.connect(self._review)
        self.amount_page.cancelled.connect(self.close)
        self.amount_page.new_link_requested.connect(self._send_new_link)
        self.review_page.confirmed.connect(self._press)
        self.review_page.back_requested.connect(self._escape)
        self.review_page.charge_anyway.connect(self._charge_anyway)
        self.review_page.show_duplicate.connect(self._show_duplicate)
        self.result_page.acted.connect(self._act)
        self.result_page.copied.connect(lambda: self._toast.say(self.tr("Details copied")))
        self._tick.timeout.connect(self._time_passed)
        for page in (self.amount_page, self.review_page, self.result_page):
            self.sheet.add_page(page)
