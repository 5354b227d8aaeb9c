"""Connecting a Stripe account: paste a key, see what it can do, keep it. Live keys take a deliberate second step."""

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from futurepay_desktop.domain.account import KeyReport
from futurepay_desktop.domain.api_key import ApiKey, KeyProblem, read_api_key
from futurepay_desktop.domain.errors import ErrorKind, ShowableError
from futurepay_desktop.domain.mode import Mode, Profile
from futurepay_desktop.services.profiles import ProfileControl
from futurepay_desktop.ui.background import Background
from futurepay_desktop.ui.error_messages import error_lines, key_sentence
from futurepay_desktop.ui.settings.permission_words import needed_permissions
from futurepay_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, text_scale
from futurepay_desktop.ui.top_bar import mode_word
from futurepay_desktop.ui.welcome.key_report import KeyReportView
from futurepay_desktop.ui.widgets.badge import BadgeKind
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.field import Field
from futurepay_desktop.ui.widgets.label import Label
from futurepay_desktop.ui.widgets.message_bar import MessageBar
from futurepay_desktop.ui.widgets.surface import Surface

KEYS_PAGE = "https://dashboard.stripe.com/apikeys"
_WIDE = 728


class ConnectPage(QWidget):
    """`opened` carries the connected `Shop`, `left` is Back on the first step. The key is held in memory only.

    With `replacing` it looks for another key of that profile: `accepted` then carries the `ApiKey`, nothing is opened.
    """

    opened = Signal(object)
    accepted = Signal(object)
    left = Signal()

    def __init__(
        self,
        control: ProfileControl,
        background: Background,
        *,
        replacing: Profile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control, self._background, self._replacing = control, background, replacing
        self._read: ApiKey | None = None
        self._report: KeyReport | None = None
        self.key = Field(self.tr("Stripe key"), placeholder="rk_live_…", secret=True)
        self.show_key = Button(icon="eye", kind="quiet", name=self.tr("Show the key"))
        self.check = Button(self.tr("Check key"), kind="primary", size="big")
        self.back = Button(self.tr("Back"), size="big")
        self.dashboard = Button(self.tr("Open the Dashboard"), kind="link", icon="external-link")
        self.report = KeyReportView()
        self.understood = QCheckBox(self.tr("I understand: with this key, charges move real money."))
        self.understood.setAccessibleName(self.understood.text())
        self.understood.setMinimumHeight(round(32 * text_scale()))
        self.again = Button(self.tr("Another key"), size="big")
        self.connect_button = Button(self.tr("Connect"), kind="primary", size="big")
        self.session_only = Button(self.tr("Use it for this session only"), size="big")
        self.bar = MessageBar(BadgeKind.FAIL)
        self._lay_out()
        self._wire()
        self.start()

    def start(self) -> None:
        """The first step, with nothing typed."""
        self._read, self._report = None, None
        self.key.set_text("")
        self.key.set_error(None)
        self.bar.hide()
        self._hide_key()
        self.steps.setCurrentIndex(0)

    # first step

    def _check(self) -> None:
        if self.check.busy:
            return
        read = read_api_key(self.key.edit.text())
        if isinstance(read, KeyProblem):
            self.key.set_error(key_sentence(read))
            self.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._replacing is not None and read.mode is not self._replacing.mode:
            words = self.tr("This is a {kind} key, and this shop is {mode}. Paste a key of the same kind.")
            kind, mode = mode_word(read.mode).lower(), mode_word(self._replacing.mode).lower()
            self.key.set_error(words.format(kind=kind, mode=mode))
            return
        self._background.start(self._inspect(read))

    async def _inspect(self, key: ApiKey) -> None:
        self.bar.hide()
        self.check.set_busy(self.tr("Checking…"))
        try:
            report = await self._control.inspect(key)
        except ShowableError as error:
            self._show_check_error(error)
            return
        finally:
            self.check.set_busy(None)
        self._read, self._report = key, report
        self._show_report(key, report)

    def _show_check_error(self, error: ShowableError) -> None:
        if error.kind is ErrorKind.KEY_REFUSED:
            self.key.set_error(self.tr("Stripe doesn't know this key, or it was revoked. Make a new one and paste it."))
            self.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif error.kind is ErrorKind.KEY_MALFORMED and error.code in set(KeyProblem):
            self.key.set_error(key_sentence(KeyProblem(error.code)))
            self.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_error(error)

    def _show_error(self, error: ShowableError) -> None:
        lines = error_lines(error)
        self.bar.set_message(BadgeKind.FAIL, lines.happened, lines.next, icon="triangle-alert")
        self.bar.show()
        self.bar.speak()

    # second step

    def _show_report(self, key: ApiKey, report: KeyReport) -> None:
        self.report.show_report(key, report)
        live = key.mode is Mode.LIVE
        self.understood.setVisible(live)
        self.understood.setChecked(False)
        self.session_only.hide()
        self.connect_button.show()
        word = self.tr("Connect live shop") if live else self.tr("Connect sandbox")
        self.connect_button.setText(self.tr("Use this key") if self._replacing is not None else word)
        self.connect_button.setEnabled(not live)
        self.steps.setCurrentIndex(1)
        (self.understood if live else self.connect_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self, *, keep: bool) -> None:
        if self._read is None or self._report is None or self.connect_button.busy:
            return
        if self._replacing is not None:
            key = self._read
            self.start()
            self.accepted.emit(key)
        else:
            self._background.start(self._open(self._read, self._report, keep=keep))

    async def _open(self, key: ApiKey, report: KeyReport, *, keep: bool) -> None:
        button = self.connect_button if keep else self.session_only
        self.bar.hide()
        button.set_busy(self.tr("Connecting…"))
        try:
            shop = await self._control.connect(key, report, keep=keep)
        except ShowableError as error:
            self._show_error(error)
            if error.kind in (ErrorKind.NO_KEYRING, ErrorKind.KEYRING_LOCKED) and keep:
                self.session_only.show()
                self.session_only.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        finally:
            button.set_busy(None)
        self.start()
        self.opened.emit(shop)

    # small things

    def _toggle_key(self) -> None:
        if self.key.edit.echoMode() is QLineEdit.EchoMode.Password:
            self.key.edit.setEchoMode(QLineEdit.EchoMode.Normal)
            self._name_eye("eye-off", self.tr("Hide the key"))
        else:
            self._hide_key()

    def _hide_key(self) -> None:
        self.key.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_eye("eye", self.tr("Show the key"))

    def _name_eye(self, icon: str, name: str) -> None:
        self.show_key.set_icon_name(icon)
        self.show_key.setAccessibleName(name)
        self.show_key.setToolTip(name)

    def _wire(self) -> None:
        self.show_key.clicked.connect(self._toggle_key)
        self.key.changed.connect(lambda _: self.key.set_error(None) if self.key.error else None)
        self.key.submitted.connect(self._check)
        self.check.clicked.connect(self._check)
        self.back.clicked.connect(self.left)
        self.dashboard.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(KEYS_PAGE)))
        self.understood.toggled.connect(self.connect_button.setEnabled)
        self.again.clicked.connect(self.start)
        self.connect_button.clicked.connect(lambda: self._connect(keep=True))
        self.session_only.clicked.connect(lambda: self._connect(keep=False))

    def _lay_out(self) -> None:
        self.steps = QStackedWidget()
        self.steps.addWidget(self._first_step())
        self.steps.addWidget(self._second_step())
        card = Surface("card")
        card.setMaximumWidth(round(_WIDE * text_scale()))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(32, 28, 32, 28)
        inner.setSpacing(16)
        title = self.tr("Replace the key") if self._replacing else self.tr("Connect your Stripe account")
        inner.addWidget(Label(title, 20, SEMIBOLD))
        inner.addWidget(self.steps)
        inner.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(card, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def _first_step(self) -> QWidget:
        step = QWidget()
        self.key.set_help(self.tr("It stays in this computer's keyring, and nowhere else."))
        field = QHBoxLayout()
        field.setSpacing(8)
        field.addWidget(self.key, 1)
        eye = QVBoxLayout()
        eye.setContentsMargins(0, 20, 0, 0)
        eye.addWidget(self.show_key)
        eye.addStretch(1)
        field.addLayout(eye)
        why = self.tr(
            "We recommend a restricted key. In the Dashboard, choose Create restricted key "
            "and give it these permissions:"
        )
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(field)
        column.addWidget(Label(why, 13, ink="text_2", wrap=True))
        column.addWidget(self._needed())
        column.addWidget(self.dashboard, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(_buttons(self.back, self.check))
        return step

    def _needed(self) -> Surface:
        box = Surface("sunken")
        rows = QVBoxLayout(box)
        rows.setContentsMargins(16, 10, 16, 10)
        rows.setSpacing(2)
        for name, purpose, write in needed_permissions():
            line = QHBoxLayout()
            line.setSpacing(12)
            label = Label(name, 13, MEDIUM)
            label.setMinimumWidth(round(210 * text_scale()))
            line.addWidget(label)
            line.addWidget(Label(self.tr("Write") if write else self.tr("Read"), 13, ink="text_2"))
            line.addWidget(Label(purpose, 12, ink="text_3"), 1, Qt.AlignmentFlag.AlignRight)
            rows.addLayout(line)
        return box

    def _second_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.report)
        column.addWidget(self.understood)
        column.addLayout(_buttons(self.again, self.session_only, self.connect_button))
        return step


def _buttons(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(buttons[0])
    row.addStretch(1)
    for button in buttons[1:]:
        row.addWidget(button)
    return row
