"""Removing a shop's key: a deliberate act, for which the shop's name is typed."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from futurepay_desktop.domain.mode import Profile
from futurepay_desktop.ui.charge.wording import fenced
from futurepay_desktop.ui.top_bar import shop_words
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.sheet import Sheet


class RemoveSheet(QObject):
    """`confirmed` follows the press, once the name was typed."""

    confirmed = Signal()

    def __init__(self, profile: Profile, host: QWidget) -> None:
        super().__init__(host)
        self._name = shop_words(profile)
        self.sheet = Sheet(host)
        self.sheet.set_title(self.tr("Remove {shop} from this computer?").format(shop=fenced(self._name)))
        self.sheet.escaped.connect(self.sheet.close_sheet)
        self.field = Field(self.tr("Type the shop's name: {shop}").format(shop=fenced(self._name)))
        self.field.edit.setAccessibleName(self.tr("Shop name"))
        self.button = Button(self.tr("Remove key and customer list"), kind="danger-fill", size="big")
        self.cancel = Button(self.tr("Keep it"), size="big")
        text = self.tr(
            "The Stripe key and the local customer list are forgotten. Nothing changes at Stripe, "
            "and the record of charges stays on this computer."
        )
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(text, 13, ink="text_2", wrap=True))
        column.addWidget(self.field)
        column.addStretch(1)
        column.addWidget(self.button)
        column.addWidget(self.cancel)
        self.sheet.add_page(self._page)
        self.field.changed.connect(lambda _: self.button.setEnabled(self._matches()))
        self.button.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.sheet.close_sheet)

    def open(self) -> None:
        """Ask."""
        self.field.set_text("")
        self.button.setEnabled(False)
        self.sheet.open(self._page, self.field.edit)

    def _matches(self) -> bool:
        return self.field.text().casefold() == self._name.strip().casefold()

    def _confirm(self) -> None:
        if self._matches():
            self.sheet.close_sheet()
            self.confirmed.emit()
