"""In training, what this customer's next visits to Checkout are like: a select below the customer's actions."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.practice.scenario_words import scenario_words
from futurepay_desktop.ui.theme.fonts import MEDIUM, scaled
from futurepay_desktop.ui.widgets.field import IconView
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.select import Select

_WIDE = 280
_READ = "customer.scenario"


class ScenarioChoice(QWidget):
    """One customer at a time. What is chosen is kept at once, by the training Stripe."""

    def __init__(self, practice: PracticeService, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._practice, self._background = practice, background
        self._customer_id: str | None = None
        self.select = Select(self.tr("Practice scenario"))
        self.select.setMaximumWidth(scaled(_WIDE))
        self.select.addItem(self.tr("As chosen on the page"), None)
        self.select.setAccessibleDescription(self.tr("What happens when this customer opens the practice page"))
        self.select.setToolTip(self.select.accessibleDescription())
        self.problem = Label("", 12, ink="fail", wrap=True)
        caption = Label(self.tr("Practice scenario"), 12, MEDIUM, "text_2")
        caption.setBuddy(self.select)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView("graduation-cap", "train", 16))
        row.addWidget(caption)
        row.addWidget(self.select, 4)  # up to its widest, before any room is left over
        row.addWidget(self.problem, 1)
        row.addStretch(1)
        self.problem.hide()
        self.select.activated.connect(self._choose)

    def show_customer(self, customer_id: str) -> None:
        """Show what is planned for that customer."""
        if customer_id == self._customer_id:
            return
        self._customer_id = customer_id
        self.select.setEnabled(False)
        self._background.restart(_READ, self._read(customer_id))

    async def _read(self, customer_id: str) -> None:
        try:
            if self.select.count() == 1:
                for scenario in await self._practice.scenarios():
                    self.select.addItem(scenario_words(scenario), scenario.key)
            planned = await self._practice.planned(customer_id)
        except ShowableError as error:
            self._say(error)
            return
        self.problem.hide()
        self.select.setCurrentIndex(max(0, self.select.findData(planned)))
        self.select.setEnabled(True)

    def _choose(self) -> None:
        if self._customer_id is not None:
            key = self.select.currentData()
            self._background.start(self._plan(self._customer_id, None if key is None else str(key)))

    async def _plan(self, customer_id: str, key: str | None) -> None:
        try:
            await self._practice.plan(customer_id, key)
        except ShowableError as error:
            self._say(error)
            self._customer_id = None  # what is kept is read again with the next look at this customer
        else:
            self.problem.hide()

    def _say(self, error: ShowableError) -> None:
        self.problem.setText(error_lines(error).happened)
        self.problem.show()
