"""The question before training is reset: what goes, and what stays."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.widgets.sign_line import SignLine


class ResetSheet(QObject):
    """`confirmed` follows the press."""

    confirmed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.sheet = Sheet(host)
        self.sheet.set_title(self.tr("Reset training?"), self.tr("Training"))
        self.sheet.escaped.connect(self.sheet.close_sheet)
        self.button = Button(self.tr("Reset training"), kind="danger-fill", size="big")
        self.cancel = Button(self.tr("Keep it"), size="big")
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("This goes"), 13, SEMIBOLD))
        for words in (
            self.tr("Practice customers and their saved cards"),
            self.tr("Setup links and charges made in training"),
            self.tr("The score card and exercises under way"),
        ):
            column.addWidget(SignLine("x", "fail", words))
        column.addSpacing(8)
        column.addWidget(Label(self.tr("This stays"), 13, SEMIBOLD))
        for words in (
            self.tr("Everything of your other shops: training never touches them"),
            self.tr("The settings of training"),
        ):
            column.addWidget(SignLine("check", "ok", words))
        column.addStretch(1)
        note = self.tr("The sixty practice customers come back as they were on the first day.")
        column.addWidget(Label(note, 12, ink="text_3", wrap=True))
        column.addSpacing(4)
        column.addWidget(self.button)
        column.addWidget(self.cancel)
        self.sheet.add_page(self._page)
        self.button.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.sheet.close_sheet)

    def open(self) -> None:
        """Ask; the safe button has the focus."""
        self.sheet.open(self._page, self.cancel)

    def _confirm(self) -> None:
        self.sheet.close_sheet()
        self.confirmed.emit()
