"""The question before the practice Checkout page is opened to phones."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.ui.practice.phone_words import phone_consent, phone_title
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.sheet import Sheet
from futurepay_desktop.ui.widgets.sign_line import SignLine


class PhoneSheet(QObject):
    """`confirmed` follows the press; the sheet stays until `close` or `refuse` is called."""

    confirmed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.sheet = Sheet(host)
        self.sheet.set_title(phone_title(), self.tr("Training · one hour"))
        self.sheet.escaped.connect(self.sheet.close_sheet)
        self.bar = MessageBar(BadgeKind.FAIL)
        self.bar.hide()
        self.button = Button(self.tr("Open for one hour"), kind="primary", size="big", icon="smartphone")
        self.cancel = Button(self.tr("Not now"), size="big")
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        for sign, words in phone_consent():
            column.addWidget(SignLine(sign, "text_3", words))
        column.addStretch(1)
        column.addWidget(self.button)
        column.addWidget(self.cancel)
        self.sheet.add_page(self._page)
        self.button.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.sheet.close_sheet)

    def open(self) -> None:
        """Ask."""
        self.bar.hide()
        self.button.set_busy(None)
        self.sheet.open(self._page, self.button)

    def close(self) -> None:
        """It is open, or nobody wants it any more."""
        self.button.set_busy(None)
        self.sheet.close_sheet()

    def refuse(self, title: str, text: str) -> None:
        """It could not be opened: say why, here."""
        self.button.set_busy(None)
        self.bar.set_message(BadgeKind.FAIL, title, text, icon="wifi-off")
        self.bar.show()
        self.bar.speak()

    def _confirm(self) -> None:
        self.bar.hide()
        self.button.set_busy(self.tr("Opening…"))
        self.confirmed.emit()
