"""Training: practising with a real phone, and starting all over. There in training mode only."""

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.practice_service import PracticeService
from futurepay_desktop.services.shop import Shop
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.practice.phone_words import (
    phone_closed,
    phone_consent,
    phone_refusal,
    phone_remaining,
    phone_title,
)
from futurepay_desktop.ui.settings.section import Section
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.badge import Badge, BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.sign_line import SignLine
from futurepay_desktop.ui.widgets.surface import Surface
from futurepay_desktop.ui.widgets.switch import Switch

TICK_MS = 1000


class TrainingSection(Section):
    """`reset` asks for the question before everything practised is forgotten."""

    reset = Signal()

    def __init__(
        self, shop: Shop, practice: PracticeService, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(QCoreApplication.translate("Settings", "Training"), shop, background, parent)
        self._practice = practice
        self.phone = Switch(phone_title())
        self.badge = Badge(BadgeKind.DONE, self.tr("Off"))
        self.remaining = Label("", 13, ink="text_2", figures=True, wrap=True)
        self.reset_button = Button(self.tr("Reset training…"), kind="danger")
        self._tick = QTimer(self, interval=TICK_MS)
        intro = self.tr("Nothing here is real: no card, no money. Practice stays on this computer.")
        self.column.addWidget(Label(intro, 13, ink="text_2", wrap=True))
        self.column.addWidget(self._phone_card())
        self.column.addWidget(self._reset_card())
        self.column.addStretch(1)
        self.phone.clicked.connect(self._turn)
        self.reset_button.clicked.connect(self.reset)
        self._tick.timeout.connect(self._show)
        self._show()

    def open_section(self) -> None:
        """The hour goes on while nobody looks."""
        self._show()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self._tick.stop()
        super().hideEvent(event)

    def _show(self) -> None:
        access = self._practice.phone_access
        if self.phone.isEnabled():
            self.phone.setChecked(access is not None)
        if access is None:
            self.badge.set_status(BadgeKind.DONE, self.tr("Off"))
            self.remaining.setText(phone_closed())
        else:
            self.badge.set_status(BadgeKind.WAIT, self.tr("Open"))
            self.remaining.setText(phone_remaining(access, self._shop.clock.now()))

    def _turn(self, on: bool) -> None:
        self.bar.hide()
        self.phone.setEnabled(False)
        self._background.start(self._turned(on))

    async def _turned(self, on: bool) -> None:
        try:
            if on:
                await self._practice.open_to_phones()
            else:
                await self._practice.close_to_phones()
        except ShowableError as error:
            self.bar.set_message(BadgeKind.FAIL, *phone_refusal(error), icon="wifi-off")
            self.bar.show()
            self.bar.speak()
        finally:
            self.phone.setEnabled(True)
            self.phone.setFocus()
            self._show()
        announce(self, self.remaining.text())

    def _phone_card(self) -> Surface:
        card, column = _card(phone_title(), self.badge)
        for sign, words in phone_consent():
            column.addWidget(SignLine(sign, "text_3", words))
        column.addSpacing(4)
        column.addWidget(self.phone)
        column.addWidget(self.remaining)
        return card

    def _reset_card(self) -> Surface:
        card, column = _card(self.tr("Reset training"))
        text = self.tr(
            "Practice customers, setup links, charges and the score card go, and training is as on its first day. "
            "Your other shops are not touched."
        )
        column.addWidget(Label(text, 13, ink="text_2", wrap=True))
        column.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.reset_button)
        row.addStretch(1)
        column.addLayout(row)
        return card


def _card(title: str, badge: Badge | None = None) -> tuple[Surface, QVBoxLayout]:
    card = Surface("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Label(title, 15, SEMIBOLD, wrap=True))
    if badge is not None:
        head.addWidget(badge)
    head.addStretch(1)
    column.addLayout(head)
    return card, column
