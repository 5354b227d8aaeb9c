"""One charge from its review to its end, without a widget: prepared while a person reads, confirmed when they press."""

from PySide6.QtCore import QObject, Signal

from futurepay_desktop.domain.charge import Charge, ChargeRequest
from futurepay_desktop.domain.charge_result import ChargeResult, Unknown, UnknownReason
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.charge_service import CHARGE_WAITING, ChargeService, Prepared
from futurepay_desktop.ui.background import Background


class ChargeRun(QObject):
    """Says what comes of it by signals, until it is left. A press that comes before all is prepared is kept.

    `duplicate_found` and `waiting_found` carry an earlier Charge, `resulted` a ChargeResult, `failed` a ShowableError.
    """

    duplicate_found = Signal(object)
    waiting_found = Signal(object)
    amount_refused = Signal()
    resulted = Signal(object)
    failed = Signal(object)

    def __init__(
        self, charges: ChargeService, background: Background, request: ChargeRequest, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._charges, self._background = charges, background
        self.request = request
        self.charge: Charge | None = None
        self.confirmed = False
        """Confirm was sent, or is about to be: from here on only Stripe knows."""
        self._pressed = self._left = False

    @classmethod
    def taken_up(
        cls, charges: ChargeService, background: Background, charge: Charge, parent: QObject | None = None
    ) -> "ChargeRun":
        """A charge that was pressed earlier."""
        run = cls(charges, background, charge.request, parent)
        run.charge, run.confirmed, run._pressed = charge, True, True
        return run

    def prepare(self, *, ask_first: bool = True) -> None:
        """Make everything ready; with `ask_first` an equal charge of the last ten minutes stops it with a question."""
        self._background.start(self._prepare(ask_first=ask_first))

    def press(self) -> None:
        """The one deliberate press; more of them change nothing."""
        if self._pressed or self._left:
            return
        self._pressed = True
        if self.charge is not None:
            self.confirmed = True
            self._background.start(self._confirm(self.charge))

    def check(self) -> None:
        """Look at Stripe now."""
        if self.charge is not None:
            self._background.start(self._check(self.charge))

    def leave(self) -> None:
        """No more signals. What was prepared and not pressed is cancelled; a confirm under way goes on."""
        if self._left:
            return
        self._left = True
        if self.charge is not None and not self.confirmed:
            self._background.start(self._abandon(self.charge))

    async def _prepare(self, *, ask_first: bool) -> None:
        try:
            duplicate = await self._charges.duplicate_of(self.request) if ask_first else None
            if self._left:
                return
            if duplicate is not None:
                self._pressed = False  # a press that came before the question does not count
                self.duplicate_found.emit(duplicate)
                return
            outcome = await self._charges.prepare(self.request)
        except ShowableError as error:
            if not self._left:
                await self._not_prepared(error)
            return
        if isinstance(outcome, Prepared):
            await self._prepared(outcome.charge)
        else:
            self._say(outcome)

    async def _prepared(self, charge: Charge) -> None:
        if self._left:
            await self._abandon(charge)
            return
        self.charge = charge
        if self._pressed:
            self.confirmed = True
            await self._confirm(charge)

    async def _not_prepared(self, error: ShowableError) -> None:
        if error.what == CHARGE_WAITING:
            waiting = await self._charges.waiting_for(self.request.customer_id)
            if waiting is not None:
                self.waiting_found.emit(waiting)
                return
        if error.what == "amount":
            self.amount_refused.emit()
        else:
            self.failed.emit(error)

    async def _confirm(self, charge: Charge) -> None:
        try:
            result = await self._charges.confirm(charge.id)
        except ShowableError as error:
            if not self._left:
                self.failed.emit(error)
        except Exception:  # a bug of ours: what became of the money is not known
            self._say(Unknown(charge.payment_intent_id, UnknownReason.NO_ANSWER))
            raise
        else:
            self._say(result)

    async def _check(self, charge: Charge) -> None:
        try:
            ours = bool(charge.create_key)  # a payment of another till is not in this journal
            result = await (self._charges.check_now(charge.id) if ours else self._charges.look_at(charge))
        except ShowableError as error:
            if not self._left:
                self.failed.emit(error)
            return
        self._say(result)

    async def _abandon(self, charge: Charge) -> None:
        try:
            await self._charges.abandon(charge.id)
        except ShowableError:
            return  # No money can move; recovery cancels it when it can.

    def _say(self, result: ChargeResult) -> None:
        if not self._left:
            self.resulted.emit(result)
