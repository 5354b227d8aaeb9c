"""First start: two ways in. Also where one lands when a shop could not be opened, with the reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop import __version__
from futurepay_desktop.domain.errors import ShowableError
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines
from futurepay_desktop.ui.theme.fonts import SEMIBOLD, text_scale
from futurepay_desktop.ui.welcome.connect_page import ConnectPage
from futurepay_desktop.ui.welcome.emblem import Emblem, RoundSign
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.surface import Surface

_CARD = 352


class WelcomePage(QWidget):
    """`opened` carries the `Shop` that was connected, `training_requested` asks for training."""

    opened = Signal(object)
    training_requested = Signal()
    went_back = Signal()

    def __init__(self, control: ProfileControl, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.training = Button(self.tr("Try it in training"), kind="primary", size="big")
        self.connect_button = Button(self.tr("Connect your Stripe account"), size="big")
        self.bar = MessageBar(BadgeKind.FAIL)
        self.bar.hide()
        self.connecting = ConnectPage(control, background)
        self.pages = QStackedWidget()
        self._front = self._scrolled(self._make_front())
        self.pages.addWidget(self._front)
        self.pages.addWidget(self._scrolled(self.connecting))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.training.clicked.connect(self._train)
        self.connect_button.clicked.connect(self.start_connecting)
        self.connecting.left.connect(self._back)
        self.connecting.opened.connect(self.opened)

    def start_connecting(self) -> None:
        """The connect flow, from its first step."""
        self.connecting.start()
        self.pages.setCurrentIndex(1)
        self.connecting.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: ShowableError) -> None:
        """Why a shop could not be opened."""
        self.training.set_busy(None)
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next, icon="triangle-alert")
        self.bar.show()
        self.bar.speak()

    def _train(self) -> None:
        self.training.set_busy(self.tr("Opening training…"))
        self.training_requested.emit()

    def _back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.connect_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.went_back.emit()

    def _scrolled(self, page: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setProperty("clear", True)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        return area

    def _make_front(self) -> QWidget:
        front = QWidget()
        center = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(front)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(0)
        column.addStretch(3)
        column.addWidget(Emblem(), 0, center)
        column.addSpacing(24)
        column.addWidget(Label(self.tr("Welcome to FuturePay"), 32, SEMIBOLD), 0, center)
        column.addSpacing(6)
        words = self.tr("Save a payment method once. Charge it later, when the work is done.")
        column.addWidget(Label(words, 15, ink="text_2"), 0, center)
        column.addSpacing(32)
        self.bar.setMaximumWidth(round((2 * _CARD + 24) * text_scale()))
        bar_row = QHBoxLayout()
        bar_row.addStretch(1)
        bar_row.addWidget(self.bar, 100)
        bar_row.addStretch(1)
        column.addLayout(bar_row)
        column.addSpacing(16)
        column.addLayout(self._make_cards())
        column.addSpacing(24)
        promise = self.tr("Card numbers never pass through this program. Customers type them on Stripe's page.")
        column.addWidget(Label(promise, 12, ink="text_3"), 0, center)
        column.addStretch(4)
        version = self.tr("Version {number}").format(number=__version__)
        column.addWidget(Label(version, 12, ink="text_3"), 0, Qt.AlignmentFlag.AlignRight)
        return front

    def _make_cards(self) -> QHBoxLayout:
        train = self.tr(
            "Made-up customers and test cards. Meet every failure before you meet a customer. "
            "No account, no key, no internet, no money."
        )
        shop = self.tr(
            "Add a restricted key from your Stripe Dashboard. It stays in this computer's keyring. "
            "A sandbox key works too."
        )
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(_card("graduation-cap", self.tr("Look around first"), train, self.training, training=True))
        row.addWidget(_card("key-round", self.tr("Set up this shop"), shop, self.connect_button, training=False))
        row.addStretch(1)
        return row


def _card(icon: str, title: str, text: str, button: Button, *, training: bool) -> Surface:
    card = Surface("card")
    card.setFixedWidth(round(_CARD * text_scale()))
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(0)
    column.addWidget(RoundSign(icon, training=training))
    column.addSpacing(16)
    column.addWidget(Label(title, 15, SEMIBOLD))
    column.addSpacing(4)
    column.addWidget(Label(text, 13, ink="text_2", wrap=True))
    column.addStretch(1)
    column.addSpacing(32)
    column.addWidget(button)
    return card
