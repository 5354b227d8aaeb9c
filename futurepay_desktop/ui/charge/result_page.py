"""Step 3 of the charge sheet: the result, as three lines and the way forward. It stays until it is dealt with."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from futurepay_desktop.ui.charge.decisive_button import DecisiveButton
from futurepay_desktop.ui.charge.money_box import MoneyBox, ResultDisc
from futurepay_desktop.ui.charge.result_types import ResultAction, ResultLines
from futurepay_desktop.ui.theme.fonts import SEMIBOLD
from futurepay_desktop.ui.widgets.announcer import announce
from futurepay_desktop.ui.widgets.buttons import Button
from futurepay_desktop.ui.widgets.label import Label, Line

_ICONS = {
    ResultAction.SEND_NEW_LINK: "qr-code",
    ResultAction.CHECK_NOW: "refresh-cw",
    ResultAction.OPEN_RECEIPT: "external-link",
    ResultAction.COPY_RECEIPT: "copy",
}


class Say(Protocol):
    """Speaks to the screen reader, as `announce` does."""

    def __call__(self, widget: QWidget, text: str, *, assertive: bool = False) -> None:
        """Say the text."""


class ResultPage(QFrame):
    """The group named "Charge result". `acted` carries the ResultAction that was pressed."""

    acted = Signal(object)
    copied = Signal()

    def __init__(self, say: Say = announce, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setAccessibleName(self.tr("Charge result"))
        self._spoken: tuple[str, str] | None = None
        self._lines: ResultLines | None = None
        self._details = ""
        self._disc = ResultDisc()
        self.headline = Label("", 20, SEMIBOLD, wrap=True)
        self.money = MoneyBox()
        self.next = Label("", 15, ink="text_2", wrap=True, figures=True)
        self.unfold = Button(self.tr("Details"), kind="quiet", size="compact", icon="chevron-right")
        self.unfold.setCheckable(True)
        self.copy = Button(self.tr("Copy details"), kind="quiet", size="compact", icon="copy")
        self.details = Label("", 12, ink="text_2", wrap=True, mono=True, selectable=True)
        self.primary = DecisiveButton("")
        self.secondary = [Button("", size="big") for _ in range(3)]
        for later in (self.details, *self.secondary):
            later.hide()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """A new charge: its result is announced even when it reads like the one before."""
        self._spoken = None
        self._lines = None

    def show_lines(self, lines: ResultLines, details: str) -> None:
        """Show the result; it is announced once, assertively."""
        fresh = self._lines is None or lines.primary is not self._lines.primary
        self._lines, self._details = lines, details
        self._disc.set_tone(lines.tone)
        self.headline.setText(lines.headline)
        self.money.show_phrase(lines.money, lines.tone)
        self.set_next(lines.next)
        self.details.setText(details)
        self.primary.set_busy(None)
        self.primary.setText(self._label(lines.primary))
        self.primary.set_icon_name(_ICONS.get(lines.primary))
        for index, button in enumerate(self.secondary):
            action = lines.secondary[index] if index < len(lines.secondary) else None
            button.setVisible(action is not None)
            if action is not None:
                button.setText(self._label(action))
                button.set_kind("quiet" if action in _QUIET else "secondary")
        if fresh:
            self.primary.lock()
            self._fold(unfolded=False)
        self._speak(lines)

    def set_next(self, text: str) -> None:
        """Change the third line alone: the countdown to the next look."""
        self.next.setText(text)

    def show_checking(self) -> None:
        """The check was asked for."""
        if self._lines is not None and self._lines.primary is ResultAction.CHECK_NOW:
            self.primary.set_busy(self.tr("Checking…"))

    def _speak(self, lines: ResultLines) -> None:
        said = (lines.headline, lines.money)
        self.setAccessibleDescription(f"{lines.headline} {lines.money} {lines.next}")
        if said != self._spoken:
            self._spoken = said
            self._say(self, f"{lines.headline} {lines.money} {lines.next}", assertive=True)

    def _label(self, action: ResultAction) -> str:
        match action:
            case ResultAction.DONE:
                return self.tr("Done")
            case ResultAction.OPEN_RECEIPT:
                return self.tr("Open receipt")
            case ResultAction.COPY_RECEIPT:
                return self.tr("Copy receipt link")
            case ResultAction.SEND_NEW_LINK:
                return self.tr("Send new link")
            case ResultAction.OTHER_METHOD:
                return self.tr("Try another saved method")
            case ResultAction.TRY_AGAIN:
                return self.tr("Try again")
            case ResultAction.CHANGE_AMOUNT:
                return self.tr("Change amount")
            case ResultAction.CHECK_NOW:
                return self.tr("Check now")
            case ResultAction.NOT_NOW:
                return self.tr("Not now")
            case ResultAction.KEEP_CHECKING:
                return self.tr("Close, keep checking")

    def _fold(self, *, unfolded: bool) -> None:
        self.unfold.setChecked(unfolded)
        self.unfold.set_icon_name("chevron-down" if unfolded else "chevron-right")
        self.details.setVisible(unfolded)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copied.emit()

    def _press(self, index: int) -> None:
        if self._lines is not None and index < len(self._lines.secondary):
            self.acted.emit(self._lines.secondary[index])

    def _press_primary(self) -> None:
        if self._lines is not None and not self.primary.locked:
            self.acted.emit(self._lines.primary)

    def _connect(self) -> None:
        self.unfold.clicked.connect(lambda checked: self._fold(unfolded=checked))
        self.copy.clicked.connect(self._copy)
        self.primary.clicked.connect(self._press_primary)
        for index, button in enumerate(self.secondary):
            button.clicked.connect(lambda _=False, at=index: self._press(at))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(self.headline)
        column.addSpacing(12)
        column.addWidget(self.money)
        column.addSpacing(12)
        column.addWidget(self.next)
        column.addStretch(1)
        column.addSpacing(16)
        column.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(-12, 4, -12, 4)
        row.addWidget(self.unfold)
        row.addStretch(1)
        row.addWidget(self.copy)
        column.addLayout(row)
        column.addWidget(self.details)
        column.addSpacing(12)
        column.addWidget(self.primary)
        column.addSpacing(8)
        rest = QHBoxLayout()
        rest.setSpacing(8)
        for button in self.secondary:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            rest.addWidget(button, 1)
        column.addLayout(rest)


_QUIET = frozenset({ResultAction.NOT_NOW, ResultAction.KEEP_CHECKING})
